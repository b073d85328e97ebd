import { explainMiss } from '../../cache/index.ts';
import type { StepRef } from '../../events/index.ts';
import { prepareBuild, type BuildInput } from '../prepare.ts';
import { FileDigests } from './file-digests.ts';
import { History } from './history.ts';
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

/** Looks up all steps of a build without carrying out any. */
export async function explainBuild(input: BuildInput): Promise<readonly ExplainedStep[]> {
  const { options, needed } = prepareBuild(input);
  const { services, settings } = options;
  if (!settings.cache) return [];
  const { cache, copyLayers, runLayers } = settings.cache;
  const { engine, signal } = services;
  const digests = new FileDigests({ engine, signal, stable: settings.context.tree.hostPath('') });
  const plans: StepPlan[] = [];
  const planner = new KeyPlanner({ ...options, digests, planned: (plan) => void plans.push(plan) });
  await Promise.all([...needed].map((index) => planner.stage(index)));
  const history = new History({ settings: settings.cache, planner, needed });
  const [now, before] = [await history.now(), await history.before()];
  const explained = plans.map(async ({ step, key, kind }): Promise<ExplainedStep> => {
    const isUsed = kind === 'run' || kind === 'workdir' ? runLayers : copyLayers;
    if (!isUsed) return { step, key, outcome: 'unused', reason: '' };
    if (await cache.find(key)) return { step, key, outcome: 'hit', reason: '' };
    return { step, key, outcome: 'miss', reason: explainMiss(key, now, before) };
  });
  return (await Promise.all(explained)).toSorted(
    (a, b) => a.step.stage.index - b.step.stage.index || a.step.number - b.step.number,
  );
}
