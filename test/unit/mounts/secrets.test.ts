import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSecrets, parseSecret, type Secrets } from '../../../src/mounts/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('secrets');
  writeFileSync(join(folder.path, 'token'), 'of the file\n');
  writeFileSync(join(folder.path, 'big'), Buffer.alloc(500 * 1024 + 1));
});
afterAll(() => folder[Symbol.dispose]());

describe('parseSecret', () => {
  const env = { TOKEN: 'of the variable', token: 'x' };
  it.each([
    ['id=a,src=file', { id: 'a', source: { file: 'file' } }],
    ['id=a,source=file', { id: 'a', source: { file: 'file' } }],
    ['type=file,id=a,src=file', { id: 'a', source: { file: 'file' } }],
    ['id=a,env=TOKEN', { id: 'a', source: { env: 'TOKEN' } }],
    ['type=env,id=a,env=TOKEN', { id: 'a', source: { env: 'TOKEN' } }],
    ['type=env,id=a,src=TOKEN', { id: 'a', source: { env: 'TOKEN' } }],
    ['id=TOKEN', { id: 'TOKEN', source: { env: 'TOKEN' } }],
    ['id=other', { id: 'other', source: { file: 'other' } }],
    ['id=token,type=file', { id: 'token', source: { file: 'token' } }],
    ['ID=a,SRC=a=b', { id: 'a', source: { file: 'a=b' } }],
  ])('%s', (text, expected) => {
    expect(parseSecret(text, env)).toEqual(expected);
  });

  it.each([
    ['src=file', '--secret "src=file": it has no id'],
    ['id', '--secret "id": "id" has no "="'],
    ['id=a,file=b', '--secret "id=a,file=b": unknown key "file"'],
    ['id=a,type=aws', '--secret "id=a,type=aws": unknown type "aws"'],
    ['id=a,src=b,env=C', '--secret "id=a,src=b,env=C": it has both a file and a variable'],
  ])('refuses %s', (text, message) => {
    expect(() => parseSecret(text, env)).toThrow(message);
  });
});

function open(texts: string[], told: string[] = []): Secrets {
  const world = { env: { TOKEN: 'of the variable', EMPTY: '' }, cwd: folder.path };
  return openSecrets(texts, world, (values) => told.push(...values));
}

describe('openSecrets', () => {
  it('reads files and variables, and tells what must not be printed', async () => {
    const told: string[] = [];
    const secrets = open(['id=a,src=token', 'id=b,env=TOKEN', 'id=c,env=EMPTY'], told);
    expect(Buffer.from((await secrets.read('a')) ?? []).toString()).toBe('of the file\n');
    expect(Buffer.from((await secrets.read('b')) ?? []).toString()).toBe('of the variable');
    expect(await secrets.read('c')).toHaveLength(0);
    expect(await secrets.read('d')).toBeUndefined();
    expect(told).toEqual(['of the file\n', 'of the variable', '']);
  });

  it.each([
    ['id=a,src=nothing', /^cannot read secret "a": ENOENT/],
    ['id=a,env=NOTHING', /^cannot read secret "a": variable NOTHING is not set$/],
    ['id=a,src=big', /^cannot read secret "a": .*\/big is larger than 512000 bytes$/],
    ['id=a,src=.', /^cannot read secret "a": EISDIR/],
  ])('refuses %s before anything runs', (text, message) => {
    expect(() => open([text])).toThrow(message);
  });
});
