import { messageOf, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { imagesOf, mediaTypes, type Delivery, type Layer } from '../image/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import { createAttestationFiles } from './attestation-files.ts';
import { createDigestFiles, type DigestFilePaths, type PutUrl } from './digest-files.ts';
import { createDockerArchive } from './docker-archive.ts';
import { createLayoutExport } from './layout-export.ts';
import { createPusher, type Pusher } from './pusher.ts';
import { createRootfsArchive, createRootfsFolder } from './rootfs-export.ts';
import type { Destination, Exporter, PushResult } from './types.ts';

/** Everything that a build may write on this machine. */
export interface OutputPaths extends DigestFilePaths {
  /** `--tar-path` */
  readonly tarPath?: string;
  /** `--oci-layout-path` */
  readonly ociLayoutPath?: string;
  /** `--rootfs-path` */
  readonly rootfsPath?: string;
  /** `--rootfs-tar-path` */
  readonly rootfsTarPath?: string;
  /** `--attestations-dir` */
  readonly attestationsDir?: string;
}

export interface OutputsOptions {
  readonly destinations: readonly Destination[];
  readonly paths: OutputPaths;
  /** Undefined with `--no-push`. */
  readonly push?: {
    readonly client: RegistryClient;
    readonly ignoreImmutableTags?: boolean;
    readonly concurrency?: number;
  };
  /** Of what gets the name, in the index of a layout. */
  readonly layoutAnnotations?: Readonly<Record<string, string>>;
  /** Folder for files on their way to where they are wanted. */
  readonly workDir: string;
  readonly emit: Emit;
  readonly putUrl: PutUrl;
  readonly signal?: AbortSignal;
}

/** All ways in which one image leaves one build. */
export interface Outputs {
  /** See {@link Exporter}. */
  offer(layer: Layer): void;
  /**
   * Writes everything, and gives names to what it wrote only when all of it is there: first the tags in registries, then
   * files on disk. A failure takes back what was written here; only, where some destinations have the image and others have
   * not, what is on disk stays (digest files name the former), and the error comes last.
   * @returns one result for each destination that was pushed
   */
  finish(delivery: Delivery): Promise<readonly PushResult[]>;
  abort(): Promise<void>;
}

/** Every way out that the options name, as one. */
export function createOutputs(given: OutputsOptions): Outputs {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(given.signal ? [given.signal] : [])]);
  const options = { ...given, signal };
  const pusher = pusherOf(options);
  const exporters: readonly Exporter[] = [...(pusher ? [pusher] : []), ...localExporters(options, pusher)];
  const abort = async (reason: unknown): Promise<void> => {
    stop.abort(reason);
    const ends = await Promise.allSettled(exporters.map((exporter) => exporter.abort()));
    for (const end of ends) {
      if (end.status === 'fulfilled') continue;
      const message = `could not take back all outputs: ${messageOf(end.reason)}`;
      given.emit({ type: 'warning', message });
    }
  };
  let delivered = false;
  return {
    offer: (layer) => exporters.forEach((exporter) => exporter.offer(layer)),
    abort: async () => {
      // What is there is the result of a push that not all destinations took.
      if (!delivered) await abort(new YadokariError('CANCELLED', 'the outputs of the build were cancelled'));
    },
    finish: async (delivery) => {
      warnOfZstd(delivery, given.emit);
      try {
        await prepareAll(exporters, delivery, stop);
        for (const exporter of exporters) await exporter.commit();
      } catch (error) {
        await abort(error);
        throw error;
      }
      delivered = true;
      const failure = pusher?.failure();
      if (failure !== undefined) throw failure;
      return pusher?.results() ?? [];
    },
  };
}

/** Such an image comes about when a base with zstd layers is built into one of Docker's format, which was asked for. */
function warnOfZstd(delivery: Delivery, emit: Emit): void {
  const layers = imagesOf(delivery).flatMap(({ manifest }) => manifest.layers);
  if (!layers.some(({ mediaType }) => mediaType === mediaTypes.dockerLayerZstd)) return;
  emit({
    type: 'warning',
    message: "the image has zstd layers, for which Docker's format has no official type",
    hint: 'skopeo and containerd before 1.7 refuse it: use --image-format=oci',
  });
}

/** The first failure stops the others. Waits for all: nothing may still be writing when they are taken back. */
async function prepareAll(
  exporters: readonly Exporter[],
  delivery: Delivery,
  stop: AbortController,
): Promise<void> {
  let failure: { readonly error: unknown } | undefined;
  const prepare = async (exporter: Exporter): Promise<void> => {
    try {
      await exporter.prepare(delivery);
    } catch (error) {
      failure ??= { error };
      stop.abort(error);
    }
  };
  await Promise.all(exporters.map((exporter) => prepare(exporter)));
  if (failure) throw failure.error;
}

function pusherOf({ push, destinations, workDir, emit, signal }: OutputsOptions): Pusher | undefined {
  if (!push) return undefined;
  return createPusher({ ...push, workDir, destinations, emit, ...(signal === undefined ? {} : { signal }) });
}

function localExporters(options: OutputsOptions, pusher: Pusher | undefined): readonly Exporter[] {
  const { destinations, paths, push, workDir, emit, putUrl, signal, layoutAnnotations } = options;
  const { tarPath, ociLayoutPath, rootfsPath, rootfsTarPath, attestationsDir, builderOutput, ...files } =
    paths;
  const common = { destinations, emit, ...(signal === undefined ? {} : { signal }) };
  return [
    ...(tarPath === undefined ? [] : [createDockerArchive({ ...common, path: tarPath })]),
    ...(ociLayoutPath === undefined
      ? []
      : [
          createLayoutExport({
            ...common,
            path: ociLayoutPath,
            ...(layoutAnnotations === undefined ? {} : { annotations: layoutAnnotations }),
          }),
        ]),
    ...(rootfsPath === undefined ? [] : [createRootfsFolder({ ...common, workDir, path: rootfsPath })]),
    ...(rootfsTarPath === undefined
      ? []
      : [createRootfsArchive({ ...common, workDir, path: rootfsTarPath })]),
    ...(attestationsDir === undefined ? [] : [createAttestationFiles({ ...common, path: attestationsDir })]),
    createDigestFiles({
      ...common,
      ...files,
      putUrl,
      ...(pusher ? { pushed: () => pusher.results().map(({ destination }) => destination) } : {}),
      // It lists what was pushed: without a push there is nothing to list.
      ...(push && builderOutput !== undefined ? { builderOutput } : {}),
    }),
  ];
}
