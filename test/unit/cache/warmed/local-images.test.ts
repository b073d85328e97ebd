import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../../../src/base/index.ts';
import type { EventBody } from '../../../../src/events/index.ts';
import type { FoundImage } from '../../../../src/registry/index.ts';
import { makeIndex, readAll, type TestImage } from '../../../support/registry/index.ts';
import { amd64, cleanUp } from '../../registry/support.ts';
import {
  age,
  blobPath,
  day,
  entryPath,
  kanikoArchive,
  kitchen,
  oddities,
  someImage,
  strangeSizes,
  type Kitchen,
} from './support.ts';

afterEach(cleanUp);

/** A kitchen with an image in the registry and in the folder. */
async function warmed(): Promise<{ at: Kitchen; image: TestImage }> {
  const at = await kitchen();
  const image = someImage(1);
  at.fake.addImage('a', 'latest', image);
  const index = makeIndex([{ ...image.manifest.descriptor, platform: amd64 }]);
  at.fake.addManifest('a', 'latest', index);
  await at.warm();
  at.asked();
  return { at, image };
}

interface Pulled {
  readonly image: FoundImage;
  /** Digests of their bytes. */
  readonly layers: readonly string[];
  /** Of client and folder. */
  readonly events: readonly EventBody[];
}

/** Pulls an image as a build does, its layers included. */
async function pull(at: Kitchen, { ttl = day, name = at.reference() } = {}): Promise<Pulled> {
  const { local, events: said } = at.reader(ttl);
  const { client, events } = at.client(local);
  const image = await client.image(name, amd64);
  const layers = [];
  for (const { blob } of image.layers) layers.push(sha256(await readAll(await blob.open())));
  return { image, layers, events: [...events, ...said] };
}

function warnings(events: readonly EventBody[]): string[] {
  return events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
}

/** What layers have to be; of their bytes only the digest, since a comparison of many takes long. */
function bytesOf({ layers }: TestImage): string[] {
  return layers.map(({ bytes }) => sha256(bytes));
}

describe('an image in the folder', () => {
  it('costs one question for the digest of its tag', async () => {
    const { at, image } = await warmed();
    const pulled = await pull(at);
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest']);
    expect(pulled.layers).toEqual(bytesOf(image));
    expect(pulled.image.manifestDescriptor).toEqual(image.manifest.descriptor);
    expect(pulled.events).toEqual([
      { type: 'image.found', reference: at.reference(), digest: image.manifest.descriptor.digest },
    ]);
  });

  it('costs nothing where the reference has a digest', async () => {
    const { at, image } = await warmed();
    const name = `${at.reference().replace(/:latest$/, '')}@${image.manifest.descriptor.digest}`;
    expect((await pull(at, { name })).layers).toEqual(bytesOf(image));
    expect(at.asked()).toEqual([]);
  });

  it('is there for the others when one of its readers gives up', async () => {
    const { at, image } = await warmed();
    const { client } = at.client(at.reader().local);
    const [layer] = (await client.image(at.reference(), amd64)).layers;
    if (!layer) throw new Error('no layer');
    const giveUp = new AbortController();
    const first = layer.blob.open(giveUp.signal).catch((error: unknown) => error);
    const second = layer.blob.open();
    giveUp.abort();
    expect(await first).toMatchObject({ name: 'AbortError' });
    expect(sha256(await readAll(await second))).toBe(bytesOf(image)[0]);
  });

  it('still knows where its layers can be mounted from', async () => {
    const { at } = await warmed();
    const { image } = await pull(at);
    const [registry, repository] = ['/', ':latest']
      .reduce((text, at) => text.replace(at, ' '), at.reference())
      .split(' ');
    expect(image.layers.map(({ blob }) => blob.origin)).toEqual(
      image.layers.map(() => ({ registry, repository })),
    );
  });

  it('is not used when the tag has moved; layers that both have are', async () => {
    const { at, image } = await warmed();
    const next = someImage(1);
    const moved = { ...next, config: someImage(5).config, layers: [...image.layers] };
    const manifest = JSON.parse(Buffer.from(next.manifest.bytes).toString()) as object;
    const bytes = Buffer.from(JSON.stringify({ ...manifest, annotations: { moved: 'yes' } }));
    const descriptor = { ...next.manifest.descriptor, digest: sha256(bytes), size: bytes.byteLength };
    at.fake.addManifest('a', 'latest', { descriptor, bytes });
    const pulled = await pull(at);
    expect(pulled.image.manifestDescriptor.digest).toBe(descriptor.digest);
    expect(pulled.layers).toEqual(bytesOf(moved));
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest', 'GET /v2/a/manifests/latest']);
    expect(pulled.events).toEqual([]);
  });

  it('is not used when it is too old, which is no reason for a warning', async () => {
    const { at, image } = await warmed();
    age(entryPath(at, image), day + 5);
    const pulled = await pull(at);
    expect(pulled.layers).toEqual(bytesOf(image));
    expect(at.asked()).toHaveLength(5);
    expect(pulled.events.filter(({ type }) => type === 'note')).toEqual([
      {
        type: 'note',
        level: 'debug',
        message: `Cached image ${image.manifest.descriptor.digest} is too old`,
      },
    ]);
    expect(warnings(pulled.events)).toEqual([]);
  });

  it('is nothing to ask about where there is no folder, or nothing in it', async () => {
    const at = await kitchen();
    at.fake.addImage('a', 'latest', someImage(1));
    for (const make of [() => undefined, () => mkdirSync(at.folder)]) {
      make();
      const pulled = await pull(at);
      expect(at.asked()[0]).toBe('GET /v2/a/manifests/latest');
      expect(warnings(pulled.events)).toEqual([]);
    }
  });

  it('is asked for as ever where the registry does not know HEAD', async () => {
    const { at, image } = await warmed();
    at.fake.fault = ({ received, response }) => {
      if (received.method !== 'HEAD') return false;
      response.writeHead(405).end();
      return true;
    };
    expect((await pull(at)).layers).toEqual(bytesOf(image));
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest', 'GET /v2/a/manifests/latest']);
  });
});

type Spoil = (path: string) => void;
const other: Spoil = (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).byteLength, 7));
const short: Spoil = (path) => truncateSync(path, 10);
const link: Spoil = (path) => {
  rmSync(path);
  mkdirSync(path);
};

describe('nothing in the folder is believed:', () => {
  it.each<[string, (image: TestImage) => TestImage['config'], Spoil, number]>([
    ['a layer with other bytes', ({ layers, config }) => layers[0] ?? config, other, 2],
    ['a layer that is cut short', ({ layers, config }) => layers[1] ?? config, short, 2],
    ['a folder in the place of a layer', ({ layers, config }) => layers[1] ?? config, link, 2],
    ['a config with other bytes', ({ config }) => config, other, 2],
    ['a manifest with other bytes', ({ manifest }) => manifest, other, 2],
    ['a manifest that is cut short', ({ manifest }) => manifest, short, 2],
  ])('%s is told once, and comes from the registry', async (_, which, spoil, requests) => {
    const { at, image } = await warmed();
    spoil(blobPath(at, image, which(image)));
    const pulled = await pull(at);
    expect(pulled.layers).toEqual(bytesOf(image));
    expect(at.asked()).toHaveLength(requests);
    expect(warnings(pulled.events)).toEqual([
      expect.stringMatching(`^warmed images in ${JSON.stringify(at.folder)} cannot all be used: `),
    ]);
  });

  it.each(oddities)('%s in the place of an image is passed over', async (_, make) => {
    const { at, image } = await warmed();
    make(join(at.folder, `sha256:${'0'.repeat(64)}`));
    const pulled = await pull(at);
    expect(pulled.layers).toEqual(bytesOf(image));
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest']);
    expect(warnings(pulled.events)).toEqual([]);
  });

  it.each(oddities)('%s in the place of a config or layer is not used', async (_, make) => {
    const { at, image } = await warmed();
    for (const blob of [image.config, ...image.layers]) {
      rmSync(blobPath(at, image, blob));
      make(blobPath(at, image, blob));
    }
    expect((await pull(at)).layers).toEqual(bytesOf(image));
    expect(at.asked()).toHaveLength(4);
  });

  it('all of it damaged is still one warning', async () => {
    const { at, image } = await warmed();
    for (const blob of [image.config, ...image.layers]) other(blobPath(at, image, blob));
    const pulled = await pull(at);
    expect(pulled.layers).toEqual(bytesOf(image));
    expect(warnings(pulled.events)).toHaveLength(1);
  });

  it('what a warmer takes away while it is in use comes from the registry, without a word', async () => {
    const { at, image } = await warmed();
    const { local, events: said } = at.reader();
    const { client, events } = at.client(local);
    const found = await client.image(at.reference(), amd64);
    rmSync(entryPath(at, image), { recursive: true });
    const layers = [];
    for (const { blob } of found.layers) layers.push(sha256(await readAll(await blob.open())));
    expect(layers).toEqual(bytesOf(image));
    expect(warnings([...events, ...said])).toEqual([]);
  });

  it('what may not be read comes from the registry', async () => {
    if (process.getuid?.() === 0) return;
    const { at, image } = await warmed();
    chmodSync(entryPath(at, image), 0);
    const pulled = await pull(at);
    chmodSync(entryPath(at, image), 0o755);
    expect(pulled.layers).toEqual(bytesOf(image));
    expect(warnings(pulled.events)).toHaveLength(1);
  });
});

async function withArchive(): Promise<{ at: Kitchen; image: TestImage; path: string }> {
  const at = await kitchen();
  const image = someImage(3);
  at.fake.addImage('a', 'latest', image);
  const path = entryPath(at, image);
  mkdirSync(at.folder);
  writeFileSync(path, kanikoArchive(image, at.reference()));
  writeFileSync(`${path}.json`, image.manifest.bytes);
  return { at, image, path };
}

describe('an archive of Kaniko’s', () => {
  it('is read like a layout', async () => {
    const { at, image } = await withArchive();
    const pulled = await pull(at);
    expect(pulled.layers).toEqual(bytesOf(image));
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest']);
    expect(pulled.events.map(({ type }) => type)).toEqual(['image.found']);
  });

  it('without its manifest still has the layers', async () => {
    const { at, image, path } = await withArchive();
    rmSync(`${path}.json`);
    expect((await pull(at)).layers).toEqual(bytesOf(image));
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest', 'GET /v2/a/manifests/latest']);
  });

  it.each<[string, (path: string) => void]>([
    ['with other bytes', (path) => writeFileSync(path, readFileSync(path).fill(1, 5000, 5100))],
    ['that is cut short', (path) => truncateSync(path, 100_000)],
    ['that is none', (path) => writeFileSync(path, 'nonsense'.repeat(200))],
    ['that is empty', (path) => truncateSync(path, 0)],
  ])('%s is not believed', async (_, spoil) => {
    const { at, image, path } = await withArchive();
    spoil(path);
    const pulled = await pull(at);
    expect(pulled.layers).toEqual(bytesOf(image));
    expect(warnings(pulled.events).length).toBeLessThanOrEqual(1);
  });

  it.each(strangeSizes)(
    'whose first member says it has %s for a size is told and not used',
    async (_, spoil) => {
      const { at, image, path } = await withArchive();
      writeFileSync(path, spoil(readFileSync(path)));
      const pulled = await pull(at);
      expect(pulled.layers).toEqual(bytesOf(image));
      expect(warnings(pulled.events)).toEqual([
        `warmed images in ${JSON.stringify(at.folder)} cannot all be used: image "${image.manifest.descriptor.digest}": it is no tar archive: the size of a member is no number of bytes`,
      ]);
    },
  );
});
