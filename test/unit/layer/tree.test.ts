import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  baseName,
  cleanPath,
  createLayerEngine,
  hostPathOf,
  hostTree,
  indexTree,
  isWithin,
  joinPath,
  leavesRoot,
  parentOf,
  resolveInTree,
  type Tree,
} from '../../../src/layer/index.ts';
import { fsPath, makeNode, setTimes, setXattr } from '../../../src/linux/index.ts';
import { gzipLayer, look, tarOf, workFolder } from './support.ts';

const folder = workFolder();
const engine = createLayerEngine({ threads: 1 });
afterAll(() => engine.close());

function newFolder(): string {
  return mkdtempSync(join(folder, 'dir-'));
}

/** All names that a tree shows, walked from the root. */
function names(tree: Tree, from = ''): string[] {
  return tree.list(from).flatMap((name) => {
    const path = joinPath(from, name);
    return tree.lookup(path)?.type === 'directory' ? [path, ...names(tree, path)] : [path];
  });
}

describe('paths', () => {
  it.each([
    ['', ''],
    ['/', ''],
    ['a/b', 'a/b'],
    ['./a//b/./c/', 'a/b/c'],
    ['/a/../b', 'b'],
    ['../../a', 'a'],
    ['a/..', ''],
    ['...', '...'],
    ['a/.b/..c/d.', 'a/.b/..c/d.'],
  ])('cleanPath(%j) is %j', (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });

  it('cleanPath is what posix normalisation of an absolute path gives, less the slash', () => {
    const part = fc.constantFrom('a', 'b', '.', '..', '', '...', 'c d');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        expect(`/${cleanPath(parts.join('/'))}`).toBe(
          join('/', ...parts.map((item) => `/${item}`)).replace(/(.)\/$/, '$1'),
        );
      }),
    );
  });

  it.each([
    ['..', true],
    ['a/../..', true],
    ['/..', true],
    ['a/..', false],
    ['..a/b..', false],
    ['a/b/../../c', false],
  ])('leavesRoot(%j) is %j', (path, leaves) => {
    expect(leavesRoot(path)).toBe(leaves);
  });

  it('come apart and together', () => {
    expect([parentOf('a/b/c'), parentOf('a'), parentOf('')]).toEqual(['a/b', '', '']);
    expect([baseName('a/b'), baseName('a'), baseName('')]).toEqual(['b', 'a', '']);
    expect([joinPath('', 'a'), joinPath('a', 'b')]).toEqual(['a', 'a/b']);
    expect([hostPathOf('/r', ''), hostPathOf('/r', 'a'), hostPathOf('/', 'a')]).toEqual(['/r', '/r/a', '/a']);
    expect([isWithin('a/b', 'a'), isWithin('a', 'a'), isWithin('ab', 'a'), isWithin('x', '')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});

describe('index', () => {
  it('gives names, types, owners and the two account files', async () => {
    const index = await engine.index(
      gzipLayer(
        tarOf(
          { path: './etc/', type: 'directory', mode: 0o755, uid: 1 },
          { path: 'etc/passwd', data: 'root:x:0:0::/root:/bin/sh\n', xattrs: { 'user.x': Buffer.from('y') } },
          { path: 'etc/group', data: 'root:x:0:\n' },
          { path: 'etc/other', data: 'not kept' },
          { path: 'bin', type: 'symlink', linkName: 'usr/bin' },
          { path: 'hard', type: 'hardlink', linkName: '/etc/other' },
          { path: 'dev/null', type: 'char', devMajor: 1, devMinor: 3 },
          { path: 'etc/.wh.gone' },
          { path: 'var/.wh..wh..opq' },
          { path: '.wh..wh.aufs' },
        ),
      ),
    );
    const time = { seconds: 1_700_000_000, nanoseconds: 0 };
    const common = { mode: 0o644, uid: 0, gid: 0, size: 0, mtime: time };
    expect(index).toMatchObject({
      entries: [
        { ...common, path: 'etc', type: 'directory', mode: 0o755, uid: 1 },
        { ...common, path: 'etc/passwd', type: 'file', size: 26 },
        { ...common, path: 'etc/group', type: 'file', size: 10 },
        { ...common, path: 'etc/other', type: 'file', size: 8 },
        { ...common, path: 'bin', type: 'symlink', linkName: 'usr/bin' },
        { ...common, path: 'hard', type: 'hardlink', linkName: 'etc/other' },
        { ...common, path: 'dev/null', type: 'char', devMajor: 1, devMinor: 3 },
      ],
      whiteouts: ['etc/gone'],
      opaque: ['var'],
    });
    expect(Object.entries(index.files).map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual(
      [
        ['etc/passwd', 'root:x:0:0::/root:/bin/sh\n'],
        ['etc/group', 'root:x:0:\n'],
      ],
    );
  });

  it('keeps the last of several account files, and none that is too large or a link', async () => {
    const index = await engine.index(
      gzipLayer(
        tarOf(
          { path: 'etc/passwd', data: 'first' },
          { path: 'etc/passwd', data: 'second' },
          { path: 'etc/group', data: 'first' },
          { path: 'etc/group', type: 'symlink', linkName: '/x' },
        ),
      ),
    );
    expect(Object.entries(index.files).map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual(
      [['etc/passwd', 'second']],
    );
    const huge = await engine.index(gzipLayer(tarOf({ path: 'etc/passwd', data: Buffer.alloc(5_000_000) })));
    expect(huge.files).toEqual({});
  });

  it('checks the digest', async () => {
    const layer = { ...gzipLayer(tarOf({ path: 'a' })), diffId: `sha256:${'0'.repeat(64)}` } as const;
    await expect(engine.index(layer)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });
});

async function treeOf(...layers: readonly Buffer[]): Promise<Tree> {
  return indexTree(await Promise.all(layers.map(async (tar) => engine.index(gzipLayer(tar)))));
}

describe('indexTree', () => {
  it('merges layers as unpacking them would', async () => {
    const layers = [
      tarOf(
        { path: 'etc', type: 'directory' },
        { path: 'etc/passwd', data: 'one' },
        { path: 'd', type: 'directory' },
        { path: 'd/sub/deep', data: '' },
        { path: 'f', data: '' },
        { path: 'usr/lib', type: 'directory' },
        { path: 'lib', type: 'symlink', linkName: 'usr/lib' },
      ),
      tarOf(
        { path: 'd', data: 'a file now' },
        { path: 'f', type: 'directory', mode: 0o700 },
        { path: 'f/x', data: '' },
        { path: 'lib/via-link', data: '' },
        { path: 'hard', type: 'hardlink', linkName: 'lib/via-link' },
      ),
      tarOf(
        { path: 'f/.wh.x' },
        { path: 'usr/.wh..wh..opq' },
        { path: 'usr/new', data: '' },
        { path: '.wh.hard' },
        { path: '.wh.nothing' },
      ),
    ];
    const root = newFolder();
    for (const tar of layers)
      await engine.unpack(gzipLayer(tar), { root, style: { kind: 'merge' }, privileged: true });
    const tree = await treeOf(...layers);
    expect(names(tree).toSorted()).toEqual(Object.keys(look(root)).toSorted());
    expect(names(tree)).toEqual(names(hostTree(root)));
    expect(tree.lookup('f')).toMatchObject({ type: 'directory', mode: 0o700 });
    expect(tree.lookup('lib')).toMatchObject({ type: 'symlink', linkTarget: 'usr/lib' });
    expect(tree.lookup('d/sub')).toBeUndefined();
    expect(tree.list('nowhere')).toEqual([]);
    expect(tree.lookup('')).toMatchObject({ type: 'directory' });
  });

  it('reads the account files, through links as well', async () => {
    const tree = await treeOf(
      tarOf({ path: 'etc/passwd', data: 'lower' }, { path: 'etc/group', data: 'group' }),
      tarOf(
        { path: 'etc/passwd', data: 'upper' },
        { path: 'etc/link', type: 'symlink', linkName: '/etc/group' },
      ),
      tarOf({ path: 'etc/.wh.group' }),
    );
    expect(Buffer.from(tree.readSmall('etc/passwd') ?? '').toString()).toBe('upper');
    expect(tree.readSmall('etc/group')).toBeUndefined();
    expect(tree.readSmall('etc/link')).toBeUndefined();
    expect(tree.readSmall('etc')).toBeUndefined();
  });

  it('gives hard links one node, whose metadata the last name set', async () => {
    const tree = await treeOf(
      tarOf(
        { path: 'a', data: 'xy', mode: 0o600 },
        { path: 'b', type: 'hardlink', linkName: 'a', mode: 0o755, uid: 5 },
      ),
    );
    expect(tree.lookup('a')).toMatchObject({ type: 'file', size: 2, mode: 0o755, uid: 5 });
    expect(tree.lookup('b')).toEqual(tree.lookup('a'));
  });

  const name = fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('/'));
  const item = fc.oneof(
    fc.record({ path: name, data: fc.constant('x') }),
    fc.record({ path: name, type: fc.constant<'directory'>('directory') }),
    fc.record({
      path: name,
      type: fc.constant<'symlink'>('symlink'),
      linkName: fc.oneof(
        name,
        name.map((text) => `/${text}`),
      ),
    }),
    fc.record({ path: fc.tuple(name, fc.constantFrom('a', 'b')).map(([dir, base]) => `${dir}/.wh.${base}`) }),
    fc.record({ path: name.map((dir) => `${dir}/.wh..wh..opq`) }),
  );
  // An index does not say whether a mark came before or after a link that leads to its folder.
  const layer = fc
    .uniqueArray(item, { maxLength: 6, selector: ({ path }) => path })
    .filter(
      (entries) =>
        !entries.some(({ path }) => path.includes('.wh.')) || !entries.some((one) => 'linkName' in one),
    );

  it('shows for any layers what unpacking them gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(layer, { minLength: 1, maxLength: 3 }), async (layers) => {
        const tars = layers.map((entries) => tarOf(...entries));
        const root = newFolder();
        for (const tar of tars) {
          const unpacked = await engine
            .unpack(gzipLayer(tar), { root, style: { kind: 'merge' }, privileged: true })
            .then(
              () => true,
              () => false,
            );
          // What cannot be unpacked needs no view.
          fc.pre(unpacked);
        }
        expect(names(await treeOf(...tars))).toEqual(names(hostTree(root)));
        rmSync(root, { recursive: true });
      }),
      { numRuns: 200 },
    );
  });
});

describe('hostTree', () => {
  it('shows a folder as it is', () => {
    const dir = newFolder();
    mkdirSync(join(dir, 'd'), { mode: 0o711 });
    writeFileSync(join(dir, 'd/file'), 'content', { mode: 0o600 });
    setTimes(join(dir, 'd/file'), { seconds: 7, nanoseconds: 9 });
    linkSync(join(dir, 'd/file'), join(dir, 'hard'));
    symlinkSync('d/file', join(dir, 'link'));
    makeNode(join(dir, 'null'), { type: 'char', mode: 0o666, major: 1, minor: 3 });
    execFileSync('chown', ['5:6', join(dir, 'd/file')]);
    setXattr(join(dir, 'd/file'), 'user.x', Buffer.from('1'));
    setXattr(join(dir, 'd/file'), 'trusted.x', Buffer.from('2'));
    setXattr(join(dir, 'd/file'), 'trusted.overlay.opaque', Buffer.from('y'));
    const tree = hostTree(dir);
    expect(tree.list('')).toEqual(['d', 'hard', 'link', 'null']);
    expect(tree.lookup('d/file')).toEqual({
      type: 'file',
      mode: 0o600,
      uid: 5,
      gid: 6,
      size: 7,
      mtime: { seconds: 7, nanoseconds: 9 },
    });
    expect(tree.lookup('link')).toMatchObject({ type: 'symlink', linkTarget: 'd/file' });
    expect(tree.lookup('null')).toMatchObject({ type: 'char', devMajor: 1, devMinor: 3 });
    expect(tree.lookup('d')).toMatchObject({ type: 'directory', mode: 0o711 });
    expect(tree.lookup('missing')).toBeUndefined();
    expect(tree.lookup('d/file/x')).toBeUndefined();
    expect(tree.list('d/file')).toEqual([]);
    expect(tree.hostPath('d/file')).toBe(join(dir, 'd/file'));
    expect(tree.xattrs('d/file')).toEqual({ 'user.x': Buffer.from('1') });
    expect(tree.xattrs('missing')).toEqual({});
    expect(tree.inodeKey('hard')).toBe(tree.inodeKey('d/file'));
    expect([tree.inodeKey('link'), tree.inodeKey('d'), tree.inodeKey('missing')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(Buffer.from(tree.readSmall('link') ?? '').toString()).toBe('content');
    expect(tree.readSmall('d')).toBeUndefined();
  });

  it('follows no link on the way, and no dot-dot', () => {
    const dir = newFolder();
    symlinkSync('/etc', join(dir, 'etc'));
    symlinkSync('/etc/passwd', join(dir, 'passwd'));
    const tree = hostTree(dir);
    expect(tree.lookup('etc/passwd')).toBeUndefined();
    expect(tree.list('etc')).toEqual([]);
    expect(tree.lookup('../etc')).toBeUndefined();
    expect(tree.readSmall('passwd')).toBeUndefined();
    expect(tree.xattrs('etc/passwd')).toEqual({});
  });

  it('knows names that are no UTF-8', () => {
    const dir = newFolder();
    writeFileSync(fsPath(`${dir}/\udcff`), 'odd');
    symlinkSync(fsPath('to-\udcfe'), fsPath(`${dir}/link`));
    const tree = hostTree(dir);
    expect(tree.list('')).toEqual(['link', '\udcff']);
    expect(tree.lookup('\udcff')).toMatchObject({ size: 3 });
    expect(tree.lookup('link')?.linkTarget).toBe('to-\udcfe');
    expect(tree.lookup('n'.repeat(300))).toBeUndefined();
  });

  it('believes the record', () => {
    const dir = newFolder();
    for (const name of ['f', 'dev']) writeFileSync(join(dir, name), '');
    const record = join(newFolder(), 'record');
    const lines = [
      { path: 'f', uid: 5, gid: 6, mode: 0o4755, xattrs: { 'security.capability': 'AQ==' } },
      { path: 'dev', type: 'block', devMajor: 8, devMinor: 1, mode: 0o660 },
    ];
    writeFileSync(record, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const tree = hostTree(dir, { record });
    expect(tree.lookup('f')).toMatchObject({ type: 'file', uid: 5, gid: 6, mode: 0o4755 });
    expect(tree.xattrs('f')).toEqual({ 'security.capability': Buffer.from([1]) });
    expect(tree.lookup('dev')).toMatchObject({ type: 'block', devMajor: 8, devMinor: 1, mode: 0o660 });
    expect(hostTree(dir, { record: join(dir, 'none') }).lookup('f')).toMatchObject({ uid: 0 });
  });

  it('refuses a record that is damaged', () => {
    const record = join(newFolder(), 'record');
    writeFileSync(record, '{"path":"a"}\nnonsense\n');
    expect(() => hostTree('/', { record })).toThrow(
      `cannot read metadata record "${record}": Unexpected token`,
    );
    writeFileSync(record, '{"uid":1}\n');
    expect(() => hostTree('/', { record })).toThrow(
      `cannot read metadata record "${record}": a line names no path`,
    );
  });
});

describe('resolveInTree', () => {
  const dir = newFolder();
  mkdirSync(join(dir, 'real/sub'), { recursive: true });
  writeFileSync(join(dir, 'real/file'), '');
  for (const [link, target] of [
    ['rel', 'real'],
    ['abs', '/real/sub'],
    ['up', '../../../real'],
    ['real/sub/back', '../file'],
    ['loop-a', 'loop-b'],
    ['loop-b', 'loop-a'],
    ['dangling', 'nothing'],
    ['chain', 'rel/sub/back'],
    ['slash', 'real/'],
    ['root', '/'],
  ] as const)
    symlinkSync(target, join(dir, link));
  const tree = hostTree(dir);

  it.each([
    ['', true, ''],
    ['/', true, ''],
    ['real/file', true, 'real/file'],
    ['/real//./file', true, 'real/file'],
    ['rel/file', true, 'real/file'],
    ['rel', true, 'real'],
    ['rel', false, 'rel'],
    ['rel/', false, 'rel'],
    ['abs', true, 'real/sub'],
    ['abs/back', true, 'real/file'],
    ['abs/back', false, 'real/sub/back'],
    ['up/sub', true, 'real/sub'],
    ['../../real', true, 'real'],
    ['abs/../file', true, 'real/file'],
    ['chain', true, 'real/file'],
    ['slash/file', true, 'real/file'],
    ['root/real', true, 'real'],
    ['root', true, ''],
    ['loop-a', true, undefined],
    ['loop-a', false, 'loop-a'],
    ['loop-a/x', false, undefined],
    ['dangling', true, undefined],
    ['dangling', false, 'dangling'],
    ['missing', true, undefined],
    ['missing/x', true, undefined],
    ['real/file/x', true, undefined],
    ['real/file/.', true, 'real/file'],
  ])('%j, last link followed: %j, is %j', (path, followLast, expected) => {
    expect(resolveInTree(tree, path, { followLast })).toBe(expected);
  });
});
