import { appendFileSync, existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeptLayers, pruneImages, unpackImage, warmImage } from '../../../../src/cache/index.ts';
import type { EventBody } from '../../../../src/events/index.ts';
import type { Layer } from '../../../../src/image/index.ts';
import { createLayerEngine, type LayerEngine } from '../../../../src/layer/index.ts';
import { digestOf, makeImage, type TestImage } from '../../../support/registry/index.ts';
import { writeTar } from '../../../support/tar.ts';
import { compress } from '../../../support/tree.ts';
import { amd64, cleanUp } from '../../registry/support.ts';
import { age, ageOf, day, kitchen, type Kitchen } from './support.ts';

let engine: LayerEngine;
beforeAll(() => {
  engine = createLayerEngine();
});
afterAll(() => engine.close());
afterEach(cleanUp);

const plain = writeTar([{ name: 'a', content: Buffer.from('content') }]);
const deleting = writeTar([{ name: '.wh.a' }]);

/** An image of a layer that can be kept as a folder, and one that cannot. */
function someLayers(): TestImage {
  const tars = [plain, deleting];
  const layers = tars.map((tar) => compress(tar, 'gzip'));
  return makeImage({
    layers,
    config: { rootfs: { type: 'layers', diff_ids: tars.map((tar) => digestOf(tar)) } },
  });
}

const diffId = digestOf(plain);
const layer = { diffId, blob: { descriptor: { size: 1000 } } } as Layer;
const pathOf = ({ folder }: Kitchen): string => join(folder, '.unpacked', diffId);

interface Unpacked extends Kitchen {
  unpack(force?: boolean): Promise<void>;
  /** What a build has of it. */
  build(): { kept: KeptLayers; events: EventBody[] };
}

async function withImage(): Promise<Unpacked> {
  const at = await kitchen();
  at.fake.addImage('a', 'latest', someLayers());
  const { signal } = new AbortController();
  const unpack: Unpacked['unpack'] = async (force = false) => {
    const options = {
      folder: at.folder,
      ttlSeconds: day,
      force,
      client: at.client().client,
      limit: <T>(work: () => Promise<T>) => work(),
      emit: () => undefined,
      signal,
    };
    await unpackImage(options, engine, await warmImage(options, at.reference(), amd64));
  };
  const build: Unpacked['build'] = () => {
    const events: EventBody[] = [];
    const emit = (event: EventBody): void => void events.push(event);
    return { kept: new KeptLayers({ folder: at.folder, ttlSeconds: day, engine, emit, signal }), events };
  };
  await unpack();
  return { ...at, unpack, build };
}

function warnings(events: readonly EventBody[]): string[] {
  return events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
}

it('keeps the layers that can be kept as folders', async () => {
  const at = await withImage();
  expect(readdirSync(join(at.folder, '.unpacked'))).toEqual([diffId]);
  expect(readdirSync(join(at.folder, '.warming'))).toEqual([]);
  const { kept, events } = at.build();
  await using _ = kept;
  expect(await kept.find(layer)).toMatchObject({ root: join(pathOf(at), 'tree'), index: { diffId } });
  expect([await kept.has(layer), await kept.has({ diffId: digestOf(deleting) } as Layer)]).toEqual([
    true,
    false,
  ]);
  expect(await kept.find({ diffId: digestOf(deleting) } as Layer)).toBeUndefined();
  expect(warnings(events)).toEqual([]);
});

it('looks at a folder again when it is old, and makes it young', async () => {
  const at = await withImage();
  age(pathOf(at), day * 0.6);
  await at.unpack();
  expect(ageOf(pathOf(at))).toBeLessThan(day / 2);
});

it('unpacks a layer again whose folder was changed', async () => {
  const at = await withImage();
  appendFileSync(join(pathOf(at), 'tree/a'), 'more');
  const first = at.build();
  expect(await first.kept.find(layer)).toBeUndefined();
  expect(warnings(first.events)).toEqual([
    `unpacked layers in ${JSON.stringify(join(at.folder, '.unpacked'))} cannot all be used: in that of "${diffId}" "a" was changed`,
  ]);
  age(pathOf(at), day * 0.6);
  await at.unpack();
  await using kept = at.build().kept;
  expect(await kept.find(layer)).toBeDefined();
});

it('unpacks anew with --force, but nothing under a build that uses it', async () => {
  const at = await withImage();
  const mark = join(pathOf(at), 'mark');
  writeFileSync(mark, '');
  const { kept } = at.build();
  expect(await kept.find(layer)).toBeDefined();
  await at.unpack(true);
  expect(existsSync(mark)).toBe(true);
  await kept[Symbol.asyncDispose]();
  await at.unpack(true);
  expect(existsSync(mark)).toBe(false);
});

it('is not used when it is too old, and goes with --prune when no build uses it', async () => {
  const at = await withImage();
  const { kept } = at.build();
  expect(await kept.find(layer)).toBeDefined();
  age(pathOf(at), day + 5);
  const late = at.build();
  expect([await late.kept.find(layer), warnings(late.events)]).toEqual([undefined, []]);
  await pruneImages({ folder: at.folder, ttlSeconds: day });
  expect(existsSync(pathOf(at))).toBe(true);
  await kept[Symbol.asyncDispose]();
  await pruneImages({ folder: at.folder, ttlSeconds: day });
  expect(existsSync(pathOf(at))).toBe(false);
});

it('is not in use when it could not be looked at', async () => {
  const at = await withImage();
  const events: EventBody[] = [];
  const emit = (event: EventBody): void => void events.push(event);
  const failing = { lookAt: () => Promise.reject(new Error('the disk is broken')) };
  const { signal } = new AbortController();
  await using kept = new KeptLayers({ folder: at.folder, ttlSeconds: day, engine: failing, emit, signal });
  expect(await kept.find(layer)).toBeUndefined();
  expect(warnings(events)).toEqual([expect.stringContaining(': the disk is broken')]);
  await pruneImages({ folder: at.folder, ttlSeconds: -1 });
  expect(existsSync(pathOf(at))).toBe(false);
});

it('is nothing to speak of where no layer was unpacked', async () => {
  const at = await kitchen();
  const events: EventBody[] = [];
  const emit = (event: EventBody): void => void events.push(event);
  const { signal } = new AbortController();
  await using kept = new KeptLayers({ folder: at.folder, ttlSeconds: day, engine, emit, signal });
  expect([await kept.find(layer), events]).toEqual([undefined, []]);
});

it('begins again what a killed warmer has not finished', async () => {
  const at = await withImage();
  await pruneImages({ folder: at.folder, ttlSeconds: -1 });
  mkdirSync(join(at.folder, '.warming', diffId, 'tree/half'), { recursive: true });
  utimesSync(join(at.folder, '.warming', diffId), 1, 1);
  await at.unpack();
  await using kept = at.build().kept;
  expect(await kept.find(layer)).toBeDefined();
});
