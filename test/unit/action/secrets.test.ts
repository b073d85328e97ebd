import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readInputs } from '../../../src/action/inputs.ts';
import { writeSecrets, type SecretInputs } from '../../../src/action/secrets.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder('action-secrets');
});
afterEach(() => folder[Symbol.dispose]());

function written(inputs: Readonly<Record<string, string>>, env = {}): SecretInputs {
  const given = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text] as const);
  return writeSecrets(folder.path, readInputs(Object.fromEntries(given)).own, env);
}

describe('secrets of the action', () => {
  it('are files that nobody else may read, and never arguments', () => {
    const text = 'token=abc=1,2\n"key=-----BEGIN\nline ""two""\n-----END"';
    const { flags, values } = written({ secrets: text });
    const files = [0, 1].map((at) => join(folder.path, 'secrets', String(at)));
    expect(flags).toEqual([`--secret=id=token,src=${files[0]}`, `--secret=id=key,src=${files[1]}`]);
    expect(values).toEqual(['abc=1,2', '-----BEGIN\nline "two"\n-----END']);
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(values);
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder.path, 'secrets')).mode & 0o777).toBe(0o700);
  });

  it('may come from variables and files', () => {
    const inputs = { 'secret-envs': 'a=ONE,b=TWO', 'secret-files': 'c=./c.txt\nd=/d d' };
    expect(written(inputs, { ONE: 'of one' })).toEqual({
      flags: [
        '--secret=id=a,env=ONE',
        '--secret=id=b,env=TWO',
        '--secret=id=c,src=./c.txt',
        '--secret=id=d,src=/d d',
      ],
      values: ['of one'],
    });
  });

  it.each([
    ['no-id-at-all', 'input secrets has a line that is no ID=VALUE'],
    ['=value', 'input secrets has a line that is no ID=VALUE'],
    ['id=', 'input secrets has a line for "id" that is no ID=VALUE'],
    ['id,src=value', 'input secrets has a line for "id,src" that is no ID=VALUE'],
  ])('refuses %s without repeating a value', (secrets, message) => {
    expect(() => written({ secrets })).toThrow(message);
  });

  it('refuses a path that a flag cannot name', () => {
    expect(() => written({ 'secret-files': 'a=b,c' })).toThrow(
      'input secret-files names "b,c", which has a comma',
    );
  });
});
