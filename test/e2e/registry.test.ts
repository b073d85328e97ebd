import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest, Platform } from '../../src/base/index.ts';
import { bytesBlob, serializeManifest, type Descriptor } from '../../src/image/index.ts';
import { createRegistryClient, type RegistryClient, type Repository } from '../../src/registry/index.ts';
import { temporaryFolder } from '../support/folders.ts';
import {
  asBlob,
  makeImage,
  makeIndex,
  someBytes,
  startDockerRegistry,
  startReferrersRegistry,
  type TestImage,
} from '../support/registry/index.ts';
import { startExecutor, type Finished } from './support/executor.ts';

const temporary = temporaryFolder('e2e-registry', 1e8);
let client: RegistryClient;
beforeAll(() => {
  const keychain = { resolve: () => Promise.resolve(undefined) };
  client = createRegistryClient({ http: {}, keychain, emit: () => undefined });
});
afterAll(async () => {
  await client.close();
  temporary[Symbol.dispose]();
});

let runs = 0;
function run(...args: readonly string[]): Promise<Finished> {
  const folder = join(temporary.path, String(++runs));
  mkdirSync(folder);
  return startExecutor(['registry', ...args], { folder, noBuild: true }).finished;
}

const day = 24 * 60 * 60 * 1000;
const emptyConfig = bytesBlob('application/vnd.oci.empty.v1+json', Buffer.from('{}'));
const ociManifest = 'application/vnd.oci.image.manifest.v1+json';

/** Fills a repository: images of some age, an index, signatures of both kinds. */
class Content {
  readonly repository: Repository;
  private readonly names = new Map<Digest, string>();

  constructor(registry: string, repository: string) {
    this.repository = client.repository({ registry, repository }, 'push');
  }

  /** A name for a digest, to be read in outputs. */
  named(digest: Digest, name: string): Digest {
    this.names.set(digest, name);
    return digest;
  }

  /** Digests by their names. */
  readable(text: string): string {
    return text.replaceAll(/sha256:[0-9a-f]{64}/g, (digest) => this.names.get(digest as Digest) ?? digest);
  }

  async image(name: string, days: number, platform?: Platform): Promise<TestImage['manifest']['descriptor']> {
    const created = new Date(Date.now() - days * day).toISOString();
    const image = makeImage({
      layers: [someBytes(2000, name.length * 31 + name.charCodeAt(0)), Buffer.from(name)],
      config: { created, author: name },
      ...(platform === undefined ? {} : { platform }),
    });
    for (const blob of [...image.layers, image.config]) await this.repository.pushBlob(asBlob(blob));
    const { bytes, descriptor } = image.manifest;
    await this.repository.putManifest(descriptor.digest, bytes, descriptor.mediaType);
    this.named(descriptor.digest, name);
    return { ...descriptor, ...(platform === undefined ? {} : { platform }) };
  }

  async index(name: string, entries: readonly Descriptor[]): Promise<Descriptor> {
    const { bytes, descriptor } = makeIndex(entries);
    await this.repository.putManifest(descriptor.digest, bytes, descriptor.mediaType);
    this.named(descriptor.digest, name);
    return descriptor;
  }

  async tag(tag: string, { digest, mediaType }: Descriptor): Promise<void> {
    const answer = await this.repository.getManifest(digest);
    if (!answer) throw new Error(`there is no ${digest}`);
    await this.repository.putManifest(tag, answer.bytes, mediaType);
  }

  private document(name: string, subject?: Descriptor): Uint8Array {
    return Buffer.from(
      serializeManifest({
        schemaVersion: 2,
        mediaType: ociManifest,
        artifactType: 'application/spdx+json',
        config: emptyConfig.descriptor,
        layers: [emptyConfig.descriptor],
        annotations: { name },
        ...(subject === undefined ? {} : { subject }),
      }),
    );
  }

  async referrer(name: string, subject: Descriptor): Promise<Descriptor> {
    await this.repository.pushBlob(emptyConfig);
    const { mediaType, digest, size } = subject;
    const made = await this.repository.putReferrer(
      this.document(name, { mediaType, digest, size }),
      ociManifest,
    );
    this.named(made.digest, name);
    return made;
  }

  /** As cosign 2 keeps them. */
  async signature(name: string, { digest }: Descriptor): Promise<void> {
    await this.repository.pushBlob(emptyConfig);
    const tag = `${digest.replace(':', '-')}.sig`;
    this.named(await this.repository.putManifest(tag, this.document(name), ociManifest), name);
  }

  /** Names of what is there. */
  async left(): Promise<string[]> {
    const found = await Promise.all(
      [...this.names].map(async ([digest, name]) =>
        (await this.repository.getManifest(digest)) ? [name] : [],
      ),
    );
    return found.flat().toSorted();
  }

  async tags(): Promise<string[]> {
    return (await this.repository.tags()).filter((tag) => !tag.startsWith('sha256-')).toSorted();
  }
}

async function fill(registry: string): Promise<Content> {
  const content = new Content(registry, 'team/app');
  const both = async (name: string, days: number): Promise<Descriptor> => {
    const entries = [
      await content.image(`${name}-amd64`, days, { os: 'linux', architecture: 'amd64' }),
      await content.image(`${name}-arm64`, days, { os: 'linux', architecture: 'arm64' }),
    ];
    return content.index(name, entries);
  };
  const [old, recent] = [await both('old', 90), await both('recent', 1)];
  await content.tag('main-1', old);
  await content.tag('main-2', recent);
  await content.tag('latest', recent);
  const shared = await content.image('shared', 80);
  await content.tag('main-0', shared);
  await content.tag('stable', shared);
  await content.tag('plain', await content.image('plain', 60));
  await content.referrer('old-sbom', old);
  await content.referrer('recent-sbom', recent);
  await content.signature('old-signature', old);
  await content.signature('recent-signature', recent);
  return content;
}

const everything = [
  'old', 'old-amd64', 'old-arm64', 'old-sbom', 'old-signature',
  'plain',
  'recent', 'recent-amd64', 'recent-arm64', 'recent-sbom', 'recent-signature',
  'shared',
]; // prettier-ignore

describe.each([
  ['docker-registry 2.8', () => startDockerRegistry()],
  ['distribution 3', () => startDockerRegistry({ program: 'distribution' })],
  ['go-containerregistry, with the referrers API', () => startReferrersRegistry()],
])('%s', (_, start) => {
  it('is listed and pruned; what is kept keeps all that belongs to it', async () => {
    const registry = await start();
    try {
      const name = `${registry.host}/team/app`;
      const content = await fill(registry.host);
      expect(await content.left()).toEqual(everything);

      const listed = await run('ls', name);
      expect(listed.status).toBe(0);
      const rows = content.readable(listed.stdout).trimEnd().split('\n');
      expect(rows[0]).toBe('REPOSITORY\tTAG\tDIGEST\tPLATFORMS\tSIZE\tAGE\tREFERRERS');
      expect(rows.slice(1).toSorted()).toEqual(
        [
          `${name}\tlatest\trecent\tlinux/amd64,linux/arm64\t4.4 kB\t24h\tsbom, signature`,
          `${name}\tmain-0\tshared\tlinux/amd64\t2.2 kB\t80d\t-`,
          `${name}\tmain-1\told\tlinux/amd64,linux/arm64\t4.4 kB\t90d\tsbom, signature`,
          `${name}\tmain-2\trecent\tlinux/amd64,linux/arm64\t4.4 kB\t24h\tsbom, signature`,
          `${name}\tplain\tplain\tlinux/amd64\t2.2 kB\t60d\t-`,
          `${name}\tstable\tshared\tlinux/amd64\t2.2 kB\t80d\t-`,
        ].map((row) => expect.stringMatching(new RegExp(`^${row.replace(/[\d.]+ kB/, '[\\d.]+ kB')}$`))),
      );

      const rules = [name, '--tag=main-*', '--older-than=30d'];
      const dry = await run('prune', ...rules, '--dry-run');
      expect(dry.status).toBe(0);
      expect(content.readable(dry.stdout)).toContain(`${name}\tmain-1`);
      expect(dry.stdout).toContain(`Left ${name}:main-0: the same image has the tag "stable"`);
      expect(await content.left()).toEqual(everything);

      const pruned = await run('prune', ...rules);
      expect([pruned.status, pruned.stderr]).toEqual([0, '']);
      expect(await content.left()).toEqual(everything.filter((one) => !one.startsWith('old')));
      expect(await content.tags()).toEqual(['latest', 'main-0', 'main-2', 'plain', 'stable']);
      expect(
        (
          await content.repository.referrers(
            (await content.repository.getManifest('latest'))!.descriptor.digest,
          )
        ).length,
      ).toBe(1);

      const again = JSON.parse((await run('prune', ...rules, '--format=json')).stdout) as unknown;
      expect(again).toMatchObject({
        version: 1,
        dryRun: false,
        repositories: [{ name, tags: 5, deleted: [] }],
      });
    } finally {
      await registry.stop();
    }
  });
});

it('a host alone means all of its repositories; what is refused is told once the rest is done', async () => {
  const registry = await startDockerRegistry();
  const closed = await startDockerRegistry({ deletes: false });
  try {
    for (const repository of ['one', 'team/two']) {
      const content = new Content(registry.host, repository);
      await content.tag('old', await content.image('old', 60));
    }
    await new Content(closed.host, 'three').tag(
      'old',
      await new Content(closed.host, 'three').image('old', 60),
    );
    const listed = JSON.parse((await run('ls', registry.host, '--format=json')).stdout) as unknown;
    expect(listed).toMatchObject({
      version: 1,
      repositories: [
        {
          name: `${registry.host}/one`,
          images: [{ tags: ['old'], platforms: ['linux/amd64'], referrers: [] }],
        },
        { name: `${registry.host}/team/two`, images: [{ tags: ['old'] }] },
      ],
    });
    const { status, stdout, stderr } = await run('prune', `${closed.host}/three`, registry.host, '--keep=0');
    expect(status).toBe(1);
    expect(stderr).toContain(`error: cannot delete from "${closed.host}/three": registry`);
    expect(stderr).toContain('storage.delete.enabled');
    expect(stdout).toContain(`Deleted 0 tags of 1 and 0 manifests of ${closed.host}/three\n`);
    expect(stdout).toContain(
      `Deleted 1 tag of 1 and 1 manifest of ${registry.host}/team/two; the registry frees`,
    );
    const usage = await run('prune', `${registry.host}/one`);
    expect([usage.status, usage.stdout]).toEqual([1, '']);
    expect(usage.stderr).toContain(
      'error: it is not said what may go\nhint: give --older-than AGE, --keep COUNT or both',
    );
  } finally {
    await registry.stop();
    await closed.stop();
  }
});

it('a registry that cannot be asked: nothing is printed but the error', async () => {
  const nowhere = '127.0.0.1:1/team/app';
  for (const words of [
    ['ls', nowhere],
    ['prune', nowhere, '--keep=1'],
  ]) {
    const { status, stdout, stderr } = await run(...words);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`error: cannot list the tags of "${nowhere}"`);
  }
});
