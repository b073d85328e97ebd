import type { Platform } from '../../base/index.ts';
import { explainMiss, explainMissOfAll, singleLayerKey } from '../../cache/index.ts';
import type { Instruction } from '../../dockerfile/index.ts';
import type { StageRef, StepRef } from '../../events/index.ts';
import { prepareBuild, type BuildInput, type PreparedBuild } from '../prepare.ts';
import type { Downloads } from '../downloads.ts';
import { FileDigests } from './file-digests.ts';
import { History } from './history.ts';
import type { CacheSettings } from '../services.ts';
import type { PlannedStage } from '../stage-plan.ts';
import { baseName } from '../stage-runner.ts';
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
  const prepared = await prepareBuild(input);
  return prepared.options.settings.cache ? explainSteps(prepared) : [];
}

/** The stages of a build, and the keys of its steps, without carrying out any. */
export async function planBuild(input: BuildInput): Promise<PlannedBuild> {
  const prepared = await prepareBuild(input);
  const { options, needed } = prepared;
  return {
    stages: options.stages.map((planned) => ({
      stage: stageRef(planned),
      base: baseName(planned, options.stages),
      platform: planned.platform,
      needed: needed.has(planned.stage.index),
      instructions: planned.stage.instructions,
    })),
    steps: await explainSteps(prepared),
  };
}

async function explainSteps({ options, needed, target }: PreparedBuild): Promise<readonly ExplainedStep[]> {
  const { services, settings } = options;
  const { engine, signal } = services;
  const digests = new FileDigests({ engine, signal, stable: settings.context.tree.hostPath('') });
  const plans: StepPlan[] = [];
  const planner = new KeyPlanner({ ...options, digests, planned: (plan) => void plans.push(plan) });
  await Promise.all([...needed].map((index) => planner.stage(index)));
  const state = settings.singleSnapshot ? (await planner.stage(target))?.state : undefined;
  const single = plans.filter(({ step }) => state !== undefined && options.exported.has(step.stage.index));
  const key = state === undefined ? '' : singleLayerKey(state);
  const { downloads } = options;
  const outcome = await lookUp(settings.cache, {
    planner,
    needed,
    downloads,
    whole: { key, plans: new Set(single) },
  });
  return (await Promise.all(plans.map((plan) => outcome(plan)))).toSorted(
    (a, b) => a.step.stage.index - b.step.stage.index || a.step.number - b.step.number,
  );
}

interface LookUpParts {
  readonly planner: KeyPlanner;
  readonly needed: ReadonlySet<number>;
  readonly downloads: Downloads;
  /** Steps that make one layer together, and its key. */
  readonly whole: { readonly key: string; readonly plans: ReadonlySet<StepPlan> };
}

async function lookUp(
  settings: CacheSettings | undefined,
  { whole, ...parts }: LookUpParts,
): Promise<(plan: StepPlan) => Promise<ExplainedStep>> {
  if (!settings) return async ({ step, key }) => ({ step, key, outcome: 'unused', reason: '' });
  const { cache, copyLayers, runLayers } = settings;
  const history = new History({ settings, ...parts });
  const [now, before] = [await history.now(), await history.before()];
  const keys = [...whole.plans].map((plan) => plan.key);
  return async (plan) => {
    const { step, kind } = plan;
    const isPart = whole.plans.has(plan);
    const key = isPart ? whole.key : plan.key;
    const isUsed = kind === 'run' || kind === 'workdir' ? runLayers : copyLayers;
    if (!isUsed) return { step, key, outcome: 'unused', reason: '' };
    if (await cache.find(key)) return { step, key, outcome: 'hit', reason: '' };
    const reason = isPart ? explainMissOfAll(keys, now, before) : explainMiss(key, now, before);
    return { step, key, outcome: 'miss', reason };
  };
}

function stageRef({ stage: { index, name } }: PlannedStage): StageRef {
  return { index, ...(name === undefined ? {} : { name }) };
}
