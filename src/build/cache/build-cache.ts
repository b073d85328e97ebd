import { runContentKey, type BundledItem, type CacheEntry, type EntryFacts } from '../../cache/index.ts';
import type { Instruction } from '../../dockerfile/index.ts';
import type { Emit } from '../../events/index.ts';
import type { Layer } from '../../image/index.ts';
import type { CacheSettings } from '../services.ts';
import type { StageRun, StepContext } from '../stage-run.ts';
import { CacheWriter } from './cache-writer.ts';
import { InlineEntries } from './inline.ts';
import { CachedStep, isFiles, isTimeless, keysOf, type Found } from './cached-step.ts';
import { chainOf, chainWith, unknownChain, type Chain } from './chain.ts';
import type { NamedFiles } from '../named-contexts.ts';
import type { FileDigests } from './file-digests.ts';
import type { KeyPlanner, StepPlan } from './key-planner.ts';
import { outlookOf, type Outlook } from './outlook.ts';
import type { StepCache } from './step-cache.ts';
import type { Transfers } from './transfers.ts';
import { WholeLayer, type WholeLayerOptions } from './whole-layer.ts';

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
  /** With --single-snapshot. */
  readonly whole: WholeLayerOptions | undefined;
}

/** Stages whose steps are not to be taken from the cache, by their numbers. */
export interface Afresh {
  readonly stages: ReadonlySet<number>;
  /** Those, and the ones that stand on them or copy from them. */
  readonly below: ReadonlySet<number>;
}

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
  readonly #whole: WholeLayer | undefined;

  constructor(options: BuildCacheOptions) {
    this.#options = options;
    const { settings, emit } = options;
    const { cache, pushedTo } = settings;
    this.#writer = new CacheWriter({ cache, emit, pushedTo, concurrency: 4 });
    this.#whole =
      options.whole &&
      new WholeLayer(options.whole, {
        writer: this.#writer,
        inline: this.#inline,
        hit: (entry) => this.#counted(this.#watched(entry)),
        missed: () => (this.#counts.misses += 1),
      });
  }

  /** Sends the lookup of a step on its way. */
  prefetch(plan: StepPlan): void {
    if (this.#isRead(plan)) void this.#options.settings.cache.find(plan.key);
  }

  /** What the cache has for a step that is about to run. Undefined for metadata. */
  async step(context: StepContext, { kind }: Instruction): Promise<StepCache | undefined> {
    if (kind !== 'run' && kind !== 'copy' && kind !== 'add' && kind !== 'workdir') return undefined;
    const { stage, step } = context;
    if (this.#whole?.covers(stage.ref.index) === true) return this.#partOf(this.#whole, stage);
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

  /** The one layer of --single-snapshot: from the cache, or made and kept. */
  singleLayer(make: () => Promise<Layer | undefined>): Promise<Layer | undefined> {
    return this.#whole?.layer(make) ?? make();
  }

  /** What can be told of a stage when it begins. */
  async outlook(stage: StageRun): Promise<Outlook> {
    const { index } = stage.ref;
    if (this.#whole?.covers(index) === true && (await this.#whole.find())) return 'nothing runs';
    const planned = await this.#options.planner.stage(index);
    return outlookOf(planned?.steps.values() ?? [], (plan) => this.#isKnown(plan));
  }

  /** Whether a RUN from this step on will have to be carried out, as far as can be told now. */
  async firstRun(stage: StageRun, from: number): Promise<number | undefined> {
    const planned = await this.#options.planner.stage(stage.ref.index);
    for (const plan of planned?.steps.values() ?? []) {
      if (plan.kind !== 'run' || plan.step.number < from) continue;
      if (!(await this.#isKnown(plan))) return plan.step.number;
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

  /**
   * @param pushed whether the image is where it shall go
   * @param others what else is still on its way into the stores
   */
  async finish(pushed: boolean, others?: Promise<void>): Promise<void> {
    const { emit, settings, transfers } = this.#options;
    await Promise.all([this.#writer.finish(pushed), others]);
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

  /** A step of the image where all of them make one layer. */
  async #partOf(whole: WholeLayer, stage: StageRun): Promise<StepCache> {
    stage.chain = unknownChain;
    const hit = await whole.find();
    return {
      hit,
      cached: hit !== undefined,
      wanted: false,
      again: () => Promise.resolve(undefined),
      made: () => undefined,
    };
  }

  async #findNeeded(stage: number): Promise<ReadonlySet<number>> {
    if (this.#whole?.covers(stage) === true && (await this.#whole.find())) return new Set();
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
    const { index } = plan.step.stage;
    if (this.#whole?.covers(index) === true) return false;
    return this.#isUsed(plan) && !this.#options.afresh.stages.has(index);
  }

  /** Whether a step may be taken from the cache, and is there by its key. */
  async #isKnown(plan: StepPlan): Promise<boolean> {
    return this.#isRead(plan) && (await this.#options.settings.cache.find(plan.key)) !== undefined;
  }

  async #look(plan: StepPlan, context: StepContext): Promise<StepCache> {
    const [used, read] = [this.#isUsed(plan), this.#isRead(plan)];
    const found = read ? await this.#find(plan, context) : undefined;
    const watched = found && { ...found, entry: this.#watched(found.entry) };
    if (watched) this.#take(plan, context, watched);
    // Of the others it is not certain yet: their files may be known.
    else if (used && plan.kind === 'run') await this.#missed(plan);
    return new CachedStep({
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
    this.#counted(entry);
    this.#options.emit({ type: 'cache.hit', step, key, digest, size, seconds: entry.seconds });
  }

  #counted(entry: CacheEntry): CacheEntry {
    this.#hits.set(entry.store, (this.#hits.get(entry.store) ?? 0) + 1);
    this.#counts.hits += 1;
    this.#counts.secondsSaved += entry.seconds;
    return entry;
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

/** What is known of an entry that was found for a step on this parent. */
function onParent(entry: CacheEntry, parent: Chain): Promise<EntryFacts> {
  return parent.id.then((id) => ({ ...entry, ...(id === undefined ? {} : { parent: id }) }));
}

/** What the stages came to that a step takes files from: of several, all together. */
async function sourceChain({ from }: StepPlan, stage: BuildCacheOptions['stage']): Promise<Chain> {
  const chains = await Promise.all(from.map(async (index) => (await stage(index)).chain ?? unknownChain));
  const [first = unknownChain, ...others] = chains;
  if (others.length === 0) return first;
  return others.reduce((all, one) => chainWith(all, one.id, one), first);
}

async function isChain(chain: Chain, id: string | undefined): Promise<boolean> {
  if (chain.novel || id === undefined) return false;
  return (await chain.id) === id;
}
