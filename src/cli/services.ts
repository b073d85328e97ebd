import type { Turns } from '../base/index.ts';
import { credentialFiles } from '../credentials/index.ts';
import type { BuildServices, CacheSettings } from '../build/index.ts';
import { downloadFile } from '../context/index.ts';
import type { Outputs } from '../export/index.ts';
import type { HttpClient } from '../http/index.ts';
import type { NamespaceThreads } from '../isolation/index.ts';
import { createLayerEngine } from '../layer/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import { createRootfsDriver, lowerRefusal, probeOverlay, type RootfsDriver } from '../rootfs/index.ts';
import { createSandbox, type Sandbox } from '../sandbox/index.ts';
import type { BuildCommand } from './build-command.ts';
import { orFilesOnly } from './files-only.ts';
import type { ChooseOnce } from './isolation.ts';
import { layerNames } from './layer-names.ts';
import { noOverlay, OwnRoot } from './own-root.ts';
import { keptLayers, lowerFolders } from './warmed.ts';

export interface ServiceParts {
  readonly http: HttpClient;
  readonly registry: RegistryClient;
  readonly outputs: Outputs;
  readonly workDir: string;
  /** Where names of layers are kept, if anywhere. */
  readonly cache: CacheSettings | undefined;
  readonly threads: NamespaceThreads;
  readonly isolation: ChooseOnce;
  /** Of steps in the container's own root, and of what must not meet the image's files there. */
  readonly turns: Turns;
  /** Folder of the build context: it must stay readable whatever runs. */
  readonly contextRoot: string;
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

/** What a build needs from the world; ended as a whole when the build has. */
export function openServices(command: BuildCommand, parts: ServiceParts): BuildServices & AsyncDisposable {
  const { options, emit, cancellation } = command;
  const { http, registry, outputs, workDir, threads, isolation } = parts;
  const { signal } = cancellation;
  // A build that finds everything in the cache has no use for threads.
  const engine = createLayerEngine({ eager: parts.cache === undefined });
  const names = layerNames(engine, parts.cache);
  const kept = keptLayers(command, engine);
  let driver: Promise<RootfsDriver> | undefined;
  const home = new OwnRoot({
    workDir,
    keep: [parts.contextRoot, workDir],
    hide: [...new Set(credentialFiles(command.world.env))],
    turns: parts.turns,
    emit,
    signal,
  });

  const makeDriver = async (): Promise<RootfsDriver> => {
    const chosen = await orFilesOnly(isolation());
    const common = { engine: names.engine, isolation: chosen, ignore: ignoredPaths(options), signal };
    if (chosen.home !== undefined) {
      const { place, treeDir } = await home.open(chosen.home);
      return createRootfsDriver({ ...common, workDir: treeDir, overlay: noOverlay, place });
    }
    const mounts = chosen.rung === 'root' || chosen.rung === 'rootless';
    const overlay = mounts ? await probeOverlay(workDir, { isolation: chosen, threads }) : noOverlay;
    // Elsewhere the owners on disk are not those of the image.
    const inPlace = chosen.rung === 'root' && overlay.ok;
    return createRootfsDriver({
      ...common,
      workDir,
      overlay,
      ...(inPlace
        ? { kept: lowerFolders(kept, emit, (lower) => lowerRefusal(workDir, lower, { ...overlay, threads })) }
        : {}),
    });
  };
  return {
    engine,
    image: (reference, platform) => registry.image(reference, platform, signal),
    keptIndex: (layer) => names.kept(layer),
    layerIndex: (layer, until) => names.index(layer, until),
    rootfs: () => (driver ??= makeDriver()),
    sandbox: once(async (): Promise<Sandbox> => createSandbox(await isolation(), { threads, workDir })),
    download: (url, file) => downloadFile(http, { url, signal }, file),
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
        await kept[Symbol.asyncDispose]();
        await engine.close();
      }
    },
  };
}
