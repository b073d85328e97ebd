import type { Digest } from '../../../src/base/index.ts';
import type { Repository } from '../../../src/registry/index.ts';
import {
  listImages,
  planPruning,
  remove,
  type Plan,
  type Removed,
  type RetentionRules,
} from '../../../src/retention/index.ts';
import {
  makeImage,
  makeIndex,
  startDockerRegistry,
  startDouble,
  stored,
  wireError,
  type Double,
  type DockerRegistry,
  type Handler,
  type StoredBlob,
  type TestImage,
} from '../../support/registry/index.ts';
import { cleanUp, cleanups, makeClient, pushImage } from '../registry/support.ts';

afterEach(cleanUp);

const now = Date.now();
const day = 24 * 60 * 60;
const emit = (): void => undefined;

function imageOf(name: string, days: number | string): TestImage {
  const created = typeof days === 'string' ? days : new Date(now - days * day * 1000).toISOString();
  return makeImage({ layers: [Buffer.from(name)], config: { created } });
}

function rules(more: Partial<RetentionRules> = {}): RetentionRules {
  return { include: [], exclude: [], newestBy: 'created', now, ...more };
}

function plan(
  repository: Repository,
  more: Partial<RetentionRules>,
  flags: Partial<{ untagged: boolean; orphans: boolean }> = {},
): Promise<Plan> {
  return planPruning({ repository, rules: rules(more), untagged: false, orphans: false, emit, ...flags });
}

function carryOut(repository: Repository, { removals, tagsFirst }: Plan): Promise<Removed> {
  return remove(removals, { repository, tagsFirst, emit });
}

function tagsIn({ removals }: Pick<Plan, 'removals'>): string[] {
  return removals.flatMap(({ tags }) => tags).toSorted();
}

describe('with docker-registry', () => {
  let registry: DockerRegistry;
  let count = 0;
  beforeAll(async () => (registry = await startDockerRegistry()));
  afterAll(() => registry.stop());

  /** A repository of this test alone. */
  async function filled(images: Readonly<Record<string, TestImage>>): Promise<Repository> {
    const { client } = makeClient();
    const name = { registry: registry.host, repository: `r${++count}` };
    for (const [tag, image] of Object.entries(images)) await pushImage(client, name, { image, tag });
    return client.repository(name, 'push');
  }

  it('goes by the times that images say, and lets those without one stay', async () => {
    const repository = await filled({
      old: imageOf('old', 40),
      new: imageOf('new', 1),
      reproducible: imageOf('reproducible', '1970-01-01T00:00:00Z'),
      buildpacks: imageOf('buildpacks', '1980-01-01T00:00:01Z'),
      nonsense: imageOf('nonsense', 'yesterday'),
    });
    const found = await plan(repository, { olderThanSeconds: 30 * day });
    expect(tagsIn(found)).toEqual(['old']);
    expect(found.undated.toSorted()).toEqual(['buildpacks', 'nonsense', 'reproducible']);
    expect(found.tags).toBe(5);
    expect(
      (await plan(repository, { keep: 0, exclude: [(tag) => tag === 'ne', () => true] })).idleExcludes,
    ).toEqual([0]);
    const newest = await plan(repository, { keep: 0 });
    expect(tagsIn(newest)).toEqual(['new', 'old']);
    expect(tagsIn(await plan(repository, { keep: 2, newestBy: 'name' }))).toEqual([
      'buildpacks',
      'new',
      'nonsense',
    ]);
  });

  it('an annotation says the time of an image, or of an index, before its config', async () => {
    const image = imageOf('image', 40);
    const repository = await filled({ part: image });
    const annotated = (days: number): StoredBlob => {
      const index = makeIndex([image.manifest.descriptor]);
      const created = new Date(now - days * day * 1000).toISOString();
      const annotations = { 'org.opencontainers.image.created': created };
      const document = JSON.parse(Buffer.from(index.bytes).toString()) as object;
      return {
        descriptor: index.descriptor,
        bytes: Buffer.from(JSON.stringify({ ...document, annotations })),
      };
    };
    const { mediaType } = annotated(1).descriptor;
    await repository.putManifest('old', annotated(50).bytes, mediaType);
    await repository.putManifest('new', annotated(1).bytes, mediaType);
    await repository.putManifest('by-entry', makeIndex([image.manifest.descriptor]).bytes, mediaType);
    const found = await plan(repository, { olderThanSeconds: 30 * day });
    expect(tagsIn(found)).toEqual(['by-entry', 'old']);
    expect(found.spared).toMatchObject([{ tag: 'part', reason: 'it is part of "new", which stays' }]);
  });

  it('what is pushed while the repository is read keeps what it needs', async () => {
    const repository = await filled({ old: imageOf('old', 40) });
    let lists = 0;
    // The second list, before anything is deleted, has one tag more.
    const changing: Repository = Object.create(repository, {
      list: {
        value: async () => {
          lists += 1;
          if (lists === 2) {
            const image = imageOf('old', 40).manifest;
            const index = makeIndex([{ ...image.descriptor }]);
            await repository.putManifest('fresh', index.bytes, index.descriptor.mediaType);
          }
          return repository.list();
        },
      },
    }) as Repository;
    const found = await plan(changing, { olderThanSeconds: 30 * day });
    expect([lists, tagsIn(found)]).toEqual([2, []]);
    expect(found.spared).toMatchObject([{ tag: 'old', reason: 'it is part of "fresh", which stays' }]);
  });

  it('signatures whose image is there without a tag stay, those of no image go when they are asked for', async () => {
    const repository = await filled({ old: imageOf('old', 40), other: imageOf('other', 40) });
    const { digest: untagged } = imageOf('there', 40).manifest.descriptor;
    await pushImage(makeClient().client, repository, { image: imageOf('there', 40), tag: untagged });
    const signature = imageOf('signature', 40).manifest;
    const missing: Digest = `sha256:${'0'.repeat(64)}`;
    for (const digest of [untagged, missing]) {
      const tag = `${digest.replace(':', '-')}.sig`;
      const bytes = digest === missing ? signature.bytes : imageOf('sig', 40).manifest.bytes;
      await pushImage(makeClient().client, repository, {
        image: imageOf(digest === missing ? 'signature' : 'sig', 40),
        tag,
      });
      expect((await repository.getManifest(tag))?.bytes).toEqual(Buffer.from(bytes));
    }
    expect(tagsIn(await plan(repository, { keep: 0 }))).toEqual(['old', 'other']);
    const listed = await listImages({ repository, patterns: { include: [], exclude: [] }, emit });
    expect(listed.filter(({ orphan }) => orphan).flatMap(({ tags }) => tags)).toEqual([
      `${missing.replace(':', '-')}.sig`,
    ]);
    const found = await plan(repository, { keep: 0 }, { orphans: true });
    expect(tagsIn(found)).toEqual([`${missing.replace(':', '-')}.sig`, 'old', 'other'].toSorted());
    const { done, failed } = await carryOut(repository, found);
    expect([done.length, failed]).toEqual([3, []]);
    expect(await repository.tags()).toEqual([`${untagged.replace(':', '-')}.sig`]);
  });

  it('of a repository that is not there is nothing to do, and that is told', async () => {
    const { client } = makeClient();
    const repository = client.repository({ registry: registry.host, repository: 'nowhere' }, 'pull');
    const warnings: string[] = [];
    const found = await planPruning({
      repository,
      rules: rules({ keep: 0 }),
      untagged: false,
      orphans: false,
      emit: (event) => void (event.type === 'warning' && warnings.push(event.message)),
    });
    expect(found).toMatchObject({ tags: 0, removals: [], spared: [] });
    expect(warnings).toEqual([`there is no repository "${registry.host}/nowhere"`]);
  });
});

it('where deleting is off, the first refusal ends it, and says what to change', async () => {
  const registry = await startDockerRegistry({ deletes: false });
  cleanups.push(() => registry.stop());
  const { client } = makeClient();
  const name = { registry: registry.host, repository: 'a' };
  for (const tag of ['1', '2', '3', '4', '5', '6', '7', '8'])
    await pushImage(client, name, { image: imageOf(tag, 9), tag });
  const repository = client.repository(name, 'push');
  const { done, failed, stopped } = await carryOut(repository, await plan(repository, { keep: 0 }));
  expect([done, failed]).toEqual([[], []]);
  expect(stopped).toMatchObject({
    code: 'REGISTRY_ERROR',
    hint: expect.stringContaining('storage.delete.enabled'),
  });
  const answers = (await registry.answered()).filter((line) => line.startsWith('DELETE'));
  expect(answers.length).toBeLessThanOrEqual(4);
});

/** A registry of documents, for what real ones cannot be asked for. */
class Documents {
  readonly manifests = new Map<string, StoredBlob>();
  readonly blobs = new Map<string, StoredBlob>();
  readonly tags = new Map<string, Digest>();
  readonly uploaded = new Map<Digest, number>();
  /** Lists manifests beside the tags, and deletes none that has a tag or an index. */
  isGoogles = false;
  /** Refusal of a DELETE: its status. */
  refuse: (target: string) => number | undefined = () => undefined;

  add(image: TestImage): Digest {
    this.blobs.set(image.config.descriptor.digest, image.config);
    return this.put(image.manifest);
  }

  put(document: StoredBlob): Digest {
    this.manifests.set(document.descriptor.digest, document);
    return document.descriptor.digest;
  }

  readonly handler: Handler = ({ received: { method, path }, response }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (path.endsWith('/tags/list')) return response.end(JSON.stringify(this.list()));
    if (path.includes('/referrers/')) return response.writeHead(404).end();
    const blob = path.includes('/blobs/')
      ? this.blobs.get(name)
      : this.manifests.get(this.tags.get(name) ?? name);
    if (!blob) return response.writeHead(404).end(wireError('MANIFEST_UNKNOWN', 'no'));
    if (method === 'DELETE') return response.writeHead(this.delete(name)).end();
    const { mediaType, size } = blob.descriptor;
    return response.writeHead(200, { 'content-type': mediaType, 'content-length': size }).end(blob.bytes);
  };

  private list(): unknown {
    const tags = [...this.tags.keys()];
    if (!this.isGoogles) return { tags };
    const manifest = Object.fromEntries(
      [...this.manifests.keys()].map((digest) => [
        digest,
        {
          tag: tags.filter((tag) => this.tags.get(tag) === digest),
          timeUploadedMs: String(this.uploaded.get(digest as Digest) ?? 0),
        },
      ]),
    );
    return { tags, manifest, child: [] };
  }

  private delete(name: string): number {
    const refused = this.refuse(name);
    if (refused !== undefined) return refused;
    if (this.tags.delete(name)) return 202;
    const held = [...this.tags.values()].includes(name as Digest);
    const index = [...this.manifests.values()].some(({ bytes }) =>
      Buffer.from(bytes).includes(`"digest":"${name}"`),
    );
    if (this.isGoogles && (held || index)) return 400;
    for (const [tag, digest] of this.tags) if (digest === name) this.tags.delete(tag);
    this.manifests.delete(name);
    return 202;
  }
}

async function served(documents: Documents): Promise<{ server: Double; repository: Repository }> {
  const server = await startDouble({ handler: documents.handler });
  cleanups.push(() => server.stop());
  const { client } = makeClient();
  return { server, repository: client.repository({ registry: server.host, repository: 'a' }, 'push') };
}

function namesOf({ manifests }: Documents, names: Readonly<Record<string, Digest>>): string[] {
  return Object.keys(names)
    .filter((name) => manifests.has(names[name] ?? ''))
    .toSorted();
}

/** An index with its entry, manifests without a tag: old, just pushed, and old by the time at which it came. */
async function filledGoogles(): Promise<{
  documents: Documents;
  repository: Repository;
  names: Record<string, Digest>;
}> {
  const documents = new Documents();
  documents.isGoogles = true;
  const part = imageOf('part', 40);
  const names = {
    part: documents.add(part),
    index: documents.put(makeIndex([part.manifest.descriptor])),
    lost: documents.add(imageOf('lost', 50)),
    pushing: documents.add(imageOf('pushing', 50)),
    undated: documents.add(imageOf('undated', '1970-01-01T00:00:00Z')),
  };
  documents.tags.set('old', names.index);
  documents.uploaded.set(names.index, now - 40 * day * 1000).set(names.undated, now - 40 * day * 1000);
  documents.uploaded.set(names.lost, now - 40 * day * 1000).set(names.pushing, now - 1000);
  return { documents, names, ...(await served(documents)) };
}

describe('of a registry that lists its manifests, as Google’s do', () => {
  it('tags go before their manifest, an index before its entries; what has no tag stays', async () => {
    const { documents, repository, names } = await filledGoogles();
    const found = await plan(repository, { olderThanSeconds: 30 * day });
    const { done, failed, stopped } = await carryOut(repository, found);
    expect([done.length, failed, stopped]).toEqual([2, [], undefined]);
    expect(namesOf(documents, names)).toEqual(['lost', 'pushing', 'undated']);
  });

  it('untagged manifests go when they are asked for, by the time at which they came', async () => {
    const { documents, repository, names } = await filledGoogles();
    const found = await plan(
      repository,
      { olderThanSeconds: 30 * day, exclude: [() => true] },
      { untagged: true },
    );
    expect(found.removals.map(({ why }) => why)).toEqual(['untagged', 'untagged']);
    expect((await carryOut(repository, found)).done).toHaveLength(2);
    expect(namesOf(documents, names)).toEqual(['index', 'part', 'pushing']);
  });

  it('they are listed', async () => {
    const { repository } = await filledGoogles();
    const listed = await listImages({ repository, patterns: { include: [], exclude: [] }, emit });
    expect(listed.map(({ tags }) => tags.join()).toSorted()).toEqual(['', '', '', 'old']);
  });
});

it('what a registry does not list cannot be asked for', async () => {
  const { repository } = await served(new Documents());
  expect(await plan(repository, { olderThanSeconds: 1 }, { untagged: true })).toMatchObject({
    untaggedListed: false,
  });
});

it('what a registry refuses stays with all that it needs, and the others go', async () => {
  const documents = new Documents();
  const [shared, own, other] = ['shared', 'own', 'other'].map((name) => imageOf(name, 9));
  if (!shared || !own || !other) throw new Error('three images');
  for (const image of [shared, own, other]) documents.add(image);
  const locked = documents.put(makeIndex([shared.manifest.descriptor, own.manifest.descriptor]));
  const free = documents.put(makeIndex([shared.manifest.descriptor, other.manifest.descriptor]));
  documents.tags.set('free', free).set('locked', locked);
  documents.refuse = (target) => (target === locked ? 412 : undefined);
  const { repository } = await served(documents);
  const { done, failed, stopped } = await carryOut(repository, await plan(repository, { keep: 0 }));
  expect(stopped).toBeUndefined();
  expect(done.map(({ manifest: { digest } }) => digest).toSorted()).toEqual(
    [free, other.manifest.descriptor.digest].toSorted(),
  );
  expect(failed.map(({ removal }) => removal.manifest.digest).toSorted()).toEqual(
    [locked, shared.manifest.descriptor.digest, own.manifest.descriptor.digest].toSorted(),
  );
  expect([...documents.tags.keys()]).toEqual(['locked']);
});

it('a connection that is gone ends it, and what was done is told', async () => {
  const documents = new Documents();
  for (const name of ['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    documents.tags.set(name, documents.add(imageOf(name, 9)));
  let deleted = 0;
  documents.refuse = () => (++deleted > 3 ? 503 : undefined);
  const { repository } = await served(documents);
  const { done, failed, stopped } = await carryOut(repository, await plan(repository, { keep: 0 }));
  expect([done.length, failed]).toEqual([3, []]);
  expect(stopped).toMatchObject({ code: 'REGISTRY_ERROR', message: expect.stringContaining('status 503') });
  expect(documents.tags.size).toBe(6);
});

it('a signal ends it, and what was done is told', async () => {
  const documents = new Documents();
  for (let at = 0; at < 20; at += 1) documents.tags.set(`t${at}`, documents.add(imageOf(`image ${at}`, 9)));
  const controller = new AbortController();
  let deleted = 0;
  documents.refuse = () => {
    deleted += 1;
    if (deleted === 3) controller.abort(new Error('enough'));
    return undefined;
  };
  const { repository } = await served(documents);
  const { removals } = await plan(repository, { keep: 0 });
  const { signal } = controller;
  const { done, failed, stopped } = await remove(removals, { repository, tagsFirst: false, emit, signal });
  expect(failed).toEqual([]);
  expect(stopped).toBeDefined();
  expect(done.length).toBeLessThanOrEqual(7);
  expect(documents.tags.size).toBeGreaterThanOrEqual(20 - 7);
});

it.each(['manifests', 'blobs'])('the first request for %s that fails is the last one', async (kind) => {
  const documents = new Documents();
  for (let at = 0; at < 300; at += 1) documents.tags.set(`t${at}`, documents.add(imageOf(`image ${at}`, 9)));
  let asked = 0;
  const server = await startDouble({
    handler: (exchange) => {
      if (!exchange.received.path.includes(`/${kind}/`) || (asked += 1) < 20)
        return documents.handler(exchange);
      return exchange.response.writeHead(403).end(wireError('DENIED', 'not any more'));
    },
  });
  cleanups.push(() => server.stop());
  const repository = makeClient().client.repository({ registry: server.host, repository: 'a' }, 'pull');
  await expect(plan(repository, { keep: 0 })).rejects.toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
  await expect(
    listImages({ repository, patterns: { include: [], exclude: [] }, emit }),
  ).rejects.toMatchObject({
    code: 'REGISTRY_FORBIDDEN',
  });
  // What was under way comes to its end.
  await new Promise((done) => setTimeout(done, 200));
  expect(asked).toBeLessThan(20 + 4 * 16);
});

it('what cannot be read keeps everything: nobody knows what it needs', async () => {
  const documents = new Documents();
  const bad = stored('application/vnd.oci.image.manifest.v1+json', '{"manifests":[],"layers":[]}');
  documents.tags.set('bad', documents.put(bad)).set('good', documents.add(imageOf('good', 9)));
  const { repository } = await served(documents);
  await expect(plan(repository, { keep: 0, include: [(tag) => tag === 'good'] })).rejects.toMatchObject({
    code: 'MANIFEST_INVALID',
  });
});
