import { relative } from 'node:path';
import { formatPlatform, hostPlatform, Turns, YadokariError, type Platform } from '../base/index.ts';
import { build, type BuildResult, type BuildSettings } from '../build/index.ts';
import { downloadText, loadDockerfile, type BuildContext } from '../context/index.ts';
import { createIgnoreMatcher, parseIgnoreFile, type Source } from '../dockerfile/index.ts';
import type { Emit } from '../events/index.ts';
import {
  checkOutputs,
  checkPush,
  createOutputs,
  type Destination,
  type OutputPaths,
  type Outputs,
} from '../export/index.ts';
import { bytesBody, createHttpClient, type HttpClient } from '../http/index.ts';
import { createNamespaceThreads, type NamespaceThreads } from '../isolation/index.ts';
import { reportError } from '../log/index.ts';
import { openAgents, openSecrets, type Secrets, type SshAgents } from '../mounts/index.ts';
import type { ExecutorEnvironment, ExecutorOptions } from '../options/index.ts';
import { createRegistryClient, type RegistryClient } from '../registry/index.ts';
import { cacheSettings, quietRetries, withoutDamagedLayers } from './cache.ts';
import { Contexts } from './contexts.ts';
import { GitWorld, type GitAccessOptions } from './git.ts';
import { prepareIsolation, type ChooseOnce, type PreparedIsolation } from './isolation.ts';
import { keepYoungGenerationSmall } from './memory.ts';
import { removeOwnFolder } from './own-folder.ts';
import { printPlan } from './plan.ts';
import { httpSettings, registryOptions } from './registry-options.ts';
import { destinationsOf } from './references.ts';
import { openServices } from './services.ts';
import { namedContexts } from './named-contexts.ts';
import type { Cancellation } from './signals.ts';
import { version } from './version.ts';
import { warmedImages } from './warmed.ts';
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
  /** Tells what prints that these must not be. */
  readonly conceal: (secrets: readonly string[]) => void;
}

export interface Connections extends Rungs {
  readonly secrets: Secrets;
  readonly agents: SshAgents;
  readonly http: HttpClient;
  readonly registry: RegistryClient;
  readonly destinations: readonly Destination[];
  readonly turns: Turns;
  readonly git: GitAccessOptions;
}

export function outputPaths({
  options,
  environment,
}: Pick<BuildCommand, 'options' | 'environment'>): OutputPaths {
  const given = {
    tarPath: options.tarPath,
    ociLayoutPath: options.ociLayoutPath,
    digestFile: options.digestFile,
    nameFile: options.imageNameWithDigestFile,
    nameTagFile: options.imageNameTagWithDigestFile,
    builderOutput: environment.BUILDER_OUTPUT,
  };
  return Object.fromEntries(Object.entries(given).filter(([, path]) => path !== undefined && path !== ''));
}

/** Builds and delivers one image. */
export async function runBuild(command: BuildCommand): Promise<void> {
  const threads = createNamespaceThreads();
  let isolation: PreparedIsolation | undefined;
  try {
    const { world, options, emit, cancellation } = command;
    const { signal } = cancellation;
    const { isolation: forced, kanikoDir } = options;
    isolation = await prepareIsolation({ world, threads, forced, kanikoDir, emit, signal });
    keepYoungGenerationSmall();
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
  const { options, environment, world, emit, cancellation } = command;
  const secrets = openSecrets(options.secret, world, command.conceal);
  const agents = openAgents(options.ssh, world);
  await checkOutputs(outputPaths(command));
  const settings = httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE);
  const turns = new Turns();
  const http = createHttpClient({ settings, emit });
  const registry = createRegistryClient(
    registryOptions(options, {
      env: world.env,
      http: settings,
      emit: quietRetries(emit, options, world.cwd),
      turns,
      conceal: command.conceal,
      ...warmedImages(options, world.cwd, emit),
    }),
  );
  const destinations = destinationsOf(options.destination);
  const permission = checkPermission(command, registry, destinations);
  const access = new GitWorld(command, { secrets, agents, turns, parent: workspaceParent(world) });
  const git = access.options;
  const connections = { http, registry, destinations, turns, secrets, agents, git, ...rungs };
  try {
    const result = await produce(command, connections);
    await permission;
    if (!result) return;
    const { manifestDescriptor, configDescriptor, layers } = result.image;
    emit({
      type: 'build.finished',
      digest: manifestDescriptor.digest,
      mediaType: manifestDescriptor.mediaType,
      manifestSize: manifestDescriptor.size,
      config: configDescriptor.digest,
      seconds: (performance.now() - started) / 1000,
      layers: layers.length,
      size: layers.reduce((sum, layer) => sum + layer.blob.descriptor.size, 0),
    });
  } catch (error) {
    // Whatever failed first, a cancelled build failed because it was cancelled.
    throw cancellation.signal.aborted ? cancellation.signal.reason : error;
  } finally {
    await access[Symbol.asyncDispose]();
    await registry.close();
    http.close();
  }
}

export function openOutputs(
  command: BuildCommand,
  { http, registry, destinations }: Pick<Connections, 'http' | 'registry' | 'destinations'>,
): Outputs {
  const { options, emit, cancellation } = command;
  return createOutputs({
    destinations,
    paths: outputPaths(command),
    ...(options.noPush
      ? {}
      : { push: { client: registry, ignoreImmutableTags: options.pushIgnoreImmutableTagErrors } }),
    emit,
    putUrl: (url, body, request) => putUrl(http, { url, body, ...request }),
    signal: cancellation.signal,
  });
}

/** Asks the registries beside the build whether a push will be allowed; where none allows it, the build ends at once. */
export function checkPermission(
  { options, cancellation, emit }: Pick<BuildCommand, 'options' | 'cancellation' | 'emit'>,
  client: RegistryClient,
  destinations: readonly Destination[],
): Promise<void> {
  if (options.noPush || options.dryrun || options.skipPushPermissionCheck) return Promise.resolve();
  const checked = checkPush({ client, destinations, emit, signal: cancellation.signal });
  checked.catch((error: unknown) => cancellation.abort(error));
  return checked;
}

export async function putUrl(
  http: HttpClient,
  request: { url: string; body: Uint8Array; contentType: string; signal?: AbortSignal | undefined },
): Promise<void> {
  const { response } = await http.read(
    {
      method: 'PUT',
      url: new URL(request.url),
      what: 'send the digest file',
      headers: { 'content-type': request.contentType },
      body: bytesBody(request.body),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    },
    64 * 1024,
  );
  if (response.status >= 200 && response.status < 300) return;
  throw new YadokariError(
    'OUTPUT_NOT_WRITABLE',
    `cannot send the digest file: ${response.url.host} answered ${response.status}`,
    { hint: 'check the URL of the digest file' },
  );
}

/** A build that is about to begin: its context is open, its Dockerfile read. */
export interface OpenBuild {
  readonly source: Source;
  readonly settings: BuildSettings;
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
  await using contexts = new Contexts(command, { http, git, parent: workspaceParent(world) });
  const context = await contexts.open({ context: options.context, subPath: options.contextSubPath ?? '' });
  const named = namedContexts(options.buildContext, { contexts, cwd: world.cwd });
  const { dockerfile, ignoreFile } = await loadDockerfile(
    {
      dockerfile: options.dockerfile,
      cwd: world.cwd,
      stdin: () => contexts.stdin,
      fetchText: (url, limit) => downloadText({ http, secret: git.secret, signal: cancellation.signal }, url, limit),
    },
    context,
  );
  const asked = buildSettings(command, context, ignoreText(ignoreFile?.text, context, command.leaveOut));
  const cache = cacheSettings(command, {
    client: registry,
    platform: asked.platform,
    folder: workspaceParent(world),
  });
  try {
    return await use({
      source: { file: dockerfile.name, text: dockerfile.text },
      settings: { ...asked, contexts: named.names, cache },
      folders: [context.root, ...named.folders],
    });
  } finally {
    await cache?.cache.close();
  }
}

function ignoreText(given = '', { root }: BuildContext, leaveOut?: string): string {
  const path = leaveOut === undefined ? '..' : relative(root, leaveOut);
  return path.startsWith('..') ? given : `${given}\n/${path}\n`;
}

/** @returns undefined where the plan was all that was asked for */
function produce(command: BuildCommand, connections: Connections): Promise<BuildResult | undefined> {
  const { options, emit, cancellation } = command;
  return openBuild(command, connections, async ({ source, settings, folders }) => {
    if (options.dryrun || options.printPlan)
      await printPlan(command, { ...connections, source, settings, folders });
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
        platform: formatPlatform(settings.platform),
        destinations: options.destination,
      });
    };
    return withoutDamagedLayers(cancellation, settings.cache, (attempt) =>
      buildOnce({ ...command, cancellation: attempt }, connections, { source, settings, folders, begun }),
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
  { source, settings, folders, begun }: Attempt,
): Promise<BuildResult> {
  const workspace = createWorkspace(workspaceParent(command.world));
  begun();
  const outputs = openOutputs(command, connections);
  try {
    await using services = openServices(command, {
      ...connections,
      workDir: workspace.path,
      outputs,
      contextFolders: folders,
      cache: settings.cache,
    });
    return await build({ dockerfile: source, settings, services, report: reportError }, async (result) => {
      await outputs.finish(result.image);
      return result;
    });
  } catch (error) {
    await outputs.abort();
    throw command.cancellation.signal.aborted ? command.cancellation.signal.reason : error;
  } finally {
    workspace.remove();
  }
}

/** Who wants the host's network for the whole build has allowed it. */
function entitlements({ allow, network }: ExecutorOptions): BuildSettings['allowed'] {
  const known = (['network.host', 'security.insecure'] as const).filter((name) => allow.includes(name));
  return new Set([...known, ...(network === 'host' ? (['network.host'] as const) : [])]);
}

function buildSettings(
  command: BuildCommand,
  context: BuildContext,
  ignored: string,
): Omit<BuildSettings, 'cache' | 'contexts'> {
  const { options, environment } = command;
  const asked: Platform | undefined = options.customPlatform;
  const buildArgs = new Map(Object.entries(options.buildArg));
  return {
    context,
    ignore: createIgnoreMatcher(parseIgnoreFile(ignored)),
    targets: options.target,
    platform: asked ?? hostPlatform(),
    platformAsked: asked !== undefined,
    buildArgs,
    labels: options.label,
    annotations: options.annotation,
    format: {
      tarPath: options.tarPath !== undefined,
      ociLayout: options.ociLayoutPath !== undefined,
      ...(options.imageFormat === undefined ? {} : { imageFormat: options.imageFormat }),
      ...(options.compression === undefined ? {} : { compression: options.compression }),
    },
    compressionLevel: options.compressionLevel > 0 ? options.compressionLevel : undefined,
    singleSnapshot: options.singleSnapshot,
    reproducible: options.reproducible,
    epoch: environment.SOURCE_DATE_EPOCH,
    hostname: buildArgs.get('BUILDKIT_SANDBOX_HOSTNAME') ?? 'buildkitsandbox',
    network: options.network,
    allowed: entitlements(options),
  };
}
