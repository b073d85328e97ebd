import type { BundledItem } from '../../cache/index.ts';
import type { Layer } from '../../image/index.ts';
import { neededStages } from '../stage-sources.ts';
import type { StageRunner, StageRunnerOptions } from '../stage-runner.ts';
import { BuildCache, type Afresh } from './build-cache.ts';
import { FileDigests } from './file-digests.ts';
import { History } from './history.ts';
import { KeyPlanner } from './key-planner.ts';
import type { Transfers } from './transfers.ts';
import { isWholeEnough } from './whole-layer.ts';

/** A cache in use: the keys of all stages are being made, and lookups go out as soon as they are known. */
export interface OpenCache {
  /** What an image of these layers says of them; undefined where it is to be no cache. */
  inlineItems(layers: readonly Layer[]): Promise<readonly BundledItem[] | undefined>;
  /** The one layer of --single-snapshot. @param make makes it where no earlier build has */
  singleLayer(make: () => Promise<Layer | undefined>): Promise<Layer | undefined>;
  /** Keeps what was made, caches of RUN included. @param pushed whether the image is where it shall go */
  finish(pushed: boolean): Promise<void>;
}

export interface CacheRequest {
  readonly needed: ReadonlySet<number>;
  readonly transfers: Transfers;
  readonly target: number;
  /** Further targets. */
  readonly others: readonly number[];
}

/** Gives a runner its cache, where one is to be used. */
export function openCache(
  runner: StageRunner,
  options: StageRunnerOptions,
  request: CacheRequest,
): OpenCache | undefined {
  const { needed, transfers } = request;
  const { services, settings } = options;
  if (!settings.cache) return undefined;
  const { engine, signal, emit } = services;
  const digests = new FileDigests({ engine, signal, stable: settings.context.tree.hostPath('') });
  const planner: KeyPlanner = new KeyPlanner({
    ...options,
    digests,
    planned: (plan) => {
      cache.prefetch(plan);
      void history.before();
    },
  });
  const { downloads } = options;
  const history = new History({ settings: settings.cache, planner, needed, downloads });
  const afresh = afreshOf(options);
  const cache = new BuildCache({
    settings: settings.cache,
    planner,
    digests,
    emit,
    transfers,
    explain: (plan) => history.explain(plan),
    stage: (index) => runner.stage(index),
    afresh,
    whole: settings.singleSnapshot
      ? {
          ...request,
          settings: settings.cache,
          planner,
          history,
          emit,
          offer: services.offer,
          exported: options.exported,
          read: !afresh.below.has(request.target) && isWholeEnough(options, request.others),
        }
      : undefined,
  });
  runner.use(cache);
  const planning = [...needed].map((index) => planner.stage(index));
  return {
    inlineItems: async (layers) => (settings.cache?.inline ? cache.inlineItems(layers) : undefined),
    singleLayer: (make) => cache.singleLayer(make),
    finish: async (pushed) => {
      const mounts = pushed ? options.carried?.keep() : options.carried?.drop();
      await Promise.all(planning);
      await history.keep();
      await cache.finish(pushed, mounts);
    },
  };
}

function afreshOf({ dockerfile, stages, settings }: StageRunnerOptions): Afresh {
  const names = { dockerfile, contexts: settings.contexts, platform: settings.platform };
  const isAfresh = (index: number): boolean => {
    const stage = stages[index]?.stage;
    const ref = { index, ...(stage?.name === undefined ? {} : { name: stage.name }) };
    return settings.cache?.afresh(ref) === true;
  };
  const all = stages.keys().toArray();
  return {
    stages: new Set(all.filter((index) => isAfresh(index))),
    below: new Set(
      all.filter((index) => [...neededStages(names, stages, [index])].some((one) => isAfresh(one))),
    ),
  };
}
