import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mountEntries } from '../../../src/build/mounts/index.ts';
import { withoutSecrets } from '../../../src/build/mounts/without-secrets.ts';
import { hostTree } from '../../../src/layer/index.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { writeTree, type Tree } from '../../support/tree.ts';

const { signal } = new AbortController();

/** Paths that stay, and those that do not. */
async function sorted(
  files: Tree,
  ...secrets: string[]
): Promise<{ kept: string[]; left: readonly string[] }> {
  using folder = temporaryFolder('without-secrets', 1e8);
  const root = join(folder.path, 'tree');
  mkdirSync(root);
  writeTree(root, files);
  writeFileSync(join(root, 'other'), 'nothing');
  const entries = mountEntries(hostTree(root), '/').slice(1);
  const { kept, left } = await withoutSecrets(
    entries,
    secrets.map((text) => Buffer.from(text)),
    signal,
  );
  return { kept: kept.map(({ path }) => path), left };
}

it('leaves files out that hold a secret, with all of their names', async () => {
  const files = { a: 'token=correct-horse;', b: { hardlink: 'a' }, c: 'correct', 'd/e': 'a battery' };
  expect(await sorted(files, 'correct-horse\n', 'battery')).toEqual({
    kept: ['mount/c', 'mount/d', 'mount/other'],
    left: ['mount/a', 'mount/d/e'],
  });
});

it('finds a secret wherever it lies in a large file', async () => {
  const chunk = 1 << 20;
  for (const at of [0, chunk - 3, chunk, 2 * chunk - 1]) {
    const content = `${'x'.repeat(at)}staple${'y'.repeat(10)}`;
    expect((await sorted({ file: content }, 'staple', 'a longer secret')).left).toEqual(['mount/file']);
  }
  expect((await sorted({ file: `${'x'.repeat(chunk)}stapl` }, 'staple')).left).toEqual([]);
});

it('does not look for what is too short to be a secret, or for nothing', async () => {
  expect((await sorted({ file: 'abc' }, 'abc', '', '\n')).left).toEqual([]);
});
