import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  linkSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { mediaTypes, type Layer } from '../../../src/image/index.ts';
import { createLayerEngine, type KeptTree, type LayerEngine } from '../../../src/layer/index.ts';
import { makeNode, removeXattr, setTimes, setXattr } from '../../../src/linux/index.ts';
import { faultOfTree } from '../../../src/layer/kept/check-tree.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { asBlob, digestOf, someBytes, stored } from '../../support/registry/index.ts';
import { writeTar, type TarEntry } from '../../support/tar.ts';
import { compress } from '../../support/tree.ts';

let folder: TemporaryFolder;
let engine: LayerEngine;
let count = 0;
beforeAll(() => {
  folder = temporaryFolder('kept', 1e8);
  engine = createLayerEngine();
});
afterAll(async () => {
  await engine.close();
  folder[Symbol.dispose]();
});

type Entries = readonly (Partial<TarEntry> & { name: string })[];

function layerOf(entries: Entries): Layer {
  const tar = writeTar(entries);
  const blob = asBlob(stored(mediaTypes.ociLayerGzip, compress(tar, 'gzip')));
  return { diffId: digestOf(tar), blob };
}

function newTree(): KeptTree {
  const path = join(folder.path, String(count++));
  mkdirSync(join(path, 'tree'), { recursive: true });
  chmodSync(join(path, 'tree'), 0o755);
  return { root: join(path, 'tree'), frame: join(path, 'frame') };
}

const capability = Buffer.from('0100000200040000000000000000000000000000', 'hex');
const usual: Entries = [
  { name: './', type: 'dir', mode: 0o700 },
  { name: 'bin/', type: 'dir', mode: 0o755, mtime: 1000 },
  { name: 'bin/tool', mode: 0o4755, uid: 0, gid: 5, mtime: 1234.5, content: someBytes(70_000) },
  { name: 'bin/link', type: 'symlink', link: '/bin/tool', uid: 7, gid: 8, mtime: 99 },
  { name: 'bin/other', type: 'hardlink', link: 'bin/tool', mode: 0o4755, uid: 0, gid: 5, mtime: 1234.5 },
  { name: 'etc/', type: 'dir', mode: 0o1777, uid: 1000, gid: 1000 },
  { name: 'etc/empty', content: Buffer.alloc(0) },
  { name: 'etc/block', content: Buffer.alloc(1024, 'x') },
  { name: 'etc/caps', content: Buffer.from('caps'), xattrs: { 'security.capability': capability } },
  { name: `etc/${'long'.repeat(50)}`, content: Buffer.from('long') },
  { name: 'etc/fifo', type: 'fifo', mode: 0o600 },
  { name: 'etc/null', type: 'char', major: 1, minor: 3, mode: 0o666 },
];

it('gives the layer again, byte for byte, for as long as nobody changes it', async () => {
  const layer = layerOf(usual);
  const tree = newTree();
  expect(await engine.keep(layer, tree)).toBe(true);
  expect(readFileSync(join(tree.root, 'bin/tool')).equals(someBytes(70_000))).toBe(true);
  expect(lstatSync(join(tree.root, 'bin/other')).ino).toBe(lstatSync(join(tree.root, 'bin/tool')).ino);
  expect(lstatSync(tree.frame).size).toBeLessThan(30_000);
  for (let times = 0; times < 2; times++) expect(await engine.lookAt(layer.diffId, tree)).toEqual({});
  const looked = await engine.lookAt(layer.diffId, tree, { names: true });
  expect(looked).toEqual({ index: await engine.index(layer) });
});

/** Gives a file another content, and back everything that lstat tells. */
function forge(path: string, change: () => void): void {
  const { atime, mtime, mode } = lstatSync(path);
  change();
  chmodSync(path, mode & 0o7777);
  utimesSync(path, atime, mtime);
}

it.each<[string, (root: string, frame: string) => void, string]>([
  [
    'one byte of a file',
    (root) => {
      const path = join(root, 'etc/block');
      forge(path, () => writeFileSync(path, readFileSync(path).fill('y', 500, 501)));
    },
    'it holds other bytes',
  ],
  ['a longer file', (root) => appendFileSync(join(root, 'etc/block'), 'x'), '"etc/block" was changed'],
  ['a shorter file', (root) => truncateSync(join(root, 'etc/block'), 5), '"etc/block" was changed'],
  ['a mode', (root) => chmodSync(join(root, 'etc/empty'), 0o777), '"etc/empty" was changed'],
  ['an owner', (root) => lchownSync(join(root, 'bin/link'), 0, 8), '"bin/link" was changed'],
  ['a time', (root) => utimesSync(join(root, 'etc/empty'), 5, 5), '"etc/empty" was changed'],
  [
    'a billionth of a second',
    (root) => setTimes(join(root, 'bin/tool'), { seconds: 1234, nanoseconds: 500_000_001 }),
    '"bin/tool" was changed',
  ],
  ['a group', (root) => lchownSync(join(root, 'bin/link'), 7, 9), '"bin/link" was changed'],
  [
    'another device',
    (root) => {
      const path = join(root, 'etc/null');
      forge(path, () => {
        rmSync(path);
        makeNode(path, { type: 'char', mode: 0o666, major: 1, minor: 5 });
      });
      utimesSync(join(root, 'etc'), 0, 0);
    },
    '"etc/null" was changed',
  ],
  [
    'a device in the place of a file, which is not opened',
    (root) => {
      const path = join(root, 'etc/block');
      forge(path, () => {
        rmSync(path);
        makeNode(path, { type: 'char', mode: 0o644, major: 1, minor: 3 });
      });
      utimesSync(join(root, 'etc'), 0, 0);
    },
    '"etc/block" was changed',
  ],
  [
    'an attribute of an empty file',
    (root) => setXattr(join(root, 'etc/empty'), 'user.more', Buffer.from('1')),
    '"etc/empty" was changed',
  ],
  [
    'an attribute of a link',
    (root) => setXattr(join(root, 'bin/link'), 'trusted.overlay.redirect', Buffer.from('/')),
    '"bin/link" was changed',
  ],
  [
    'another capability',
    (root) =>
      setXattr(
        join(root, 'etc/caps'),
        'security.capability',
        Buffer.from('0100000200080000000000000000000000000000', 'hex'),
      ),
    '"etc/caps" was changed',
  ],
  [
    'a name in the place of another',
    (root) => {
      renameSync(join(root, 'etc/empty'), join(root, 'etc/full'));
      utimesSync(join(root, 'etc'), 0, 0);
    },
    '"etc/empty" is gone',
  ],
  [
    'a capability taken',
    (root) => removeXattr(join(root, 'etc/caps'), 'security.capability'),
    '"etc/caps" was changed',
  ],
  [
    'a capability given',
    (root) => setXattr(join(root, 'etc/block'), 'security.capability', capability),
    '"etc/block" was changed',
  ],
  [
    'a folder that hides what is below',
    (root) => setXattr(join(root, 'etc'), 'trusted.overlay.opaque', Buffer.from('y')),
    '"etc" was changed',
  ],
  [
    'a root that hides all',
    (root) => setXattr(root, 'trusted.overlay.opaque', Buffer.from('y')),
    '"/" is not as it was made',
  ],
  ['the mode of the root', (root) => chmodSync(root, 0o777), '"/" is not as it was made'],
  [
    'a further file',
    (root) => {
      const { atime, mtime } = lstatSync(join(root, 'bin'));
      writeFileSync(join(root, 'bin/more'), '');
      utimesSync(join(root, 'bin'), atime, mtime);
    },
    'it holds other names',
  ],
  ['a further file in the root', (root) => writeFileSync(join(root, 'more'), ''), 'it holds other names'],
  ['a file that is gone', (root) => rmSync(join(root, 'etc/empty')), '"etc" was changed'],
  [
    'a link in the place of a file',
    (root) => {
      renameSync(join(root, 'etc/block'), join(root, 'elsewhere'));
      symlinkSync('../elsewhere', join(root, 'etc/block'));
      utimesSync(join(root, 'etc'), 0, 0);
    },
    '"etc/block" was changed',
  ],
  [
    'a link in the place of a folder',
    (root) => {
      renameSync(join(root, 'etc'), join(root, '../etc'));
      symlinkSync('../etc', join(root, 'etc'));
    },
    '"etc" was changed',
  ],
  [
    'a link that leads elsewhere',
    (root) => {
      rmSync(join(root, 'bin/link'));
      symlinkSync('/bin/evil', join(root, 'bin/link'));
      lchownSync(join(root, 'bin/link'), 7, 8);
      utimesSync(join(root, 'bin'), 1000, 1000);
    },
    '"bin/link" was changed',
  ],
  [
    'a hard link that became a file',
    (root) => {
      const path = join(root, 'bin/other');
      rmSync(path);
      copyFileSync(join(root, 'bin/tool'), path);
      lchownSync(path, 0, 5);
      forge(path, () => undefined);
      chmodSync(path, 0o4755);
      utimesSync(path, 1234.5, 1234.5);
      utimesSync(join(root, 'bin'), 1000, 1000);
    },
    '"bin/other" was changed',
  ],
  [
    'a name that is another file’s',
    (root) => {
      rmSync(join(root, 'etc/block'));
      linkSync(join(root, 'etc/caps'), join(root, 'etc/block'));
      utimesSync(join(root, 'etc'), 0, 0);
    },
    '"etc/block" was changed',
  ],
  [
    'another frame',
    (_, frame) => {
      const bytes = readFileSync(frame);
      writeFileSync(frame, bytes.fill(1, bytes.length - 20));
    },
    'a header follows the end of the archive',
  ],
  ['a shorter frame', (_, frame) => truncateSync(frame, 512 * 5), 'it holds other names'],
  ['a longer frame', (_, frame) => appendFileSync(frame, Buffer.alloc(512)), 'it holds other bytes'],
  ['no frame', (_, frame) => rmSync(frame), 'cannot be read: ENOENT'],
])('notices %s', async (_, change, expected) => {
  const layer = layerOf(usual);
  const tree = newTree();
  expect(await engine.keep(layer, tree)).toBe(true);
  change(tree.root, tree.frame);
  expect(await engine.lookAt(layer.diffId, tree, { names: true })).toEqual({ fault: expected });
});

it('believes no file whose only bytes are those of a link to itself', async () => {
  const tar = writeTar([{ name: 'a', type: 'hardlink', link: 'a', mode: 0o644 }]);
  const tree = newTree();
  writeFileSync(tree.frame, tar);
  writeFileSync(join(tree.root, 'a'), 'evil', { mode: 0o644 });
  utimesSync(join(tree.root, 'a'), 0, 0);
  expect(await engine.lookAt(digestOf(tar), tree)).toEqual({
    fault: '"a" links to what is not listed before it',
  });
});

it('leaves no file open, whatever is wrong', async () => {
  const layer = layerOf(usual);
  const tree = newTree();
  expect(await engine.keep(layer, tree)).toBe(true);
  setXattr(join(tree.root, 'etc/block'), 'security.capability', capability);
  const before = readdirSync('/proc/self/fd').length;
  const goOn = { cancelled: () => false };
  expect(await faultOfTree(layer.diffId, tree, goOn)).toBe('"etc/block" was changed');
  expect(readdirSync('/proc/self/fd').length).toBe(before);
});

it('is of one layer, and no other', async () => {
  const tree = newTree();
  await engine.keep(layerOf(usual), tree);
  expect(await engine.lookAt(layerOf(usual.slice(0, 3)).diffId, tree)).toEqual({
    fault: 'it holds other bytes',
  });
});

it.each<[string, Entries]>([
  ['deletes', [{ name: 'etc/', type: 'dir' }, { name: 'etc/.wh.gone' }]],
  ['hides a folder', [{ name: 'etc/', type: 'dir' }, { name: 'etc/.wh..wh..opq' }]],
  [
    'names a file twice',
    [
      { name: 'a', content: Buffer.from('1') },
      { name: 'a', content: Buffer.from('2') },
    ],
  ],
  ['does not list its folders', [{ name: 'usr/bin/a' }]],
  [
    'goes through a link',
    [
      { name: 'real/', type: 'dir' },
      { name: 'link', type: 'symlink', link: 'real' },
      { name: 'link/file', content: Buffer.from('x') },
    ],
  ],
  [
    'leaves its root',
    [
      { name: '../a', content: Buffer.from('x') },
      { name: 'a', content: Buffer.from('y') },
    ],
  ],
])('is not possible for a layer that %s', async (_, entries) => {
  expect(await engine.keep(layerOf(entries), newTree())).toBe(false);
});

it('fails for what is no layer at all', async () => {
  const { diffId } = layerOf(usual);
  const other = layerOf(usual.slice(0, 3));
  await expect(engine.keep({ ...other, diffId }, newTree())).rejects.toMatchObject({
    code: 'DIGEST_MISMATCH',
  });
});

it('ends when it is told to', async () => {
  const abort = new AbortController();
  abort.abort();
  const tree = newTree();
  await expect(engine.keep(layerOf(usual), tree, abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(engine.lookAt(layerOf(usual).diffId, tree, { signal: abort.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
});
