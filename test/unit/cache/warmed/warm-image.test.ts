import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { mediaTypes } from '../../../../src/image/index.ts';
import { tryLock } from '../../../../src/linux/index.ts';
import type { RegistryClient } from '../../../../src/registry/index.ts';
import { makeImage, makeIndex, someBytes, type TestImage } from '../../../support/registry/index.ts';
import { amd64, cleanUp, failure } from '../../registry/support.ts';
import {
  age,
  ageOf,
  blobPath,
  day,
  entryPath,
  filesIn,
  hexOf,
  kanikoArchive,
  kitchen,
  oddities,
  outcomeOf,
  someImage,
  strangeSizes,
  wrongIn,
  type Kitchen,
} from './support.ts';

afterEach(cleanUp);

/** A kitchen whose registry has an image as `a:latest`. */
async function withImage(image = someImage(1)): Promise<{ at: Kitchen; image: TestImage }> {
  const at = await kitchen();
  at.fake.addImage('a', 'latest', image);
  return { at, image };
}

/** Requests for a blob. */
function downloads(lines: readonly string[], { layers }: TestImage): number[] {
  return layers.map(
    ({ descriptor }) => lines.filter((line) => line === `GET /v2/a/blobs/${descriptor.digest}`).length,
  );
}

describe('warming an image', () => {
  it('writes an OCI layout named by the digest of the manifest, as Kaniko’s warmer does', async () => {
    const { at, image } = await withImage();
    expect(outcomeOf(await at.warm())).toEqual(['fetched']);
    const { digest, mediaType, size } = image.manifest.descriptor;
    const files = filesIn(at.folder);
    expect(Object.keys(files)).toEqual(
      [
        ...[image.manifest, image.config, ...image.layers].map(
          (one) => `${digest}/blobs/sha256/${hexOf(one.descriptor)}`,
        ),
        `${digest}/index.json`,
        `${digest}/oci-layout`,
      ].sort(),
    );
    expect(wrongIn(at, image)).toEqual([]);
    expect(JSON.parse(files[`${digest}/index.json`] ?? '')).toEqual({
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      manifests: [
        { mediaType, digest, size, annotations: { 'org.opencontainers.image.ref.name': at.reference() } },
      ],
    });
    expect(files[`${digest}/oci-layout`]).toBe('{"imageLayoutVersion":"1.0.0"}');
  });

  it('asks for the digest alone when it is there', async () => {
    const { at } = await withImage();
    await at.warm();
    at.asked();
    expect(outcomeOf(await at.warm())).toEqual(['kept']);
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest']);
  });

  it('asks for nothing at all when it is there and named by its digest', async () => {
    const { at, image } = await withImage();
    const pinned = `${at.reference().replace(/:latest$/, '')}@${image.manifest.descriptor.digest}`;
    await at.warm(pinned);
    at.asked();
    expect(outcomeOf(await at.warm(pinned))).toEqual(['kept']);
    expect(at.asked()).toEqual([]);
  });

  it('keeps the index that leads to it, also one that comes later', async () => {
    const { at, image } = await withImage();
    await at.warm();
    for (const other of ['one', 'other']) {
      const index = makeIndex([{ ...image.manifest.descriptor, platform: amd64, annotations: { other } }]);
      at.fake.addManifest('a', 'latest', index);
      expect(outcomeOf(await at.warm())).toEqual(['kept']);
      expect(readFileSync(blobPath(at, image, index))).toEqual(Buffer.from(index.bytes));
      at.asked();
      await at.warm();
      expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest']);
    }
  });

  it('goes by what the registry says today', async () => {
    const { at, image } = await withImage();
    await at.warm();
    const next = someImage(7);
    at.fake.addImage('a', 'latest', next);
    expect(outcomeOf(await at.warm())).toEqual(['fetched']);
    for (const one of [image, next]) expect(statSync(entryPath(at, one)).isDirectory()).toBe(true);
  });

  it('fetches no layer that another image in the folder has', async () => {
    const { at, image } = await withImage();
    await at.warm();
    const above = makeImage({ layers: [image.layers[0]?.bytes ?? Buffer.from(''), someBytes(500, 9)] });
    at.fake.addImage('a', 'above', above);
    at.asked();
    expect(outcomeOf(await at.warm(at.reference('above')))).toEqual(['fetched']);
    expect(downloads(at.asked(), above)).toEqual([0, 1]);
    const [shared] = above.layers;
    if (!shared) throw new Error('no layers');
    expect(statSync(blobPath(at, above, shared)).ino).toBe(statSync(blobPath(at, image, shared)).ino);
  });

  it('looks at every byte when half of the time to live has passed, and makes it young again', async () => {
    const { at, image } = await withImage();
    await at.warm();
    age(entryPath(at, image), day * 0.6);
    at.asked();
    expect(outcomeOf(await at.warm())).toEqual(['renewed']);
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest']);
    expect(ageOf(entryPath(at, image))).toBeLessThan(day / 2);
  });

  it.each([0, 1])('then finds layer %d damaged, and fetches it alone', async (which) => {
    const { at, image } = await withImage();
    await at.warm();
    const layer = image.layers[which];
    if (!layer) throw new Error('no such layer');
    const path = blobPath(at, image, layer);
    writeFileSync(path, Buffer.from(layer.bytes).fill(0, 10, 20));
    age(entryPath(at, image), day * 2);
    at.asked();
    expect(outcomeOf(await at.warm())).toEqual(['fetched']);
    expect(downloads(at.asked(), image)).toEqual([which === 0 ? 1 : 0, which === 1 ? 1 : 0]);
    expect(wrongIn(at, image)).toEqual([]);
  });

  it.each<[string, (at: Kitchen, image: TestImage) => string]>([
    ['a blob', (at, image) => blobPath(at, image, image.layers[1] ?? image.config)],
    ['the manifest', (at, image) => blobPath(at, image, image.manifest)],
  ])('sees at once that %s is gone or cut short', async (_, pathOf) => {
    const { at, image } = await withImage();
    await at.warm();
    const path = pathOf(at, image);
    const whole = readFileSync(path);
    for (const spoil of [() => rmSync(path), () => writeFileSync(path, whole.subarray(0, 5))]) {
      spoil();
      expect(outcomeOf(await at.warm())).toEqual(['fetched']);
      expect(readFileSync(path)).toEqual(whole);
    }
  });

  it('writes an index.json anew that cannot be read', async () => {
    const { at, image } = await withImage();
    await at.warm();
    const index = join(entryPath(at, image), 'index.json');
    const whole = readFileSync(index, 'utf8');
    writeFileSync(index, '{"half":');
    age(entryPath(at, image), day * 2);
    expect(outcomeOf(await at.warm())).toEqual(['renewed']);
    expect(readFileSync(index, 'utf8')).toBe(whole);
  });

  it('fetches everything with --force', async () => {
    const { at, image } = await withImage();
    await at.warm();
    at.asked();
    expect(outcomeOf(await at.warm(undefined, { force: true }))).toEqual(['fetched']);
    const lines = at.asked();
    expect(downloads(lines, image)).toEqual([1, 1]);
    expect(lines).toContain('GET /v2/a/manifests/latest');
  });

  it.each(oddities)('takes the place of %s, and passes others over', async (_, make) => {
    const { at, image } = await withImage();
    mkdirSync(at.folder);
    make(entryPath(at, image));
    make(join(at.folder, `sha256:${'0'.repeat(64)}`));
    expect(outcomeOf(await at.warm())).toEqual(['fetched']);
    expect(wrongIn(at, image)).toEqual([]);
  });

  it('leaves nothing of an image that is not there', async () => {
    const at = await kitchen();
    expect(await failure(at.warm())).toMatchObject({ code: 'IMAGE_NOT_FOUND' });
    expect(filesIn(at.folder)).toEqual({});
  });
});

/** What it had of a layer, in the place where it works. */
function leave({ folder }: Kitchen, image: TestImage, bytes: Uint8Array): void {
  const blobs = join(folder, '.warming', image.manifest.descriptor.digest, 'blobs/sha256');
  mkdirSync(blobs, { recursive: true });
  writeFileSync(join(blobs, `tmp-${image.layers[0]?.descriptor.digest.slice(7)}`), bytes);
}

/** Beginning of the range that was asked for of the first layer; undefined without one. */
function watchRanges(at: Kitchen, image: TestImage): (string | undefined)[] {
  const ranges: (string | undefined)[] = [];
  at.fake.fault = ({ received }) => {
    if (received.path.endsWith(image.layers[0]?.descriptor.digest ?? '')) ranges.push(received.headers.range);
    return false;
  };
  return ranges;
}

describe('a warmer that was killed', () => {
  it('is gone on with: what it had of a layer is not fetched again', async () => {
    const { at, image } = await withImage();
    leave(at, image, image.layers[0]?.bytes.subarray(0, 150_000) ?? Buffer.from(''));
    const ranges = watchRanges(at, image);
    expect(outcomeOf(await at.warm())).toEqual(['fetched']);
    expect(ranges).toEqual(['bytes=150000-']);
    expect(wrongIn(at, image)).toEqual([]);
    expect(Object.keys(filesIn(join(at.folder, '.warming')))).toEqual([]);
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array, (string | undefined)[]]>([
    ['all of it', (bytes) => bytes, []],
    ['other bytes', () => someBytes(150_000, 99), ['bytes=150000-', undefined]],
    ['other bytes of the same number', () => someBytes(200_000, 99), [undefined]],
    ['more bytes than there are', () => someBytes(300_000, 99), [undefined]],
    ['nothing yet', () => Buffer.alloc(0), [undefined]],
  ])('may have left %s', async (_, left, expected) => {
    const { at, image } = await withImage();
    const [layer] = image.layers;
    if (!layer) throw new Error('no layers');
    leave(at, image, left(layer.bytes));
    const ranges = watchRanges(at, image);
    expect(outcomeOf(await at.warm())).toEqual(['fetched']);
    expect(ranges).toEqual(expected);
    expect(wrongIn(at, image)).toEqual([]);
  });

  it('leaves nothing that a reader sees', async () => {
    const { at, image } = await withImage();
    leave(at, image, Buffer.from('beginning'));
    const { local, events } = at.reader();
    expect([await local.any(), events]).toEqual([false, []]);
  });
});

describe('several warmers at once', () => {
  it('fetch each layer once, and all are content', async () => {
    const { at, image } = await withImage();
    const others = [someImage(20), someImage(30)];
    for (const [number, other] of others.entries()) at.fake.addImage('a', String(number), other);
    const names = [at.reference(), at.reference('0'), at.reference('1')];
    const outcomes = await Promise.all(
      [...names, ...names, ...names].map(async (name) => outcomeOf(await at.warm(name))),
    );
    expect(outcomes.flat().toSorted()).toEqual([
      ...Array<string>(3).fill('fetched'),
      ...Array<string>(6).fill('kept'),
    ]);
    const lines = at.asked();
    for (const one of [image, ...others]) expect(downloads(lines, one)).toEqual([1, 1]);
    const { local, events } = at.reader();
    for (const one of [image, ...others])
      expect((await local.document(one.manifest.descriptor.digest))?.bytes).toEqual(
        Buffer.from(one.manifest.bytes),
      );
    expect(events).toEqual([]);
  });

  it('wait for the one that is at it, as long as nobody ends them', async () => {
    const { at, image } = await withImage();
    mkdirSync(join(at.folder, '.warmer-locks'), { recursive: true });
    const lock = openSync(join(at.folder, '.warmer-locks', `${image.manifest.descriptor.digest}.lock`), 'a');
    expect(tryLock(lock)).toBe(true);
    const end = new AbortController();
    const { client } = at.client();
    const found: Pick<RegistryClient, 'image'> = {
      image: async (...asked) => {
        const image = await client.image(...asked);
        end.abort();
        return image;
      },
    };
    const waiting = at.warm();
    await expect(at.warm(undefined, { signal: end.signal, client: found })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(downloads(at.asked(), image)).toEqual([0, 0]);
    closeSync(lock);
    expect(outcomeOf(await waiting)).toEqual(['fetched']);
  });
});

async function withArchive(): Promise<{ at: Kitchen; image: TestImage; path: string }> {
  const { at, image } = await withImage();
  const path = entryPath(at, image);
  mkdirSync(at.folder);
  writeFileSync(path, kanikoArchive(image, at.reference()));
  writeFileSync(`${path}.json`, image.manifest.bytes);
  return { at, image, path };
}

describe('an archive of Kaniko’s', () => {
  it('counts as the image that it is', async () => {
    const { at, path } = await withArchive();
    expect(outcomeOf(await at.warm())).toEqual(['kept']);
    expect(at.asked()).toEqual(['HEAD /v2/a/manifests/latest']);
    age(path, day * 2);
    expect(outcomeOf(await at.warm())).toEqual(['renewed']);
    expect(ageOf(path)).toBeLessThan(day);
    expect(statSync(path).isFile()).toBe(true);
  });

  it.each<[string, (path: string) => void]>([
    [
      'damaged',
      (path) => {
        const bytes = readFileSync(path);
        writeFileSync(path, bytes.fill(1, 2000, 3000));
        age(path, day * 2);
      },
    ],
    ['no archive', (path) => writeFileSync(path, 'nonsense'.repeat(200))],
    ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 100_000))],
    ['without its manifest', (path) => rmSync(`${path}.json`)],
  ])('that is %s gives way to a layout', async (_, spoil) => {
    const { at, image, path } = await withArchive();
    spoil(path);
    age(path, day * 2);
    expect(outcomeOf(await at.warm())).toEqual(['fetched']);
    expect(
      Object.keys(filesIn(at.folder)).filter(
        (name) => !name.startsWith(`${image.manifest.descriptor.digest}/`),
      ),
    ).toEqual([]);
    expect(wrongIn(at, image)).toEqual([]);
  });

  it('is not touched by a file that grows beside it', async () => {
    const { at, path } = await withArchive();
    appendFileSync(path, 'x');
    expect(outcomeOf(await at.warm())).toEqual(['kept']);
  });

  it.each(strangeSizes)('with %s for a size costs a warning, and no other image', async (_, spoil) => {
    const { at, image } = await withImage();
    mkdirSync(at.folder);
    const digest = `sha256:${'f'.repeat(64)}`;
    writeFileSync(join(at.folder, digest), spoil(kanikoArchive(image, at.reference())));
    const events = await at.warm();
    expect(outcomeOf(events)).toEqual(['fetched']);
    expect(events.filter(({ type }) => type === 'warning')).toEqual([
      {
        type: 'warning',
        message: `warmed image ${JSON.stringify(join(at.folder, digest))} is passed over: it is no tar archive: the size of a member is no number of bytes`,
        hint: 'remove it, or warm that image again',
      },
    ]);
  });

  it.each(strangeSizes)('with %s for a size gives way to a layout, without a word', async (_, spoil) => {
    const { at, image, path } = await withArchive();
    writeFileSync(path, spoil(readFileSync(path)));
    const events = await at.warm();
    expect(events.map(({ type }) => type)).toEqual(['image.warmed']);
    expect(wrongIn(at, image)).toEqual([]);
  });
});
