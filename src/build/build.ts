import { normalizePlatform, type Platform } from '../base/index.ts';
import { bundleField } from '../cache/index.ts';
import {
  assembleImage,
  type AssembledImage,
  type HistoryEntry,
  type ImageConfig,
  type Layer,
} from '../image/index.ts';
import type { Timestamp } from '../layer/index.ts';
import { Checks, walkStages, type StageNotes } from './checks/index.ts';
import { openCache, type OpenCache } from './cache/open.ts';
import { prepareBuild, type BuildInput, type PreparedBuild } from './prepare.ts';
import { runCommand, type StageCommand } from './run-command.ts';
import { singleLayerHistory, snapshotLayer } from './single-snapshot.ts';
import type { PlannedStage } from './stage-plan.ts';
import type { StageRun } from './stage-run.ts';
import { baseName, StageRunner, type StageRunnerOptions } from './stage-runner.ts';

/** What one platform has come to. Its layers may lie on disk, and are gone when the build's `use` has ended. */
export interface BuildResult {
  readonly image: AssembledImage;
  readonly platform: Platform;
}

/**
 * Builds the target stage of a Dockerfile. Layers are offered for pushing as they are made; the image comes at the end. What
 * the build put on disk stays until `use` has ended, because the layers of the image lie there.
 * @throws YadokariError with the place in the Dockerfile
 */
export async function build<T>(input: BuildInput, use: (result: BuildResult) => Promise<T>): Promise<T> {
  const ready = await prepared(input);
  const { carried } = ready.build.options;
  const finish = async ({ run, cache, options, pushed, release }: BuiltTarget): Promise<T> => {
    const { settings, services, now } = options;
    carried?.packRest();
    const image = await collect(run, { services, settings, now, cache });
    release();
    const result = await use({ image, platform: run.image.platform });
    pushed();
    return result;
  };
  return buildTarget(ready, finish, carried);
}

/** Builds the target stage, and runs one command in what it has come to. Nothing is offered for pushing. */
export async function runInTarget(input: BuildInput, command: StageCommand): Promise<void> {
  const { checks, build } = await prepared(input);
  const options = { ...build.options, exported: new Set<number>() };
  return buildTarget({ checks, build: { ...build, options } }, ({ run }) =>
    runCommand(options, run, command),
  );
}

interface Prepared {
  readonly checks: Checks;
  readonly build: PreparedBuild;
}

async function prepared(input: BuildInput): Promise<Prepared> {
  const checks = new Checks(input.services.emit, input.dockerfile);
  return { checks, build: await prepareBuild(input, checks) };
}

interface BuiltTarget {
  readonly run: StageRun;
  readonly cache: OpenCache | undefined;
  readonly options: StageRunnerOptions;
  /** To be called when the image is put together: from then on nobody needs the files of a stage. */
  readonly release: () => void;
  /** To be called when the image is where it shall go. */
  readonly pushed: () => void;
}

async function buildTarget<T>(
  { checks, build }: Prepared,
  use: (built: BuiltTarget) => Promise<T>,
  notes?: StageNotes,
): Promise<T> {
  const { options, needed, target, others, transfers } = build;
  const { stages, services, downloads } = options;
  announce(services, stages, needed);
  await walkStages({ options, needed, checks, ...(notes && { notes }), entitlements: true });
  checks.end();

  const runner = new StageRunner(options);
  const cache = openCache(runner, options, { needed, transfers, target, others });
  let pushed = false;
  let releasing: Promise<void> | undefined;
  const release = (): void => {
    releasing = runner.release().catch(() => undefined); // the end of the services fails with it
  };
  try {
    const [run] = await Promise.all([runner.stage(target), ...others.map((index) => runner.stage(index))]);
    return await use({ run, cache, options, release, pushed: () => (pushed = true) });
  } finally {
    await runner.close();
    await downloads.settle();
    // Also after a failure: the steps that went well need not be repeated next time.
    await Promise.all([cache?.finish(pushed), releasing]);
  }
}

function announce(
  services: BuildInput['services'],
  stages: readonly PlannedStage[],
  needed: ReadonlySet<number>,
): void {
  services.emit({
    type: 'stages.planned',
    stages: stages.map((planned) => ({
      stage: {
        index: planned.stage.index,
        ...(planned.stage.name === undefined ? {} : { name: planned.stage.name }),
      },
      base: baseName(planned, stages),
      needed: needed.has(planned.stage.index),
      steps: planned.stage.instructions.length,
    })),
  });
}

function isoTime({ seconds, nanoseconds }: Timestamp): string {
  return new Date(seconds * 1000 + nanoseconds / 1e6).toISOString();
}

/** Puts the image together from what the target stage came to. */
async function collect(
  run: StageRun,
  {
    services,
    settings,
    now,
    cache,
  }: Pick<StageRunnerOptions, 'services' | 'settings'> & {
    readonly now: Timestamp;
    readonly cache: OpenCache | undefined;
  },
): Promise<AssembledImage> {
  const below = await Promise.all(run.layers);
  const single = (): Promise<Layer | undefined> => snapshotLayer(run, services, settings);
  const snapshot = await (cache?.singleLayer(single) ?? single());
  const layers = snapshot ? [...below, snapshot] : below;
  const { image } = run;
  const platform = normalizePlatform(settings.platformAsked ? settings.platform : image.platform);
  const labels = { ...image.config.Labels, ...settings.labels };
  const history = snapshot ? singleLayerHistory(image.history, below.length) : image.history;
  const made = isoTime(now);
  // Of an image without a step of its own, its base says how old it is (BuildKit); Kaniko's --reproducible leaves no time.
  const last = settings.reproducible ? undefined : history.at(-1)?.created;
  const cached = await cache?.inlineItems(layers);
  const config: ImageConfig = {
    ...platform,
    created: last ?? made,
    ...(image.author === undefined ? {} : { author: image.author }),
    config: { ...image.config, ...(Object.keys(labels).length === 0 ? {} : { Labels: labels }) },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
    history: history.map((entry): HistoryEntry => ({ ...entry, created: entry.created ?? made })),
    ...(cached === undefined ? {} : { extra: { [bundleField]: cached } }),
  };
  return assembleImage({ format: run.format.format, config, layers, annotations: settings.annotations });
}
