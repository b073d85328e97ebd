import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatPlatform, type Platform } from '../base/index.ts';
import { build, type BuildInput, type BuildResult } from '../build/index.ts';
import type { Emit, StageRef } from '../events/index.ts';
import { assembleIndex, type AssembledImage, type AttachedManifest, type Delivery } from '../image/index.ts';
import type { LeveledAnnotations } from './flags/index.ts';

/** Stages of all builds so far. */
export interface Counted {
  stages: number;
}

/** Stages of builds that belong together are told apart by name, as BuildKit's, and by number. */
export function renamed(emit: Emit, name: string, counted: Counted): Emit {
  let first = 0;
  const stageOf = (stage: StageRef): StageRef => ({
    ...stage,
    index: first + stage.index,
    name: `${name} ${stage.name ?? `stage-${stage.index}`}`,
  });
  const tell = (event: Parameters<Emit>[0]): Parameters<Emit>[0] => {
    if (event.type === 'stages.planned') {
      first = counted.stages;
      counted.stages += event.stages.length;
      return { ...event, stages: event.stages.map((one) => ({ ...one, stage: stageOf(one.stage) })) };
    }
    if ('step' in event) return { ...event, step: { ...event.step, stage: stageOf(event.step.stage) } };
    return 'stage' in event ? { ...event, stage: stageOf(event.stage) } : event;
  };
  return (event) => emit(tell(event));
}

/** The next platform's build has the same driver. */
function keepFiles(): Promise<void> {
  return Promise.resolve();
}

/** What one platform's build has for itself, of services that all share: a folder, and names in the log. */
function own(input: BuildInput, counted: Counted): BuildInput {
  const { services, settings } = input;
  const workDir = join(services.workDir, formatPlatform(settings.platform).replaceAll('/', '-'));
  mkdirSync(join(workDir, 'blobs'), { recursive: true });
  const emit = renamed(services.emit, formatPlatform(settings.platform), counted);
  return { ...input, services: { ...services, workDir, emit, releaseFiles: keepFiles } };
}

/** Caches of RUN are the same for all platforms: the next one's steps use them before this one's image is pushed. */
function followed(input: BuildInput): BuildInput {
  const { cache } = input.settings;
  if (!cache?.mounts) return input;
  const mounts = { ...cache.mounts, followed: true };
  return { ...input, settings: { ...input.settings, cache: { ...cache, mounts } } };
}

/**
 * Builds for each platform, one after the other: root file systems, context, connections and bases are shared. What the builds put
 * on disk stays until `use` has ended.
 */
export async function buildAll<T>(
  inputs: readonly [BuildInput, ...BuildInput[]],
  use: (results: readonly [BuildResult, ...BuildResult[]]) => Promise<T>,
): Promise<T> {
  const [first, ...others] = inputs;
  if (others.length === 0) return build(first, (result) => use([result]));
  const counted = { stages: 0 };
  const next = (done: readonly [BuildResult, ...BuildResult[]]): Promise<T> => {
    const input = inputs[done.length];
    if (input === undefined) return use(done);
    const isLast = done.length === others.length;
    return build(own(isLast ? input : followed(input), counted), (result) => next([...done, result]));
  };
  return build(own(followed(first), counted), (result) => next([result]));
}

/** What an index that names the delivery says of it. */
export function namingAnnotations(
  annotations: LeveledAnnotations,
  [first]: readonly Platform[],
  hasIndex: boolean,
): Readonly<Record<string, string>> {
  return first === undefined || hasIndex
    ? annotations.indexDescriptor
    : annotations.manifestDescriptor(first);
}

/** The image, or the index of several, or of one and what is said of it. */
export function deliveryOf(
  results: readonly [BuildResult, ...BuildResult[]],
  annotations: LeveledAnnotations,
  attached: readonly AttachedManifest[],
): Delivery {
  const [first, ...others] = results;
  if (others.length + attached.length === 0) return first.image;
  const images: readonly [AssembledImage, ...AssembledImage[]] = [
    first.image,
    ...others.map(({ image }) => image),
  ];
  return assembleIndex({
    images,
    attached,
    annotations: annotations.index,
    descriptorAnnotations: results.map(({ platform }) => annotations.manifestDescriptor(platform)),
  });
}
