import {
  chainAfter,
  filesContentKey,
  runContentKey,
  type CacheEntry,
  type CacheKey,
  type EntryFacts,
} from '../../cache/index.ts';
import type { Layer } from '../../image/index.ts';
import type { PlannedEntry } from '../../layer/index.ts';
import type { CacheSettings } from '../services.ts';
import type { StageRun, StepContext } from '../stage-run.ts';
import type { CacheWriter } from './cache-writer.ts';
import { chainWith, unknownChain, type Chain } from './chain.ts';
import type { FileDigests } from './file-digests.ts';
import type { InlineEntries } from './inline.ts';
import type { StepPlan } from './key-planner.ts';
import { nameOfRun } from './run-names.ts';
import type { StepCache } from './step-cache.ts';

export interface Found {
  readonly entry: CacheEntry;
  readonly key: CacheKey;
}

/** Whether a step's result is a digest of files. */
export function isFiles({ kind }: StepPlan): boolean {
  return kind !== 'run';
}

/** Keys under which a layer may be looked for: early, and by content. @param files digest of its files, if it is of files */
export async function keysOf(
  { key, record }: StepPlan,
  before: Chain,
  files: string | Promise<string> | undefined,
): Promise<readonly CacheKey[]> {
  if (files !== undefined) return [key, filesContentKey(await files, record.form)];
  const parent = await before.id;
  return parent === undefined ? [key] : [key, runContentKey(record, parent)];
}

export function isTimeless({ record }: StepPlan): boolean {
  return record.form.clampTime !== undefined;
}

/** Names what stages came to, or else this run of them. */
async function sourceName(stages: readonly StageRun[]): Promise<string | undefined> {
  const names = await Promise.all(stages.map(async (one) => (await one.chain?.id) ?? nameOfRun(one)));
  return names.length < 2 ? names[0] : names.reduce((all, name) => chainAfter(all, name));
}

export interface StepOptions {
  readonly settings: CacheSettings;
  readonly digests: FileDigests;
  /** A stage of the build, finished; starts it when nobody has. */
  readonly stage: (index: number) => Promise<StageRun>;
  readonly plan: StepPlan;
  readonly context: StepContext;
  readonly hit: CacheEntry | undefined;
  readonly used: boolean;
  /** Whether it may be taken from the cache. */
  readonly read: boolean;
  readonly writer: CacheWriter;
  readonly inline: InlineEntries;
  /** Reports what the second chance came to. @returns the entry to be used */
  readonly found: (late: Found) => CacheEntry;
  readonly missed: () => Promise<void>;
}

/** The cache as one step sees it that may be taken from it, or kept there. */
export class CachedStep implements StepCache {
  readonly hit: CacheEntry | undefined;
  readonly wanted: boolean;
  cached: boolean;
  readonly #options: StepOptions;
  readonly #started = performance.now();
  readonly #before: Chain;
  /** What the step comes to, once its files are known. */
  #files: Promise<string> | undefined;

  constructor(options: StepOptions) {
    const { hit, used, settings, context } = options;
    this.#options = options;
    this.hit = hit;
    this.cached = hit !== undefined;
    const { keep } = settings;
    this.wanted = used && (keep === 'all' || (keep === 'image' && context.stage.exported));
    this.#before = context.stage.chain ?? unknownChain;
  }

  async again(entries: readonly PlannedEntry[]): Promise<CacheEntry | undefined> {
    const { digests, context, used, read, settings, plan, found, missed } = this.#options;
    const files = digests.record(entries).then(({ digest }) => digest);
    // Met by whoever needs it, if anybody does.
    files.catch(() => undefined);
    this.#files = files;
    context.stage.chain = chainWith(this.#before, files, { novel: false });
    if (!used) return undefined;
    const key = filesContentKey(await files, plan.record.form);
    const entry = read ? await settings.cache.find(key) : undefined;
    if (entry?.result !== (await files)) {
      await missed();
      return undefined;
    }
    this.cached = true;
    const watched = found({ entry, key });
    this.#keep(Promise.resolve(watched.layer), { keys: [plan.key], exported: false, seconds: entry.seconds });
    return watched;
  }

  made(layer: Promise<Layer> | undefined): void {
    const { context, plan } = this.#options;
    const { stage } = context;
    if (plan.kind === 'run') {
      const result = layer?.then(({ diffId }) => diffId) ?? Promise.resolve(undefined);
      stage.chain = chainWith(this.#before, result, { novel: plan.record.form.clampTime === undefined });
    }
    if (layer) this.#keep(layer, { keys: this.#keys(), exported: stage.exported });
  }

  /** Keys under which a layer of ours may be looked for. */
  #keys(): Promise<readonly CacheKey[]> {
    return keysOf(this.#options.plan, this.#before, this.#files);
  }

  #keep(
    layer: Promise<Layer>,
    how: {
      readonly keys: readonly CacheKey[] | Promise<readonly CacheKey[]>;
      readonly exported: boolean;
      readonly seconds?: number;
    },
  ): void {
    const { writer, plan, inline, settings, context } = this.#options;
    const { keys, exported, seconds } = how;
    const final = context.stage.exported;
    if (!this.wanted && !(settings.inline && final)) return;
    const done = layer.then(() => seconds ?? (performance.now() - this.#started) / 1000);
    const facts = this.#facts(layer, done);
    if (settings.inline && final)
      inline.add({ keys: this.#keys(), facts, layer, timeless: isTimeless(plan) });
    if (this.wanted) writer.add({ step: plan.step, keys, layer, facts, exported, final });
  }

  async #facts(layer: Promise<Layer>, done: Promise<number>): Promise<EntryFacts | undefined> {
    const { plan, stage } = this.#options;
    const parent = plan.onParent ? await this.#before.id : undefined;
    if (plan.onParent && parent === undefined) return undefined;
    const source = await sourceName(await Promise.all(plan.from.map((index) => stage(index))));
    return {
      result: await (this.#files ?? layer.then(({ diffId }) => diffId)),
      seconds: await done,
      instruction: plan.step.text,
      ...(parent === undefined ? {} : { parent }),
      ...(source === undefined ? {} : { source }),
    };
  }
}
