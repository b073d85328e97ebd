import { performance } from 'node:perf_hooks';
import { YadokariError, type Platform } from '../base/index.ts';
import type { Instruction, Dockerfile } from '../dockerfile/index.ts';
import type { StageRef, StepRef } from '../events/index.ts';
import { chooseFormat, formatOf, maskLogin, type FormatChoice, type Layer } from '../image/index.ts';
import type { LayerSource, Timestamp } from '../layer/index.ts';
import type { BuildCache } from './cache/build-cache.ts';
import { chainOf, type Chain } from './cache/chain.ts';
import type { Downloads } from './downloads.ts';
import { contextSources } from './copy/index.ts';
import { execute } from './handlers/index.ts';
import { historyEntry } from './history.ts';
import { scratchState, stateOfImage, stateOfStage, type ImageState } from './image-state.ts';
import { ContextFiles, newCache, treeEntries, type CarriedMounts } from './mounts/index.ts';
import type { NamedFiles } from './named-contexts.ts';
import type { BuildServices, ResolvedSettings } from './services.ts';
import { StageFiles } from './stage-files.ts';
import { locate, located, stageInstructions, stepRef, type PlannedStage } from './stage-plan.ts';
import { instructionSources } from './stage-sources.ts';
import { namesOf, writeLayer, type PendingLayer, type StageRun, type StepContext } from './stage-run.ts';
import { parseEnv, Variables, type ArgumentSources } from './variables.ts';

export interface StageRunnerOptions {
  readonly services: BuildServices;
  readonly settings: ResolvedSettings;
  readonly dockerfile: Dockerfile;
  readonly stages: readonly PlannedStage[];
  readonly args: ArgumentSources;
  /** Stages whose layers end up in the image: the target and what it stands on. */
  readonly exported: ReadonlySet<number>;
  /** Sources in the build context of all stages that are needed. */
  readonly contextSources: readonly string[];
  readonly now: Timestamp;
  readonly downloads: Downloads;
  readonly carried: CarriedMounts | undefined;
  /** Turns a thrown value into plain data for the event stream. */
  readonly report: (error: unknown) => import('../events/index.ts').ErrorReport;
}

interface StageStart {
  readonly image: ImageState;
  readonly triggers: readonly string[];
  readonly files: StageFiles;
  readonly layers: readonly PendingLayer[];
  readonly snapshot: readonly LayerSource[];
  readonly format: FormatChoice;
  readonly chain: Chain | undefined;
  /** Arguments that the stage below has declared. */
  readonly variables?: Variables;
}

/** Builds stages on demand, each once, those that do not wait for each other at the same time. */
export class StageRunner {
  readonly #options: StageRunnerOptions;
  readonly #stages = new Map<number, Promise<StageRun>>();
  readonly #images = new Map<string, Promise<StageFiles>>();
  readonly #opened: StageFiles[] = [];
  readonly #contextFiles: ContextFiles;
  /** What was begun ahead of the steps. */
  readonly #ahead: Promise<void>[] = [];
  #cache: BuildCache | undefined;

  constructor(options: StageRunnerOptions) {
    this.#options = options;
    this.#contextFiles = new ContextFiles(options.services, options.settings);
  }

  /** Layers of earlier builds are taken from here, and new ones kept. */
  use(cache: BuildCache): void {
    this.#cache = cache;
  }

  /** The finished stage; starts it, and what it needs, when nobody has. */
  stage(index: number): Promise<StageRun> {
    let running = this.#stages.get(index);
    if (!running) {
      running = this.#run(index);
      // Every stage that was started is needed: when one fails, the others work for nothing.
      running.catch((error: unknown) => this.#options.services.cancel(error));
      this.#stages.set(index, running);
    }
    return running;
  }

  /** Once the last step has ended: gives disk space back while the image is pushed. */
  async release(): Promise<void> {
    const stages = await Promise.all(this.#stages.values());
    await Promise.allSettled([...this.#ahead, ...stages.flatMap(({ layers }) => layers)]);
    await Promise.all(this.#opened.map((files) => files.settled()));
    await this.#options.services.releaseFiles();
  }

  /** Waits for everything that was started, whatever came of it, and gives disk space back. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#stages.values());
    await Promise.allSettled(this.#ahead);
    await Promise.allSettled(this.#images.values());
    await Promise.allSettled(this.#opened.map((files) => files.close()));
    await this.#contextFiles.close();
  }

  async #run(index: number): Promise<StageRun> {
    const { stages, services, dockerfile } = this.#options;
    const planned = stages[index];
    if (!planned) throw new YadokariError('INTERNAL', `there is no stage ${index}`);
    const started = performance.now();
    const ref: StageRef = {
      index,
      ...(planned.stage.name === undefined ? {} : { name: planned.stage.name }),
    };
    const base = baseName(planned, stages);
    services.emit({ type: 'stage.started', stage: ref, base });
    const start = await located(locate(dockerfile, planned.stage.from.range), this.#start(planned, ref));
    const run: StageRun = {
      ref,
      image: start.image,
      variables: start.variables ?? new Variables(parseEnv(start.image.config.Env), [], dockerfile.escape),
      files: start.files,
      layers: [...start.layers],
      snapshot: [...start.snapshot],
      exported: this.#options.exported.has(index),
      format: start.format,
      chain: start.chain,
    };
    this.#opened.push(run.files);
    await this.#steps(run, stageInstructions(dockerfile, planned, start.triggers));
    services.emit({ type: 'stage.finished', stage: ref, seconds: (performance.now() - started) / 1000 });
    return run;
  }

  async #steps(run: StageRun, instructions: readonly Instruction[]): Promise<void> {
    const { dockerfile } = this.#options;
    const ahead = await this.#begin(run, instructions);
    // Triggers of a base image are known only now.
    const sources = [...this.#options.contextSources, ...contextSources(instructions)];
    let prepared = this.#cache === undefined;
    for (const [i, instruction] of instructions.entries()) {
      const step = stepRef(dockerfile, run.ref, { instruction, number: i + 1, total: instructions.length });
      const prepare = async (): Promise<void> => {
        // Where the base is unpacked anyway, names need not be had from elsewhere.
        await ahead.prepared;
        // Names may do for all steps up to the first RUN, and that may find something when it is its turn.
        if (prepared || (instruction.kind !== 'run' && (await run.files.hasNames()))) return;
        await this.#prepare(run, instructions, (await this.#cache?.firstRun(run, i + 1)) ?? 0);
        prepared = true;
      };
      await this.#step(this.#context(run, step, sources), instruction, prepare);
    }
  }

  /** Starts what later steps of this stage will wait for: other stages, and the unpacking of its base. */
  async #begin(
    run: StageRun,
    instructions: readonly Instruction[],
  ): Promise<{ readonly prepared?: Promise<void> }> {
    const sources = await this.#sources(run, instructions);
    // Past this point nothing may be started that close() would not wait for.
    this.#options.services.signal.throwIfAborted();
    for (const index of sources) void this.stage(index);
    if (this.#cache) {
      // It is only known later whether anything has to be run.
      const prepared = this.#prepareAhead(run, instructions, this.#cache);
      prepared.catch((error: unknown) => this.#options.services.cancel(error));
      this.#ahead.push(prepared);
      return { prepared };
    }
    const firstRun = instructions.findIndex(({ kind }) => kind === 'run');
    await this.#prepare(run, instructions, firstRun + 1);
    return {};
  }

  /** Begins what a RUN will need that the cache will hardly spare, while the steps above it are looked at. */
  async #prepareAhead(run: StageRun, instructions: readonly Instruction[], cache: BuildCache): Promise<void> {
    const { services } = this.#options;
    const outlook = await cache.outlook(run);
    if (outlook === 'nothing runs' || services.signal.aborted) return;
    services.expectRun(run.files.layers);
    if (outlook !== 'a step runs') return;
    run.files.prefetch();
    const first = await cache.firstRun(run, 1);
    if (first !== undefined) this.#expectMounts(instructions.slice(first - 1));
  }

  /** @param instructions that will be carried out */
  #expectMounts(instructions: readonly Instruction[]): void {
    const { carried, services, now } = this.#options;
    carried?.expect(instructions, ({ owner }, folder) => services.writeTree(newCache(owner, now), folder));
  }

  /** Stages that this one copies or mounts from. */
  async #sources(run: StageRun, instructions: readonly Instruction[]): Promise<readonly number[]> {
    const names = namesOf(this.#options);
    const found = instructions.flatMap((instruction) =>
      instructionSources(names, instruction, run.ref.index).flatMap((source) =>
        source.kind === 'stage' ? [source.index] : [],
      ),
    );
    const needed = await this.#cache?.neededStages(run.ref.index);
    return needed ? found.filter((index) => needed.has(index)) : found;
  }

  /** @param firstRun number of the first RUN that will be carried out; 0 when there is none */
  async #prepare(run: StageRun, instructions: readonly Instruction[], firstRun: number): Promise<void> {
    const instruction = instructions[firstRun - 1];
    if (!instruction) return;
    this.#options.services.expectRun(run.files.layers);
    run.files.prefetch();
    this.#expectMounts(instructions.slice(firstRun - 1));
    // Where nothing can be run, that is the fault of the first RUN, not of a COPY above it that wants the same files.
    const { services, dockerfile } = this.#options;
    await located(locate(dockerfile, instruction.range), services.sandbox());
  }

  /** @param prepare called before the first step that the cache does not spare */
  async #step(context: StepContext, instruction: Instruction, prepare: () => Promise<void>): Promise<void> {
    const { services, report } = this.#options;
    const { step } = context;
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    services.emit({ type: 'step.started', step });
    let cache: StepContext['cache'];
    try {
      services.signal.throwIfAborted();
      cache = await this.#cache?.step(context, instruction);
      if (cache && !cache.hit) await prepare();
      await execute({ ...context, cache }, instruction);
    } catch (error) {
      const located = error instanceof YadokariError ? error.at(step.location) : error;
      services.emit({ type: 'step.failed', step, seconds: seconds(), error: report(located) });
      throw located;
    }
    services.emit({ type: 'step.finished', step, seconds: seconds(), cached: cache?.cached ?? false });
  }

  #context(run: StageRun, step: StepRef, sources: readonly string[]): StepContext {
    const { services, settings, dockerfile, args, now, downloads, carried } = this.#options;
    return {
      services,
      settings,
      dockerfile,
      args,
      carried,
      stage: run,
      step,
      location: step.location,
      now,
      downloads,
      cache: undefined,
      contextSources: sources,
      otherStage: (index) => this.stage(index),
      imageFiles: (reference) => this.#imageFiles(reference),
      contextFiles: (source, from) => this.#contextFiles.copyOf(source, from),
    };
  }

  async #start(planned: PlannedStage, ref: StageRef): Promise<StageStart> {
    const { base } = planned;
    if (base.kind === 'stage') return this.#startOnStage(base.index);
    if (base.kind === 'scratch') {
      return {
        image: scratchState(planned.platform),
        triggers: [],
        files: StageFiles.from(this.#options.services, []),
        layers: [],
        snapshot: [],
        format: this.#format(undefined),
        chain: this.#chain([]),
      };
    }
    if (base.kind === 'files') return this.#startOnFiles(planned, ref, base.context);
    return this.#startOnImage(ref, base.reference, base.platform);
  }

  /** A named context as a base: all of it is the first layer. */
  async #startOnFiles(
    { stage, platform }: PlannedStage,
    ref: StageRef,
    context: NamedFiles,
  ): Promise<StageStart> {
    const { services, settings, dockerfile, exported } = this.#options;
    const entries = treeEntries(await context.tree());
    const files = StageFiles.from(services, []);
    files.add(entries, undefined);
    const source: LayerSource = { kind: 'entries', entries };
    const format = this.#format(undefined);
    const chain = this.#cache?.chainOfFiles(context);
    const image = { ...scratchState(platform), history: [historyEntry(`FROM ${context.name}`, 'layer')] };
    const start = { image, triggers: [], files, format, chain };
    if (settings.singleSnapshot || !exported.has(ref.index))
      return { ...start, layers: [], snapshot: [source] };
    const location = locate(dockerfile, stage.from.range);
    const step = {
      stage: ref,
      number: 0,
      total: stage.instructions.length,
      text: `FROM ${context.name}`,
      location,
    };
    const layer = writeLayer(services, settings, { source, step, format, exported: true });
    // Met where the image is put together; what runs until then runs for nothing.
    layer.catch((error: unknown) => services.cancel(error));
    return { ...start, layers: [layer], snapshot: [] };
  }

  async #startOnStage(index: number): Promise<StageStart> {
    const below = await this.stage(index);
    return {
      image: stateOfStage(below.image),
      triggers: below.image.config.OnBuild ?? [],
      files: await below.files.fork(),
      layers: below.layers,
      snapshot: below.snapshot,
      format: below.format,
      chain: below.chain,
      variables: below.variables.inherited(parseEnv(below.image.config.Env)),
    };
  }

  async #startOnImage(ref: StageRef, reference: string, platform: Platform): Promise<StageStart> {
    const { services, exported } = this.#options;
    const image = await services.image(reference, platform);
    services.emit({ type: 'base.resolved', stage: ref, reference, digest: image.manifestDescriptor.digest });
    if (exported.has(ref.index)) for (const layer of image.layers) services.offer(layer);
    return {
      image: stateOfImage(image),
      triggers: image.config.config?.OnBuild ?? [],
      files: StageFiles.from(services, image.layers),
      layers: image.layers.map((layer: Layer) => Promise.resolve(layer)),
      snapshot: [],
      format: this.#format(formatOf(image.manifest)),
      chain: this.#chain(image.layers),
    };
  }

  #chain(layers: readonly Layer[]): Chain | undefined {
    return this.#cache && chainOf(layers);
  }

  #format(base: 'docker' | 'oci' | undefined): FormatChoice {
    const { settings } = this.#options;
    return chooseFormat({ ...settings.format, ...(base === undefined ? {} : { base }) });
  }

  #imageFiles(reference: string): Promise<StageFiles> {
    const { services, settings } = this.#options;
    let files = this.#images.get(reference);
    if (!files) {
      // "scratch" is no image here either.
      const layers =
        reference === 'scratch'
          ? Promise.resolve([])
          : services.image(reference, settings.platform).then((image) => image.layers);
      files = layers.then((base) => {
        const opened = StageFiles.from(services, base);
        this.#opened.push(opened);
        return opened;
      });
      this.#images.set(reference, files);
    }
    return files;
  }
}

/** What a stage stands on, in words. */
export function baseName({ base }: PlannedStage, stages: readonly PlannedStage[]): string {
  if (base.kind === 'image') return maskLogin(base.reference);
  if (base.kind === 'scratch') return 'scratch';
  if (base.kind === 'files') return base.context.name;
  return stages[base.index]?.stage.name ?? String(base.index);
}
