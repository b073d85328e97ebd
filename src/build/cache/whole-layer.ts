import { singleLayerKey, type CacheEntry, type CacheKey, type EntryFacts } from '../../cache/index.ts';
import type { Emit, StepRef } from '../../events/index.ts';
import type { Layer } from '../../image/index.ts';
import type { CacheSettings } from '../services.ts';
import { neededStages } from '../stage-sources.ts';
import { namesOf } from '../stage-run.ts';
import type { StageRunnerOptions } from '../stage-runner.ts';
import type { CacheWriter } from './cache-writer.ts';
import type { History } from './history.ts';
import type { InlineEntries } from './inline.ts';
import type { KeyPlanner, StepPlan } from './key-planner.ts';

export interface WholeLayerOptions {
  readonly settings: CacheSettings;
  readonly planner: KeyPlanner;
  readonly history: History;
  readonly emit: Emit;
  /** The stage that becomes the image. */
  readonly target: number;
  /** That one and what it stands on. */
  readonly exported: ReadonlySet<number>;
  /** Told of the layer as soon as it is found: it can be pushed from then on. */
  readonly offer: (layer: Layer) => void;
  /** Whether the layer may be taken from the cache. */
  readonly read: boolean;
}

/** What the parts of a build's cache have in common. */
export interface WholeLayerParts {
  readonly writer: CacheWriter;
  readonly inline: InlineEntries;
  /** The entry, once it is counted as a hit. */
  readonly hit: (entry: CacheEntry) => CacheEntry;
  readonly missed: () => void;
}

interface Known {
  readonly key: CacheKey;
  readonly step: StepRef;
  readonly plans: readonly StepPlan[];
}

/** What all steps of an image come to as one layer (`--single-snapshot`), under one key. */
export class WholeLayer {
  readonly #options: WholeLayerOptions;
  readonly #parts: WholeLayerParts;
  readonly #started = performance.now();
  #known: Promise<Known | undefined> | undefined;
  #found: Promise<CacheEntry | undefined> | undefined;

  constructor(options: WholeLayerOptions, parts: WholeLayerParts) {
    this.#options = options;
    this.#parts = parts;
  }

  /** Whether a stage has no layers of its own, but a part of this one. */
  covers(stage: number): boolean {
    return this.#options.exported.has(stage);
  }

  /** What an earlier build made of all the steps: then none of them need be carried out. */
  find(): Promise<CacheEntry | undefined> {
    this.#found ??= this.#find();
    return this.#found;
  }

  /** The layer, and keeps it for others. @param make makes it where no earlier build has; undefined when there are no files */
  async layer(make: () => Promise<Layer | undefined>): Promise<Layer | undefined> {
    const known = await this.#know();
    const found = await this.find();
    const layer = found?.layer ?? (await make());
    if (!known || !layer) return layer;
    const facts = found ?? this.#facts(known, layer);
    const keys = [known.key];
    const { writer, inline } = this.#parts;
    const { settings } = this.#options;
    const timeless = known.plans.every(({ record }) => record.form.clampTime !== undefined);
    if (settings.inline)
      inline.add({ keys, facts: Promise.resolve(facts), layer: Promise.resolve(layer), timeless });
    if (found) writer.spread(known.key, found, true);
    else if (settings.keep !== 'nothing') {
      const pending = { step: known.step, keys, exported: true, final: true };
      writer.add({ ...pending, layer: Promise.resolve(layer), facts: Promise.resolve(facts) });
    }
    return layer;
  }

  #facts({ step }: Known, { diffId }: Layer): EntryFacts {
    const seconds = (performance.now() - this.#started) / 1000;
    return { result: diffId, seconds, instruction: step.text };
  }

  #know(): Promise<Known | undefined> {
    this.#known ??= this.#plan();
    return this.#known;
  }

  /** Undefined when the build will fail, or there is nothing to be kept. */
  async #plan(): Promise<Known | undefined> {
    const { planner, target, exported, settings } = this.#options;
    const stages = [...exported].toSorted((a, b) => a - b);
    const planned = await Promise.all(stages.map((index) => planner.stage(index)));
    const plans = planned.flatMap((stage) => [...(stage?.steps.values() ?? [])]);
    const state = (await planner.stage(target))?.state;
    const last = plans.at(-1);
    const isUsed = plans.some(({ kind }) =>
      kind === 'run' || kind === 'workdir' ? settings.runLayers : settings.copyLayers,
    );
    if (state === undefined || !last || !isUsed) return undefined;
    const step = { ...last.step, text: 'all steps together' };
    return { key: singleLayerKey(state), step, plans };
  }

  async #find(): Promise<CacheEntry | undefined> {
    const { settings, emit, offer, read, history } = this.#options;
    const known = await this.#know();
    if (!known) return undefined;
    const { key, step, plans } = known;
    const entry = read ? await settings.cache.find(key) : undefined;
    if (entry) {
      const hit = this.#parts.hit(entry);
      offer(hit.layer);
      const { digest, size } = entry.layer.blob.descriptor;
      emit({ type: 'cache.hit', step, key, digest, size, seconds: entry.seconds });
      return hit;
    }
    this.#parts.missed();
    const reason = read ? await history.explainAll(plans) : 'it is to be made afresh';
    emit({ type: 'cache.miss', step, key, reason });
    return undefined;
  }
}

/**
 * Whether the one layer of an image may take the place of its steps: not where a stage that is built for itself needs their files.
 */
export function isWholeEnough(options: StageRunnerOptions, others: readonly number[]): boolean {
  const { stages, exported } = options;
  return [...neededStages(namesOf(options), stages, others)].every((index) => !exported.has(index));
}
