import type { Platform } from '../../base/index.ts';
import { explainMiss } from '../../cache/index.ts';
import type { Instruction } from '../../dockerfile/index.ts';
import type { StageRef, StepRef } from '../../events/index.ts';
import { prepareBuild, type BuildInput } from '../prepare.ts';
import { FileDigests } from './file-digests.ts';
import { History } from './history.ts';
import type { CacheSettings } from '../services.ts';
import type { PlannedStage } from '../stage-plan.ts';
import { baseName, type StageRunnerOptions } from '../stage-runner.ts';
import { KeyPlanner, type StepPlan } from './key-planner.ts';

/** What a build would find for one step. */
export interface ExplainedStep {
  readonly step: StepRef;
  readonly key: string;
  /** `unused`: layers of this kind are neither looked up nor kept. */
  readonly outcome: 'hit' | 'miss' | 'unused';
  /** Why it is a miss. */
  readonly reason: string;
}

/** What a build would do, for people. */
export interface PlannedBuild {
  /** Of the Dockerfile, in its order. */
  readonly stages: readonly {
    readonly stage: StageRef;
    readonly base: string;
    readonly platform: Platform;
    readonly needed: boolean;
    /** Instructions of the Dockerfile; those of a base's ONBUILD are among `steps` alone. */
    readonly instructions: readonly Instruction[];
  }[];
  /** Those that make layers, in the order of their stages. */
  readonly steps: readonly ExplainedStep[];
}

/** Looks up all steps of a build without carrying out any. */
export async function explainBuild(input: BuildInput): Promise<readonly ExplainedStep[]> {
  const { options, needed } = prepareBuild(input);
  return options.settings.cache ? explainSteps(options, needed) : [];
}

/** The stages of a build, and the keys of its steps, without carrying out any. */
export async function planBuild(input: BuildInput): Promise<PlannedBuild> {
  const { options, needed } = prepareBuild(input);
  return {
    stages: options.stages.map((planned) => ({
      stage: stageRef(planned),
      base: baseName(planned, options.stages),
      platform: planned.platform,
      needed: needed.has(planned.stage.index),
      instructions: planned.stage.instructions,
    })),
    steps: await explainSteps(options, needed),
  };
}

async function explainSteps(
  options: StageRunnerOptions,
  needed: ReadonlySet<number>,
): Promise<readonly ExplainedStep[]> {
  const { services, settings } = options;
  const { engine, signal } = services;
  const digests = new FileDigests({ engine, signal, stable: settings.context.tree.hostPath('') });
  const plans: StepPlan[] = [];
  const planner = new KeyPlanner({ ...options, digests, planned: (plan) => void plans.push(plan) });
  await Promise.all([...needed].map((index) => planner.stage(index)));
  const outcome = await lookUp(settings.cache, { planner, needed });
  return (await Promise.all(plans.map((plan) => outcome(plan)))).toSorted(
    (a, b) => a.step.stage.index - b.step.stage.index || a.step.number - b.step.number,
  );
}

async function lookUp(
  settings: CacheSettings | undefined,
  parts: { readonly planner: KeyPlanner; readonly needed: ReadonlySet<number> },
): Promise<(plan: StepPlan) => Promise<ExplainedStep>> {
  if (!settings) return async ({ step, key }) => ({ step, key, outcome: 'unused', reason: '' });
  const { cache, copyLayers, runLayers } = settings;
  const history = new History({ settings, ...parts });
  const [now, before] = [await history.now(), await history.before()];
  return async ({ step, key, kind }) => {
    const isUsed = kind === 'run' || kind === 'workdir' ? runLayers : copyLayers;
    if (!isUsed) return { step, key, outcome: 'unused', reason: '' };
    if (await cache.find(key)) return { step, key, outcome: 'hit', reason: '' };
    return { step, key, outcome: 'miss', reason: explainMiss(key, now, before) };
  };
}

function stageRef({ stage: { index, name } }: PlannedStage): StageRef {
  return { index, ...(name === undefined ? {} : { name }) };
}
