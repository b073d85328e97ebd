import { formatPlatform } from '../../base/index.ts';
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
import { contextSources } from '../copy/index.ts';
import { enterWorkdir } from '../handlers/workdir.ts';
import { execute } from '../handlers/index.ts';
import { beginStage, rehearsalContext, type Beginning, type RehearsalOptions } from '../rehearsal.ts';
import { stageInstructions, stepRef, type PlannedStage } from '../stage-plan.ts';
import { instructionSources } from '../stage-sources.ts';
import type { NamedFiles } from '../named-contexts.ts';
import { namesOf, type StageRun, type StepContext } from '../stage-run.ts';
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

export interface KeyPlannerOptions extends RehearsalOptions {
  readonly digests: FileDigests;
  /** Told about each step as soon as its key is known. */
  readonly planned: (plan: StepPlan) => void;
}

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
    let below: StagePlan | undefined;
    const beginning = await beginStage(this.#options, planned, async (under) => {
      below = await this.stage(under);
      if (!below) throw new Error(`stage ${under} cannot be planned`);
      return below.run;
    });
    const { run, triggers } = beginning;
    const instructions = stageInstructions(this.#options.dockerfile, planned, triggers);
    const { state, base } = below ?? (await this.#standingOn(planned, beginning));
    return { ...(await this.#steps(run, instructions, state)), base, run };
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
        const context = { ...rehearsalContext(this.#options, run, step), contextSources: sources };
        const plan = await this.#step(context, instruction, state);
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

  async #imageDigest(reference: string): Promise<string> {
    if (reference === 'scratch') return reference;
    const { services, settings } = this.#options;
    return (await services.image(reference, settings.platform)).manifestDescriptor.digest;
  }

  /** A stage that stands on no other. */
  async #standingOn(
    { base, platform: own }: PlannedStage,
    { base: image }: Beginning,
  ): Promise<Pick<StagePlan, 'state' | 'base'>> {
    const platform = formatPlatform(own);
    if (base.kind === 'files') {
      const digest = await this.filesDigest(base.context);
      return {
        state: baseState({ kind: 'files', digest, platform }),
        base: `${base.context.name}@${digest}`,
      };
    }
    if (base.kind !== 'image' || !image)
      return { state: baseState({ kind: 'scratch', platform }), base: 'scratch' };
    const { digest } = image.manifestDescriptor;
    const of = formatPlatform(base.platform);
    return { state: baseState({ kind: 'image', digest, platform: of }), base: `${base.reference}@${digest}` };
  }
}
