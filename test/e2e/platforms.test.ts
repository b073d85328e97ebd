import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isDigest, type Platform } from '../../src/base/index.ts';
import type { Descriptor, ImageConfig, ImageIndex } from '../../src/image/index.ts';
import { runOk } from '../support/process.ts';
import { startDockerRegistry } from '../support/registry/index.ts';
import { startExecutor, type Finished } from './support/executor.ts';
import { hasTag, Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('platforms');
});
afterAll(() => scene?.[Symbol.asyncDispose]());

const dockerfile = `FROM scratch
ARG TARGETPLATFORM
ARG TARGETARCH
ARG TARGETVARIANT
ARG BUILDPLATFORM
LABEL target=$TARGETPLATFORM build=$BUILDPLATFORM
ENV ARCH=$TARGETARCH VARIANT=$TARGETVARIANT
COPY hello /hello-$TARGETARCH
`;
const files = { hello: 'hello\n' };
const three = '--custom-platform=linux/arm64,linux/amd64,linux/arm/v7';
const oci = 'application/vnd.oci.image.manifest.v1+json';
const ociIndex = 'application/vnd.oci.image.index.v1+json';
const docker = 'application/vnd.docker.distribution.manifest.v2+json';
const dockerIndex = 'application/vnd.docker.distribution.manifest.list.v2+json';

interface Document {
  readonly text: string;
  readonly type: string | null;
}

async function get(path: string): Promise<Document> {
  const headers = { accept: [oci, ociIndex, docker, dockerIndex].join(', ') };
  const answer = await fetch(`http://${scene.registry.host}/v2/${path}`, { headers });
  return { text: await answer.text(), type: answer.headers.get('content-type') };
}

const platforms: readonly Platform[] = [
  { architecture: 'arm64', os: 'linux' },
  { architecture: 'amd64', os: 'linux' },
  { architecture: 'arm', os: 'linux', variant: 'v7' },
];

describe('several platforms', () => {
  it('are built and pushed behind an index as BuildKit makes it, with annotations of all levels', async () => {
    const { digest, folder, stderr } = await scene.build({
      dockerfile,
      files,
      destinations: ['TARGET/three/app:1', 'TARGET/other/app:1'],
      flags: [
        three,
        '--image-format=oci',
        '--annotation=m=1',
        '--annotation=index:i=2',
        '--annotation=manifest-descriptor:d=3',
        '--annotation=manifest[linux/arm64]:o=4',
        '--annotation=index-descriptor:x=5',
        '--image-name-tag-with-digest-file=FOLDER/names',
        '--oci-layout-path=FOLDER/layout',
      ],
    });
    expect(stderr).toContain("Building stage 'linux/arm/v7 stage-0' [idx: '2'] from scratch");
    const { text, type } = await get('three/app/manifests/1');
    const index = JSON.parse(text) as ImageIndex;
    // BuildKit 0.32.2 answered with this document for this build, its digests and sizes aside.
    const entries = index.manifests.map(({ digest: one, size }, at) => ({
      mediaType: oci,
      digest: one,
      size,
      annotations: { d: '3' },
      platform: platforms[at],
    }));
    const expected = { schemaVersion: 2, mediaType: ociIndex, manifests: entries, annotations: { i: '2' } };
    expect(text).toBe(JSON.stringify(expected, undefined, 2));
    expect(type).toBe(ociIndex);
    expect(digest !== undefined && isDigest(digest)).toBe(true);
    expect((await get(`three/app/manifests/${digest}`)).text).toBe(text);
    expect((await get('other/app/manifests/1')).text).toBe(text);
    const names = ['three', 'other'].map((name) => `${scene.registry.host}/${name}/app:1@${digest}\n`);
    expect(execFileSync('cat', [join(folder, 'names')], { encoding: 'utf8' })).toBe(names.join(''));
    for (const [at, entry] of index.manifests.entries()) {
      const { text: manifestText } = await get(`three/app/manifests/${entry.digest}`);
      const manifest = JSON.parse(manifestText) as { config: Descriptor; annotations: object };
      expect(manifest.annotations).toEqual(at === 0 ? { m: '1', o: '4' } : { m: '1' });
      const { text: configText } = await get(`three/app/blobs/${manifest.config.digest}`);
      const config = JSON.parse(configText) as ImageConfig;
      const { architecture = '', variant } = platforms[at] ?? {};
      expect(config).toMatchObject({ ...platforms[at] });
      expect('variant' in config).toBe(variant !== undefined);
      expect(config.config?.Labels).toEqual({
        build: 'linux/amd64',
        target: `linux/${architecture}${variant === undefined ? '' : `/${variant}`}`,
      });
      expect(config.config?.Env).toContain(`VARIANT=${variant ?? ''}`);
    }
    const layout = execFileSync('cat', [join(folder, 'layout/index.json')], { encoding: 'utf8' });
    expect((JSON.parse(layout) as ImageIndex).manifests).toEqual([
      {
        mediaType: ociIndex,
        digest,
        size: Buffer.byteLength(text),
        annotations: { 'org.opencontainers.image.ref.name': '1', x: '5' },
      },
    ]);
    const copied = `docker://${scene.registry.host}/copied/app:1`;
    await runOk('skopeo', [
      'copy',
      '--all',
      '--dest-tls-verify=false',
      `oci:${join(folder, 'layout')}`,
      copied,
    ]);
    expect((await get('copied/app/manifests/1')).text).toBe(text);
  });

  it("have Docker's manifest list where their images have Docker's format, also in an archive", async () => {
    const { folder } = await scene.build({
      dockerfile,
      files,
      destinations: ['TARGET/docker/app:1'],
      flags: [
        '--custom-platform=linux/amd64',
        '--custom-platform=linux/arm64',
        '--tar-path=FOLDER/image.tar',
      ],
    });
    const { type, text } = await get('docker/app/manifests/1');
    expect(type).toBe(dockerIndex);
    const value = JSON.parse(text) as ImageIndex;
    expect(value.manifests.map(({ mediaType }) => mediaType)).toEqual([docker, docker]);
    const archive = join(folder, 'image.tar');
    const member = (name: string): string =>
      execFileSync('tar', ['-xOf', archive, name], { encoding: 'utf8' });
    const [named] = (JSON.parse(member('index.json')) as ImageIndex).manifests;
    expect(member(`blobs/${named?.digest.replace(':', '/')}`)).toBe(text);
    const [own] = JSON.parse(member('manifest.json')) as { Config: string }[];
    expect(JSON.parse(member(own?.Config ?? ''))).toMatchObject({ architecture: 'amd64' });
  });

  it('share a stage for the machine that builds, and RUN in it', async () => {
    await scene.build({
      dockerfile: [
        'FROM --platform=$BUILDPLATFORM REGISTRY/base/busybox:1 AS build',
        'ARG TARGETARCH',
        'RUN echo "for $TARGETARCH" > /result',
        'FROM scratch',
        'COPY --from=build /result /result',
      ].join('\n'),
      destinations: ['TARGET/cross/app:1'],
      flags: ['--custom-platform=linux/amd64,linux/arm64', '--cache', '--cache-copy-layers'],
    });
    const value = JSON.parse((await get('cross/app/manifests/1')).text) as ImageIndex;
    const results = await Promise.all(
      value.manifests.map(async ({ digest }) => {
        const { text } = await get(`cross/app/manifests/${digest}`);
        const manifest = JSON.parse(text) as { layers: Descriptor[] };
        const url = `http://${scene.registry.host}/v2/cross/app/blobs/${manifest.layers[0]?.digest}`;
        const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
        return execFileSync('tar', ['-xzOf', '-', 'result'], { input: bytes, encoding: 'utf8' });
      }),
    );
    expect(results).toEqual(['for amd64\n', 'for arm64\n']);
  });

  it('one of which fails leave nothing under any name', async () => {
    const { status, stderr, left } = await scene.fail({
      dockerfile: `FROM REGISTRY/base/busybox:1\nARG TARGETARCH\nRUN test $TARGETARCH = amd64\n`,
      flags: ['--custom-platform=linux/amd64,linux/arm64'],
    });
    expect({ status, left }).toEqual({ status: 1, left: [] });
    expect(stderr).toContain('RUN test $TARGETARCH = amd64');
  });
});

/** Runs `executor index`. */
function index(words: readonly string[], ...flags: readonly string[]): Promise<Finished> {
  scene.runs += 1;
  const folder = join(scene.folder, `index-${scene.runs}`);
  return startExecutor(['index', ...words, ...flags], { folder, cwd: scene.folder, noBuild: true }).finished;
}

/** Builds as a job of several does. */
function job(name: string, flags: readonly string[]): Promise<unknown> {
  return scene.build({ dockerfile, files, destinations: [`TARGET/jobs/${name}:1`], flags });
}

describe('index create', () => {
  it('joins images of several repositories and an index, also on another registry', async () => {
    await job('amd64', ['--custom-platform=linux/amd64']);
    await job('arm', ['--custom-platform=linux/arm64,linux/arm/v7']);
    const other = await startDockerRegistry();
    try {
      const { host } = scene.registry;
      const digestFile = join(scene.folder, 'joined');
      const { status } = await index(
        ['create', `${host}/jobs/amd64:1`, `${host}/jobs/arm:1`],
        `--destination=${host}/joined/app:1`,
        `--destination=${other.host}/app:1`,
        '--annotation=index:made=here',
        `--digest-file=${digestFile}`,
      );
      expect(status).toBe(0);
      const { text, type } = await get('joined/app/manifests/1');
      const value = JSON.parse(text) as ImageIndex;
      expect(type).toBe(dockerIndex);
      expect(value.manifests.map(({ platform }) => platform)).toEqual([
        platforms[1],
        platforms[0],
        platforms[2],
      ]);
      expect(value.annotations).toEqual({ made: 'here' });
      const digest = execFileSync('cat', [digestFile], { encoding: 'utf8' });
      expect((await get(`joined/app/manifests/${digest}`)).text).toBe(text);
      const at = `docker://${other.host}/app:1`;
      const raw = await runOk('skopeo', ['inspect', '--raw', '--tls-verify=false', at]);
      expect(raw).toBe(text);
      const arm = ['--override-arch=arm', '--override-variant=v7', 'inspect', '--tls-verify=false', at];
      expect(JSON.parse(await runOk('skopeo', arm))).toMatchObject({ Architecture: 'arm' });
    } finally {
      await other.stop();
    }
  });

  it('says what is missing, and what would be there twice', async () => {
    const { host } = scene.registry;
    const run = async (...words: string[]): Promise<string> => {
      const { status, stderr } = await index(words, `--destination=${host}/none/app:1`);
      expect(status).toBe(1);
      return stderr;
    };
    expect(await run('create', `${host}/jobs/amd64:1`, `${host}/jobs/none:1`)).toContain(
      `cannot join "${host}/jobs/none:1": there is no such image\nhint: check the name and the tag, and that the job that pushes it has ended\ncode: IMAGE_NOT_FOUND`,
    );
    expect(await run('create', `${host}/jobs/amd64:1`, `${host}/base/busybox:1`)).toContain(
      `"${host}/jobs/amd64:1" and "${host}/base/busybox:1" both have an image for linux/amd64`,
    );
    expect(await run('create')).toContain('index needs a SOURCE');
    expect(await hasTag(scene.registry.host, 'none/app', '1')).toBe(false);
  });
});
