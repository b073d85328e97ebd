import { formatPlatform, type Platform } from '../../base/index.ts';
import {
  baseState,
  stateAfter,
  stepKey,
  type CacheKey,
  type StateId,
  type StepRecord,
} from '../../cache/index.ts';
import type { Instruction } from '../../dockerfile/index.ts';
import type { StepRef } from '../../events/index.ts';
import { chooseFormat, formatOf, type Image } from '../../image/index.ts';
import { contextSources } from '../copy/index.ts';
import type { Downloads } from '../downloads.ts';
import { enterWorkdir } from '../handlers/workdir.ts';
import { execute } from '../handlers/index.ts';
import { scratchState, stateOfImage, stateOfStage, type ImageState } from '../image-state.ts';
import { StageFiles } from '../stage-files.ts';
import { instructionSources, stageInstructions, stepRef, type PlannedStage } from '../stage-plan.ts';
import type { NamedFiles } from '../named-contexts.ts';
import { namesOf, type StageRun, type StepContext } from '../stage-run.ts';
import type { StageRunnerOptions } from '../stage-runner.ts';
import { parseEnv, Variables } from '../variables.ts';
import { copyRecord } from './copy-record.ts';
import type { FileDigests } from './file-digests.ts';
import { formOf } from './form.ts';
import { runRecord } from './run-record.ts';
import { mountDigest, originOf, type RecordSources } from './sources.ts';

/** What can be told of a step before anything runs. */
export interface StepPlan {
  readonly step: StepRef;
  readonly kind: StepRecord['kind'];
  readonly key: CacheKey;
  readonly record: StepRecord;
  /** Whether its result depends on what lies below it. */
  readonly onParent: boolean;
  /** The stages that it copies or mounts from. */
  readonly from: readonly number[];
  /** Files of the build context that it reads, for telling what has changed. */
  readonly prints: ReadonlyMap<string, string>;
}

export interface StagePlan {
  /** By the step's number. It ends at a step that will fail. */
  readonly steps: ReadonlyMap<number, StepPlan>;
  /** At its end; undefined when some step of it cannot be told. */
  readonly state: StateId | undefined;
  /** Names the base: for telling what has changed. */
  readonly base: string;
  readonly run: StageRun;
}

export interface KeyPlannerOptions extends Pick<
  StageRunnerOptions,
  'services' | 'settings' | 'dockerfile' | 'stages' | 'args' | 'contextSources' | 'now'
> {
  readonly digests: FileDigests;
  readonly downloads: Downloads;
  /** Told about each step as soon as its key is known. */
  readonly planned: (plan: StepPlan) => void;
}

interface Beginning {
  readonly image: ImageState;
  readonly triggers: readonly string[];
  readonly format: StageRun['format'];
  readonly variables?: Variables;
  readonly state: StateId | undefined;
  readonly base: string;
}

const notNow = (): Promise<never> => Promise.reject(new Error('nothing is built while keys are made'));

/**
 * Computes the keys of a build before anything runs: goes through the stages as the build will, but only metadata is carried out,
 * on a copy. What fails here will fail at its place in the build, where it is told: until there the keys are good.
 */
export class KeyPlanner {
  readonly #options: KeyPlannerOptions;
  readonly #stages = new Map<number, Promise<StagePlan | undefined>>();
  readonly #sources: RecordSources;
  readonly #filesDigests = new Map<NamedFiles, Promise<string>>();

  constructor(options: KeyPlannerOptions) {
    this.#options = options;
    const { digests, downloads } = options;
    const state = async (index: number): Promise<StateId> => {
      const plan = await this.stage(index);
      if (plan?.state === undefined) throw new Error(`stage ${index} cannot be planned`);
      return plan.state;
    };
    const imageDigest = (reference: string): Promise<string> => this.#imageDigest(reference);
    this.#sources = {
      digests,
      downloads,
      state,
      imageDigest,
      origin: (source) => originOf({ state, imageDigest }, source),
    };
  }

  /** Undefined when not even its base is known. */
  stage(index: number): Promise<StagePlan | undefined> {
    let planning = this.#stages.get(index);
    if (!planning) {
      planning = this.#plan(index).catch(() => undefined);
      this.#stages.set(index, planning);
    }
    return planning;
  }

  /** Names everything in a named context. */
  filesDigest(context: NamedFiles): Promise<string> {
    let digest = this.#filesDigests.get(context);
    if (!digest) {
      digest = context.tree().then((tree) => mountDigest(tree, '/', this.#options));
      this.#filesDigests.set(context, digest);
    }
    return digest;
  }

  async #plan(index: number): Promise<StagePlan | undefined> {
    const planned = this.#options.stages[index];
    if (!planned) return undefined;
    const beginning = await this.#begin(planned);
    const { dockerfile } = this.#options;
    const run: StageRun = {
      ref: { index, ...(planned.stage.name === undefined ? {} : { name: planned.stage.name }) },
      image: beginning.image,
      variables:
        beginning.variables ?? new Variables(parseEnv(beginning.image.config.Env), [], dockerfile.escape),
      files: StageFiles.from(this.#options.services, []),
      layers: [],
      snapshot: [],
      exported: false,
      format: beginning.format,
      chain: undefined,
    };
    const instructions = stageInstructions(dockerfile, planned, beginning.triggers);
    return { ...(await this.#steps(run, instructions, beginning.state)), base: beginning.base, run };
  }

  async #steps(
    run: StageRun,
    instructions: readonly Instruction[],
    begin: StateId | undefined,
  ): Promise<Pick<StagePlan, 'steps' | 'state'>> {
    const { dockerfile, planned } = this.#options;
    const sources = [...this.#options.contextSources, ...contextSources(instructions)];
    const steps = new Map<number, StepPlan>();
    let state = begin;
    for (const [at, instruction] of instructions.entries()) {
      const step = stepRef(dockerfile, run.ref, { instruction, number: at + 1, total: instructions.length });
      if (state === undefined) break;
      try {
        const plan = await this.#step(this.#context(run, step, sources), instruction, state);
        if (!plan) continue;
        steps.set(step.number, plan);
        planned(plan);
        state = stateAfter(state, plan.key);
      } catch {
        // The step itself will say what is wrong with it.
        state = undefined;
      }
    }
    return { steps, state };
  }

  /** Undefined for metadata, which is carried out at once. */
  async #step(context: StepContext, instruction: Instruction, state: StateId): Promise<StepPlan | undefined> {
    const found = await this.#record(context, instruction);
    if (instruction.kind === 'workdir') enterWorkdir(context, instruction);
    if (!found) {
      if (instruction.kind !== 'workdir') await execute(context, instruction);
      return undefined;
    }
    const { record, prints } = found;
    const onParent = !('link' in record && record.link);
    const from = this.#from(context, instruction);
    const key = stepKey(record, onParent ? state : undefined);
    return { step: context.step, kind: record.kind, key, record, onParent, from, prints };
  }

  #from(context: StepContext, instruction: Instruction): readonly number[] {
    const sources = instructionSources(namesOf(context), instruction, context.stage.ref.index);
    return [...new Set(sources.flatMap((source) => (source.kind === 'stage' ? [source.index] : [])))];
  }

  async #record(
    context: StepContext,
    instruction: Instruction,
  ): Promise<{ record: StepRecord; prints: ReadonlyMap<string, string> } | undefined> {
    const { kind } = instruction;
    if (kind === 'run')
      return { record: await runRecord(context, instruction, this.#sources), prints: new Map() };
    if (kind === 'copy' || kind === 'add') return copyRecord(context, instruction, this.#sources);
    if (kind !== 'workdir') return undefined;
    const path = enterWorkdir({ ...context, stage: { ...context.stage } }, instruction);
    if (path === '/') return undefined;
    const user = context.stage.image.config.User ?? '';
    return { record: { kind, path, user, form: formOf(context) }, prints: new Map() };
  }

  async #begin({ base, platform }: PlannedStage): Promise<Beginning> {
    if (base.kind === 'stage') return this.#beginOnStage(base.index);
    if (base.kind === 'image') return this.#beginOnImage(base.reference, base.platform);
    if (base.kind === 'files') return this.#beginOnFiles(base.context, platform);
    return {
      image: scratchState(platform),
      triggers: [],
      format: this.#format(undefined),
      state: baseState({ kind: 'scratch', platform: formatPlatform(platform) }),
      base: 'scratch',
    };
  }

  async #beginOnFiles(context: NamedFiles, platform: Platform): Promise<Beginning> {
    const digest = await this.filesDigest(context);
    return {
      image: scratchState(platform),
      triggers: [],
      format: this.#format(undefined),
      state: baseState({ kind: 'files', digest, platform: formatPlatform(platform) }),
      base: `${context.name}@${digest}`,
    };
  }

  async #beginOnStage(index: number): Promise<Beginning> {
    const below = await this.stage(index);
    if (!below) throw new Error(`stage ${index} cannot be planned`);
    const { run, state, base } = below;
    return {
      image: stateOfStage(run.image),
      triggers: run.image.config.OnBuild ?? [],
      format: run.format,
      variables: run.variables.inherited(parseEnv(run.image.config.Env)),
      state,
      base,
    };
  }

  async #beginOnImage(reference: string, platform: Platform): Promise<Beginning> {
    const image: Image = await this.#options.services.image(reference, platform);
    const { digest } = image.manifestDescriptor;
    return {
      image: stateOfImage(image),
      triggers: image.config.config?.OnBuild ?? [],
      format: this.#format(formatOf(image.manifest)),
      state: baseState({ kind: 'image', digest, platform: formatPlatform(platform) }),
      base: `${reference}@${digest}`,
    };
  }

  #format(base: 'docker' | 'oci' | undefined): StageRun['format'] {
    return chooseFormat({ ...this.#options.settings.format, ...(base === undefined ? {} : { base }) });
  }

  async #imageDigest(reference: string): Promise<string> {
    if (reference === 'scratch') return reference;
    const { services, settings } = this.#options;
    return (await services.image(reference, settings.platform)).manifestDescriptor.digest;
  }

  #context(run: StageRun, step: StepRef, sources: readonly string[]): StepContext {
    const { services, settings, dockerfile, args, now, downloads } = this.#options;
    return {
      services,
      settings,
      dockerfile,
      args,
      stage: run,
      step,
      location: step.location,
      now,
      downloads,
      contextSources: sources,
      cache: undefined,
      otherStage: notNow,
      imageFiles: notNow,
      contextFiles: notNow,
    };
  }
}
