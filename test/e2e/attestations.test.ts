import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolsFolder } from '../support/folders.ts';
import { runOk } from '../support/process.ts';
import { startReferrersRegistry, type ReferrersRegistry } from '../support/registry/index.ts';
import { failed, Scene } from './support/scene.ts';

let scene: Scene;
let other: ReferrersRegistry;
beforeAll(async () => {
  scene = await Scene.start('attestations');
  other = await startReferrersRegistry();
});
afterAll(async () => {
  await other?.stop();
  await scene?.[Symbol.asyncDispose]();
});

interface Described {
  readonly mediaType: string;
  readonly digest: string;
  readonly artifactType?: string;
  readonly annotations?: Record<string, string>;
  readonly platform?: { readonly os: string; readonly architecture: string };
}

interface Listed {
  readonly manifests: readonly Described[];
}

/** What `docker buildx imagetools inspect` gives for one of its fields. */
interface Shown {
  readonly SLSA?: unknown;
  readonly SPDX?: { readonly packages: readonly { readonly name: string }[] };
  readonly digest?: string;
}

const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';

async function json(host: string, path: string): Promise<Listed> {
  const response = await fetch(`http://${host}/v2/${path}`, { headers: { accept } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as Listed;
}

const dockerfile = [
  'FROM REGISTRY/base/busybox:1 AS build',
  'ARG TOKEN',
  'RUN --mount=type=secret,id=key mkdir -p /app/node_modules/left-pad && cp /run/secrets/key /dev/null',
  'RUN echo \'{"name":"left-pad","version":"1.3.0","license":"WTFPL"}\' >/app/node_modules/left-pad/package.json',
  'FROM scratch',
  'COPY --from=build /app /app',
].join('\n');

describe('attestations', () => {
  it('stand beside the image in an index, are its referrers, and are read by buildx and cosign', async () => {
    const repository = 'attested/app';
    const { digest, folder, stderr } = await scene.build({
      dockerfile,
      files: { secret: 'of nobody else' },
      destinations: [`TARGET/${repository}:1`, `${other.host}/${repository}:1`],
      flags: [
        '--sbom=true',
        '--provenance=mode=max',
        '--attestations-dir=FOLDER/said',
        '--build-arg=TOKEN=visible',
        '--secret=id=key,src=FOLDER/context/secret',
        '--label=a=b',
      ],
      env: { CI_JOB_URL: 'https://ci.example/jobs/7', CI_COMMIT_SHA: 'abcdef' },
    });
    const index = await json(other.host, `${repository}/manifests/1`);
    const [image, attestation] = index.manifests as unknown as [Described, Described];
    expect(index.manifests).toHaveLength(2);
    expect(image.platform).toEqual({ os: 'linux', architecture: 'amd64' });
    expect(attestation).toMatchObject({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      annotations: {
        'vnd.docker.reference.digest': image.digest,
        'vnd.docker.reference.type': 'attestation-manifest',
      },
      platform: { os: 'unknown', architecture: 'unknown' },
    });

    // A registry with the referrers API, and one without.
    const referrers = await json(other.host, `${repository}/referrers/${image.digest}`);
    expect(referrers.manifests.map((one) => one.digest)).toEqual([attestation.digest]);
    const tagged = await json(
      scene.registry.host,
      `${repository}/manifests/${image.digest.replace(':', '-')}`,
    );
    expect(tagged.manifests).toMatchObject([
      {
        digest: attestation.digest,
        artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
      },
    ]);

    const said = JSON.parse(readFileSync(join(folder, 'said/provenance.json'), 'utf8'));
    expect(said.buildDefinition).toMatchObject({
      externalParameters: {
        configSource: { path: 'Dockerfile' },
        request: {
          frontend: 'dockerfile.v0',
          args: { 'build-arg:TOKEN': 'visible', 'label:a': 'b' },
          secrets: [{ id: 'key' }],
          locals: [{ name: 'context' }],
        },
      },
      resolvedDependencies: [
        {
          uri: `pkg:docker/${scene.registry.host.replace(':', '%3A')}/base/busybox@1?platform=linux%2Famd64`,
          digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      ],
    });
    expect(said.runDetails).toMatchObject({
      builder: { id: 'https://ci.example/jobs/7' },
      metadata: { buildkit_metadata: { vcs: { revision: 'abcdef' } } },
    });
    const infos = said.runDetails.metadata.buildkit_metadata.source.infos;
    expect(Buffer.from(infos[0].data, 'base64').toString()).toBe(
      dockerfile.replaceAll('REGISTRY', scene.registry.host),
    );
    for (const text of [JSON.stringify(said), stderr]) expect(text).not.toContain('of nobody else');

    // What docker buildx makes of it.
    const buildx = join(toolsFolder(), 'buildx-0.38.2/buildx');
    const reference = `${scene.registry.host}/${repository}:1`;
    const shown = async (format: string): Promise<Shown> =>
      JSON.parse(
        await runOk(buildx, ['imagetools', 'inspect', reference, '--format', format], { env: environment() }),
      ) as Shown;
    expect((await shown('{{ json .Provenance }}')).SLSA).toEqual(said);
    const packages = (await shown('{{ json .SBOM }}')).SPDX?.packages ?? [];
    expect(packages.map(({ name }) => name)).toContain('left-pad');
    expect((await shown('{{ json .Manifest }}')).digest).toBe(digest);

    // cosign signs what is said, and checks it again.
    const cosign = join(toolsFolder(), 'cosign-3.1.3/cosign');
    const signed = async (...args: string[]): Promise<string> =>
      runOk(cosign, args, { cwd: folder, env: { ...environment(), COSIGN_PASSWORD: '' } });
    await signed('generate-key-pair');
    await signed('signing-config', 'create', '--out', 'signing.json');
    const named = `${other.host}/${repository}@${digest ?? ''}`;
    await signed(
      'attest', '--yes', '--key', 'cosign.key', '--signing-config', 'signing.json', '--allow-http-registry',
      '--type', 'spdxjson', '--predicate', 'said/sbom.spdx.json', named,
    ); // prettier-ignore
    const verified = await signed(
      'verify-attestation', '--key', 'cosign.pub', '--insecure-ignore-tlog=true', '--allow-http-registry',
      '--type', 'spdxjson', named,
    ); // prettier-ignore
    expect(Buffer.from((JSON.parse(verified) as { payload: string }).payload, 'base64').toString()).toContain(
      'left-pad',
    );
  });

  it('with mode=min tell nothing that may be confidential; a layout holds them', async () => {
    const { folder } = await scene.build({
      dockerfile,
      files: { secret: 'of nobody else' },
      destinations: [],
      flags: [
        '--no-push',
        '--provenance=true',
        '--attestations-dir=FOLDER/said',
        '--oci-layout-path=FOLDER/layout',
        '--build-arg=TOKEN=visible',
        '--secret=id=key,src=FOLDER/context/secret',
      ],
    });
    const text = readFileSync(join(folder, 'said/provenance.json'), 'utf8');
    expect(text).not.toMatch(/visible|"key"|RUN --mount|yadokari-e2e/);
    expect(JSON.parse(text).runDetails.metadata.buildkit_completeness).toEqual({
      request: false,
      resolvedDependencies: false,
    });
    const index = JSON.parse(readFileSync(join(folder, 'layout/index.json'), 'utf8'));
    expect(index.manifests).toMatchObject([{ mediaType: 'application/vnd.oci.image.index.v1+json' }]);
    await runOk('skopeo', ['copy', `oci:${folder}/layout`, `oci:${folder}/again`]);
  });

  it('that nobody can give are an error', async () => {
    expect(await scene.fail({ dockerfile, flags: ['--sbom=generator=x'] })).toEqual(
      failed(
        1,
        'error: --sbom of type sbom has the unknown key "generator"',
        'hint: packages are found by the executor itself: leave generator out',
        'code: USAGE',
      ),
    );
  });
});

/** buildx and cosign keep settings in the home folder. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, HOME: scene.folder };
}
