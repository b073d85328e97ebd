import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { sha256, YadokariError } from '../../../src/base/index.ts';
import {
  createDockerArchive,
  createPusher,
  openStored,
  parseDestination,
} from '../../../src/export/index.ts';
import { createLayerEngine, type LayerEngine } from '../../../src/layer/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { tinyImage, tinyLayer } from '../../support/tiny-image.ts';
import { writeTar } from '../../support/tar.ts';
import { FakeRegistry } from './fake-registry.ts';

let folder: TemporaryFolder;
let engine: LayerEngine;
beforeAll(() => {
  folder = temporaryFolder('stored', 1e8);
  engine = createLayerEngine();
});
afterAll(async () => {
  await engine.close();
  folder[Symbol.dispose]();
});

const here = (...names: string[]): string => join(folder.path, ...names);

/** Pushes what is in an archive; gives what is in the registry then. */
async function pushed(path: string, name?: string): Promise<{ registry: FakeRegistry; digest: string }> {
  const work = mkdtempSync(here('work-'));
  const [members, scratch] = [join(work, 'members'), join(work, 'scratch')];
  mkdirSync(members);
  mkdirSync(scratch);
  const { signal } = new AbortController();
  const image = await openStored({ path, name, engine, members, scratch, signal });
  const registry = new FakeRegistry();
  const destinations = [parseDestination('r.example/a:1'), parseDestination('s.example/b:1')];
  const pusher = createPusher({ client: registry, destinations, emit: () => undefined });
  await pusher.prepareStored(image);
  await pusher.commit();
  const [result] = pusher.results();
  return { registry, digest: result?.digest ?? '' };
}

async function reason(path: string, name?: string): Promise<string> {
  try {
    await pushed(path, name);
  } catch (error) {
    if (error instanceof YadokariError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'it was pushed';
}

function archive(name: string, files: Readonly<Record<string, string | Buffer>>): string {
  const entries = Object.entries(files).map(([path, content]) => ({
    name: path,
    content: Buffer.from(content),
  }));
  writeFileSync(here(name), writeTar(entries));
  return here(name);
}

describe('an archive of ours', () => {
  it('is pushed with the digest that it had, also packed', async () => {
    const image = tinyImage({
      layers: [tinyLayer(folder.path, { files: { hello: 'ours' } })],
      format: 'oci',
    });
    const exporter = createDockerArchive({
      path: here('ours.tar'),
      destinations: ['app:1', 'app:2'].map((text) => parseDestination(text)),
      emit: () => undefined,
    });
    await exporter.prepare(image);
    await exporter.commit();
    execFileSync('gzip', ['-k', here('ours.tar')]);
    const { digest } = image.manifestDescriptor;
    expect((await pushed(here('ours.tar'))).digest).toBe(digest);
    const { registry, digest: same } = await pushed(here('ours.tar.gz'), 'docker.io/library/app:2');
    expect(same).toBe(digest);
    expect(registry.manifests.has('s.example/b:1')).toBe(true);
    expect(await reason(here('ours.tar'), 'other')).toMatch(
      /^IMAGE_NOT_FOUND: .*no image of the name "other"$/,
    );
  });
});

function list(...images: object[]): string {
  return JSON.stringify(images);
}

describe('an archive as docker save writes it', () => {
  it('keeps the config, and gets packed layers', async () => {
    const layers = [
      tinyLayer(folder.path, { files: { a: 'one' }, compression: 'none', format: 'docker' }),
      tinyLayer(folder.path, { files: { b: 'two' }, compression: 'none', format: 'docker' }),
    ];
    const image = tinyImage({ layers: [...layers, ...layers.slice(0, 1)], format: 'docker' });
    const exporter = createDockerArchive({
      path: here('plain.tar'),
      destinations: [],
      emit: () => undefined,
    });
    await exporter.prepare(image);
    await exporter.commit();
    // The form without a layout, in which equal layers are links.
    const save = [
      'copy',
      '-q',
      `docker-archive:${here('plain.tar')}`,
      `docker-archive:${here('save.tar')}:app:1`,
    ];
    execFileSync('skopeo', ['--insecure-policy', ...save]);
    const { registry } = await pushed(here('save.tar'), 'app:1');
    const manifest = JSON.parse(Buffer.from(registry.manifests.get('r.example/a:1') ?? '{}').toString()) as {
      config: { digest: string };
      layers: { digest: string; mediaType: string }[];
    };
    expect(manifest.config.digest).toBe(image.configDescriptor.digest);
    expect(manifest.layers.map(({ mediaType }) => mediaType)).toEqual(
      Array.from({ length: 3 }, () => 'application/vnd.docker.image.rootfs.diff.tar.gzip'),
    );
    expect(manifest.layers[2]).toEqual(manifest.layers[0]);
  });

  const config = JSON.stringify({ rootfs: { type: 'layers', diff_ids: [sha256('x')] } });
  const one = { Config: 'c.json', RepoTags: ['app:1'], Layers: ['l.tar'] };
  it.each<[string, Record<string, string>, RegExp]>([
    ['of other things', { 'a.txt': 'x' }, /^SOURCE_INVALID: .* has neither manifest.json nor index.json$/],
    ['with a broken list', { 'manifest.json': '{' }, /^SOURCE_INVALID: .*"manifest.json" that is not JSON$/],
    ['without a list', { 'manifest.json': '{}' }, /manifest.json that is no list$/],
    ['without layers', { 'manifest.json': '[{"Config":"c"}]' }, /^SOURCE_INVALID: .*has no file "c"$/],
    ['without images', { 'manifest.json': '[]' }, /^IMAGE_NOT_FOUND: .*holds no image$/],
    [
      'of two',
      { 'manifest.json': list(one, { ...one, RepoTags: null }) },
      /^IMAGE_NOT_FOUND: .*holds 2 images$/,
    ],
    ['without the layer', { 'manifest.json': list(one), 'c.json': config }, /has no layer "l.tar"$/],
    [
      'whose layer is another',
      { 'manifest.json': list(one), 'c.json': config, 'l.tar': 'y' },
      /^DIGEST_MISMATCH: layer "sha256:/,
    ],
    [
      'with more layers than digests',
      { 'manifest.json': list({ ...one, Layers: ['l.tar', 'l.tar'] }), 'c.json': config, 'l.tar': 'x' },
      /names 2 layers, but its config has 1$/,
    ],
    [
      'with a layout whose blob is missing',
      {
        'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
        'index.json': JSON.stringify({
          schemaVersion: 2,
          manifests: [
            { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: sha256('z'), size: 1 },
          ],
        }),
      },
      /^IMAGE_NOT_FOUND: .*has no blob "sha256:/,
    ],
  ])('%s is refused', async (_, files, expected) => {
    expect(await reason(archive('broken.tar', files))).toMatch(expected);
  });

  it.each<[string, (layer: Buffer) => Buffer]>([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('with layers in %s keeps them as they are, and looks into them', async (packing, pack) => {
    const layer = writeTar([{ name: 'a', content: Buffer.from('a'.repeat(1e5)) }]);
    const ids = JSON.stringify({ rootfs: { type: 'layers', diff_ids: [sha256(layer)] } });
    const save = (content: Buffer): string =>
      archive(`${packing}.tar`, { 'manifest.json': list(one), 'c.json': ids, 'l.tar': content });
    const { registry } = await pushed(save(pack(layer)));
    const { layers } = JSON.parse(
      Buffer.from(registry.manifests.get('r.example/a:1') ?? '{}').toString(),
    ) as { layers: { digest: string }[] };
    expect(layers.map(({ digest }) => digest)).toEqual([sha256(pack(layer))]);
    // Two members or frames are one layer still.
    const half = layer.length / 2;
    await pushed(save(Buffer.concat([pack(layer.subarray(0, half)), pack(layer.subarray(half))])));

    const other = writeTar([{ name: 'a', content: Buffer.from('b'.repeat(1e5)) }]);
    expect(await reason(save(pack(other)))).toMatch(/^DIGEST_MISMATCH: layer content has digest sha256:/);
    expect(await reason(save(pack(layer).subarray(0, -20)))).toMatch(/^(?:LAYER_INVALID|DIGEST_MISMATCH): /);
  });

  it('with links that lead out of it is refused, and no file outside is read', async () => {
    writeFileSync(here('secret'), config);
    const entries = [
      { name: 'manifest.json', content: Buffer.from(list(one)) },
      { name: 'c.json', type: 'symlink' as const, link: here('secret') },
    ];
    writeFileSync(here('links.tar'), writeTar(entries));
    expect(await reason(here('links.tar'))).toMatch(/has no file "c.json"$/);
  });

  it('that is none is refused', async () => {
    writeFileSync(here('text'), 'x'.repeat(2000));
    expect(await reason(here('text'))).toBe(`SOURCE_INVALID: "${here('text')}" is no tar`);
    expect(await reason(here('missing'))).toBe(
      `SOURCE_INVALID: cannot read "${here('missing')}": there is no such file`,
    );
  });
});
