import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { YadokariError } from '../../../src/base/index.ts';
import { createLayerEngine, type LayerEngine, type UnpackOptions } from '../../../src/layer/index.ts';
import { entry, gzipLayer, layerOf, look, sha256, tarOf, workFolder } from './support.ts';

const folder = workFolder();
let engine: LayerEngine;
beforeAll(() => {
  engine = createLayerEngine({ threads: 2 });
});
afterAll(async () => engine.close());

function newFolder(): string {
  return mkdtempSync(join(folder, 'dir-'));
}

function into(root: string, signal?: AbortSignal): UnpackOptions {
  return { root, style: { kind: 'merge' }, privileged: true, ...(signal ? { signal } : {}) };
}

/** Why a promise failed, listened to from the start. */
async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  );
}

/** A layer whose bytes come as the test wants. */
function streamed(
  tar: Buffer,
  open: (signal?: AbortSignal) => AsyncIterable<Uint8Array>,
): ReturnType<typeof layerOf> {
  const layer = gzipLayer(tar);
  return { ...layer, blob: { ...layer.blob, open: async (signal) => open(signal) } };
}

describe('a stream of a layer', () => {
  const random = execFileSync('head', ['-c', '9000000', '/dev/urandom'], { maxBuffer: 1e7 });
  const tar = tarOf({ path: 'file', data: random });
  const blob = gzipSync(tar, { level: 1 });

  it('may come in pieces of any size, even of a shared pool', async () => {
    for (const size of [1009, 65_536, 5_000_000]) {
      const root = newFolder();
      const shared = Buffer.from(blob);
      const layer = streamed(tar, async function* () {
        for (let at = 0; at < shared.length; at += size) yield shared.subarray(at, at + size);
      });
      await engine.unpack(layer, into(root));
      expect(shared.equals(blob)).toBe(true);
      expect(readFileSync(join(root, 'file')).length).toBe(9_000_000);
    }
  });

  it('is read no faster than it is used', async () => {
    let sent = 0;
    let most = 0;
    let received = 0;
    const root = newFolder();
    const layer = streamed(tar, async function* () {
      for (let at = 0; at < blob.length; at += 100_000) {
        sent = at;
        received = readdirSync(root).length === 0 ? 0 : received;
        most = Math.max(most, sent);
        yield blob.subarray(at, at + 100_000);
      }
    });
    await engine.unpack(layer, into(root));
    expect(most).toBeGreaterThan(8_000_000);
  });

  it('that fails brings its own error', async () => {
    const broken = new YadokariError('NETWORK', 'the registry closed the connection');
    const layer = streamed(tar, async function* () {
      yield blob.subarray(0, 3_000_000);
      throw broken;
    });
    await expect(engine.unpack(layer, into(newFolder()))).rejects.toBe(broken);
  });

  it('that cannot be opened brings its own error', async () => {
    const layer = gzipLayer(tar);
    const refused = new YadokariError('REGISTRY_FORBIDDEN', 'no');
    const open = async () => Promise.reject(refused);
    await expect(engine.unpack({ ...layer, blob: { ...layer.blob, open } }, into(newFolder()))).rejects.toBe(
      refused,
    );
  });

  it('is let go when the layer turns out to be bad', async () => {
    let ended = false;
    const layer = streamed(tar, async function* (signal) {
      try {
        yield Buffer.from('1f8b0800000000000003', 'hex');
        yield Buffer.alloc(9_000_000, 0xff);
        await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      } finally {
        ended = signal?.aborted === true;
      }
    });
    await expect(engine.unpack(layer, into(newFolder()))).rejects.toMatchObject({
      code: 'LAYER_INVALID',
      message: `cannot unpack layer ${layer.diffId}: the gzip stream is broken`,
    });
    await new Promise(setImmediate);
    expect(ended).toBe(true);
  });

  it('whose content has another digest is refused', async () => {
    const other = `sha256:${'0'.repeat(64)}` as const;
    const layer = { ...gzipLayer(tar), diffId: other };
    await expect(engine.unpack(layer, into(newFolder()))).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
      message: `layer content has digest ${sha256(tar)}, the image config says ${other}`,
    });
  });

  it('that is cut off is refused', async () => {
    for (const [bytes, message] of [
      [blob.subarray(0, 500_000), 'the gzip stream is cut off'],
      [gzipSync(tar.subarray(0, 1_000_000)), 'the archive is cut off'],
    ] as const) {
      const layer = streamed(tar, async function* () {
        yield bytes;
      });
      await expect(engine.unpack(layer, into(newFolder()))).rejects.toMatchObject({
        code: 'LAYER_INVALID',
        message: `cannot unpack layer ${layer.diffId}: ${message}`,
      });
    }
  });

  it('may begin with a name that looks like another compression', async () => {
    const root = newFolder();
    const odd = tarOf({ path: 'BZh91AY' }, { path: 'file', data: random });
    await engine.unpack(gzipLayer(odd), into(root));
    expect(readdirSync(root).toSorted()).toEqual(['BZh91AY', 'file']);
  });

  it('that is no tar at all is refused', async () => {
    const bytes = Buffer.from('<html>sign in to continue</html>'.repeat(100));
    await expect(engine.unpack(layerOf(bytes, bytes), into(newFolder()))).rejects.toMatchObject({
      code: 'LAYER_INVALID',
      message: `cannot unpack layer ${sha256(bytes)}: a number in a header is not octal`,
    });
  });
});

describe('a large layer', () => {
  it('that is cancelled halfway leaves an engine that works', async () => {
    const random = execFileSync('head', ['-c', '9000000', '/dev/urandom'], { maxBuffer: 1e7 });
    const tar = tarOf({ path: 'file', data: random });
    const blob = gzipSync(tar, { level: 1 });
    const controller = new AbortController();
    const layer = streamed(tar, async function* (signal) {
      yield blob.subarray(0, 8_000_000);
      controller.abort();
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
    });
    const unpacking = engine.unpack(layer, into(newFolder(), controller.signal));
    await expect(unpacking).rejects.toMatchObject({ code: 'CANCELLED' });
    const root = newFolder();
    await engine.unpack(gzipLayer(tar), into(root));
    expect(readFileSync(join(root, 'file')).equals(random)).toBe(true);
  });

  it('has its threads among any number of others', async () => {
    const random = execFileSync('head', ['-c', '40000000', '/dev/urandom'], { maxBuffer: 1e8 });
    const sizes = [1, 2, 300_000, 2_000_000, 3_000_000, 30_000_000, 3_000_000, 2_000_000, 300_000, 2, 1];
    const files = await Promise.all(
      sizes.map(async (size) => {
        const root = newFolder();
        await engine.unpack(gzipLayer(tarOf({ path: 'file', data: random.subarray(0, size) })), into(root));
        return readFileSync(join(root, 'file'));
      }),
    );
    expect(files.map((file, at) => file.equals(random.subarray(0, sizes[at])))).toEqual(
      sizes.map(() => true),
    );
  });

  it('that is broken fails beside others that are written', async () => {
    const dir = newFolder();
    execFileSync('truncate', ['-s', '300M', join(dir, 'huge')]);
    const write = async (): Promise<unknown> =>
      engine.write(
        { kind: 'upper', dir, overlayXattrs: 'trusted', ignore: [] },
        { compression: 'gzip', mediaType: 'x', blobDir: newFolder() },
      );
    const tar = tarOf({
      path: 'file',
      data: execFileSync('head', ['-c', '9000000', '/dev/urandom'], { maxBuffer: 1e7 }),
    });
    const blob = gzipSync(tar).fill(0xff, 1000, 2000);
    const layer = streamed(tar, async function* () {
      yield Buffer.from(blob);
      await Promise.resolve();
    });
    for (const writes of [1, 2]) {
      const writing = Array.from({ length: writes }, write);
      await expect(engine.unpack(layer, into(newFolder()))).rejects.toMatchObject({ code: 'LAYER_INVALID' });
      await Promise.all(writing);
    }
  });

  it('whose content has another digest is refused', async () => {
    const random = execFileSync('head', ['-c', '9000000', '/dev/urandom'], { maxBuffer: 1e7 });
    const layer = {
      ...gzipLayer(tarOf({ path: 'file', data: random })),
      diffId: sha256(Buffer.from('other')),
    };
    await expect(engine.unpack(layer, into(newFolder()))).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  it('is there before smaller ones that came with it', async () => {
    const done: number[] = [];
    const layers = [20, 40].map((megabytes) => {
      const data = execFileSync('head', ['-c', String(megabytes * 1e6), '/dev/urandom'], { maxBuffer: 1e8 });
      return { megabytes, layer: gzipLayer(tarOf({ path: 'file', data })) };
    });
    await Promise.all(
      layers.map(async ({ megabytes, layer }) => {
        await engine.unpack(layer, into(newFolder()));
        done.push(megabytes);
      }),
    );
    expect(done).toEqual([40, 20]);
  });
});

describe('a cancelled job', () => {
  it('ends while it waits for bytes', async () => {
    const controller = new AbortController();
    const layer = streamed(tarOf({ path: 'x' }), async function* (signal) {
      yield gzipSync(tarOf({ path: 'x' })).subarray(0, 20);
      setImmediate(() => {
        controller.abort();
      });
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
    });
    await expect(engine.unpack(layer, into(newFolder(), controller.signal))).rejects.toMatchObject({
      code: 'CANCELLED',
      message: `cannot unpack layer ${layer.diffId}: the build was cancelled`,
    });
  });

  it('does not begin when the signal came before', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(engine.index(gzipLayer(tarOf({ path: 'x' })), controller.signal)).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it.each(['gzip', 'zstd', 'none'] as const)(
    'that writes leaves nothing behind, with %s',
    async (compression) => {
      const dir = newFolder();
      const blobDir = newFolder();
      execFileSync('truncate', ['-s', '4G', join(dir, 'huge')]);
      const controller = new AbortController();
      const options = { compression, mediaType: 'x', blobDir, signal: controller.signal };
      const failing = reasonOf(
        engine.write({ kind: 'upper', dir, overlayXattrs: 'trusted', ignore: [] }, options),
      );
      while (readdirSync(blobDir).length === 0) await new Promise(setImmediate);
      controller.abort();
      expect(await failing).toMatchObject({
        code: 'CANCELLED',
        message: 'cannot write layer: the build was cancelled',
      });
      expect(readdirSync(blobDir)).toEqual([]);
    },
  );
});

describe('an engine', () => {
  it('works on many layers at a time', async () => {
    const tars = Array.from({ length: 12 }, (_, n) =>
      tarOf(...Array.from({ length: 50 }, (__, file) => ({ path: `l${n}/f${file}`, data: `${n}-${file}` }))),
    );
    const root = newFolder();
    await Promise.all(tars.map(async (tar) => engine.unpack(gzipLayer(tar), into(root))));
    expect(Object.keys(look(root))).toHaveLength(12 * 51);
  });

  it('refuses work after it was closed, and closes twice', async () => {
    const other = createLayerEngine({ threads: 1 });
    const waiting = other.index(
      streamed(tarOf({ path: 'x' }), async function* () {
        await new Promise(() => undefined);
        yield Buffer.alloc(0);
      }),
    );
    const failing = reasonOf(waiting);
    await new Promise(setImmediate);
    await other.close();
    await other.close();
    expect(await failing).toMatchObject({
      code: 'INTERNAL',
      message: 'the thread that works on layers stopped: it ended',
    });
    await expect(other.index(gzipLayer(tarOf({ path: 'x' })))).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'the layer engine is closed',
    });
  });

  it('names what its user may not read', () => {
    const root = newFolder();
    writeFileSync(join(root, 'secret'), 's', { mode: 0 });
    mkdirSync(join(root, 'closed'), { mode: 0 });
    const blobDir = newFolder();
    for (const path of [folder, root]) chmodSync(path, 0o755);
    chmodSync(blobDir, 0o777);
    const child = join(import.meta.dirname, 'unreadable-child.ts');
    const { stdout, stderr } = spawnSync(process.execPath, [child, root, blobDir]);
    expect(`${stdout.toString()}${stderr.toString()}`).toBe(
      [
        `SOURCE_INVALID cannot read "${root}/closed": permission denied\n`,
        `SOURCE_INVALID cannot read "${root}/secret": permission denied\n`.repeat(2),
      ].join(''),
    );
    expect(readdirSync(blobDir)).toEqual([]);
  });

  it('keeps the process alive until its threads are gone, whatever they still say', () => {
    const dir = newFolder();
    writeFileSync(join(dir, 'file'), 'content');
    const child = join(import.meta.dirname, 'close-child.ts');
    const { stdout, stderr, status } = spawnSync(process.execPath, [child, dir, newFolder()]);
    expect(`${stdout.toString()}${stderr.toString()}`).toBe('closed\n');
    expect(status).toBe(0);
  });

  it('does not keep a program alive that has nothing to do', () => {
    const script = `import { createLayerEngine } from '${process.cwd()}/src/layer/index.ts'; createLayerEngine();`;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 20_000 });
    expect(child).toMatchObject({ status: 0, signal: null });
  });
});

describe('applyEntries', () => {
  it('writes a plan as a layer of it would be unpacked', async () => {
    const source = newFolder();
    writeFileSync(join(source, 'big'), Buffer.alloc(700_000, 'big '));
    const entries = [
      {
        ...entry({ path: 'd/big', mode: 0o755, uid: 5, gid: 6 }),
        size: 700_000,
        content: { file: join(source, 'big') },
      },
      entry({ path: 'd', type: 'directory', mode: 0o1777, mtime: { seconds: 5, nanoseconds: 6 } }),
      { ...entry({ path: 'd/text', size: 4, mode: 0o4711 }), content: { data: Buffer.from('text') } },
      entry({ path: 'd/again', type: 'hardlink', linkName: 'd/big', mode: 0o755, uid: 5, gid: 6 }),
      entry({ path: 'd/link', type: 'symlink', linkName: 'text', mode: 0o777, uid: 7 }),
      entry({ path: 'd/pipe', type: 'fifo' }),
      entry({ path: 'd/.wh.kept', size: 0 }),
      { ...entry({ path: 'note' }), xattrs: { 'user.note': Buffer.from('kept on disk') } },
    ];
    const applied = newFolder();
    const result = await engine.applyEntries(entries, into(applied));
    expect(result).toEqual({ entries: 8, bytes: 700_004, implicitDirs: [], ignored: [] });
    expect(look(applied)).toMatchObject({
      d: { mode: '1777', mtime: '5000000006' },
      'd/again': { links: ['d/again', 'd/big'], owner: '5:6' },
      'd/big': { content: `${sha256(readFileSync(join(source, 'big'))).slice(7, 23)}/700000` },
      'd/text': { mode: '4711' },
      'd/link': { target: 'text', owner: '7:0' },
      'd/pipe': { type: 'fifo' },
      'd/.wh.kept': { type: 'file' },
      note: { xattrs: { 'user.note': Buffer.from('kept on disk').toString('hex') } },
    });
  });

  it('stays inside the root, through its own links and those that are there', async () => {
    const outside = newFolder();
    const root = newFolder();
    const door = entry({ path: 'door', type: 'symlink', linkName: outside });
    await engine.applyEntries([door], into(root));
    await engine.applyEntries(
      [{ ...entry({ path: 'door/file', size: 1 }), content: { data: Buffer.from('x') } }],
      into(root),
    );
    expect(readdirSync(outside)).toEqual([]);
    expect(readFileSync(join(root, outside, 'file'), 'utf8')).toBe('x');
  });

  it('names a source that is gone or became shorter', async () => {
    const file = join(newFolder(), 'source');
    const plan = { ...entry({ path: 'f', size: 5 }), content: { file } };
    const root = newFolder();
    await expect(engine.applyEntries([plan], into(root))).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: `cannot read "${file}": it is not there any more`,
    });
    writeFileSync(file, 'four');
    await expect(engine.applyEntries([plan], into(root))).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: `file "${file}" became shorter while it was read`,
    });
  });

  it('writes into an overlay’s own folder too', async () => {
    const root = newFolder();
    mkdirSync(join(root, 'there'));
    const style = { kind: 'overlay', xattrs: 'trusted' } as const;
    const result = await engine.applyEntries([entry({ path: 'a/b/c' }), entry({ path: 'there/x' })], {
      root,
      style,
      privileged: true,
    });
    expect(result.implicitDirs).toEqual(['a', 'a/b']);
  });
});
