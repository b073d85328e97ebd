import { writeFileSync } from 'node:fs';
import { parsePlatform, sha256, type Platform } from '../../../../src/base/index.ts';
import { FileDigests } from '../../../../src/build/cache/file-digests.ts';
import { KeyPlanner } from '../../../../src/build/cache/key-planner.ts';
import { contextSources } from '../../../../src/build/copy/index.ts';
import { Downloads } from '../../../../src/build/downloads.ts';
import { NamedContexts } from '../../../../src/build/named-contexts.ts';
import type { BuildServices, BuildSettings } from '../../../../src/build/services.ts';
import { planStages } from '../../../../src/build/stage-plan.ts';
import { globalVariables } from '../../../../src/build/variables.ts';
import {
  createIgnoreMatcher,
  parseDockerfile,
  parseIgnoreFile,
  platformArgs,
} from '../../../../src/dockerfile/index.ts';
import { mediaTypes, type ContainerConfig, type Image } from '../../../../src/image/index.ts';
import { hostTree, type LayerEngine } from '../../../../src/layer/index.ts';
import { temporaryFolder } from '../../../support/folders.ts';
import { writeTree, type Tree } from '../../../support/tree.ts';

export interface Asked {
  readonly dockerfile: string;
  readonly files?: Tree;
  readonly ignore?: string;
  readonly buildArgs?: readonly (readonly [string, string])[];
  readonly platform?: string;
  /** Reference → digest and config of the base; everything else is a base without config. */
  readonly bases?: Readonly<Record<string, { digest?: string; config?: ContainerConfig }>>;
  /** URL → what it serves. */
  readonly web?: Readonly<Record<string, string>>;
  /** Ref → commit of whatever repository. */
  readonly commits?: Readonly<Record<string, string>>;
  readonly settings?: Partial<BuildSettings>;
  /** Times are clamped to it. */
  readonly latest?: number;
  readonly ignored?: readonly string[];
}

/** Keys of all steps that make layers, stage by stage. */
export async function keysOf(engine: LayerEngine, asked: Asked): Promise<string[]> {
  using folder = temporaryFolder('keys', 1e8);
  writeTree(folder.path, asked.files ?? {});
  const dockerfile = parseDockerfile({ file: 'Dockerfile', text: asked.dockerfile });
  const platform = parsePlatform(asked.platform ?? 'linux/amd64');
  const buildArgs = new Map(asked.buildArgs ?? []);
  const targetStage = dockerfile.stages.at(-1)?.name ?? 'default';
  const given = { buildArgs, platform: platformArgs({ target: platform, build: platform, targetStage }) };
  const globals = globalVariables(dockerfile, given);
  const stages = planStages(
    { dockerfile, contexts: new NamedContexts(), platform },
    { get: (name) => globals.get(name) },
  );
  const { signal } = new AbortController();
  const services = servicesOf(asked, { engine, workDir: folder.path, signal });
  const planner = new KeyPlanner({
    services,
    settings: { ...settingsOf(asked, { root: folder.path, platform, buildArgs }), latest: asked.latest },
    dockerfile,
    stages,
    args: { buildArgs, globals },
    contextSources: dockerfile.stages.flatMap(({ instructions }) => contextSources(instructions)),
    now: { seconds: Math.floor(Date.now() / 1000), nanoseconds: 0 },
    digests: new FileDigests({ engine, signal, stable: folder.path }),
    downloads: new Downloads(services),
    planned: () => undefined,
  });
  const plans = await Promise.all(stages.map(({ stage }) => planner.stage(stage.index)));
  return plans.flatMap((plan) => [...(plan?.steps.values() ?? [])].map(({ key }) => key));
}

function never(): Promise<never> {
  return Promise.reject(new Error('keys need none of this'));
}

function servicesOf(
  { bases = {}, web = {}, commits = {} }: Asked,
  parts: Pick<BuildServices, 'engine' | 'workDir' | 'signal'>,
): BuildServices {
  return {
    ...parts,
    expectRun: () => undefined,
    releaseFiles: never,
    image: (reference, platform) => Promise.resolve(imageOf(reference, platform, bases[reference] ?? {})),
    download: (url, file) => {
      const text = web[url];
      if (text === undefined) return Promise.reject(new Error(`${url} is not there`));
      writeFileSync(file, text);
      return Promise.resolve({ digest: sha256(text) });
    },
    isUnchanged: never,
    uses: () => undefined,
    git: {
      // Hashes name themselves; where a branch is, only a server knows.
      resolve: (source) => {
        const commit = commits[source.ref ?? ''];
        return commit === undefined ? never() : Promise.resolve({ id: commit, commit });
      },
      checkout: never,
    },
    layerIndex: never,
    keptIndex: never,
    rootfs: never,
    sandbox: never,
    cacheMounts: never,
    writeTree: never,
    unpackTree: never,
    secrets: { values: () => [], read: never },
    agents: { open: never },
    emit: () => undefined,
    cancel: () => undefined,
    offer: () => undefined,
  };
}

function imageOf(
  reference: string,
  platform: Platform,
  { digest = '1', config = {} }: { digest?: string; config?: ContainerConfig },
): Image {
  const descriptor = {
    mediaType: mediaTypes.ociManifest,
    digest: `sha256:${digest.padStart(64, '0')}` as const,
    size: 1,
  };
  return {
    reference,
    manifestDescriptor: descriptor,
    manifest: {
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      config: { ...descriptor, mediaType: mediaTypes.ociConfig },
      layers: [],
    },
    config: { ...platform, config, rootfs: { type: 'layers', diff_ids: [] } },
    layers: [],
  };
}

function settingsOf(
  { ignore = '', settings, ignored = [] }: Asked,
  { root, platform, buildArgs }: { root: string; platform: Platform; buildArgs: ReadonlyMap<string, string> },
): BuildSettings {
  return {
    context: {
      name: 'context',
      root,
      tree: hostTree(root),
      origin: { kind: 'folder', uri: `file://${root}` },
      close: () => Promise.resolve(),
    },
    ignore: createIgnoreMatcher(parseIgnoreFile(ignore)),
    contexts: new NamedContexts(),
    targets: [],
    platform,
    platformAsked: false,
    buildArgs,
    labels: {},
    annotations: {},
    format: { tarPath: false, ociLayout: false },
    compressionLevel: undefined,
    singleSnapshot: false,
    reproducible: false,
    hostname: 'buildkitsandbox',
    network: 'default',
    allowed: new Set(),
    keepFailed: false,
    ...settings,
    cache: {
      cache: {
        name: 'no cache',
        writable: false,
        find: () => Promise.resolve(undefined),
        put: () => Promise.resolve(false),
        spread: () => Promise.resolve(false),
        close: () => Promise.resolve(),
        usage: () => [],
        index: () => Promise.resolve(undefined),
        keepIndex: () => undefined,
        record: () => Promise.resolve(undefined),
        keepRecord: () => undefined,
        download: () => Promise.resolve(undefined),
        keepDownload: () => undefined,
        settle: () => Promise.resolve(),
        blame: () => false,
      },
      build: 'test',
      copyLayers: true,
      runLayers: true,
      keep: 'nothing',
      inline: false,
      afresh: () => false,
      ignored: [...ignored],
      mounts: undefined,
      pushedTo: undefined,
    },
  };
}
