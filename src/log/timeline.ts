import type { StepRef } from '../events/index.ts';
import { cleanLine } from './clean.ts';
import { stageLabel } from './wording.ts';

/** A step of the build as it went. Times in milliseconds since the epoch. */
export interface TimedStep {
  readonly step: StepRef;
  readonly from: number;
  readonly to: number;
  readonly outcome: 'done' | 'cached' | 'failed';
}

/** More rows than this nobody can read. */
const mostRows = 100;
const longestLabel = 60;

/** Mermaid takes colons, semicolons, hashes and commas for syntax; entities it draws as they are. */
function label(text: string): string {
  const clean = cleanLine(text)
    .replaceAll(/[:;#,%{}"`]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return clean.length > longestLabel ? `${clean.slice(0, longestLabel - 1)}…` : clean;
}

/** How mermaid draws it: grey, in colour, in red. */
const tags = { cached: 'done', done: 'active', failed: 'crit' } as const;

/** Steps by stage, over time, as a mermaid gantt chart in Markdown. Empty where nothing was timed. */
export function timeline(steps: readonly TimedStep[]): readonly string[] {
  const shown = steps.slice(0, mostRows).toSorted((a, b) => a.step.stage.index - b.step.stage.index);
  const [first] = shown;
  if (first === undefined) return [];
  const start = Math.min(...shown.map(({ from }) => from));
  const lines: string[] = [];
  let stage: number | undefined;
  for (const { step, from, to, outcome } of shown) {
    if (step.stage.index !== stage) lines.push(`section ${label(stageLabel(step.stage))}`);
    stage = step.stage.index;
    const name = `${label(step.text)}${outcome === 'cached' ? ' (cached)' : ''}`;
    // Mermaid draws nothing for a task without a length.
    lines.push(
      `${name} :${tags[outcome]}, ${Math.round(from - start)}, ${Math.round(Math.max(to, from + 1) - start)}`,
    );
  }
  return ['```mermaid', 'gantt', 'dateFormat x', 'axisFormat %M:%S', ...lines, '```'];
}
