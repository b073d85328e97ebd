import { YadokariError, type SourceLocation } from '../base/index.ts';
import type { Dockerfile } from '../dockerfile/index.ts';
import type { StageRef, StepRef } from '../events/index.ts';
import { layerMediaType, type FormatChoice, type HistoryEntry, type Layer } from '../image/index.ts';
import type { LayerSource, PlannedEntry, Timestamp, WrittenLayer } from '../layer/index.ts';
import type { Rootfs } from '../rootfs/index.ts';
import type { Chain } from './cache/chain.ts';
import type { StepCache } from './cache/step-cache.ts';
import type { Downloads } from './downloads.ts';
import type { CarriedMounts } from './mounts/carried.ts';
import { emptyLayer } from './empty-layer.ts';
import type { NamedFiles } from './named-contexts.ts';
import type { ImageState } from './image-state.ts';
import type { SourceNames } from './stage-plan.ts';
import { blobDirOf, type StageFiles } from './stage-files.ts';
import type { BuildServices, ResolvedSettings } from './services.ts';
import type { ArgumentSources, Variables } from './variables.ts';

/** A layer that is being written. */
export type PendingLayer = Promise<Layer>;

/** Everything one stage is while it is built. Handlers change it through `update` and the methods of its parts. */
export interface StageRun {
  readonly ref: StageRef;
  image: ImageState;
  readonly variables: Variables;
  readonly files: StageFiles;
  /** In order, those of the base first. Empty when nobody will ask for them. */
  readonly layers: PendingLayer[];
  /** With --single-snapshot: what the layer at the end will be made of, bottom first. */
  readonly snapshot: LayerSource[];
  /** Whether this stage's layers are part of the image: only then are they written at all. */
  readonly exported: boolean;
  readonly format: FormatChoice;
  /** Undefined where no cache is used. */
  chain: Chain | undefined;
}

/** What a handler works with. */
export interface StepContext {
  readonly services: BuildServices;
  readonly settings: ResolvedSettings;
  readonly dockerfile: Dockerfile;
  readonly args: ArgumentSources;
  readonly stage: StageRun;
  readonly step: StepRef;
  readonly location: SourceLocation;
  /** One time for everything that this build makes. */
  readonly now: Timestamp;
  readonly downloads: Downloads;
  /** Undefined for metadata, and where no cache is used. */
  readonly cache: StepCache | undefined;
  /** What COPY and ADD of this build take from the context, as written. */
  readonly contextSources: readonly string[];
  /** Another stage of the same Dockerfile, finished. */
  readonly otherStage: (index: number) => Promise<StageRun>;
  /** The files of an image that a COPY names. */
  readonly imageFiles: (reference: string) => Promise<StageFiles>;
  /** Undefined where caches of RUN stay on this machine. */
  readonly carried: CarriedMounts | undefined;
  /** Files of the build context, or of a named one, for a mount; see ContextFiles. */
  readonly contextFiles: (source: string, from?: NamedFiles) => Promise<Rootfs>;
}

/** Where a step looks names up. */
export function namesOf({ dockerfile, settings }: Pick<StepContext, 'dockerfile' | 'settings'>): SourceNames {
  return { dockerfile, contexts: settings.contexts, platform: settings.platform };
}

export function addHistory(stage: StageRun, entry: HistoryEntry): void {
  stage.image = { ...stage.image, history: [...stage.image.history, entry] };
}

/**
 * Starts writing a step's layer; it becomes part of the stage at once and of the image when it is done.
 * @returns the same work, for callers that must wait. A failure surfaces when the image is put together.
 */
export function writeStepLayer(context: StepContext, source: LayerSource): Promise<void> {
  const { services, settings, stage, step, cache } = context;
  if (!stage.exported && cache?.wanted !== true) {
    cache?.made(undefined);
    return Promise.resolve();
  }
  if (settings.singleSnapshot && stage.exported) {
    stage.snapshot.push(source);
    return Promise.resolve();
  }
  const pending = writeLayer(services, settings, { source, step, ...stage }).catch((error: unknown) => {
    throw error instanceof YadokariError ? error.at(context.location) : error;
  });
  stage.layers.push(pending);
  cache?.made(pending);
  const done = pending.then((): void => undefined);
  // Whoever does not wait here meets the failure when the image is put together: later steps need not run until then.
  done.catch((error: unknown) => services.cancel(error));
  return done;
}

export interface LayerOrder {
  readonly source: LayerSource;
  /** The step that the layer is reported for. */
  readonly step: StepRef;
  readonly format: FormatChoice;
  /** Whether the image will hold it. */
  readonly exported: boolean;
}

/** Writes one layer, reports it and offers it for pushing. An empty one is a layer too. */
export async function writeLayer(
  services: BuildServices,
  settings: ResolvedSettings,
  { source, step, format, exported }: LayerOrder,
): Promise<Layer> {
  const started = performance.now();
  const { compression } = format;
  const { latest } = settings;
  const written = await services.engine.write(source, {
    compression,
    ...(settings.compressionLevel === undefined ? {} : { level: settings.compressionLevel }),
    mediaType: layerMediaType('oci', compression),
    blobDir: blobDirOf(services),
    signal: services.signal,
    ...(latest === undefined ? {} : { clampTime: latest }),
  });
  reportLayer(services, { step, written, seconds: (performance.now() - started) / 1000 });
  if (written.layer && exported) services.offer(written.layer);
  return written.layer ?? emptyLayer();
}

function reportLayer(
  services: BuildServices,
  result: { readonly step: StepRef; readonly written: WrittenLayer; readonly seconds: number },
): void {
  const { step, written, seconds } = result;
  if (!written.layer) {
    services.emit({ type: 'layer.empty', step });
    return;
  }
  const { blob, diffId } = written.layer;
  services.emit({
    type: 'layer.created',
    step,
    digest: blob.descriptor.digest,
    diffId,
    size: blob.descriptor.size,
    uncompressedSize: written.uncompressedSize,
    entries: written.entries,
    seconds,
  });
}

function useLayer({ services, stage }: StepContext, layer: Layer): void {
  if (stage.exported) services.offer(layer);
  stage.layers.push(Promise.resolve(layer));
}

/** Ends a step with a layer that an earlier build made, its files included. */
export function takeStepLayer(context: StepContext, layer: Layer): void {
  // Then it is that of all steps, which comes at the end.
  if (context.settings.singleSnapshot && context.stage.exported) return;
  useLayer(context, layer);
  context.stage.files.addLayer(layer);
}

/** Ends a step whose files are planned: with a layer that an earlier build made of the same files, or a new one. */
export async function writeEntries(context: StepContext, entries: readonly PlannedEntry[]): Promise<void> {
  const known = await context.cache?.again(entries);
  if (known) useLayer(context, known.layer);
  else await writeStepLayer(context, { kind: 'entries', entries });
}
