import { sha256, type Digest } from '../../../src/base/index.ts';
import { bytesBlob, serializeManifest, type Descriptor } from '../../../src/image/index.ts';
import type { Repository } from '../../../src/registry/index.ts';
import {
  startDockerRegistry,
  startDouble,
  startReferrersRegistry,
  wireError,
} from '../../support/registry/index.ts';
import { cleanUp, cleanups, failure, makeClient, startFake } from './support.ts';

afterEach(cleanUp);

const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const empty = bytesBlob('application/vnd.oci.empty.v1+json', Buffer.from('{}'));
const subject: Descriptor = { mediaType: ociManifest, digest: sha256('subject'), size: 7 };

/** A manifest that says something about the subject. */
function referrer(artifactType: string, name: string): Buffer {
  return Buffer.from(
    serializeManifest({
      schemaVersion: 2,
      mediaType: ociManifest,
      artifactType,
      // go-containerregistry's registry looks at this one alone.
      config: { ...empty.descriptor, mediaType: artifactType },
      layers: [empty.descriptor],
      subject,
      annotations: { name },
    }),
  );
}

async function put(repository: Repository, ...manifests: readonly Buffer[]): Promise<Descriptor[]> {
  await repository.pushBlob(empty);
  return Promise.all(manifests.map((bytes) => repository.putReferrer(bytes, ociManifest)));
}

/** Not every registry lists annotations. */
const digests = (all: readonly { readonly digest: Digest }[]): Digest[] =>
  all.map(({ digest }) => digest).sort();

describe.each([
  ["docker-registry 2.8, by the subject's tag", () => startDockerRegistry()],
  ["distribution 3, by the subject's tag", () => startDockerRegistry({ program: 'distribution' })],
  ['go-containerregistry, by its API', () => startReferrersRegistry()],
])('%s', (name, start) => {
  it('lists what was put, at the same time and later, once each', async () => {
    const registry = await start();
    cleanups.push(() => registry.stop());
    const { client } = makeClient();
    const repository = client.repository({ registry: registry.host, repository: 'team/app' }, 'push');
    expect(await repository.referrers(subject.digest)).toEqual([]);
    const [first, second] = await put(repository, referrer('t/sbom', 'a'), referrer('t/sig', 'b'));
    if (!first || !second) throw new Error('nothing was put');
    expect(first).toMatchObject({
      mediaType: ociManifest,
      artifactType: 't/sbom',
      annotations: { name: 'a' },
    });
    const later = await put(repository, referrer('t/sig', 'c'), referrer('t/sig', 'b'));
    expect(digests(await repository.referrers(subject.digest))).toEqual(digests([first, ...later]));
    expect(digests(await repository.referrers(subject.digest, 't/sig'))).toEqual(digests(later));
    expect(later).toContainEqual(second);
    expect((await repository.getManifest(first.digest))?.descriptor.size).toBe(first.size);
    const tags = await repository.tags();
    expect(tags).toEqual(name.includes('API') ? [] : [subject.digest.replace(':', '-')]);
  });
});

it('is added again when another program has written the list meanwhile', async () => {
  const { fake, server } = await startFake();
  const { client } = makeClient();
  const tag = subject.digest.replace(':', '-');
  let stolen = false;
  fake.fault = ({ received, response }) => {
    if (received.path.includes('/referrers/')) {
      response.writeHead(404).end(wireError('NOT_FOUND', 'no'));
      return true;
    }
    if (stolen || received.method !== 'PUT' || !received.path.endsWith(tag)) return false;
    // Taken, and at once overwritten by somebody who had not read it.
    stolen = true;
    response.writeHead(201).end();
    return true;
  };
  const repository = client.repository({ registry: server.host, repository: 'a' }, 'push');
  const added = await put(repository, referrer('t/sig', 'a'));
  expect(stolen).toBe(true);
  expect(await repository.referrers(subject.digest)).toEqual(added);
});

it('needs a subject, and a tag that is a list', async () => {
  const { fake, server } = await startFake();
  const { client } = makeClient();
  const repository = client.repository({ registry: server.host, repository: 'a' }, 'push');
  const without = Buffer.from(
    serializeManifest({ schemaVersion: 2, mediaType: ociManifest, config: empty.descriptor, layers: [] }),
  );
  expect(await failure(repository.putReferrer(without, ociManifest))).toMatchObject({
    code: 'MANIFEST_INVALID',
    message: 'a manifest that refers to another names no subject',
  });
  await repository.pushBlob(empty);
  fake.fault = ({ received, response }) => {
    if (!received.path.includes('/referrers/')) return false;
    response.writeHead(404).end();
    return true;
  };
  await repository.putManifest(subject.digest.replace(':', '-'), without, ociManifest);
  expect(await failure(put(repository, referrer('t/sig', 'a')))).toMatchObject({
    code: 'REGISTRY_ERROR',
    hint: 'tags of the form sha256-… are for such lists: take this one away',
  });
});

it('is listed page by page, and not sought under a tag where the API refuses', async () => {
  const entry = (name: string): Descriptor => ({ ...subject, digest: sha256(name), annotations: { name } });
  let refuse = false;
  const server = await startDouble({
    handler: ({ received, response }) => {
      if (refuse) {
        response.writeHead(403).end(wireError('DENIED', 'not for you'));
        return;
      }
      const last = received.query.has('last');
      const link = last ? {} : { link: `<${received.path}?last=1>; rel="next"` };
      response
        .writeHead(200, { 'content-type': 'application/vnd.oci.image.index.v1+json', ...link })
        .end(JSON.stringify({ schemaVersion: 2, manifests: [entry(last ? 'b' : 'a')] }));
    },
  });
  cleanups.push(() => server.stop());
  const { client } = makeClient();
  const repository = client.repository({ registry: server.host, repository: 'a' }, 'pull');
  const { digest } = subject;
  expect(await repository.referrers(digest)).toEqual([entry('a'), entry('b')]);
  refuse = true;
  expect(await failure(repository.referrers(digest))).toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
});
