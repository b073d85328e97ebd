import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keychain } from '../../../src/credentials/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import { createOutputs, createPusher, parseDestination, type Pusher } from '../../../src/export/index.ts';
import { createRegistryClient, type RegistryClient } from '../../../src/registry/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import {
  type DockerRegistry,
  type Double,
  type FakeRegistry,
  fakeRegistry,
  startDockerRegistry,
  startDouble,
  wireError,
} from '../../support/registry/index.ts';
import { tinyImage, tinyLayer } from '../../support/tiny-image.ts';

const nobody: Keychain = { resolve: () => Promise.resolve(undefined) };
const amd64 = { os: 'linux', architecture: 'amd64' };

let folder: TemporaryFolder;
let client: RegistryClient;
let events: EventBody[];
beforeEach(() => {
  folder = temporaryFolder('push', 1e8);
  events = [];
  const http = { retrySeconds: 0.01 };
  client = createRegistryClient({ http, keychain: nobody, emit: (event) => events.push(event) });
});
afterEach(async () => {
  await client.close();
  folder[Symbol.dispose]();
});

function pusherTo(...texts: string[]): Pusher {
  const destinations = texts.map((text) => parseDestination(text));
  return createPusher({ client, destinations, emit: (event) => events.push(event) });
}

describe("Debian's docker-registry", () => {
  let registry: DockerRegistry;
  beforeAll(async () => {
    registry = await startDockerRegistry();
  });
  afterAll(() => registry.stop());

  it.each(['docker', 'oci'] as const)(
    'takes an image of format %s, which skopeo and umoci read',
    async (format) => {
      const one = tinyLayer(folder.path, { files: { hello: format, 'etc/one': '1' }, format });
      const two = tinyLayer(folder.path, { files: { 'etc/two': '2' }, compression: 'none', format });
      const image = tinyImage({ layers: [one, two, one], format, labels: { kind: format } });
      const name = `${registry.host}/read/${format}`;
      const pusher = pusherTo(`${name}:1`, `${name}:2`);
      pusher.offer(one);
      await pusher.finish(image);
      const inspected: unknown = JSON.parse(
        execFileSync('skopeo', ['inspect', '--tls-verify=false', `docker://${name}:2`], { encoding: 'utf8' }),
      );
      expect(inspected).toMatchObject({
        Digest: image.manifestDescriptor.digest,
        Labels: { kind: format },
        Layers: image.manifest.layers.map(({ digest }) => digest),
      });
      const layout = `oci:${join(folder.path, 'copy')}:x`;
      execFileSync('skopeo', ['copy', '-q', '--src-tls-verify=false', `docker://${name}:1`, layout]);
      const bundle = join(folder.path, 'bundle');
      execFileSync('umoci', ['unpack', '--rootless', '--image', layout.slice(4), bundle]);
      expect(readFileSync(join(bundle, 'rootfs/hello'), 'utf8')).toBe(format);
      expect(readFileSync(join(bundle, 'rootfs/etc/two'), 'utf8')).toBe('2');
    },
  );

  it('gets the bytes of a layer once for several repositories, and none of a base that it has', async () => {
    const base = tinyImage({ layers: [tinyLayer(folder.path, { files: { base: 'base' } })] });
    await pusherTo(`${registry.host}/base:1`).finish(base);
    const pulled = await client.image(`${registry.host}/base:1`, amd64);
    const own = tinyLayer(folder.path, { files: { own: 'own' } });
    const image = tinyImage({ layers: [...pulled.layers, own] });
    events.length = 0;
    await pusherTo(`${registry.host}/x:1`, `${registry.host}/y:1`, `${registry.host}/x:2`).finish(image);
    const how = (digest: string): string[] =>
      events.flatMap((event) => (event.type === 'blob.pushed' && event.digest === digest ? [event.how] : []));
    expect(how(base.manifest.layers[0]!.digest)).toEqual(['mounted', 'mounted']);
    expect(how(own.blob.descriptor.digest)).toEqual(['uploaded', 'mounted']);
    const again = await client.image(`${registry.host}/y:1`, amd64);
    expect(again.manifestDescriptor.digest).toBe(image.manifestDescriptor.digest);
  });
});

describe('a registry that fails', () => {
  let fake: FakeRegistry;
  let server: Double;
  beforeEach(async () => {
    fake = fakeRegistry();
    server = await startDouble({ handler: fake.handler });
  });
  afterEach(() => server.stop());

  it('in the middle of one upload is asked again, and gets the image', async () => {
    const image = tinyImage({ layers: [tinyLayer(folder.path, { files: { a: 'a' } })] });
    let failures = 0;
    fake.fault = ({ received, response }) => {
      if (received.method !== 'PUT' || failures > 0) return false;
      failures += 1;
      response.socket?.destroy();
      return true;
    };
    await pusherTo(`${server.host}/a:1`).finish(image);
    expect(failures).toBe(1);
    expect(fake.manifests.has('a 1')).toBe(true);
    expect(events.filter(({ type }) => type === 'retry')).toHaveLength(1);
  });

  it('with every upload ends the push with its words, without a manifest, and the outputs without a file', async () => {
    const image = tinyImage({ layers: [tinyLayer(folder.path, { files: { a: 'a' } })] });
    fake.fault = ({ received, response }) => {
      if (received.method !== 'PUT') return false;
      response
        .writeHead(403, { 'content-type': 'application/json' })
        .end(wireError('DENIED', 'quota exceeded'));
      return true;
    };
    const digestFile = join(folder.path, 'out/digest');
    const outputs = createOutputs({
      destinations: [parseDestination(`${server.host}/a:1`)],
      paths: { digestFile },
      workDir: folder.path,
      push: { client },
      emit: (event) => events.push(event),
      putUrl: () => Promise.reject(new Error('not used')),
    });
    const failed = outputs.finish(image);
    await expect(failed).rejects.toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      message: expect.stringContaining('quota exceeded') as string,
    });
    expect(fake.manifests.size).toBe(0);
    expect(() => readFileSync(digestFile)).toThrow('ENOENT');
  });

  it('is not asked further when the push is aborted', async () => {
    const image = tinyImage({ layers: [tinyLayer(folder.path, { files: { a: 'a' } })] });
    const reached = Promise.withResolvers<undefined>();
    fake.fault = async ({ received, response }) => {
      if (received.method !== 'POST') return false;
      reached.resolve(undefined);
      await once(response, 'close');
      return true;
    };
    const pusher = pusherTo(`${server.host}/a:1`);
    pusher.offer(image.layers[0]!);
    await reached.promise;
    await pusher.abort();
    await expect(pusher.finish(image)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(server.lines().filter((line) => line.startsWith('PUT'))).toEqual([]);
  });
});
