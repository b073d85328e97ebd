import { relative } from 'node:path';
import { formatPlatform, hostPlatform, type Platform } from '../base/index.ts';
import { runInTarget, type BuildInput, type BuildSettings, type CacheSettings } from '../build/index.ts';
import { downloadText, loadDockerfile, type BuildContext } from '../context/index.ts';
import { createIgnoreMatcher, parseIgnoreFile, type Source } from '../dockerfile/index.ts';
import type { Delivery, FormatWish } from '../image/index.ts';
import { reportError } from '../log/index.ts';
import type { ExecutorOptions } from '../options/index.ts';
import { askedAttestations } from './attest-specs.ts';
import { Attesting } from './attestations.ts';
import type { BuildCommand, Connections } from './build-command.ts';
import { buildOrigin } from './build-origin.ts';
import { cacheSettings, withoutDamagedLayers } from './cache.ts';
import { Contexts } from './contexts.ts';
import { leveledAnnotations } from './flags/index.ts';
import { KeptFailure } from './kept.ts';
import { openOutputs } from './outputs.ts';
import { printPlan } from './plan.ts';
import { buildAll, deliveryOf, namingAnnotations } from './platforms.ts';
import { openServices, servicesAmong } from './services.ts';
import { namedContexts } from './named-contexts.ts';
import { version } from './version.ts';
import { createWorkspace, workspaceParent } from './workspace.ts';

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
      signal: cancellation.signal,
      fetchText: (url, limit) =>
        downloadText({ http, secret: git.options.secret, signal: cancellation.signal }, url, limit),
    },
    context,
  );
  const { name: file, text, path } = dockerfile;
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
      source: { file, text, ...(path === undefined ? {} : { path }) },
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
export function produce(command: BuildCommand, connections: Connections): Promise<Delivery | undefined> {
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
    const parts = { ...connections, workDir: workspace.path, outputs };
    await using services = connections.neighbours
      ? servicesAmong(connections.neighbours, command, parts)
      : openServices(command, { ...parts, contextFolders: folders, cache: settings.cache, kept });
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
      connections.delivered(delivery);
      await connections.neighbours?.handOver(results);
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
function buildArguments({
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
