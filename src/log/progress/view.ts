import { cleanLine } from '../clean.ts';
import type { Paint } from '../paint.ts';
import { formatBytes, formatSeconds } from '../units.ts';
import { justify, truncate } from '../width.ts';
import { stageLabel } from '../wording.ts';
import type { StepRef } from '../../events/index.ts';
import { isActive, totals, type ProgressState, type RunningStep, type Transfers } from './state.ts';

/** Lines of output shown under a running step. */
const tailShown = 4;

export interface ViewSize {
  readonly columns: number;
  readonly rows: number;
}

/** `[build 2/4] RUN make` */
export function stepTitle(step: StepRef): string {
  return `[${cleanLine(stageLabel(step.stage))} ${step.number}/${step.total}] ${cleanLine(step.text)}`;
}

const doing = { running: '', unpacking: ' (unpacking base)', snapshot: ' (snapshot)' } as const;

interface Block {
  readonly head: string;
  readonly tail: readonly string[];
}

function header(state: ProgressState, now: number, columns: number): string {
  const parts = [
    `${state.finished}/${Math.max(state.planned, state.finished + state.running.size)} steps`,
    ...(state.cached > 0 ? [`${state.cached} cached`] : []),
    ...(state.pulled > 0 ? [`${formatBytes(state.pulled)} pulled`] : []),
    ...(state.pushed > 0 ? [`${formatBytes(state.pushed)} pushed`] : []),
    ...(state.rung === undefined ? [] : [`isolation ${state.rung}`]),
  ];
  const title = `Building ${cleanLine(state.dockerfile)}`.trimEnd();
  return justify(`${title}: ${parts.join(', ')}`, formatSeconds((now - state.startedAt) / 1000), columns);
}

function stepBlock({ step, since, tail, doing: phase }: RunningStep, now: number, columns: number): Block {
  const title = ` → ${stepTitle(step)}${doing[phase]}`;
  return {
    head: justify(title, formatSeconds((now - since) / 1000), columns),
    tail: tail.slice(-tailShown).map((line) => truncate(`   │ ${line}`, columns)),
  };
}

function transferLine(arrow: string, transfers: Transfers, columns: number): string {
  const { bytes, size } = totals(transfers);
  const amount = size === 0 ? '' : `${formatBytes(bytes)} of ${formatBytes(size)}`;
  return justify(` ${arrow} ${cleanLine(transfers.name)}`, amount, columns);
}

/** Leaves out output first, the oldest step's first, then whole lines, until the rest fits. */
function fit(blocks: readonly Block[], room: number): readonly Block[] {
  let over = blocks.reduce((sum, block) => sum + 1 + block.tail.length, 0) - room;
  const trimmed = blocks.map((block) => {
    const drop = Math.min(Math.max(over, 0), block.tail.length);
    over -= drop;
    return { head: block.head, tail: block.tail.slice(drop) };
  });
  if (over <= 0) return trimmed;
  const kept = trimmed.slice(0, Math.max(0, room - 1));
  return [...kept, { head: `   … and ${trimmed.length - kept.length} more`, tail: [] }];
}

/** The live lines: a summary, then what runs now. Each fits in one row, all fit on the screen. */
export function view(
  state: ProgressState,
  now: number,
  settings: ViewSize & { readonly paint: Paint },
): readonly string[] {
  const { paint, rows } = settings;
  // Writing into the last column would leave the cursor in a state on which terminals disagree.
  const columns = Math.max(20, settings.columns) - 1;
  const moving = (arrow: string, all: Iterable<Transfers>): Block[] =>
    [...all].filter(isActive).map((one) => ({ head: transferLine(arrow, one, columns), tail: [] }));
  const blocks = [
    ...[...state.running.values()].map((step) => stepBlock(step, now, columns)),
    ...moving('↓', state.contexts.values()),
    ...moving('↓', state.pulls.values()),
    ...moving('↑', state.pushes.values()),
  ];
  return [
    paint.bold(header(state, now, columns)),
    ...fit(blocks, Math.max(1, rows - 2)).flatMap(({ head, tail }) => [head, ...tail.map(paint.dim)]),
  ];
}
