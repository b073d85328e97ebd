import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventBody } from '../../../src/events/index.ts';
import { createDockerArchive, parseDestination } from '../../../src/export/index.ts';
import { type AssembledImage, mediaTypes } from '../../../src/image/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { type Daemon, runOk, runProcess, startDaemon } from '../../support/process.ts';
import { tinyImage, tinyLayer } from '../../support/tiny-image.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('archive', 1e8);
});
afterAll(() => folder[Symbol.dispose]());

const here = (...names: string[]): string => join(folder.path, ...names);

const blob = (digest: string): string => `blobs/sha256/${digest.slice(7)}`;
const socket = (): string => `unix://${here('docker.sock')}`;
const docker = (...args: string[]): Promise<string> => runOk('docker', ['-H', socket(), ...args]);
const ctr = (...args: string[]): Promise<string> =>
  runOk('ctr', ['-a', here('exec/containerd/containerd.sock'), '-n', 'test', ...args]);

/** Writes an archive and gives its path. */
async function archive(name: string, image: AssembledImage, ...to: string[]): Promise<string> {
  const exporter = createDockerArchive({
    path: here(name),
    destinations: to.map((text) => parseDestination(text)),
    emit: () => undefined,
  });
  await exporter.prepare(image);
  await exporter.commit();
  return here(name);
}

function imageOf(text: string, format: 'docker' | 'oci' = 'oci'): AssembledImage {
  const gzip = tinyLayer(folder.path, { files: { hello: text, 'etc/gzip': text }, format });
  const plain = tinyLayer(folder.path, { files: { 'etc/plain': text }, compression: 'none', format });
  const zstd = tinyLayer(folder.path, { files: { 'etc/zstd': text }, compression: 'zstd' });
  return tinyImage({ layers: format === 'docker' ? [gzip, plain, gzip] : [gzip, plain, zstd], format });
}

function members(file: string): string[] {
  return execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n');
}

function json(file: string, name: string): unknown {
  return JSON.parse(execFileSync('tar', ['-xOf', file, name], { encoding: 'utf8' }));
}

describe('an archive', () => {
  it('has the members that Docker and containerd look for, each blob once', async () => {
    const image = imageOf('members', 'docker');
    const file = await archive('members.tar', image, 'r.example/a/b:1', 'app');
    const [gzip, plain] = image.manifest.layers.map(({ digest }) => blob(digest));
    expect(members(file)).toEqual([
      'oci-layout',
      'index.json',
      'manifest.json',
      'blobs/',
      'blobs/sha256/',
      blob(image.configDescriptor.digest),
      blob(image.manifestDescriptor.digest),
      gzip,
      plain,
    ]);
    expect(json(file, 'manifest.json')).toEqual([
      {
        Config: blob(image.configDescriptor.digest),
        RepoTags: ['r.example/a/b:1', 'app:latest'],
        Layers: [gzip, plain, gzip],
      },
    ]);
    const named = (name: string, tag: string): unknown => ({
      ...image.manifestDescriptor,
      annotations: { 'io.containerd.image.name': name, 'org.opencontainers.image.ref.name': tag },
    });
    expect(json(file, 'index.json')).toEqual({
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      manifests: [named('r.example/a/b:1', '1'), named('docker.io/library/app:latest', 'latest')],
    });
  });

  it('is the same, byte for byte, for the same image', async () => {
    const image = imageOf('same');
    const [one, two] = [await archive('one.tar', image, 'a'), await archive('two.tar', image, 'a')];
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
  });

  it('leaves nothing beside it, and tells its size', async () => {
    mkdirSync(here('alone'));
    const events: EventBody[] = [];
    const path = here('alone/image.tar');
    const exporter = createDockerArchive({ path, destinations: [], emit: (event) => events.push(event) });
    await exporter.prepare(imageOf('alone'));
    expect(readdirSync(here('alone'))).not.toContain('image.tar');
    await exporter.commit();
    expect(readdirSync(here('alone'))).toEqual(['image.tar']);
    const size = readFileSync(path).byteLength;
    expect(events).toEqual([{ type: 'output.written', kind: 'tar', path, size }]);
  });

  it('leaves nothing when it is given up', async () => {
    mkdirSync(here('gone'));
    const exporter = createDockerArchive({
      path: here('gone/image.tar'),
      destinations: [],
      emit: () => undefined,
    });
    await exporter.prepare(imageOf('gone'));
    await exporter.abort();
    expect(readdirSync(here('gone'))).toEqual([]);
  });

  it('refuses a layer that says zstd and is not', async () => {
    const image = imageOf('lie');
    const lie = { ...image.layers[0]!.blob.descriptor, mediaType: mediaTypes.ociLayerZstd };
    const layers = [{ ...image.layers[0]!, blob: { ...image.layers[0]!.blob, descriptor: lie } }];
    mkdirSync(here('lie'));
    const exporter = createDockerArchive({
      path: here('lie/image.tar'),
      destinations: [],
      emit: () => undefined,
    });
    await expect(exporter.prepare(tinyImage({ layers }))).rejects.toMatchObject({
      code: 'LAYER_INVALID',
      message: `layer "${lie.digest}" is not zstd as its type says`,
    });
    await exporter.abort();
    expect(readdirSync(here('lie'))).toEqual([]);
  });

  it("is read by skopeo both as Docker's and as an OCI archive", async () => {
    const image = imageOf('skopeo', 'docker');
    const file = await archive('skopeo.tar', image, 'r.example/a:1');
    await runOk('skopeo', ['copy', '-q', `docker-archive:${file}`, `oci:${here('as-docker')}:x`]);
    const inspected: unknown = JSON.parse(await runOk('skopeo', ['inspect', `oci-archive:${file}`]));
    expect(inspected).toMatchObject({ Digest: image.manifestDescriptor.digest });
    await runOk('umoci', ['unpack', '--rootless', '--image', `${here('as-docker')}:x`, here('bundle')]);
    expect(readFileSync(here('bundle/rootfs/hello'), 'utf8')).toBe('skopeo');
  });
});

describe('Docker and containerd', () => {
  let dockerd: Daemon;

  beforeAll(async () => {
    const roots = ['--data-root', here('data'), '--exec-root', here('exec'), '--pidfile', here('docker.pid')];
    const network = ['--bridge=none', '--iptables=false', '--ip6tables=false'];
    dockerd = await startDaemon('dockerd', [...network, ...roots, '--storage-driver=vfs', '-H', socket()], {
      ready: async () => (await runProcess('docker', ['-H', socket(), 'version'])).status === 0,
    });
  }, 60_000);
  afterAll(async () => dockerd.stop(), 30_000);

  it.each(['docker', 'oci'] as const)('load an image of format %s under all its names', async (format) => {
    const image = imageOf(`load ${format}`, format);
    const file = await archive(`${format}.tar`, image, `r.example:5000/a/${format}:1`, `${format}-app`);
    const loaded = await docker('load', '-q', '-i', file);
    expect(loaded.trim().split('\n').sort()).toEqual([
      `Loaded image: ${format}-app:latest`,
      `Loaded image: r.example:5000/a/${format}:1`,
    ]);
    const id = (await docker('image', 'inspect', '-f', '{{.Id}}', `${format}-app`)).trim();
    expect(id).toBe(image.configDescriptor.digest);
    const container = (await docker('create', `${format}-app`)).trim();
    await docker('cp', `${container}:/hello`, here(`hello-${format}`));
    expect(readFileSync(here(`hello-${format}`), 'utf8')).toBe(`load ${format}`);
    await docker('rm', container);

    const imported = await ctr('images', 'import', file);
    expect(imported).toContain(`r.example:5000/a/${format}:1`);
    const list = await ctr('images', 'ls', '-q');
    expect(list.split('\n')).toEqual(
      expect.arrayContaining([`r.example:5000/a/${format}:1`, `docker.io/library/${format}-app:latest`]),
    );
  });

  it('know an image without a name by the one that Kaniko gives', async () => {
    const loaded = await docker('load', '-q', '-i', await archive('unnamed.tar', imageOf('unnamed')));
    expect(loaded).toBe('Loaded image: unset-repo/unset-image-name:latest\n');
  });

  it('import the digest that a registry has', async () => {
    const image = imageOf('digest', 'docker');
    await ctr('images', 'import', await archive('digest.tar', image, 'r.example/digest:1'));
    const line = (await ctr('images', 'ls', 'name==r.example/digest:1')).trim().split('\n')[1];
    expect(line).toContain(image.manifestDescriptor.digest);
  });
});

describe('large members', () => {
  it('have their size in a form that GNU tar reads', async () => {
    const { tarHeader } = await import('../../../src/export/tar-stream.ts');
    const sizes = [0, 0o77777777777, 0o77777777777 + 1, 2 ** 45 + 1];
    for (const size of sizes) {
      writeFileSync(here('header.tar'), Buffer.concat([tarHeader({ name: 'blobs/sha256/x', size })]));
      const { stdout } = await runProcess('tar', ['--numeric-owner', '-tvf', here('header.tar')]);
      expect(stdout.split(/\s+/).slice(0, 3)).toEqual(['-rw-r--r--', '0/0', String(size)]);
    }
  });
});
