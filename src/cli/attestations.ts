import { randomUUID } from 'node:crypto';
import { hostPlatform, maskLogins, type Platform } from '../base/index.ts';
import type { ContextFacts, Material, Statement } from '../attest/index.ts';
import type { BuildInput, BuildResult, BuildServices } from '../build/index.ts';
import type { ContextOrigin } from '../context/index.ts';
import type { AssembledImage, AttachedManifest } from '../image/index.ts';
import { parseSecret } from '../mounts/index.ts';
import { askedAttestations, type AskedAttestations } from './attest-specs.ts';
import type { BuildCommand } from './build-command.ts';
import { ciJob } from './ci-job.ts';
import { version } from './version.ts';

/** Lists of licenses and the like are read only where they are of use. */
const attestRoom = (): Promise<AttestRoom> => import('../attest/index.ts');

type AttestRoom = typeof import('../attest/index.ts');

/** An image that was built, and what is known of its building. */
interface Built extends BuildInput {
  readonly image: AssembledImage;
  readonly materials: readonly Material[];
  /** In milliseconds since the epoch. */
  readonly started: number;
}

/** Says of images what was asked for: it records what their builds fetch, and looks into what they came to. */
export class Attesting {
  readonly #command: BuildCommand;
  readonly #asked: AskedAttestations | undefined;
  readonly #started = Date.now();
  readonly #materials = new Map<Platform, Material[]>();

  constructor(command: BuildCommand) {
    this.#command = command;
    this.#asked = askedAttestations(command.options);
  }

  /** Whether there will be an index for it. */
  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  /** The same build, with a record of what it fetches. */
  recording(input: BuildInput): BuildInput {
    if (!this.#asked?.provenance) return input;
    const materials: Material[] = [];
    this.#materials.set(input.settings.platform, materials);
    return { ...input, services: recorded(input.services, materials) };
  }

  /** What is to stand beside the images, in their order. */
  async attached(
    inputs: readonly BuildInput[],
    results: readonly BuildResult[],
  ): Promise<readonly AttachedManifest[]> {
    const asked = this.#asked;
    if (!asked) return [];
    const attached: AttachedManifest[] = [];
    for (const [index, input] of inputs.entries()) {
      const image = results[index]?.image;
      if (!image) continue;
      const materials = this.#materials.get(input.settings.platform) ?? [];
      attached.push(await this.#attest(asked, { ...input, image, materials, started: this.#started }));
    }
    return attached;
  }

  async #attest(asked: AskedAttestations, built: Built): Promise<AttachedManifest> {
    const room = await attestRoom();
    const { attestationManifest, predicateTypes, statement } = room;
    const { image, settings } = built;
    const digest = image.manifestDescriptor.digest;
    const subject = { names: this.#command.options.destination, platform: settings.platform, digest };
    const statements: Statement[] = [];
    if (asked.sbom) {
      statements.push(statement(predicateTypes.spdx, await sbomOf(room, this.#command, built), subject));
    }
    if (asked.provenance) {
      const said = provenanceOf(room, this.#command, { ...built, asked: asked.provenance });
      statements.push(statement(predicateTypes.provenance, said, subject));
    }
    return attestationManifest(statements, image.manifestDescriptor);
  }
}

/** The services of a build, with a record of what they fetch for it. */
function recorded(services: BuildServices, materials: Material[]): BuildServices {
  const { git } = services;
  return {
    ...services,
    image: async (reference, platform) => {
      const image = await services.image(reference, platform);
      const digest = image.indexDigest ?? image.manifestDescriptor.digest;
      materials.push({ kind: 'image', reference, digest, platform });
      return image;
    },
    uses: (url, digest) => {
      const { origin, pathname } = new URL(url);
      // A query may hold a signature.
      materials.push({ kind: 'url', url: `${origin}${pathname}`, digest });
    },
    git: {
      resolve: async (source, signal) => {
        const resolved = await git.resolve(source, signal);
        const { remote, ref } = source;
        // As BuildKit has it: what was asked for is told with the place.
        const url = ref === undefined ? remote.url : `${remote.url}#${ref}`;
        materials.push({ kind: 'git', url, commit: resolved.commit });
        return resolved;
      },
      checkout: (source, resolved, options) => git.checkout(source, resolved, options),
    },
  };
}

function sbomOf({ sbom }: AttestRoom, command: BuildCommand, { image, services }: Built): Promise<unknown> {
  const { options, emit, cancellation } = command;
  return sbom(image.layers, {
    engine: services.engine,
    folder: services.workDir,
    signal: cancellation.signal,
    name: options.destination[0] ?? 'image',
    digest: image.manifestDescriptor.digest,
    created: image.config.created ?? new Date(0).toISOString(),
    tool: `yadokari-${version}`,
    emit,
  });
}

function provenanceOf(
  { provenance }: AttestRoom,
  { options, world }: BuildCommand,
  {
    dockerfile,
    settings,
    materials,
    started,
    asked,
  }: Built & { readonly asked: NonNullable<AskedAttestations['provenance']> },
): unknown {
  const job = ciJob(world.env);
  return provenance(
    {
      builderId: asked.builderId ?? job.url ?? '',
      invocationId: randomUUID(),
      started,
      finished: Date.now(),
      version,
      builderPlatform: hostPlatform(),
      dockerfile: { path: dockerfile.file, text: maskLogins(dockerfile.text) },
      context: contextFacts(settings.context.origin),
      target: options.target[0],
      buildArgs: Object.fromEntries(
        [...settings.buildArgs].map(([name, value]) => [name, maskLogins(value)]),
      ),
      labels: options.label,
      secrets: options.secret.map((spec) => parseSecret(spec, world.env).id),
      agents: options.ssh.map((spec) => spec.replace(/=.*$/s, '')),
      materials,
      vcs: {
        ...(job.source === undefined ? {} : { source: job.source }),
        ...(job.revision === undefined ? {} : { revision: job.revision }),
      },
      reproducible: asked.reproducible,
    },
    asked.mode,
  );
}

function contextFacts(origin: ContextOrigin): ContextFacts {
  switch (origin.kind) {
    case 'folder':
      // A path of this machine is nobody's business.
      return { kind: 'local', name: 'context' };
    case 'archive':
      return {
        kind: 'remote',
        uri: origin.uri,
        digest: { sha256: origin.digest.slice(origin.digest.indexOf(':') + 1) },
      };
    case 'git':
      return {
        kind: 'remote',
        uri: origin.uri,
        digest: { [origin.commit.length === 64 ? 'sha256' : 'sha1']: origin.commit },
      };
  }
}
