import { createHash } from 'node:crypto';
import { canonical, type Plain } from './canonical.ts';
import type { BaseRecord, LayerForm, StepRecord } from './record.ts';

/** Part of every key: raised when steps come to another result than they did, or keys are made in another way. */
const version = 1;

/** 64 hex digits; a valid tag (distribution-spec, "Pulling manifests"). */
export type CacheKey = string;

/** Names what a stage holds at some point, without saying what that is: the same steps on the same base give the same. */
export type StateId = string;

/** Names what a stage really holds: the same results on the same base layers give the same. */
export type ChainId = string;

function hash(what: string, value: Plain): string {
  return createHash('sha256')
    .update(`yadokari ${what} ${version}\n${canonical(value)}`)
    .digest('hex');
}

/** The state of a stage that has only its base. */
export function baseState(base: BaseRecord): StateId {
  return hash('base', { ...base });
}

/**
 * The key of a step that can be told before anything runs.
 * @param parent state that the step begins with; undefined for a step whose result does not depend on it (COPY --link)
 */
export function stepKey(record: StepRecord, parent: StateId | undefined): CacheKey {
  return hash('step', { parent: parent ?? null, record });
}

/** The state after a step. */
export function stateAfter(parent: StateId, key: CacheKey): StateId {
  return hash('state', [parent, key]);
}

/** The chain of a stage that has only its base: digests of its layers' tars. */
export function baseChain(diffIds: readonly string[]): ChainId {
  return hash('layers', diffIds);
}

/** @param result what the step came to: a RUN's diff ID, or {@link filesResult} */
export function chainAfter(parent: ChainId, result: string): ChainId {
  return hash('chain', [parent, result]);
}

/** The key of a RUN by what it really begins with: a parent that came about in another way may be the same. */
export function runContentKey(record: StepRecord, parent: ChainId): CacheKey {
  return hash('run', { parent, record });
}

/** The key of the one layer that all steps of a stage come to together. @param state at its end */
export function singleLayerKey(state: StateId): CacheKey {
  return hash('single layer', state);
}

/** The key of a layer by the files in it, whatever instruction on whatever parent made it. */
export function filesContentKey(files: string, form: LayerForm): CacheKey {
  return hash('files', { files, form: { ...form } });
}
