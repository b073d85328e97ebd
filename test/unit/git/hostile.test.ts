import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { limits } from '../../../src/base/index.ts';
import { execFileSync } from 'node:child_process';
import { applyDelta } from '../../../src/git/objects/delta.ts';
import { ObjectStore } from '../../../src/git/objects/store.ts';
import { submoduleRemote } from '../../../src/git/source/submodule.ts';
import { parseModules } from '../../../src/git/checkout/modules.ts';
import { parseGitSource } from '../../../src/git/index.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { startHttpGit, type HttpGitServer } from '../../support/git/http-server.ts';
import { TestRepository } from '../../support/git/repository.ts';
import { checkout } from './support.ts';

const folder = temporaryFolder('git', 1e8);
const root = join(folder.path, 'repositories');
let server: HttpGitServer;
let repository: TestRepository;

beforeAll(async () => {
  repository = await TestRepository.create(join(root, 'evil.git'));
  await repository.commit({ files: { target: '/etc' } });
  server = await startHttpGit({ root });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const git = (args: string[], input: Buffer | string): string =>
  execFileSync('git', ['-C', repository.path, ...args], { input, encoding: 'utf8' }).trim();

/** A commit of a tree that git itself would not make. */
async function commitOf(
  entries: readonly (readonly [mode: string, name: string, id: string])[],
): Promise<string> {
  const tree = Buffer.concat(
    entries.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
  );
  const id = git(['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], tree);
  const text = `tree ${id}\nauthor a <a> 1 +0000\ncommitter a <a> 1 +0000\n\nx\n`;
  const commit = git(['hash-object', '-t', 'commit', '-w', '--stdin'], text);
  await repository.git('update-ref', 'refs/heads/evil', commit);
  return commit;
}

describe('a repository that was made to do harm', () => {
  it.each([
    ['..', '..'],
    ['.git', '.git'],
    ['.GIT', '.GIT'],
    ['a name with a slash', 'a/../../b'],
  ])('has the name %s', async (_what, name) => {
    const blob = git(['hash-object', '-w', '--stdin'], 'x');
    await commitOf([['100644', name, blob]]);
    await expect(checkout(folder.path, `${server.url}/evil.git#evil`)).rejects.toMatchObject({
      code: 'UNSAFE_PATH',
    });
  });

  it('has a link and a folder of one name, to write through the link', async () => {
    const outside = join(folder.path, 'outside');
    const link = git(['hash-object', '-w', '--stdin'], folder.path);
    const blob = git(['hash-object', '-w', '--stdin'], 'x');
    const tree = git(['mktree'], `100644 blob ${blob}\toutside\n`);
    await commitOf([
      ['120000', 'a', link],
      ['40000', 'a', tree],
    ]);
    await expect(checkout(folder.path, `${server.url}/evil.git#evil`)).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: expect.stringContaining('has the name "a" twice') as string,
    });
    expect(existsSync(outside)).toBe(false);
  });

  it.each(['file:///etc', '/etc', '../../../etc/x y', 'ext::sh -c id', '-uevil'])(
    'has a submodule at %s',
    (url) => {
      const { remote } = parseGitSource('git@example.com:app.git')!;
      expect(() => submoduleRemote(url, 'lib', remote)).toThrow(/address that cannot be fetched|not allowed/);
    },
  );
});

describe('packs', () => {
  const base = Buffer.from('0123456789');
  it.each([
    ['of another object', [9, 1, 1, 65]],
    ['that copies from behind the end', [10, 5, 0x91, 8, 5]],
    ['that makes more than it says', [10, 1, 2, 65, 66]],
    ['that makes less than it says', [10, 3, 2, 65, 66]],
    ['with the command that is none', [10, 1, 0]],
    ['that ends too early', [10]],
  ])('a delta %s is refused', (_what, bytes) => {
    expect(() => applyDelta(base, Buffer.from(bytes))).toThrow('cannot be read');
  });

  it('are read as git reads them, in every byte that is damaged or with an error', async () => {
    const { root: files } = await checkout(folder.path, `${server.url}/evil.git#main`);
    const objects = join(files, '../objects-1');
    const name = readdirSync(objects).find((file) => file.endsWith('.pack'))!;
    const pack = readFileSync(join(objects, name));
    for (let at = 0; at < pack.length; at += 3) {
      const damaged = Buffer.from(pack);
      damaged[at] = damaged[at]! ^ 0xff;
      const place = mkdtempSync(join(folder.path, 'damaged-'));
      writeFileSync(join(place, name), damaged);
      using store = new ObjectStore(place, 'sha1');
      const outcome = await store.refresh().then(
        () => 'read',
        (error: { code?: string }) => error.code,
      );
      expect(['read', 'SOURCE_INVALID', 'LIMIT_EXCEEDED']).toContain(outcome);
    }
  });
});

it('a pack of more objects than there can be is refused before any is read', async () => {
  const place = mkdtempSync(join(folder.path, 'many-'));
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(limits.gitPackObjects + 1, 8);
  // The smallest object there is: an empty file.
  const empty = Buffer.concat([Buffer.from([0x30]), deflateSync(Buffer.alloc(0))]);
  writeFileSync(join(place, 'many.pack'), Buffer.concat([head, empty, empty, Buffer.alloc(20)]));
  using store = new ObjectStore(place, 'sha1');
  await expect(store.refresh()).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: `the git server sends ${limits.gitPackObjects + 1} objects, more than ${limits.gitPackObjects}`,
  });
});

describe('.gitmodules', () => {
  it('is read in the form of a configuration', () => {
    const text = [
      '; a comment',
      '[submodule "one \\"quoted\\""]',
      '\tpath = libs/one # where it is',
      '\turl = "../one.git"',
      '[other]',
      '\tpath = not/this',
      '[Submodule "two"]',
      '  path = "a b/"',
      '  url = https://example.com/x\\',
      'y.git',
      '  update = none',
      '[submodule "without url"]',
      '  path = nothing',
    ].join('\n');
    expect([...parseModules(text)]).toEqual([
      ['libs/one', { name: 'one "quoted"', url: '../one.git', update: true }],
      ['a b', { name: 'two', url: 'https://example.com/xy.git', update: false }],
    ]);
    expect(() => parseModules('what is this')).toThrow('.gitmodules is not in the form');
  });

  it.each([
    ['../lib.git', 'https://example.com/group/app.git', 'https://example.com/group/lib.git'],
    ['../../lib.git', 'https://example.com/group/app.git/', 'https://example.com/lib.git'],
    ['./lib.git', 'ssh://git@example.com:22/a/b', 'ssh://git@example.com:22/a/b/lib.git'],
    ['../lib.git', 'git@example.com:group/app.git', 'git@example.com:group/lib.git'],
    ['https://other.com/x', 'git@example.com:group/app.git', 'https://other.com/x'],
  ])('%s of %s is %s', (url, parent, expected) => {
    const text = parent.startsWith('https') && parent.endsWith('/') ? parent.slice(0, -1) : parent;
    const { remote } = parseGitSource(text)!;
    expect(submoduleRemote(url, 'lib', remote).url).toBe(expected);
  });
});
