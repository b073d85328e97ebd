import { relative } from 'node:path';
import { formatPlatform, hostPlatform, Turns, type Platform } from '../base/index.ts';
import {
  runInTarget,
  type BuildInput,
  type BuildSettings,
  type CacheSettings,
  type StageCommand,
} from '../build/index.ts';
import { downloadText, loadDockerfile, type BuildContext } from '../context/index.ts';
import { createIgnoreMatcher, parseIgnoreFile, type Source } from '../dockerfile/index.ts';
import type { Emit, EventBody } from '../events/index.ts';
import { checkOutputs, type Destination } from '../export/index.ts';
import { imagesOf, topOf, type Delivery, type FormatWish } from '../image/index.ts';
import { createNamespaceThreads, type NamespaceThreads } from '../isolation/index.ts';
import { reportError } from '../log/index.ts';
import { openAgents, openSecrets, type Secrets, type SshAgents } from '../mounts/index.ts';
import type { ExecutorEnvironment, ExecutorOptions } from '../options/index.ts';
import { askedAttestations } from './attest-specs.ts';
import { Attesting } from './attestations.ts';
import { buildOrigin } from './build-origin.ts';
import { cacheSettings, quietRetries, withoutDamagedLayers } from './cache.ts';
import { Contexts } from './contexts.ts';
import { GitWorld } from './git.ts';
import { leveledAnnotations } from './flags/index.ts';
import { prepareIsolation, type ChooseOnce, type PreparedIsolation } from './isolation.ts';
import { KeptFailure } from './kept.ts';
import { keepYoungGenerationSmall } from './memory.ts';
import { removeOwnFolder } from './own-folder.ts';
import { checkPermission, openOutputs, outputPaths } from './outputs.ts';
import { printPlan } from './plan.ts';
import { buildAll, deliveryOf, namingAnnotations } from './platforms.ts';
import { destinationsOf } from './references.ts';
import { openServices } from './services.ts';
import { namedContexts } from './named-contexts.ts';
import type { Cancellation } from './signals.ts';
import { version } from './version.ts';
import { warmedImages } from './warmed.ts';
import { type Registries, withRegistries } from './with-registries.ts';
import { createWorkspace, workspaceParent } from './workspace.ts';
import type { World } from './world.ts';

export interface BuildCommand {
  readonly options: ExecutorOptions;
  readonly environment: ExecutorEnvironment;
  readonly world: World;
  readonly emit: Emit;
  readonly cancellation: Cancellation;
  /** Folder that is no part of any build context: what earlier jobs have left of ours. */
  readonly leaveOut?: string;
  /** To be run in the target's result, in the place of a delivery. */
  readonly run?: StageCommand;
  /** Tells what prints that these must not be. */
  readonly conceal: (secrets: readonly string[]) => void;
  /** The process is another program's: it is neither started again nor tuned. */
  readonly guest?: true;
}

export interface Connections extends Registries, Rungs {
  readonly secrets: Secrets;
  readonly agents: SshAgents;
  readonly destinations: readonly Destination[];
  readonly turns: Turns;
  readonly git: GitWorld;
}

/** Builds and delivers one image. */
export async function runBuild(command: BuildCommand): Promise<void> {
  const threads = createNamespaceThreads();
  let isolation: PreparedIsolation | undefined;
  try {
    const { world, options, emit, cancellation, guest } = command;
    const { signal } = cancellation;
    const { isolation: forced, kanikoDir } = options;
    const request = { world, threads, forced, kanikoDir, emit, signal };
    isolation = await prepareIsolation(guest ? { ...request, guest } : request);
    if (!guest) keepYoungGenerationSmall();
    await deliver(command, { threads, isolation: isolation.choose });
  } finally {
    await isolation?.settled();
    await threads.close();
    removeOwnFolder(command.world);
  }
}

/** How RUN will be kept apart. */
export interface Rungs {
  readonly threads: NamespaceThreads;
  readonly isolation: ChooseOnce;
}

async function deliver(command: BuildCommand, rungs: Rungs): Promise<void> {
  const started = performance.now();
  const { options, world, emit, cancellation } = command;
  const secrets = openSecrets(options.secret, world, command.conceal);
  const agents = openAgents(options.ssh, world);
  await checkOutputs(outputPaths(command));
  const turns = new Turns();
  const work = async (registries: Registries): Promise<Delivery | undefined> => {
    const destinations = destinationsOf(options.destination);
    const permission = checkPermission(command, registries.registry, destinations);
    await using git = new GitWorld(command, { secrets, agents, turns, parent: workspaceParent(world) });
    const connections = { ...registries, destinations, turns, secrets, agents, git, ...rungs };
    const delivery = await produce(command, connections);
    await permission;
    return delivery;
  };
  try {
    const delivery = await withRegistries(command, work, {
      turns,
      emit: quietRetries(emit, options, world.cwd),
      ...warmedImages(options, world.cwd, emit),
    });
    if (delivery) emit(finished(delivery, (performance.now() - started) / 1000));
  } catch (error) {
    // Whatever failed first, a cancelled build failed because it was cancelled.
    throw cancellation.signal.aborted ? cancellation.signal.reason : error;
  }
}

/** What there is at the end of a build, by its layers' sizes as they lie in a registry. */
function finished(delivery: Delivery, seconds: number): EventBody {
  const { descriptor } = topOf(delivery);
  const [{ configDescriptor }, ...others] = imagesOf(delivery);
  const layers = imagesOf(delivery).flatMap((image) => image.layers.map(({ blob }) => blob.descriptor));
  // What several platforms have in common counts once.
  const counted =
    others.length === 0
      ? layers
      : Map.groupBy(layers, ({ digest }) => digest)
          .values()
          .map(([one]) => one);
  const sizes = [...counted].map((one) => one?.size ?? 0);
  return {
    type: 'build.finished',
    digest: descriptor.digest,
    mediaType: descriptor.mediaType,
    manifestSize: descriptor.size,
    config: configDescriptor.digest,
    seconds,
    layers: sizes.length,
    size: sizes.reduce((sum, size) => sum + size, 0),
  };
}

/** A build that is about to begin: its context is open, its Dockerfile read. */
export interface OpenBuild {
  readonly source: Source;
  /** Of the first platform. */
  readonly settings: BuildSettings;
  /** Of all platforms, in the order that was asked for. */
  readonly platforms: readonly [BuildSettings, ...BuildSettings[]];
  /** Folders that have to stay readable while the build runs. */
  readonly folders: readonly string[];
}

/** Reads what a build is made of; the context is there until `use` has ended. */
export async function openBuild<T>(
  command: BuildCommand,
  { http, registry, git }: Pick<Connections, 'http' | 'registry' | 'git'>,
  use: (opened: OpenBuild) => Promise<T>,
): Promise<T> {
  const { options, world, cancellation } = command;
  await using contexts = new Contexts(command, {
    http,
    git: git.options,
    parent: workspaceParent(world),
    commitTimes: Boolean(buildArguments(command).get('SOURCE_DATE_EPOCH')),
  });
  const context = await contexts.open({ context: options.context, subPath: options.contextSubPath ?? '' });
  const named = namedContexts(options.buildContext, { contexts, cwd: world.cwd });
  const { dockerfile, ignoreFile } = await loadDockerfile(
    {
      dockerfile: options.dockerfile,
      cwd: world.cwd,
      stdin: () => contexts.stdin,
      fetchText: (url, limit) =>
        downloadText({ http, secret: git.options.secret, signal: cancellation.signal }, url, limit),
    },
    context,
  );
  const ignored = ignoreText(ignoreFile?.text, context, command.leaveOut);
  const caches: CacheSettings[] = [];
  const settingsFor = (platform: Platform): BuildSettings => {
    const cache = cacheSettings(command, { client: registry, platform, folder: workspaceParent(world) });
    if (cache !== undefined) caches.push(cache);
    return { ...buildSettings(command, context, { ignored, platform }), contexts: named.names, cache };
  };
  const [first = hostPlatform(), ...others] = options.customPlatform;
  try {
    const settings = settingsFor(first);
    return await use({
      source: { file: dockerfile.name, text: dockerfile.text },
      settings,
      platforms: [settings, ...others.map((platform) => settingsFor(platform))],
      folders: [context.root, ...named.folders],
    });
  } finally {
    for (const { cache } of caches) await cache.close();
  }
}

function ignoreText(given = '', { root }: BuildContext, leaveOut?: string): string {
  const path = leaveOut === undefined ? '..' : relative(root, leaveOut);
  return path.startsWith('..') ? given : `${given}\n/${path}\n`;
}

/** @returns undefined where the plan was all that was asked for */
function produce(command: BuildCommand, connections: Connections): Promise<Delivery | undefined> {
  const { options, emit, cancellation } = command;
  return openBuild(command, connections, async (opened) => {
    const { source, settings, platforms } = opened;
    if (options.dryrun || options.printPlan) {
      for (const one of platforms) await printPlan(command, { ...connections, ...opened, settings: one });
    }
    if (options.dryrun) return undefined;
    let announced = false;
    const begun = (): void => {
      if (announced) return;
      announced = true;
      emit({
        type: 'build.started',
        version,
        context: settings.context.name,
        dockerfile: source.file,
        platform: platforms.map(({ platform }) => formatPlatform(platform)).join(', '),
        destinations: options.destination,
        ...buildOrigin(options.label, command.world.env),
      });
    };
    const caches = platforms.flatMap(({ cache }) => cache ?? []);
    return withoutDamagedLayers(cancellation, caches, (attempt) =>
      buildOnce({ ...command, cancellation: attempt }, connections, { ...opened, begun }),
    );
  });
}

interface Attempt extends OpenBuild {
  /** Called when it has a place to work in. */
  readonly begun: () => void;
}

async function buildOnce(
  command: BuildCommand,
  connections: Connections,
  { source, settings, platforms, folders, begun }: Attempt,
): Promise<Delivery | undefined> {
  const workspace = createWorkspace(workspaceParent(command.world));
  begun();
  const asked = platforms.map(({ platform }) => platform);
  const attesting = new Attesting(command);
  const hasIndex = asked.length > 1 || attesting.isAsked;
  const annotations = leveledAnnotations(command.options.annotation, asked, hasIndex);
  const layoutAnnotations = namingAnnotations(annotations, asked, hasIndex);
  const outputs = openOutputs(command, { ...connections, workDir: workspace.path, layoutAnnotations });
  const kept = new KeptFailure(command.emit);
  try {
    await using services = openServices(command, {
      ...connections,
      workDir: workspace.path,
      outputs,
      contextFolders: folders,
      cache: settings.cache,
      kept,
    });
    const input = (one: BuildSettings): BuildInput =>
      attesting.recording({
        dockerfile: source,
        settings: { ...one, annotations: annotations.manifest(one.platform) },
        services,
        report: reportError,
      });
    if (command.run) {
      await runInTarget(input(settings), command.run);
      return undefined;
    }
    const [, ...others] = platforms;
    const inputs: [BuildInput, ...BuildInput[]] = [input(settings), ...others.map((one) => input(one))];
    return await buildAll(inputs, async (results) => {
      const attached = await attesting.attached(inputs, results);
      const delivery = deliveryOf(results, annotations, attached);
      await outputs.finish(delivery);
      return delivery;
    });
  } catch (error) {
    await outputs.abort();
    throw kept.explain(command.cancellation.signal.aborted ? command.cancellation.signal.reason : error);
  } finally {
    workspace.remove();
  }
}

/** Who wants the host's network for the whole build has allowed it. */
function entitlements({ allow, network }: ExecutorOptions): BuildSettings['allowed'] {
  const known = (['network.host', 'security.insecure'] as const).filter((name) => allow.includes(name));
  return new Set([...known, ...(network === 'host' ? (['network.host'] as const) : [])]);
}

/** Attestations stand in an OCI index. */
function formatAsked(options: ExecutorOptions): Pick<FormatWish, 'imageFormat'> {
  const imageFormat = options.imageFormat ?? (askedAttestations(options) ? 'oci' : undefined);
  return imageFormat === undefined ? {} : { imageFormat };
}

/** The environment's SOURCE_DATE_EPOCH is one as well, as for buildctl and docker buildx. */
export function buildArguments({
  options,
  environment,
}: Pick<BuildCommand, 'options' | 'environment'>): Map<string, string> {
  const { SOURCE_DATE_EPOCH: epoch } = environment;
  const inherited = epoch === undefined ? {} : { SOURCE_DATE_EPOCH: epoch };
  return new Map(Object.entries({ ...inherited, ...options.buildArg }));
}

function buildSettings(
  command: BuildCommand,
  context: BuildContext,
  { ignored, platform }: { readonly ignored: string; readonly platform: Platform },
): Omit<BuildSettings, 'cache' | 'contexts'> {
  const { options } = command;
  const buildArgs = buildArguments(command);
  return {
    context,
    ignore: createIgnoreMatcher(parseIgnoreFile(ignored)),
    targets: options.target,
    platform,
    platformAsked: options.customPlatform.length > 0,
    buildArgs,
    labels: options.label,
    annotations: {},
    format: {
      tarPath: options.tarPath !== undefined,
      ociLayout: options.ociLayoutPath !== undefined,
      ...formatAsked(options),
      ...(options.compression === undefined ? {} : { compression: options.compression }),
    },
    compressionLevel: options.compressionLevel > 0 ? options.compressionLevel : undefined,
    singleSnapshot: options.singleSnapshot,
    reproducible: options.reproducible,
    hostname: buildArgs.get('BUILDKIT_SANDBOX_HOSTNAME') ?? 'buildkitsandbox',
    network: options.network,
    allowed: entitlements(options),
    keepFailed: options.onFailure === 'keep',
  };
}
