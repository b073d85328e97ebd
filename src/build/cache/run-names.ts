import { randomBytes } from 'node:crypto';
import { sha256 } from '../../base/index.ts';
import type { ChainId, EntryFacts } from '../../cache/index.ts';
import type { StageRun } from '../stage-run.ts';

const prefix = 'run-';
const names = new WeakMap<StageRun, ChainId>();

/** Names what a stage came to where nobody wrote its layers: files of the same run belong together, and to no other. */
export function nameOfRun(run: StageRun): ChainId {
  const name = names.get(run) ?? prefix + randomBytes(32).toString('hex');
  names.set(run, name);
  return name;
}

/** The same with names that come of what was taken from a run, so that equal images say the same. */
export function withStableNames(entries: readonly EntryFacts[]): readonly EntryFacts[] {
  const bySource = Map.groupBy(entries, ({ source }) => source);
  return entries.map((entry) => {
    const { source } = entry;
    if (source?.startsWith(prefix) !== true) return entry;
    const results = (bySource.get(source) ?? []).map(({ result }) => result);
    return { ...entry, source: prefix + sha256(JSON.stringify(results)).slice('sha256:'.length) };
  });
}
