import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layer } from '../../../src/image/index.ts';
import { createLayerEngine, type LayerEngine, type UnpackOptions } from '../../../src/layer/index.ts';
import { gzipLayer, tarOf, workFolder } from './support.ts';

const folder = workFolder();
let engine: LayerEngine;
beforeAll(() => {
  engine = createLayerEngine({ threads: 2 });
});
afterAll(async () => engine.close());

function into(names: boolean, root = mkdtempSync(join(folder, 'dir-'))): UnpackOptions {
  return { root, style: { kind: 'merge' }, privileged: true, names };
}

interface Watched {
  readonly layer: Layer;
  /** How each reading ended so far. */
  readonly readings: ('open' | 'whole' | 'given up')[];
  /** Lets the bytes through. */
  readonly release: () => void;
  /** Resolves when somebody has begun to read. */
  readonly begun: Promise<void>;
}

/** A layer whose bytes come when the test lets them. */
function watched(): Watched {
  const whole = gzipLayer(tarOf({ path: 'file', data: 'content' }));
  const readings: Watched['readings'] = [];
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const open: Layer['blob']['open'] = async (signal) => {
    const at = readings.push('open') - 1;
    begun.resolve();
    const stopped = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => {
        if (readings[at] === 'open') readings[at] = 'given up';
        reject(new Error('stopped'));
      });
    });
    stopped.catch(() => undefined);
    await Promise.race([gate.promise, stopped]);
    readings[at] = 'whole';
    return whole.blob.open(signal);
  };
  return {
    layer: { ...whole, blob: { ...whole.blob, open } },
    readings,
    release: gate.resolve,
    begun: begun.promise,
  };
}

function pathsOf({ entries }: { readonly entries: readonly { readonly path: string }[] }): string[] {
  return entries.map(({ path }) => path);
}

it('names that are being read come with the files once somebody unpacks the layer', async () => {
  const { layer, readings, release, begun } = watched();
  const index = engine.index(layer);
  await begun;
  const options = into(false);
  const unpacked = engine.unpack(layer, options);
  release();
  expect(pathsOf(await index)).toEqual(['file']);
  await unpacked;
  expect(readings).toEqual(['given up', 'whole']);
  expect(readFileSync(join(options.root, 'file'), 'utf8')).toBe('content');
});

it('names are waited for while a layer is unpacked with them', async () => {
  const { layer, readings, release, begun } = watched();
  const unpacked = engine.unpack(layer, into(true));
  await begun;
  const index = engine.index(layer);
  release();
  expect(pathsOf(await index)).toEqual(['file']);
  expect(pathsOf((await unpacked).index ?? { entries: [] })).toEqual(['file']);
  expect(readings).toEqual(['whole']);
});

it('two who want names read the layer once, one after the other twice', async () => {
  const { layer, readings, release, begun } = watched();
  const both = [engine.index(layer), engine.index(layer)];
  await begun;
  release();
  for (const index of await Promise.all(both)) expect(pathsOf(index)).toEqual(['file']);
  expect(readings).toEqual(['whole']);
  await engine.index(layer);
  expect(readings).toEqual(['whole', 'whole']);
});

it('where the unpacking fails, names are read after all', async () => {
  const { layer, readings, release, begun } = watched();
  const index = engine.index(layer);
  await begun;
  const options = into(false, join(folder, 'not there'));
  const failure = engine.unpack(layer, options).catch((error: unknown) => error);
  release();
  expect(String(await failure)).toContain('not there');
  expect(pathsOf(await index)).toEqual(['file']);
  expect(readings.at(-1)).toBe('whole');
});

it('who gives up is not told of files', async () => {
  const { layer, begun, release } = watched();
  const giveUp = new AbortController();
  const index = engine.index(layer, giveUp.signal);
  await begun;
  giveUp.abort();
  await expect(index).rejects.toMatchObject({ code: 'CANCELLED' });
  release();
});

it('who joins a reading has the names also when the first one gives up; the bytes stop when nobody is left', async () => {
  const { layer, begun, release, readings } = watched();
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
  const one = engine.index(layer, first.signal);
  await begun;
  const other = engine.index(layer, second.signal);
  first.abort();
  await expect(one).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(readings).toEqual(['open']);
  release();
  expect(pathsOf(await other)).toEqual(['file']);
  const held = watched();
  const both = [engine.index(held.layer, second.signal), engine.index(held.layer, third.signal)];
  await held.begun;
  second.abort();
  third.abort();
  for (const index of both) await expect(index).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(held.readings).toEqual(['given up']);
  held.release();
  expect(pathsOf(await engine.index(held.layer))).toEqual(['file']);
});

it('few small files are read without a thread, and errors are the same', async () => {
  const { layer, release } = watched();
  release();
  const { root } = into(false);
  await engine.unpack(layer, into(false, root));
  const file = join(root, 'file');
  const many = Array.from({ length: 100 }, () => file);
  const sha = async (files: readonly string[]): Promise<Set<string>> => new Set(await engine.digests(files));
  expect(await sha([file])).toEqual(await sha(many));
  expect(await sha([file])).toEqual(
    new Set(['ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73']),
  );
  const reasons = [[`${file}-not`], [...many, `${file}-not`]].map((files) =>
    engine.digests(files).catch((error: unknown) => error),
  );
  const [one, other] = await Promise.all(reasons);
  expect(one).toMatchObject({ code: 'SOURCE_INVALID' });
  expect(one).toEqual(other);
});
