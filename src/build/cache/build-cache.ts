import {
  chainAfter,
  filesContentKey,
  runContentKey,
  type BundledItem,
  type CacheEntry,
  type CacheKey,
  type EntryFacts,
} from '../../cache/index.ts';
import type { Instruction } from '../../dockerfile/index.ts';
import type { Emit } from '../../events/index.ts';
import type { Layer } from '../../image/index.ts';
import type { PlannedEntry } from '../../layer/index.ts';
import type { CacheSettings } from '../services.ts';
import type { StageRun, StepContext } from '../stage-run.ts';
import { CacheWriter } from './cache-writer.ts';
import { InlineEntries } from './inline.ts';
import { chainOf, chainWith, type Chain } from './chain.ts';
import type { NamedFiles } from '../named-contexts.ts';
import type { FileDigests } from './file-digests.ts';
import type { KeyPlanner, StepPlan } from './key-planner.ts';
import { nameOfRun } from './run-names.ts';
import type { StepCache } from './step-cache.ts';
import type { Transfers } from './transfers.ts';

export interface BuildCacheOptions {
  readonly settings: CacheSettings;
  readonly planner: KeyPlanner;
  readonly digests: FileDigests;
  readonly emit: Emit;
  readonly transfers: Transfers;
  /** Says why a step is not in the cache. */
  readonly explain: (plan: StepPlan) => Promise<string>;
  /** A stage of the build, finished; starts it when nobody has. */
  readonly stage: (index: number) => Promise<StageRun>;
  readonly afresh: Afresh;
}

/** Stages whose steps are not to be taken from the cache, by their numbers. */
export interface Afresh {
  readonly stages: ReadonlySet<number>;
  /** Those, and the ones that stand on them or copy from them. */
  readonly below: ReadonlySet<number>;
}

const unknownChain: Chain = { id: Promise.resolve(undefined), novel: true };

/** The cache as one build sees it: what it finds for each step, and what it keeps. */
export class BuildCache {
  readonly #options: BuildCacheOptions;
  readonly #writer: CacheWriter;
  readonly #counts = { hits: 0, misses: 0, secondsSaved: 0 };
  /** Hits by store. */
  readonly #hits = new Map<string, number>();
  /** Layers of the image, for an image that is a cache. */
  readonly #inline = new InlineEntries();
  /** Stages that a stage must copy from anew, by the stage that copies. */
  readonly #needed = new Map<number, Promise<ReadonlySet<number>>>();

  constructor(options: BuildCacheOptions) {
    this.#options = options;
    const { settings, emit } = options;
    const { cache, pushedTo } = settings;
    this.#writer = new CacheWriter({ cache, emit, pushedTo, concurrency: 4 });
  }

  /** Sends the lookup of a step on its way. */
  prefetch(plan: StepPlan): void {
    if (this.#isRead(plan)) void this.#options.settings.cache.find(plan.key);
  }

  /** What the cache has for a step that is about to run. Undefined for metadata. */
  async step(context: StepContext, { kind }: Instruction): Promise<StepCache | undefined> {
    if (kind !== 'run' && kind !== 'copy' && kind !== 'add' && kind !== 'workdir') return undefined;
    const { stage, step } = context;
    const planned = await this.#options.planner.stage(stage.ref.index);
    const plan = planned?.steps.get(step.number);
    if (plan) return this.#look(plan, context);
    // WORKDIR / is metadata too. Else the keys end here, because the step or one below it will fail.
    if (planned?.state === undefined) stage.chain = unknownChain;
    return undefined;
  }

  /** What a stage holds that begins with a named context. */
  chainOfFiles(context: NamedFiles): Chain {
    return chainWith(chainOf([]), this.#options.planner.filesDigest(context), { novel: false });
  }

  /** Whether a RUN from this step on will have to be carried out, as far as can be told now. */
  async firstRun(stage: StageRun, from: number): Promise<number | undefined> {
    const planned = await this.#options.planner.stage(stage.ref.index);
    for (const plan of planned?.steps.values() ?? []) {
      if (plan.kind !== 'run' || plan.step.number < from) continue;
      if (!this.#isRead(plan) || !(await this.#options.settings.cache.find(plan.key)))
        return plan.step.number;
    }
    return undefined;
  }

  /**
   * Stages whose files this stage needs. Where the cache has what every COPY and mount from another stage came to, that stage is left
   * alone, if all of them are from one and the same run of it.
   */
  neededStages(stage: number): Promise<ReadonlySet<number>> {
    let needed = this.#needed.get(stage);
    if (!needed) {
      needed = this.#findNeeded(stage);
      this.#needed.set(stage, needed);
    }
    return needed;
  }

  /** @param pushed whether the image is where it shall go */
  async finish(pushed: boolean): Promise<void> {
    const { emit, settings, transfers } = this.#options;
    await this.#writer.finish(pushed);
    await settings.cache.settle();
    const { written } = this.#writer;
    const stores = settings.cache
      .usage()
      .map(({ name, written: kept }) => ({ name, hits: this.#hits.get(name) ?? 0, written: kept }));
    emit({ type: 'cache.finished', ...this.#counts, written, bytesNotPulled: transfers.spared(), stores });
  }

  /** What an image of these layers says of them, where it is to be a cache itself. */
  inlineItems(layers: readonly Layer[]): Promise<readonly BundledItem[]> {
    return this.#inline.items(layers);
  }

  async #findNeeded(stage: number): Promise<ReadonlySet<number>> {
    const planned = await this.#options.planner.stage(stage);
    const sources = new Map<number, Set<string | undefined>>();
    for (const plan of planned?.steps.values() ?? []) {
      if (plan.from.length === 0) continue;
      const { afresh, settings } = this.#options;
      const mayBe = this.#isRead(plan) && !plan.from.some((index) => afresh.below.has(index));
      const entry = mayBe ? await settings.cache.find(plan.key) : undefined;
      for (const from of plan.from) sources.set(from, (sources.get(from) ?? new Set()).add(entry?.source));
    }
    const needed = [...sources].filter(([, seen]) => seen.size > 1 || seen.has(undefined));
    return new Set(needed.map(([index]) => index));
  }

  #isUsed({ kind }: Pick<StepPlan, 'kind'>): boolean {
    const { copyLayers, runLayers } = this.#options.settings;
    return kind === 'run' || kind === 'workdir' ? runLayers : copyLayers;
  }

  /** Whether a step may be taken from the cache. */
  #isRead(plan: StepPlan): boolean {
    return this.#isUsed(plan) && !this.#options.afresh.stages.has(plan.step.stage.index);
  }

  async #look(plan: StepPlan, context: StepContext): Promise<StepCache> {
    const [used, read] = [this.#isUsed(plan), this.#isRead(plan)];
    const found = read ? await this.#find(plan, context) : undefined;
    const watched = found && { ...found, entry: this.#watched(found.entry) };
    if (watched) this.#take(plan, context, watched);
    // Of the others it is not certain yet: their files may be known.
    else if (used && plan.kind === 'run') await this.#missed(plan);
    return new Step({
      ...this.#options,
      plan,
      context,
      hit: watched?.entry,
      used,
      read,
      writer: this.#writer,
      inline: this.#inline,
      found: (late) => {
        const entry = this.#watched(late.entry);
        this.#report(plan, { ...late, entry });
        return entry;
      },
      missed: () => this.#missed(plan),
    });
  }

  #watched(entry: CacheEntry): CacheEntry {
    return { ...entry, layer: this.#options.transfers.watch(entry.layer) };
  }

  #take(plan: StepPlan, { stage }: StepContext, found: Found): void {
    const { settings } = this.#options;
    const { entry, key } = found;
    const before = stage.chain ?? unknownChain;
    stage.chain = chainWith(before, Promise.resolve(entry.result), { novel: false });
    this.#report(plan, found);
    const facts = onParent(entry, before);
    const layer = Promise.resolve(entry.layer);
    if (stage.exported && settings.inline)
      this.#inline.add({
        keys: keysOf(plan, before, isFiles(plan) ? entry.result : undefined),
        facts,
        layer,
        timeless: isTimeless(plan),
      });
    const pending = { step: plan.step, layer, facts, final: stage.exported };
    // The next build shall find it at once, and in every store that this one writes.
    if (key !== plan.key) this.#writer.add({ ...pending, keys: [plan.key], exported: false });
    else this.#writer.spread(plan.key, entry, stage.exported);
  }

  #report({ step }: StepPlan, { entry, key }: Found): void {
    const { digest, size } = entry.layer.blob.descriptor;
    this.#hits.set(entry.store, (this.#hits.get(entry.store) ?? 0) + 1);
    this.#counts.hits += 1;
    this.#counts.secondsSaved += entry.seconds;
    this.#options.emit({ type: 'cache.hit', step, key, digest, size, seconds: entry.seconds });
  }

  async #missed(plan: StepPlan): Promise<void> {
    this.#counts.misses += 1;
    const reason = this.#isRead(plan) ? await this.#options.explain(plan) : 'it is to be made afresh';
    this.#options.emit({ type: 'cache.miss', step: plan.step, key: plan.key, reason });
  }

  async #find(plan: StepPlan, { stage }: StepContext): Promise<Found | undefined> {
    const { cache } = this.#options.settings;
    const entry = await cache.find(plan.key);
    if (entry && (await this.#fits(plan, stage, entry))) return { entry, key: plan.key };
    const chain = stage.chain ?? unknownChain;
    if (plan.kind !== 'run' || chain.novel) return undefined;
    const parent = await chain.id;
    if (parent === undefined) return undefined;
    const key = runContentKey(plan.record, parent);
    const late = await cache.find(key);
    return late && { entry: late, key };
  }

  /** Whether a layer was made on what this stage really has below it: a step that gave something else this time changes that. */
  async #fits(plan: StepPlan, stage: StageRun, entry: CacheEntry): Promise<boolean> {
    if (plan.onParent && !(await isChain(stage.chain ?? unknownChain, entry.parent))) return false;
    const needed = await this.neededStages(stage.ref.index);
    if (!plan.from.some((index) => needed.has(index))) return true;
    const source = await sourceChain(plan, this.#options.stage);
    return isChain(source, entry.source);
  }
}

/** Whether a step's result is a digest of files. */
function isFiles({ kind }: StepPlan): boolean {
  return kind !== 'run';
}

/** Keys under which a layer may be looked for: early, and by content. @param files digest of its files, if it is of files */
async function keysOf(
  { key, record }: StepPlan,
  before: Chain,
  files: string | Promise<string> | undefined,
): Promise<readonly CacheKey[]> {
  if (files !== undefined) return [key, filesContentKey(await files, record.form)];
  const parent = await before.id;
  return parent === undefined ? [key] : [key, runContentKey(record, parent)];
}

function isTimeless({ record }: StepPlan): boolean {
  return record.form.clampTime !== undefined;
}

/** What is known of an entry that was found for a step on this parent. */
function onParent(entry: CacheEntry, parent: Chain): Promise<EntryFacts> {
  return parent.id.then((id) => ({ ...entry, ...(id === undefined ? {} : { parent: id }) }));
}

interface Found {
  readonly entry: CacheEntry;
  readonly key: CacheKey;
}

/** What the stages came to that a step takes files from: of several, all together. */
async function sourceChain({ from }: StepPlan, stage: BuildCacheOptions['stage']): Promise<Chain> {
  const chains = await Promise.all(from.map(async (index) => (await stage(index)).chain ?? unknownChain));
  const [first = unknownChain, ...others] = chains;
  if (others.length === 0) return first;
  return others.reduce((all, one) => chainWith(all, one.id, one), first);
}

/** Names what stages came to, or else this run of them. */
async function sourceName(stages: readonly StageRun[]): Promise<string | undefined> {
  const names = await Promise.all(stages.map(async (one) => (await one.chain?.id) ?? nameOfRun(one)));
  return names.length < 2 ? names[0] : names.reduce((all, name) => chainAfter(all, name));
}

async function isChain(chain: Chain, id: string | undefined): Promise<boolean> {
  if (chain.novel || id === undefined) return false;
  return (await chain.id) === id;
}

interface StepOptions extends BuildCacheOptions {
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

class Step implements StepCache {
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
