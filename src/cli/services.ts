import { dirname, join } from 'node:path';
import type { Turns } from '../base/index.ts';
import type { BuildServices, CacheSettings } from '../build/index.ts';
import { downloadFile, isUnchangedFile } from '../context/index.ts';
import type { Outputs } from '../export/index.ts';
import type { HttpClient } from '../http/index.ts';
import type { NamespaceThreads } from '../isolation/index.ts';
import { createLayerEngine, type LayerEngine, type UnpackOptions } from '../layer/index.ts';
import type { Secrets, SshAgents } from '../mounts/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import { createRootfsDriver, lowerRefusal, probeOverlay, type RootfsDriver } from '../rootfs/index.ts';
import { createSandbox, type Sandbox } from '../sandbox/index.ts';
import type { BuildCommand, Neighbours } from './build-command.ts';
import { askedFolder, openCacheMounts } from './cache-mounts.ts';
import { orFilesOnly } from './files-only.ts';
import { canStay, type ChooseOnce } from './isolation.ts';
import type { KeptFailure } from './kept.ts';
import { layoutImage, layoutScheme } from './layout-images.ts';
import { layerNames } from './layer-names.ts';
import type { GitWorld } from './git.ts';
import { lastingParent } from './own-folder.ts';
import { noOverlay, OwnRoot } from './own-root.ts';
import { secretFiles } from './secret-files.ts';
import { isRoot, keptLayers, keptNames, lowerFolders } from './warmed.ts';

export interface ServiceParts {
  readonly http: HttpClient;
  readonly git: Pick<GitWorld, 'client'>;
  readonly registry: RegistryClient;
  readonly outputs: Outputs;
  readonly workDir: string;
  /** Where names of layers are kept, if anywhere. */
  readonly cache: CacheSettings | undefined;
  readonly threads: NamespaceThreads;
  readonly isolation: ChooseOnce;
  /** Begins to choose. */
  readonly expectRun: () => void;
  /** Of steps in the container's own root, and of what must not meet the image's files there. */
  readonly turns: Turns;
  readonly secrets: Secrets;
  readonly agents: SshAgents;
  /** Folders of build contexts: they must stay readable whatever runs. */
  readonly contextFolders: readonly string[];
  /** Gets what a failed RUN has left, where that was asked for. */
  readonly kept?: KeptFailure;
}

/** Does something when it is first asked for, and not again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Absolute paths that never enter a layer a RUN makes. */
export function ignoredPaths(options: BuildCommand['options']): string[] {
  return [...options.ignorePath, ...(options.ignoreVarRun ? ['/var/run'] : [])];
}

/** The container's root, where steps take its place. */
function ownRoot(command: BuildCommand, { workDir, contextFolders, turns }: ServiceParts): OwnRoot {
  const { emit, cancellation } = command;
  return new OwnRoot({
    workDir,
    keep: [...contextFolders, workDir, ...keptCaches(command)],
    hide: secretFiles(command),
    turns,
    emit,
    signal: cancellation.signal,
  });
}

/** A folder that was asked for must stay where it is while steps have the container's root. */
function keptCaches({ options, world }: BuildCommand): string[] {
  const folder = askedFolder({ asked: options.cacheMountsDir, world });
  return folder === undefined ? [] : [folder];
}

type MountServices = Pick<BuildServices, 'cacheMounts' | 'secrets' | 'agents' | 'writeTree' | 'unpackTree'>;

/** What mounts of RUN need. */
function mountServices(command: BuildCommand, parts: ServiceParts, engine: LayerEngine): MountServices {
  const { options, world, emit, cancellation } = command;
  const { isolation, workDir, secrets, agents } = parts;
  const asked = options.cacheMountsDir;
  const into = async (folder: string): Promise<UnpackOptions> => {
    const { privileged } = await isolation();
    const record = privileged ? {} : { record: join(folder, 'record.json') };
    return { root: folder, style: { kind: 'merge' }, privileged, ...record, signal: cancellation.signal };
  };
  return {
    secrets,
    agents,
    cacheMounts: once(async () =>
      openCacheMounts({ asked, world, isolation: await isolation(), workDir, emit }),
    ),
    writeTree: async (entries, folder) => void (await engine.applyEntries(entries, await into(folder))),
    unpackTree: async (layer, folder) => void (await engine.unpack(layer, await into(folder))),
  };
}

/** Bases: from registries, or from a layout on this machine. */
function imagesFrom(registry: RegistryClient, signal: AbortSignal): BuildServices['image'] {
  return (reference, platform) =>
    reference.startsWith(layoutScheme)
      ? layoutImage(reference, platform)
      : registry.image(reference, platform, signal);
}

/** Downloads of ADD, with logins from the build's secrets. */
function downloader(
  { emit, cancellation }: BuildCommand,
  { http, secrets }: Pick<ServiceParts, 'http' | 'secrets'>,
): Pick<BuildServices, 'download' | 'isUnchanged'> {
  const tools = { http, secret: (id: string) => secrets.read(id), emit, signal: cancellation.signal };
  return {
    download: (url, file) => downloadFile(tools, url, file),
    isUnchanged: (url, validator) => isUnchangedFile(tools, url, validator),
  };
}

interface DriverParts {
  readonly engine: LayerEngine;
  readonly kept: ReturnType<typeof keptLayers>;
  readonly home: OwnRoot;
}

async function openDriver(
  command: BuildCommand,
  { workDir, isolation, threads, kept: failed }: ServiceParts,
  { engine, kept, home }: DriverParts,
): Promise<RootfsDriver> {
  const { options, emit, cancellation, world } = command;
  const chosen = await orFilesOnly(isolation());
  const ignore = ignoredPaths(options);
  const common = { engine, isolation: chosen, ignore, signal: cancellation.signal };
  const keeping = (made: RootfsDriver, folder: string): RootfsDriver =>
    failed?.watch(made, lastingParent(dirname(folder), world), chosen.rung) ?? made;
  if (chosen.home !== undefined) {
    const { place, treeDir } = await home.open(chosen.home);
    return keeping(createRootfsDriver({ ...common, workDir: treeDir, overlay: noOverlay, place }), treeDir);
  }
  const mounts = chosen.rung === 'root' || chosen.rung === 'rootless';
  const overlay = mounts ? await probeOverlay(workDir, { isolation: chosen, threads }) : noOverlay;
  const trees =
    kept && overlay.ok && (await isRoot(isolation))
      ? { kept: lowerFolders(kept, emit, (lower) => lowerRefusal(workDir, lower, { ...overlay, threads })) }
      : {};
  return keeping(createRootfsDriver({ ...common, workDir, overlay, ...trees }), workDir);
}

/** What a build has for itself where others share the rest; nothing of it has to be ended. */
export function servicesAmong(
  { services, image }: Neighbours,
  command: BuildCommand,
  parts: Pick<ServiceParts, 'secrets' | 'agents' | 'http' | 'git' | 'workDir' | 'outputs'>,
): BuildServices & AsyncDisposable {
  const { emit, cancellation } = command;
  return {
    ...services,
    image,
    secrets: parts.secrets,
    agents: parts.agents,
    ...downloader(command, parts),
    git: parts.git.client,
    emit,
    signal: cancellation.signal,
    cancel: (reason) => cancellation.abort(reason),
    workDir: parts.workDir,
    offer: (layer) => parts.outputs.offer(layer),
    releaseFiles: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** What a build needs from the world; ended as a whole when the build has. */
export function openServices(command: BuildCommand, parts: ServiceParts): BuildServices & AsyncDisposable {
  const { emit, cancellation } = command;
  const { registry, outputs, workDir, threads, isolation } = parts;
  const { signal } = cancellation;
  // A build that finds everything in the cache has no use for threads.
  const engine = createLayerEngine({ eager: parts.cache === undefined });
  const kept = keptLayers(command, engine);
  const names = layerNames(engine, parts.cache, keptNames(kept, isolation));
  let driver: Promise<RootfsDriver> | undefined;
  const home = ownRoot(command, parts);
  const makeDriver = (): Promise<RootfsDriver> =>
    openDriver(command, parts, { engine: names.engine, kept, home });
  return {
    engine,
    image: imagesFrom(registry, signal),
    keptIndex: (layer) => names.kept(layer),
    layerIndex: (layer, until) => names.index(layer, until),
    rootfs: () => (driver ??= makeDriver()),
    ...mountServices(command, parts, engine),
    sandbox: once(async (): Promise<Sandbox> => createSandbox(await isolation(), { threads, workDir })),
    releaseFiles: async () => {
      const made = await driver?.catch(() => undefined);
      // In the container's own root, what is removed may be in the way of what still goes on.
      if (made?.name === 'overlay') await made.close();
    },
    expectRun: (layers) => {
      parts.expectRun();
      engine.warm();
      if (kept && canStay(command.options.isolation)) for (const layer of layers) kept.expect(layer);
    },
    ...downloader(command, parts),
    uses: () => undefined,
    git: parts.git.client,
    emit,
    signal,
    cancel: (reason) => cancellation.abort(reason),
    workDir,
    offer: (layer) => outputs.offer(layer),
    async [Symbol.asyncDispose]() {
      try {
        // One that could not be made has nothing to close, and failed where it was asked for.
        const made = await driver?.catch(() => undefined);
        await made?.close();
      } finally {
        home[Symbol.dispose]();
        await kept?.[Symbol.asyncDispose]();
        await engine.close();
      }
    },
  };
}
