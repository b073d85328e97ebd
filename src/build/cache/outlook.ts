import type { StepPlan } from './key-planner.ts';

/** Whether a RUN of a stage will be carried out, as far as the keys tell. */
export type Outlook = 'nothing runs' | 'a step may run' | 'a step runs';

/**
 * A RUN whose key is not in the cache may still be found by what its parent has come to, but hardly below a COPY of files that no
 * build has seen.
 * @param isKnown whether the cache has what the step came to
 */
export async function outlookOf<T extends Pick<StepPlan, 'kind' | 'from'>>(
  steps: Iterable<T>,
  isKnown: (step: T) => Promise<boolean>,
): Promise<Outlook> {
  let hasNewFiles = false;
  for (const step of steps) {
    const isContext = (step.kind === 'copy' || step.kind === 'add') && step.from.length === 0;
    if (!isContext && step.kind !== 'run') continue;
    if (await isKnown(step)) continue;
    if (step.kind === 'run') return hasNewFiles ? 'a step runs' : 'a step may run';
    hasNewFiles = true;
  }
  return 'nothing runs';
}
