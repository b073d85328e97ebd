import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import {
  createLayerEngine,
  type UnpackOptions,
  type UnpackResult,
  type UnpackStyle,
} from '../../../src/layer/index.ts';
import { getXattr, setXattr } from '../../../src/linux/index.ts';
import { gzipLayer, layerOf, look, sha256, tarOf, workFolder } from './support.ts';

const folder = workFolder();
const engine = createLayerEngine({ threads: 1 });
afterAll(() => engine.close());

const merge: UnpackStyle = { kind: 'merge' };
const overlay: UnpackStyle = { kind: 'overlay', xattrs: 'trusted' };

function newRoot(): string {
  return mkdtempSync(join(folder, 'root-'));
}

async function unpack(
  root: string,
  tar: Buffer,
  options: Partial<UnpackOptions> = {},
): Promise<UnpackResult> {
  return engine.unpack(gzipLayer(tar), { root, style: merge, privileged: true, ...options });
}

function lower(): string {
  const root = newRoot();
  mkdirSync(join(root, 'dir/sub'), { recursive: true });
  for (const name of ['file', 'dir/a', 'dir/b', 'dir/sub/c']) writeFileSync(join(root, name), name);
  return root;
}

function names(root: string): string[] {
  return Object.keys(look(root)).toSorted();
}

function lines(file: string): unknown[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : '';
  return text.split('\n').map((line): unknown => JSON.parse(line));
}

async function unopened(): Promise<never> {
  return Promise.reject(new Error('opened'));
}

describe('unpack', () => {
  it('writes every kind of entry with its owner, mode, time and content', async () => {
    const root = newRoot();
    const capability = Buffer.from('0100000200040000000000000000000000000000', 'hex');
    const result = await unpack(
      root,
      tarOf(
        {
          path: 'd',
          type: 'directory',
          mode: 0o3711,
          uid: 1,
          gid: 2,
          mtime: { seconds: 100, nanoseconds: 7 },
        },
        {
          path: 'd/file',
          data: 'content',
          mode: 0o640,
          uid: 3,
          gid: 4,
          mtime: { seconds: 200, nanoseconds: 123_456_789 },
        },
        { path: 'd/setuid', data: 'x', mode: 0o6755, uid: 1000, gid: 1000 },
        {
          path: 'd/capable',
          data: 'x',
          mode: 0o755,
          xattrs: { 'security.capability': capability, 'user.note': Buffer.from('n') },
        },
        {
          path: 'd/link',
          type: 'symlink',
          linkName: '/nowhere',
          mode: 0o777,
          uid: 5,
          gid: 6,
          mtime: { seconds: 300, nanoseconds: 1 },
        },
        {
          path: 'd/hard',
          type: 'hardlink',
          linkName: 'd/file',
          mode: 0o640,
          uid: 3,
          gid: 4,
          mtime: { seconds: 200, nanoseconds: 123_456_789 },
        },
        { path: 'd/null', type: 'char', devMajor: 1, devMinor: 3, mode: 0o666 },
        { path: 'd/disk', type: 'block', devMajor: 8, devMinor: 1, mode: 0o660, gid: 6 },
        { path: 'd/pipe', type: 'fifo', mode: 0o622 },
        { path: 'd/unreadable', mode: 0, data: 'z' },
      ),
    );
    const time = '1700000000000000000';
    expect(look(root)).toEqual({
      d: { type: 'directory', mode: '3711', owner: '1:2', mtime: '100000000007' },
      'd/file': {
        type: 'file',
        mode: '640',
        owner: '3:4',
        mtime: '200123456789',
        content: 'ed7002b439e9ac84/7',
        links: ['d/file', 'd/hard'],
      },
      'd/hard': {
        type: 'file',
        mode: '640',
        owner: '3:4',
        mtime: '200123456789',
        content: 'ed7002b439e9ac84/7',
        links: ['d/file', 'd/hard'],
      },
      'd/setuid': {
        type: 'file',
        mode: '6755',
        owner: '1000:1000',
        mtime: time,
        content: '2d711642b726b044/1',
      },
      'd/capable': {
        type: 'file',
        mode: '755',
        owner: '0:0',
        mtime: time,
        content: '2d711642b726b044/1',
        xattrs: { 'security.capability': capability.toString('hex'), 'user.note': '6e' },
      },
      'd/link': { type: 'symlink', mode: '777', owner: '5:6', mtime: '300000000001', target: '/nowhere' },
      'd/null': { type: 'char', mode: '666', owner: '0:0', mtime: time, device: 0x103 },
      'd/disk': { type: 'block', mode: '660', owner: '0:6', mtime: time, device: 0x801 },
      'd/pipe': { type: 'fifo', mode: '622', owner: '0:0', mtime: time },
      'd/unreadable': { type: 'file', mode: '0', owner: '0:0', mtime: time, content: '594e519ae499312b/1' },
    });
    expect(result).toEqual({ entries: 10, bytes: 10, implicitDirs: [], ignored: [] });
  });

  it('gives folders their times after everything in them was written', async () => {
    const root = newRoot();
    const time = { seconds: 50, nanoseconds: 5 };
    await unpack(
      root,
      tarOf(
        { path: 'a', type: 'directory', mtime: time },
        { path: 'a/b', type: 'directory', mtime: time },
        { path: 'a/b/c', data: 'x' },
      ),
    );
    expect(lstatSync(join(root, 'a'), { bigint: true }).mtimeNs).toBe(50_000_000_005n);
    expect(lstatSync(join(root, 'a/b'), { bigint: true }).mtimeNs).toBe(50_000_000_005n);
  });

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
    ['nothing', (bytes: Buffer) => bytes],
  ])('takes %s whatever the media type says, as containerd does', async (_, pack) => {
    const root = newRoot();
    const tar = tarOf({ path: 'file', data: 'x'.repeat(700_000) });
    await engine.unpack(layerOf(pack(tar), tar, 'application/octet-stream'), {
      root,
      style: merge,
      privileged: true,
    });
    expect(lstatSync(join(root, 'file')).size).toBe(700_000);
  });

  it('takes several gzip members and several zstd frames', async () => {
    const tar = tarOf({ path: 'file', data: 'y'.repeat(300_000) });
    const skippable = Buffer.from('502a4d180400000001020304', 'hex');
    const halves = [tar.subarray(0, 1000), tar.subarray(1000)];
    const zstd = halves.flatMap((half) => [skippable, zstdCompressSync(half)]);
    for (const blob of [Buffer.concat(halves.map((half) => gzipSync(half))), Buffer.concat(zstd)]) {
      const root = newRoot();
      await engine.unpack(layerOf(blob, tar), { root, style: merge, privileged: true });
      expect(readFileSync(join(root, 'file'), 'utf8')).toBe('y'.repeat(300_000));
    }
  });

  it('reads a blob that is a file itself', async () => {
    const root = newRoot();
    const tar = tarOf({ path: 'file', data: 'from a file' });
    const file = join(folder, 'blob');
    writeFileSync(file, gzipSync(tar));
    const layer = gzipLayer(tar);
    await engine.unpack(
      { ...layer, blob: { ...layer.blob, file, open: unopened } },
      { root, style: merge, privileged: true },
    );
    expect(readFileSync(join(root, 'file'), 'utf8')).toBe('from a file');
  });

  it('keeps names that are no UTF-8, odd ones and long ones', async () => {
    const source = newRoot();
    const names = [
      Buffer.from([0xff, 0xfe]),
      Buffer.from('a\nb'),
      Buffer.from('back\\slash'),
      Buffer.from('  spaces  '),
      Buffer.from('-dash'),
      Buffer.from('日本語'),
      Buffer.from('l'.repeat(255)),
      Buffer.concat([Buffer.from('mixed é '), Buffer.from([0xc3])]),
    ];
    for (const name of names) writeFileSync(Buffer.concat([Buffer.from(`${source}/`), name]), name);
    const root = newRoot();
    await unpack(root, execFileSync('tar', ['--format=posix', '-cf', '-', '.'], { cwd: source }));
    expect(look(root)).toEqual(look(source));
    expect(readdirSync(root, 'buffer').map(String).toSorted()).toEqual(names.map(String).toSorted());
  });

  it('writes sparse files with their holes', async () => {
    const source = newRoot();
    execFileSync('truncate', ['-s', '50M', join(source, 'sparse')]);
    execFileSync(
      'sh',
      ['-c', 'printf end >> sparse; printf mid | dd of=sparse bs=1 seek=20000000 conv=notrunc status=none'],
      { cwd: source },
    );
    const root = newRoot();
    const tar = execFileSync('tar', ['--sparse', '--format=posix', '-cf', '-', 'sparse'], { cwd: source });
    await unpack(root, tar);
    expect(look(root)).toEqual(look(source));
    expect(lstatSync(join(root, 'sparse')).blocks).toBeLessThan(1000);
  });

  it('puts a file in the place of a folder, and a folder in the place of a file', async () => {
    const root = newRoot();
    mkdirSync(join(root, 'was-folder/deep/deeper'), { recursive: true });
    writeFileSync(join(root, 'was-folder/deep/file'), '');
    writeFileSync(join(root, 'was-file'), '');
    symlinkSync('was-file', join(root, 'was-link'));
    await unpack(
      root,
      tarOf(
        { path: 'was-folder', data: 'now a file' },
        { path: 'was-file', type: 'directory' },
        { path: 'was-link', data: 'file' },
      ),
    );
    expect(look(root, { times: false })).toEqual({
      'was-folder': {
        type: 'file',
        mode: '644',
        owner: '0:0',
        content: look(root)['was-folder']?.content,
      },
      'was-file': { type: 'directory', mode: '755', owner: '0:0' },
      'was-link': { type: 'file', mode: '644', owner: '0:0', content: look(root)['was-link']?.content },
    });
    expect(readFileSync(join(root, 'was-folder'), 'utf8')).toBe('now a file');
    expect(readFileSync(join(root, 'was-link'), 'utf8')).toBe('file');
  });

  it('merges a folder with one that is there, and takes its new owner, mode and time', async () => {
    const root = newRoot();
    mkdirSync(join(root, 'd'), { mode: 0o700 });
    writeFileSync(join(root, 'd/kept'), 'kept');
    await unpack(
      root,
      tarOf({ path: 'd', type: 'directory', mode: 0o751, uid: 9, gid: 9 }, { path: 'd/new', data: 'new' }),
    );
    expect(look(root)).toMatchObject({
      d: { mode: '751', owner: '9:9', mtime: '1700000000000000000' },
      'd/kept': {},
      'd/new': {},
    });
  });

  it('lets the last of several entries with one name win', async () => {
    const root = newRoot();
    await unpack(
      root,
      tarOf(
        { path: 'x', data: 'first' },
        { path: './x', type: 'directory' },
        { path: 'x/y', data: '' },
        { path: '/x', data: 'last' },
      ),
    );
    expect(readFileSync(join(root, 'x'), 'utf8')).toBe('last');
  });

  it('makes missing folders, and says which', async () => {
    const root = newRoot();
    const result = await unpack(
      root,
      tarOf({ path: 'a/b/c/file', data: '' }, { path: 'a/b', type: 'directory', mode: 0o700 }),
    );
    expect(result.implicitDirs).toEqual(['a', 'a/b/c']);
    expect(look(root)).toMatchObject({
      a: { mode: '755' },
      'a/b': { mode: '700' },
      'a/b/c': { mode: '755' },
    });
  });

  it('leaves the root itself alone', async () => {
    const root = newRoot();
    chmodSync(root, 0o711);
    await unpack(
      root,
      tarOf({ path: '', type: 'directory', mode: 0o700, uid: 7 }, { path: 'file', data: '' }),
    );
    expect(lstatSync(root)).toMatchObject({ uid: 0, mode: 0o40711 });
  });

  it('links to files that come later', async () => {
    const root = newRoot();
    await unpack(
      root,
      tarOf({ path: 'early', type: 'hardlink', linkName: 'late' }, { path: 'late', data: 'x' }),
    );
    expect(look(root)['early']?.links).toEqual(['early', 'late']);
  });

  it('links to symbolic links, not through them', async () => {
    const root = newRoot();
    await unpack(
      root,
      tarOf(
        { path: 'target', data: 'x', mode: 0o600 },
        { path: 'link', type: 'symlink', linkName: 'target' },
        { path: 'hard', type: 'hardlink', linkName: 'link', mode: 0o777 },
      ),
    );
    expect(look(root)['hard']).toMatchObject({ type: 'symlink', target: 'target', links: ['hard', 'link'] });
    expect(look(root)['target']).toMatchObject({ mode: '600' });
  });

  it('goes through links of lower layers where they stay inside', async () => {
    const root = newRoot();
    mkdirSync(join(root, 'usr/lib'), { recursive: true });
    symlinkSync('usr/lib', join(root, 'lib'));
    symlinkSync('/usr', join(root, 'absolute'));
    symlinkSync('../../..', join(root, 'usr/up'));
    await unpack(
      root,
      tarOf(
        { path: 'lib/a', data: 'a' },
        { path: 'absolute/b', data: 'b' },
        { path: 'usr/up/c', data: 'c' },
        { path: 'lib/new/d', data: 'd' },
      ),
    );
    expect(Object.keys(look(root)).toSorted()).toEqual([
      'absolute',
      'c',
      'lib',
      'usr',
      'usr/b',
      'usr/lib',
      'usr/lib/a',
      'usr/lib/new',
      'usr/lib/new/d',
      'usr/up',
    ]);
  });

  it('does not set the administrator’s attributes nor overlay’s own', async () => {
    const root = newRoot();
    const mark = Buffer.from('y');
    await unpack(
      root,
      tarOf({
        path: 'd',
        type: 'directory',
        xattrs: {
          'trusted.overlay.opaque': mark,
          'trusted.x': mark,
          'user.overlay.opaque': mark,
          'user.ok': mark,
        },
      }),
    );
    expect(look(root)['d']?.xattrs).toEqual({ 'user.ok': '79' });
  });

  it('leaves out user attributes where the kernel takes none', async () => {
    const root = newRoot();
    const result = await unpack(
      root,
      tarOf({ path: 'l', type: 'symlink', linkName: 'x', xattrs: { 'user.a': Buffer.from('1') } }),
    );
    expect(result.ignored).toEqual(['l: user.a']);
  });

  it('does not touch what is protected', async () => {
    const root = newRoot();
    mkdirSync(join(root, 'proc'));
    mkdirSync(join(root, 'etc'));
    writeFileSync(join(root, 'etc/hosts'), 'ours');
    const protect = [join(root, 'proc'), join(root, 'etc/hosts'), '/elsewhere'];
    const tar = tarOf(
      { path: 'proc', type: 'directory', mode: 0o555 },
      { path: 'proc/x', data: '' },
      { path: 'etc/hosts', data: 'theirs' },
      { path: 'etc/other', data: '' },
      { path: '.wh.proc' },
      { path: '.wh.etc' },
    );
    await unpack(root, tar, { protect });
    expect(readFileSync(join(root, 'etc/hosts'), 'utf8')).toBe('ours');
    expect(look(root, { times: false })).toMatchObject({ proc: { mode: '755' }, 'etc/other': {} });
    await unpack(root, tarOf({ path: 'etc/.wh..wh..opq' }), { protect });
    expect(readdirSync(join(root, 'etc'))).toEqual(['hosts']);
    await expect(unpack(root, tarOf({ path: 'etc', data: 'file' }), { protect })).rejects.toThrow(
      /cannot unpack layer sha256:[0-9a-f]{64}: EEXIST/,
    );
  });
});

describe('whiteouts, unpacked onto what is there', () => {
  it('delete files and folders', async () => {
    const root = lower();
    await unpack(
      root,
      tarOf(
        { path: '.wh.file' },
        { path: 'dir/.wh.sub' },
        { path: '.wh.never-there' },
        { path: 'nowhere/.wh.x' },
      ),
    );
    expect(names(root)).toEqual(['dir', 'dir/a', 'dir/b']);
  });

  it('leave what their own layer wrote, in whatever order', async () => {
    for (const before of [true, false]) {
      const root = lower();
      const written = [
        { path: 'file', data: 'new' },
        { path: 'dir', type: 'directory' as const },
        { path: 'dir/new', data: '' },
      ];
      const marks = [{ path: '.wh.file' }, { path: '.wh.dir' }];
      await unpack(root, tarOf(...(before ? [...marks, ...written] : [...written, ...marks])));
      expect(names(root)).toEqual(['dir', 'dir/new', 'file']);
      expect(readFileSync(join(root, 'file'), 'utf8')).toBe('new');
    }
  });

  it('that are opaque hide all that lower layers put there, and no sibling of the same layer', async () => {
    for (const before of [true, false]) {
      const root = lower();
      const written = [
        { path: 'dir/b', data: 'new b' },
        { path: 'dir/sub', type: 'directory' as const },
        { path: 'dir/sub/d', data: '' },
      ];
      const mark = { path: 'dir/.wh..wh..opq' };
      await unpack(
        root,
        tarOf({ path: 'dir', type: 'directory' }, ...(before ? [mark, ...written] : [...written, mark])),
      );
      expect(names(root)).toEqual(['dir', 'dir/b', 'dir/sub', 'dir/sub/d', 'file']);
    }
  });

  it('do not need the folder that they are in', async () => {
    const root = lower();
    await unpack(root, tarOf({ path: 'gone/.wh..wh..opq' }));
    expect(names(root)).toEqual(['dir', 'dir/a', 'dir/b', 'dir/sub', 'dir/sub/c', 'file']);
  });

  it("of AUFS's own files mean nothing", async () => {
    const root = lower();
    await unpack(root, tarOf({ path: '.wh..wh.aufs' }, { path: '.wh..wh.plnk', type: 'directory' }));
    expect(names(root)).toEqual(['dir', 'dir/a', 'dir/b', 'dir/sub', 'dir/sub/c', 'file']);
  });

  it('may have names that begin with dots', async () => {
    const root = lower();
    writeFileSync(join(root, '...'), '');
    writeFileSync(join(root, '.hidden'), '');
    await unpack(root, tarOf({ path: '.wh....' }, { path: '.wh..hidden' }));
    expect(names(root)).not.toContain('...');
    expect(names(root)).not.toContain('.hidden');
  });
});

describe('whiteouts, unpacked for overlay', () => {
  it('become devices 0:0 and opaque marks', async () => {
    const root = newRoot();
    const result = await unpack(
      root,
      tarOf(
        { path: 'd/.wh.gone' },
        { path: 'o', type: 'directory', mode: 0o700 },
        { path: 'o/.wh..wh..opq' },
        { path: 'p/.wh..wh..opq' },
      ),
      { style: overlay },
    );
    expect(look(root, { times: false })).toEqual({
      d: { type: 'directory', mode: '755', owner: '0:0' },
      'd/gone': { type: 'char', mode: '0', owner: '0:0', device: 0 },
      o: { type: 'directory', mode: '700', owner: '0:0', xattrs: { 'trusted.overlay.opaque': '79' } },
      p: { type: 'directory', mode: '755', owner: '0:0', xattrs: { 'trusted.overlay.opaque': '79' } },
    });
    expect(result.implicitDirs).toEqual(['d', 'p']);
  });

  it('use the namespace that the mount will read', async () => {
    const root = newRoot();
    await unpack(root, tarOf({ path: 'o/.wh..wh..opq' }), { style: { kind: 'overlay', xattrs: 'user' } });
    expect(look(root)['o']?.xattrs).toEqual({ 'user.overlay.opaque': '79' });
  });

  it('of a name that their own layer has too hide only what is below', async () => {
    for (const before of [true, false]) {
      const root = newRoot();
      const written = [
        { path: 'd', type: 'directory' as const },
        { path: 'd/new', data: '' },
        { path: 'f', data: '' },
      ];
      const marks = [{ path: '.wh.d' }, { path: '.wh.f' }];
      await unpack(root, tarOf(...(before ? [...marks, ...written] : [...written, ...marks])), {
        style: overlay,
      });
      expect(look(root, { times: false })).toMatchObject({
        d: { type: 'directory', xattrs: { 'trusted.overlay.opaque': '79' } },
        'd/new': {},
        f: { type: 'file' },
      });
    }
  });
});

/** Unpacks in a user namespace that has no id but our own. */
function unpackRootless(tar: Buffer): {
  root: string;
  record: string;
  result: UnpackResult;
  diffId: string;
} {
  const [root, other] = [newRoot(), newRoot()];
  const [file, record] = [join(other, 'layer.tar'), join(other, 'record')];
  writeFileSync(file, tar);
  const child = join(import.meta.dirname, 'rootless-child.ts');
  const args = [process.execPath, child, file, sha256(tar), root, record, other];
  const answer: unknown = JSON.parse(
    execFileSync('unshare', ['--user', '--map-root-user', ...args]).toString(),
  );
  return { root, record, ...(answer as { result: UnpackResult; diffId: string }) };
}

describe('without privilege', () => {
  it('what the kernel refuses goes on record, and comes back when a layer is written', () => {
    const tar = tarOf(
      { path: 'dev', type: 'char', devMajor: 1, devMinor: 3, mode: 0o666 },
      { path: 'd', type: 'directory', uid: 9, gid: 9, mode: 0o2770 },
      { path: 'd/.wh.gone', mode: 0, mtime: { seconds: 0, nanoseconds: 0 } },
      { path: 'hard', data: 'x', uid: 5, gid: 6, mode: 0o4755 },
      { path: 'link', type: 'symlink', linkName: 'x', uid: 7, mode: 0o777 },
      { path: 'mine', data: '' },
      { path: 'theirs', type: 'hardlink', linkName: 'hard', uid: 5, gid: 6, mode: 0o4755 },
    );
    const sorted = tarOf(
      { path: 'd', type: 'directory', uid: 9, gid: 9, mode: 0o2770 },
      { path: 'd/.wh.gone', mode: 0, mtime: { seconds: 0, nanoseconds: 0 } },
      { path: 'dev', type: 'char', devMajor: 1, devMinor: 3, mode: 0o666 },
      { path: 'hard', data: 'x', uid: 5, gid: 6, mode: 0o4755 },
      { path: 'link', type: 'symlink', linkName: 'x', uid: 7, mode: 0o777 },
      { path: 'mine', data: '' },
      { path: 'theirs', type: 'hardlink', linkName: 'hard', uid: 5, gid: 6, mode: 0o4755 },
    );
    const { root, record, result, diffId } = unpackRootless(tar);
    expect(lines(record)).toEqual([
      { path: 'dev', mode: 0o666, type: 'char', devMajor: 1, devMinor: 3 },
      { path: 'd', uid: 9, gid: 9, mode: 0o2770 },
      { path: 'hard', uid: 5, gid: 6, mode: 0o4755 },
      { path: 'link', uid: 7, gid: 0, mode: 0o777 },
      { path: 'theirs', uid: 5, gid: 6, mode: 0o4755 },
    ]);
    expect(look(root, { times: false })).toMatchObject({
      d: { owner: '0:0' },
      'd/gone': { type: 'char', device: 0 },
      dev: { type: 'file', mode: '666' },
      link: { owner: '0:0' },
      hard: { owner: '0:0', links: ['hard', 'theirs'] },
    });
    expect(result).toMatchObject({ entries: 7, ignored: [] });
    expect(diffId).toBe(sha256(sorted));
  });

  it('a later layer takes back what an earlier one put on record', async () => {
    const root = newRoot();
    const record = join(folder, 'record-2');
    const device = { path: 'f', type: 'char', devMajor: 1, devMinor: 3, mode: 0o600 } as const;
    await unpack(root, tarOf(device), { privileged: false, record });
    await unpack(root, tarOf({ path: 'f', data: '' }), { privileged: false, record });
    expect(lines(record)).toEqual([
      { path: 'f', mode: 0o600, type: 'char', devMajor: 1, devMinor: 3 },
      { path: 'f', mode: 0o644 },
    ]);
  });

  it('needs a record', async () => {
    await expect(unpack(newRoot(), tarOf({ path: 'f' }), { privileged: false })).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'cannot unpack without privilege: no metadata record is given',
    });
  });
});

describe('a tree that overlay mounts', () => {
  it('shows what the layers say', async () => {
    const first = newRoot();
    const second = newRoot();
    const target = newRoot();
    await unpack(
      first,
      tarOf(
        { path: 'etc', type: 'directory' },
        { path: 'etc/a', data: 'a' },
        { path: 'etc/b', data: 'b' },
        { path: 'var', type: 'directory' },
        { path: 'var/x', data: 'x' },
      ),
      { style: overlay },
    );
    await unpack(
      second,
      tarOf(
        { path: 'etc', type: 'directory' },
        { path: 'etc/.wh.a' },
        { path: 'var', type: 'directory' },
        { path: 'var/.wh..wh..opq' },
        { path: 'var/y', data: 'y' },
      ),
      { style: overlay },
    );
    execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=${second}:${first}`, target]);
    try {
      expect(Object.keys(look(target)).toSorted()).toEqual(['etc', 'etc/b', 'var', 'var/y']);
    } finally {
      execFileSync('umount', [target]);
    }
  });
});

it('keeps attributes that were there when a folder is merged', async () => {
  const root = newRoot();
  mkdirSync(join(root, 'd'));
  setXattr(join(root, 'd'), 'user.kept', Buffer.from('1'));
  await unpack(root, tarOf({ path: 'd', type: 'directory' }));
  expect(getXattr(join(root, 'd'), 'user.kept')?.toString()).toBe('1');
});
