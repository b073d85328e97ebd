import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import {
  createLayerEngine,
  type LayerEngine,
  type LayerSource,
  type PlannedEntry,
  type WriteLayerOptions,
  type WrittenLayer,
} from '../../../src/layer/index.ts';
import { fsPath, makeNode, setTimes, setXattr } from '../../../src/linux/index.ts';
import { entry, look, sha256, workFolder } from './support.ts';

const folder = workFolder();
const engine = createLayerEngine({ threads: 2 });
afterAll(() => engine.close());

const capability = Buffer.from('0100000200040000000000000000000000000000', 'hex');

function newFolder(prefix = 'dir-'): string {
  return mkdtempSync(join(folder, prefix));
}

function optionsFor(options: Partial<WriteLayerOptions> = {}): WriteLayerOptions {
  return { compression: 'gzip', mediaType: 'test/layer', blobDir: newFolder('blobs-'), ...options };
}

async function write(
  source: LayerSource,
  options: Partial<WriteLayerOptions> = {},
  by: LayerEngine = engine,
): Promise<WrittenLayer> {
  return by.write(source, optionsFor(options));
}

function upper(dir: string, ignore: readonly string[] = []): LayerSource {
  return { kind: 'upper', dir, overlayXattrs: 'trusted', ignore };
}

function blobOf(written: WrittenLayer): Buffer {
  return readFileSync(written.layer?.blob.file ?? '');
}

/** Names in the tar, as GNU tar lists them. */
function members(written: WrittenLayer): string[] {
  return execFileSync('tar', ['-tzf', '-'], { input: blobOf(written) })
    .toString()
    .split('\n')
    .filter((name) => name !== '');
}

async function unpacked(written: WrittenLayer): Promise<string> {
  const root = newFolder('unpacked-');
  if (written.layer) await engine.unpack(written.layer, { root, style: { kind: 'merge' }, privileged: true });
  return root;
}

/** A tree with one of everything. */
function sampleTree(): string {
  const dir = newFolder();
  const at = (name: string) => join(dir, name);
  mkdirSync(at('etc'));
  writeFileSync(at('etc/hosts'), 'localhost\n');
  writeFileSync(at('etc/shadow'), 'secret', { mode: 0o640 });
  chmodSync(at('etc'), 0o1755);
  writeFileSync(at('setuid'), 'x');
  execFileSync('chown', ['1000:1001', at('setuid')]);
  chmodSync(at('setuid'), 0o6755);
  writeFileSync(at('capable'), 'x');
  setXattr(at('capable'), 'security.capability', capability);
  setXattr(at('capable'), 'user.note', Buffer.from('stays here'));
  symlinkSync('etc/hosts', at('link'));
  linkSync(at('etc/hosts'), at('hard'));
  linkSync(at('link'), at('hard-link-to-link'));
  makeNode(at('fifo'), { type: 'fifo', mode: 0o644 });
  makeNode(at('null'), { type: 'char', mode: 0o666, major: 1, minor: 3 });
  makeNode(at('loop'), { type: 'block', mode: 0o660, major: 7, minor: 300 });
  execFileSync('truncate', ['-s', '30M', at('sparse')]);
  writeFileSync(at('sparse'), 'end', { flag: 'a' });
  mkdirSync(at('empty'));
  writeFileSync(at('long'.repeat(40)), 'long name');
  writeFileSync(fsPath(at('odd\udcff')), 'odd name');
  writeFileSync(at('größe'), 'umlaut');
  setTimes(at('etc/hosts'), { seconds: 1_500_000_000, nanoseconds: 987_654_321 });
  setTimes(at('etc'), { seconds: 5, nanoseconds: 0 });
  return dir;
}

/** What a look at the tree gives when what no layer carries is left out. */
function carried(root: string): ReturnType<typeof look> {
  const seen = look(root);
  for (const [name, node] of Object.entries(seen)) {
    const { xattrs, ...rest } = node;
    const kept = xattrs?.['security.capability'];
    seen[name] = kept === undefined ? rest : { ...rest, xattrs: { 'security.capability': kept } };
  }
  return seen;
}

describe('a tree that is written and unpacked', () => {
  it.each(['gzip', 'zstd', 'none'] as const)('is the same again, with %s', async (compression) => {
    const dir = sampleTree();
    const written = await write(upper(dir), { compression });
    expect(look(await unpacked(written))).toEqual(carried(dir));
    expect(written).toMatchObject({ entries: Object.keys(look(dir)).length, skipped: [] });
  });

  it('is what GNU tar unpacks', async () => {
    const dir = sampleTree();
    const root = newFolder();
    execFileSync('tar', ['--numeric-owner', '--xattrs', '--xattrs-include=*', '-xpzf', '-', '-C', root], {
      input: blobOf(await write(upper(dir))),
    });
    expect(look(root)).toEqual(carried(dir));
  });

  it('has digests and sizes that are right', async () => {
    const blobDir = newFolder('blobs-');
    const { layer, uncompressedSize } = await write(upper(sampleTree()), { blobDir });
    const blob = readFileSync(layer?.blob.file ?? '');
    const tar = gunzipSync(blob);
    expect(layer?.diffId).toBe(sha256(tar));
    expect(layer?.blob.descriptor).toEqual({
      mediaType: 'test/layer',
      digest: sha256(blob),
      size: blob.length,
    });
    expect(uncompressedSize).toBe(tar.length);
    expect(readdirSync(blobDir)).toEqual([sha256(blob).slice(7)]);
  });

  it('opens as a stream that is checked', async () => {
    const { layer } = await write(upper(sampleTree()));
    const collect = async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of (await layer?.blob.open()) ?? []) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    const file = layer?.blob.file ?? '';
    expect((await collect()).equals(readFileSync(file))).toBe(true);
    const changed = readFileSync(file);
    changed[40] = (changed[40] ?? 0) ^ 1;
    writeFileSync(file, changed);
    await expect(collect()).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    truncateSync(file, 50);
    await expect(collect()).rejects.toMatchObject({
      code: 'SIZE_MISMATCH',
      message: `blob "${file}" has 50 bytes, not ${changed.length}`,
    });
  });
});

describe('the bytes of a layer', () => {
  it.each(['gzip', 'zstd', 'none'] as const)(
    'do not depend on the number of threads, with %s',
    async (compression) => {
      const dir = newFolder();
      for (let index = 0; index < 40; index += 1) {
        const random =
          index % 3 === 0
            ? execFileSync('head', ['-c', '200000', '/dev/urandom'])
            : Buffer.alloc(250_000, `text ${index}\n`);
        writeFileSync(join(dir, `file-${index}`), random);
      }
      const digests = new Set<string | undefined>();
      for (const threads of [1, 2, 4]) {
        await using other = createLayerEngine({ threads });
        digests.add((await write(upper(dir), { compression }, other)).layer?.blob.descriptor.digest);
      }
      expect(digests.size).toBe(1);
    },
  );

  it('do not depend on the order in which the folder was filled', async () => {
    const names = ['b', 'a', 'c.d', 'c', 'é', 'Z'];
    const diffIds = new Set<string | undefined>();
    for (const order of [names, names.toReversed()]) {
      const dir = newFolder();
      for (const name of order) {
        writeFileSync(join(dir, name), name);
        utimesSync(join(dir, name), 5, 5);
      }
      diffIds.add((await write(upper(dir))).layer?.diffId);
    }
    expect(diffIds.size).toBe(1);
  });

  it('list each folder before what is in it, names sorted', async () => {
    const dir = newFolder();
    for (const name of ['a', 'a-b', 'a.b', 'b']) mkdirSync(join(dir, name));
    for (const name of ['a/z', 'a/a', 'a-b/x', 'b/x']) writeFileSync(join(dir, name), '');
    expect(members(await write(upper(dir)))).toEqual([
      'a/',
      'a/a',
      'a/z',
      'a-b/',
      'a-b/x',
      'a.b/',
      'b/',
      'b/x',
    ]);
  });

  it('have no time later than the one given', async () => {
    const dir = newFolder();
    writeFileSync(join(dir, 'old'), '');
    utimesSync(join(dir, 'old'), 100, 100);
    writeFileSync(join(dir, 'same'), '');
    setTimes(join(dir, 'same'), { seconds: 1000, nanoseconds: 5 });
    writeFileSync(join(dir, 'new'), '');
    const seen = look(await unpacked(await write(upper(dir), { clampTime: 1000 })));
    expect(Object.entries(seen).map(([name, { mtime }]) => [name, mtime])).toEqual([
      ['new', '1000000000000'],
      ['old', '100000000000'],
      ['same', '1000000000000'],
    ]);
  });

  it('follow the level asked for', async () => {
    const dir = newFolder();
    writeFileSync(join(dir, 'text'), readFileSync('/proc/self/exe').subarray(0, 3_000_000));
    const size = async (level: number, compression: 'gzip' | 'zstd') =>
      (await write(upper(dir), { level, compression })).layer?.blob.descriptor.size ?? 0;
    expect(await size(9, 'gzip')).toBeLessThan(await size(1, 'gzip'));
    expect(await size(15, 'zstd')).toBeLessThan(await size(1, 'zstd'));
  });
});

describe('nothing to write', () => {
  it('is no layer, and leaves no file', async () => {
    const blobDir = newFolder('blobs-');
    const sources: LayerSource[] = [
      upper(newFolder()),
      { kind: 'paths', root: newFolder(), changed: [], deleted: [] },
      { kind: 'entries', entries: [] },
    ];
    for (const source of sources) {
      expect(await write(source, { blobDir })).toEqual({
        layer: undefined,
        entries: 0,
        uncompressedSize: 0,
        skipped: [],
      });
    }
    expect(readdirSync(blobDir)).toEqual([]);
  });
});

/** Mounts an overlay on `lower`, changes it, and gives the layer that the upper folder is. */
async function changed(
  lower: string,
  change: (merged: string) => void,
  ignore: readonly string[] = [],
): Promise<WrittenLayer> {
  const [up, work, merged] = [newFolder('upper-'), newFolder('work-'), newFolder('merged-')];
  execFileSync('mount', [
    '-t',
    'overlay',
    'overlay',
    '-o',
    `lowerdir=${lower},upperdir=${up},workdir=${work}`,
    merged,
  ]);
  try {
    change(merged);
  } finally {
    execFileSync('umount', [merged]);
  }
  return write(upper(up, ignore));
}

function lowerTree(): string {
  const dir = newFolder('lower-');
  mkdirSync(join(dir, 'd/sub'), { recursive: true });
  for (const name of ['f', 'd/a', 'd/b', 'd/sub/c']) writeFileSync(join(dir, name), name);
  return dir;
}

describe('the upper folder of a real overlay', () => {
  it('holds deletions as whiteouts', async () => {
    const written = await changed(lowerTree(), (merged) => {
      rmSync(join(merged, 'f'));
      rmSync(join(merged, 'd/sub'), { recursive: true });
    });
    expect(members(written)).toEqual(['d/', 'd/.wh.sub', '.wh.f']);
  });

  it('holds folders made anew as opaque', async () => {
    const lower = lowerTree();
    const written = await changed(lower, (merged) => {
      rmSync(join(merged, 'd'), { recursive: true });
      mkdirSync(join(merged, 'd'));
      writeFileSync(join(merged, 'd/new'), '');
    });
    expect(members(written)).toEqual(['d/', 'd/.wh..wh..opq', 'd/new']);
    const root = newFolder();
    execFileSync('cp', ['-a', `${lower}/.`, root]);
    if (written.layer)
      await engine.unpack(written.layer, { root, style: { kind: 'merge' }, privileged: true });
    expect(Object.keys(look(root)).toSorted()).toEqual(['d', 'd/new', 'f']);
  });

  it('gives on top of the lower layer what the mount showed', async () => {
    const lower = newFolder('lower-');
    execFileSync('cp', ['-a', `${sampleTree()}/.`, lower]);
    let shown: ReturnType<typeof look> = {};
    const written = await changed(lower, (merged) => {
      const at = (name: string) => join(merged, name);
      renameSync(at('etc/hosts'), at('moved'));
      rmSync(at('setuid'));
      mkdirSync(at('setuid'));
      writeFileSync(at('setuid/file'), 'a folder now');
      rmSync(at('empty'), { recursive: true });
      writeFileSync(at('empty'), 'a file now');
      chmodSync(at('etc/shadow'), 0o600);
      execFileSync('chown', ['-h', '7:8', at('link')]);
      rmSync(at('etc'), { recursive: true });
      mkdirSync(at('etc'));
      writeFileSync(at('etc/fresh'), '');
      linkSync(at('etc/fresh'), at('fresh-hard'));
      writeFileSync(at('capable'), 'y', { flag: 'a' });
      setXattr(at('null'), 'security.capability', capability);
      shown = carried(merged);
    });
    const root = newFolder();
    execFileSync('cp', ['-a', `${lower}/.`, root]);
    if (written.layer)
      await engine.unpack(written.layer, { root, style: { kind: 'merge' }, privileged: true });
    expect(carried(root)).toEqual(shown);
  });

  it('leaves out what is ignored, with all below', async () => {
    const written = await changed(
      lowerTree(),
      (merged) => {
        rmSync(join(merged, 'f'));
        writeFileSync(join(merged, 'd/sub/new'), '');
        writeFileSync(join(merged, 'd/subway'), '');
      },
      ['f', 'd/sub'],
    );
    expect(members(written)).toEqual(['d/', 'd/subway']);
  });

  it('leaves out sockets, and says so', async () => {
    const dir = newFolder();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(dir, 'socket'), resolve));
    try {
      writeFileSync(join(dir, 'file'), '');
      const written = await write(upper(dir));
      expect(members(written)).toEqual(['file']);
      expect(written.skipped).toEqual(['socket']);
    } finally {
      server.close();
    }
  });

  it.each(['redirect', 'metacopy'])(
    'is refused with the mark %s, which says that it is no change set',
    async (mark) => {
      const dir = newFolder();
      mkdirSync(join(dir, 'd'));
      setXattr(join(dir, 'd'), `trusted.overlay.${mark}`, Buffer.from('/x'));
      await expect(write(upper(dir))).rejects.toMatchObject({
        code: 'INTERNAL',
        message: `cannot write a layer: "${dir}/d" has overlay's mark trusted.overlay.${mark}`,
      });
    },
  );

  it('may be marked in the user namespace', async () => {
    const dir = newFolder();
    mkdirSync(join(dir, 'd'));
    setXattr(join(dir, 'd'), 'user.overlay.opaque', Buffer.from('y'));
    setXattr(join(dir, 'd'), 'trusted.overlay.opaque', Buffer.from('y'));
    const source = { kind: 'upper', dir, overlayXattrs: 'user', ignore: [] } as const;
    expect(members(await write(source))).toEqual(['d/', 'd/.wh..wh..opq']);
    setXattr(join(dir, 'd'), 'user.overlay.opaque', Buffer.from('x'));
    expect(members(await write(source))).toEqual(['d/']);
  });

  it('says what the record says', async () => {
    const dir = newFolder();
    for (const name of ['a', 'dev', 'was-dev'])
      writeFileSync(join(dir, name), name === 'was-dev' ? 'content' : '');
    linkSync(join(dir, 'a'), join(dir, 'b'));
    const record = join(newFolder(), 'record');
    const lines = [
      { path: 'a', uid: 1 },
      {
        path: 'a',
        uid: 5,
        gid: 6,
        mode: 0o4755,
        xattrs: { 'security.capability': capability.toString('base64') },
      },
      { path: 'dev', type: 'char', devMajor: 1, devMinor: 3, mode: 0o666, uid: 0, gid: 0 },
      { path: 'was-dev', type: 'char', devMajor: 1, devMinor: 3 },
    ];
    writeFileSync(record, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const written = await write({ kind: 'upper', dir, overlayXattrs: 'trusted', ignore: [], record });
    const xattrs = { 'security.capability': capability.toString('hex') };
    expect(look(await unpacked(written), { times: false })).toMatchObject({
      a: { owner: '5:6', mode: '4755', links: ['a', 'b'], xattrs },
      b: { owner: '5:6', mode: '4755' },
      dev: { type: 'char', mode: '666', device: 0x103 },
      'was-dev': { type: 'file' },
    });
  });
});

describe('changed and deleted paths of a tree', () => {
  it('become a layer with the folders above them', async () => {
    const root = newFolder();
    mkdirSync(join(root, 'a/b/c'), { recursive: true });
    for (const name of ['a/b/c/file', 'a/other', 'top']) writeFileSync(join(root, name), name);
    const written = await write({
      kind: 'paths',
      root,
      changed: ['top', 'a/b/c/file'],
      deleted: ['a/gone', 'gone-folder', 'gone-folder/file', 'top-gone'],
    });
    expect(members(written)).toEqual([
      'a/',
      'a/b/',
      'a/b/c/',
      'a/b/c/file',
      'a/.wh.gone',
      '.wh.gone-folder',
      'top',
      '.wh.top-gone',
    ]);
  });

  it('have no whiteout where something took the place', async () => {
    const root = newFolder();
    mkdirSync(join(root, 'd'));
    writeFileSync(join(root, 'd/new'), '');
    const written = await write({ kind: 'paths', root, changed: ['d', 'd/new'], deleted: ['d', 'd/old'] });
    expect(members(written)).toEqual(['d/', 'd/new', 'd/.wh.old']);
  });

  it('keep hard links among themselves', async () => {
    const root = newFolder();
    writeFileSync(join(root, 'a'), 'x');
    for (const name of ['b', 'c']) linkSync(join(root, 'a'), join(root, name));
    const written = await write({ kind: 'paths', root, changed: ['c', 'b'], deleted: [] });
    expect(look(await unpacked(written))).toMatchObject({
      b: { links: ['b', 'c'] },
      c: { links: ['b', 'c'] },
    });
  });

  it('list the root when it changed itself', async () => {
    const root = newFolder();
    expect(members(await write({ kind: 'paths', root, changed: [''], deleted: [] }))).toEqual(['./']);
  });

  it('that are gone are an error', async () => {
    const root = newFolder();
    await expect(write({ kind: 'paths', root, changed: ['gone'], deleted: [] })).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: `file "${root}/gone" went away while the layer was written`,
    });
  });

  it('never run through a link', async () => {
    const root = newFolder();
    mkdirSync(join(root, 'real'));
    writeFileSync(join(root, 'real/file'), '');
    symlinkSync('real', join(root, 'link'));
    await expect(write({ kind: 'paths', root, changed: ['link/file'], deleted: [] })).rejects.toMatchObject({
      message: 'cannot write a layer: "link/file" lies below something that is no folder',
    });
  });
});

function planned(...entries: PlannedEntry[]): LayerSource {
  return { kind: 'entries', entries };
}

function data(text: string): Pick<PlannedEntry, 'size' | 'content'> {
  return { size: text.length, content: { data: Buffer.from(text) } };
}

function linkEntry(path: string, linkName: string): PlannedEntry {
  return entry({ path, type: 'hardlink', linkName });
}

describe('planned entries', () => {
  it('become a layer, from files and from bytes', async () => {
    const file = join(newFolder(), 'source');
    writeFileSync(file, 'from the disk');
    const written = await write(
      planned(
        { ...entry({ path: 'b', mode: 0o600, uid: 3 }), size: 13, content: { file } },
        { ...entry({ path: 'a', type: 'directory' }) },
        { ...entry({ path: 'a/x' }), ...data('bytes') },
        entry({ path: 'a/link', type: 'symlink', linkName: '/b' }),
        entry({ path: 'a/empty' }),
      ),
    );
    expect(members(written)).toEqual(['a/', 'a/empty', 'a/link', 'a/x', 'b']);
    const root = await unpacked(written);
    expect([readFileSync(join(root, 'b'), 'utf8'), readFileSync(join(root, 'a/x'), 'utf8')]).toEqual([
      'from the disk',
      'bytes',
    ]);
  });

  it('with one name are the last of them', async () => {
    const written = await write(
      planned({ ...entry({ path: 'x' }), ...data('first') }, { ...entry({ path: 'x' }), ...data('last') }),
    );
    expect(readFileSync(join(await unpacked(written), 'x'), 'utf8')).toBe('last');
  });

  it('give the bytes to the first name of a file, whichever the plan chose', async () => {
    const original = { ...entry({ path: 'z', mode: 0o755 }), ...data('shared') };
    const written = await write(planned(original, linkEntry('a', 'z'), linkEntry('m', 'a')));
    expect(members(written)).toEqual(['a', 'm', 'z']);
    expect(look(await unpacked(written))).toMatchObject({ a: { mode: '755', links: ['a', 'm', 'z'] } });
  });

  it('carry capabilities, and none of the attributes that BuildKit drops', async () => {
    const xattrs = {
      'security.capability': capability,
      'user.x': Buffer.from('1'),
      'security.selinux': Buffer.from('label'),
    };
    const written = await write(planned({ ...entry({ path: 'f' }), xattrs }));
    expect(look(await unpacked(written))['f']?.xattrs).toEqual({
      'security.capability': capability.toString('hex'),
    });
  });

  it.each([
    [
      'a hard link to nothing',
      [entry({ path: 'a', type: 'hardlink', linkName: 'b' })],
      'cannot write a layer: hard link "a" leads to "b", which is not in it',
    ],
    [
      'links in a circle',
      [
        entry({ path: 'a', type: 'hardlink', linkName: 'b' }),
        entry({ path: 'b', type: 'hardlink', linkName: 'a' }),
      ],
      'cannot write a layer: hard link "a" leads to "b", which is not in it',
    ],
    [
      'a name below a link',
      [entry({ path: 'a', type: 'symlink', linkName: '/etc' }), entry({ path: 'a/b' })],
      'cannot write a layer: "a/b" lies below something that is no folder',
    ],
    ['a file without its bytes', [entry({ path: 'a', size: 5 })], 'cannot write a layer: "a" has no content'],
    [
      'a file with too many bytes',
      [{ ...entry({ path: 'a', size: 2 }), content: { data: Buffer.from('abc') } }],
      'cannot write a layer: "a" has 3 bytes, not 2',
    ],
  ])('with %s are an error', async (_, entries, message) => {
    const blobDir = newFolder('blobs-');
    await expect(write(planned(...entries), { blobDir })).rejects.toMatchObject({
      code: 'INTERNAL',
      message,
    });
    expect(readdirSync(blobDir)).toEqual([]);
  });

  it('whose file became shorter are an error; a longer one is cut', async () => {
    const file = join(newFolder(), 'source');
    writeFileSync(file, 'twelve bytes');
    const blobDir = newFolder('blobs-');
    await expect(
      write(planned({ ...entry({ path: 'f', size: 13 }), content: { file } }), { blobDir }),
    ).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: `file "${file}" became shorter while it was read`,
    });
    expect(readdirSync(blobDir)).toEqual([]);
    const written = await write(planned({ ...entry({ path: 'f', size: 6 }), content: { file } }));
    expect(readFileSync(join(await unpacked(written), 'f'), 'utf8')).toBe('twelve');
  });

  it('whose file is a link now are an error', async () => {
    const file = join(newFolder(), 'source');
    symlinkSync('/etc/passwd', file);
    await expect(
      write(planned({ ...entry({ path: 'f', size: 6 }), content: { file } })),
    ).rejects.toMatchObject({
      message: `cannot write layer: ELOOP: too many symbolic links encountered, open '${file}'`,
    });
  });
});

describe('a disk that cannot take the layer', () => {
  it('is named, and nothing stays on it', async () => {
    const mountPoint = newFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mountPoint]);
    try {
      const dir = newFolder();
      writeFileSync(
        join(dir, 'random'),
        execFileSync('head', ['-c', '3000000', '/dev/urandom'], { maxBuffer: 4e6 }),
      );
      await expect(write(upper(dir), { blobDir: mountPoint })).rejects.toMatchObject({
        code: 'DISK_FULL',
        message: 'cannot write layer: the disk is full (ENOSPC: no space left on device, write)',
        hint: 'free some space, or set TMPDIR to a folder on a larger disk',
      });
      expect(readdirSync(mountPoint)).toEqual([]);
    } finally {
      execFileSync('umount', [mountPoint]);
    }
  });
});

interface Sketch {
  readonly [name: string]: Sketch | string | { readonly link: string };
}

const nameArbitrary = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.stringMatching(/^[a-z.\-_ ]{1,12}$/),
    fc.constantFrom('\udcff', 'x\udc80y', 'n'.repeat(200)),
  )
  .map((name) => name.replaceAll(/[/\0]/g, '_'))
  .filter(
    (name) => name !== '.' && name !== '..' && !name.startsWith('.wh.') && Buffer.byteLength(name) < 250,
  );

const sketches = fc.letrec<{ tree: Sketch; leaf: Sketch[string] }>((tie) => ({
  leaf: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ maxLength: 2000 }),
    fc.record({ link: nameArbitrary }),
    tie('tree'),
  ),
  tree: fc.dictionary(nameArbitrary, tie('leaf'), { maxKeys: 8 }),
})).tree;

function draw(sketch: Sketch, dir: string): void {
  for (const [name, node] of Object.entries(sketch)) {
    const path = `${dir}/${name}`;
    if (typeof node === 'string') writeFileSync(fsPath(path), node);
    else if (typeof node['link'] === 'string' && Object.keys(node).length === 1)
      symlinkSync(fsPath(node['link']), fsPath(path));
    else {
      mkdirSync(fsPath(path));
      draw(node, path);
    }
  }
}

describe('any tree', () => {
  it('is the same after a layer was made of it and unpacked', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, async (sketch) => {
        const dir = newFolder();
        draw(sketch, dir);
        expect(look(await unpacked(await write(upper(dir), { compression: 'none' })))).toEqual(look(dir));
        rmSync(dir, { recursive: true });
      }),
      { numRuns: 60 },
    );
  });
});
