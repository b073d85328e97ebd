import { Buffer } from 'node:buffer';
import { digestHex, formatPlatform, type Digest, type Platform } from '../base/index.ts';
import { orderedMaterials, type Material } from './materials.ts';
import { imagePurl } from './purl.ts';

/** What a build was, as far as its provenance tells. Times in milliseconds since the epoch. */
export interface BuildFacts {
  /** URI of whoever answers for the build (SLSA: `builder.id`): a page of the CI job, or what `--provenance` says. */
  readonly builderId: string;
  readonly invocationId: string;
  readonly started: number;
  readonly finished: number;
  /** Name and version of this program. */
  readonly version: string;
  /** Of the machine that built. */
  readonly builderPlatform: Platform;
  readonly dockerfile: { readonly path: string; readonly text: string };
  readonly context: ContextFacts;
  readonly target: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Ids, never values. */
  readonly secrets: readonly string[];
  readonly agents: readonly string[];
  /** In any order. */
  readonly materials: readonly Material[];
  /** Where the sources come from, as CI says. */
  readonly vcs: { readonly source?: string; readonly revision?: string };
  readonly reproducible: boolean;
}

/** A folder of this machine says nothing that others could check; what came from elsewhere has an address and a digest. */
export type ContextFacts =
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'remote'; readonly uri: string; readonly digest?: Readonly<Record<string, string>> };

/** `min` leaves out what may be confidential: values of arguments and labels, ids of secrets, the Dockerfile. */
export type ProvenanceMode = 'min' | 'max';

interface ResourceDescriptor {
  readonly uri: string;
  readonly digest: Readonly<Record<string, string>>;
}

/** The predicate of SLSA v1 (https://slsa.dev/spec/v1.0/provenance), its parameters under the names that BuildKit gives them. */
export interface Provenance {
  readonly buildDefinition: Readonly<Record<string, unknown>> & {
    readonly resolvedDependencies: readonly ResourceDescriptor[];
  };
  readonly runDetails: Readonly<Record<string, unknown>>;
}

/** The definition whose parameters these are: a Dockerfile, a context, arguments. */
const buildType = 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md';

/** The predicate of SLSA 1.0 as BuildKit words it. @param mode `max` tells arguments and steps as well, which may be confidential */
export function provenance(facts: BuildFacts, mode: ProvenanceMode): Provenance {
  const { context, dockerfile } = facts;
  const materials = orderedMaterials(facts.materials);
  const parameters = parametersOf(facts, mode);
  return {
    buildDefinition: {
      buildType,
      externalParameters: {
        configSource: {
          ...(context.kind === 'remote'
            ? { uri: context.uri, ...(context.digest === undefined ? {} : { digest: context.digest }) }
            : {}),
          path: dockerfile.path,
        },
        request: parameters.request,
      },
      internalParameters: {
        builderPlatform: formatPlatform(facts.builderPlatform),
        builderVersion: facts.version,
      },
      resolvedDependencies: [...materials.map((material) => dependency(material)), ...remoteContext(context)],
    },
    runDetails: {
      builder: { id: facts.builderId },
      metadata: {
        invocationId: facts.invocationId,
        startedOn: new Date(facts.started).toISOString(),
        finishedOn: new Date(facts.finished).toISOString(),
        buildkit_metadata: metadataOf(facts, mode),
        buildkit_completeness: {
          request: !parameters.scrubbed,
          resolvedDependencies: context.kind === 'remote' && context.digest !== undefined,
        },
        ...(facts.reproducible ? { buildkit_reproducible: true } : {}),
      },
    },
  };
}

function parametersOf(
  { target, buildArgs, labels, secrets, agents, context }: BuildFacts,
  mode: ProvenanceMode,
): { readonly request: Readonly<Record<string, unknown>>; readonly scrubbed: boolean } {
  const confidential = [
    ...Object.entries(buildArgs).map(([name, value]) => [`build-arg:${name}`, value] as const),
    ...Object.entries(labels).map(([name, value]) => [`label:${name}`, value] as const),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  const args = {
    ...(mode === 'max' ? Object.fromEntries(confidential) : {}),
    ...(target === undefined ? {} : { target }),
  };
  return {
    scrubbed: mode === 'min' && confidential.length > 0,
    request: {
      frontend: 'dockerfile.v0',
      ...(Object.keys(args).length === 0 ? {} : { args }),
      ...(mode === 'max' && secrets.length > 0 ? { secrets: ids(secrets) } : {}),
      ...(mode === 'max' && agents.length > 0 ? { ssh: ids(agents) } : {}),
      ...(context.kind === 'local' ? { locals: [{ name: context.name }] } : {}),
    },
  };
}

function ids(names: readonly string[]): readonly { readonly id: string }[] {
  return [...names].sort().map((id) => ({ id }));
}

function metadataOf(
  { vcs, dockerfile }: BuildFacts,
  mode: ProvenanceMode,
): Readonly<Record<string, unknown>> {
  return {
    ...(Object.keys(vcs).length === 0 ? {} : { vcs }),
    ...(mode === 'min'
      ? {}
      : {
          source: {
            infos: [
              {
                filename: dockerfile.path,
                language: 'Dockerfile',
                data: Buffer.from(dockerfile.text).toString('base64'),
              },
            ],
          },
        }),
  };
}

function dependency(material: Material): ResourceDescriptor {
  switch (material.kind) {
    case 'image':
      return { uri: imagePurl(material.reference, material.platform), digest: digestSet(material.digest) };
    case 'url':
      return { uri: material.url, digest: digestSet(material.digest) };
    case 'git':
      return {
        uri: material.url,
        digest: { [material.commit.length === 64 ? 'sha256' : 'sha1']: material.commit },
      };
  }
}

function remoteContext(context: ContextFacts): readonly ResourceDescriptor[] {
  return context.kind === 'remote' && context.digest !== undefined
    ? [{ uri: context.uri, digest: context.digest }]
    : [];
}

function digestSet(digest: Digest): Readonly<Record<string, string>> {
  return { [digest.slice(0, digest.indexOf(':'))]: digestHex(digest) };
}
