import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { StepRef } from '../events/index.ts';
import type { HistoryEntry, Layer } from '../image/index.ts';
import type { LayerSource } from '../layer/index.ts';
import type { BuildServices, ResolvedSettings } from './services.ts';
import { writeLayer, type StageRun } from './stage-run.ts';

type PathsSource = Extract<LayerSource, { kind: 'paths' }>;

function touched(source: LayerSource): readonly string[] {
  if (source.kind === 'paths') return [...source.changed, ...source.deleted];
  return source.kind === 'entries' ? source.entries.map((entry) => entry.path) : [];
}

/** Where steps change one tree in place, only what that tree has at the end still exists. */
function fromTree(sources: readonly LayerSource[], last: PathsSource): LayerSource {
  const paths = [...new Set(sources.flatMap(touched))];
  const isThere = (path: string): boolean =>
    lstatSync(join(last.root, path), { throwIfNoEntry: false }) !== undefined;
  return { ...last, changed: paths.filter(isThere), deleted: paths.filter((path) => !isThere(path)) };
}

function combined(sources: readonly LayerSource[]): LayerSource {
  const last = sources.findLast((source): source is PathsSource => source.kind === 'paths');
  return last ? fromTree(sources, last) : { kind: 'stack', sources };
}

/** The one layer of --single-snapshot; undefined when no step could have changed a file. */
export async function snapshotLayer(
  run: StageRun,
  services: BuildServices,
  settings: ResolvedSettings,
): Promise<Layer | undefined> {
  if (run.snapshot.length === 0) return undefined;
  const step: StepRef = {
    stage: run.ref,
    number: run.snapshot.length,
    total: run.snapshot.length,
    text: 'all steps together',
    location: { file: '', line: 1, endLine: 1 },
  };
  return writeLayer(services, settings, {
    source: combined(run.snapshot),
    step,
    format: run.format,
    exported: true,
  });
}

/** Only the last of the steps that made files keeps a layer in the history. */
export function singleLayerHistory(history: readonly HistoryEntry[], baseLayers: number): HistoryEntry[] {
  const last = history.findLastIndex((entry) => entry.empty_layer !== true);
  let left = baseLayers;
  return history.map((entry, i) => {
    if (entry.empty_layer === true) return entry;
    left -= 1;
    return left >= 0 || i === last ? entry : { ...entry, empty_layer: true };
  });
}
