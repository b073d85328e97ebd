import type { BuildEvent, StepRef } from '../../events/index.ts';
import { cleanOutput } from '../clean.ts';

/** Lines of output kept for a step: shown whole when it fails. */
const tailLength = 40;

export interface RunningStep {
  readonly step: StepRef;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly tail: string[];
  doing: 'running' | 'unpacking' | 'snapshot';
}

interface Transfer {
  bytes: number;
  readonly size: number;
  done: boolean;
}

/** Blobs on their way for one image, by digest. */
export interface Transfers {
  readonly name: string;
  readonly since: number;
  readonly blobs: Map<string, Transfer>;
}

/** What the progress view knows of a build, kept up to date by {@link follow}. */
export interface ProgressState {
  startedAt: number;
  dockerfile: string;
  rung: string | undefined;
  planned: number;
  finished: number;
  cached: number;
  pulled: number;
  pushed: number;
  readonly running: Map<string, RunningStep>;
  readonly contexts: Map<string, Transfers>;
  readonly pulls: Map<string, Transfers>;
  readonly pushes: Map<string, Transfers>;
  /** Destinations that nothing goes to any more. */
  readonly failedPushes: Set<string>;
}

export function createState(now: number): ProgressState {
  return {
    startedAt: now,
    dockerfile: '',
    rung: undefined,
    planned: 0,
    finished: 0,
    cached: 0,
    pulled: 0,
    pushed: 0,
    running: new Map(),
    contexts: new Map(),
    pulls: new Map(),
    pushes: new Map(),
    failedPushes: new Set(),
  };
}

export function keyOf(step: StepRef): string {
  return `${step.stage.index}:${step.number}`;
}

/** Bytes moved and to be moved. */
export function totals({ blobs }: Transfers): { readonly bytes: number; readonly size: number } {
  let bytes = 0;
  let size = 0;
  for (const blob of blobs.values()) {
    bytes += Math.min(blob.bytes, blob.size);
    size += blob.size;
  }
  return { bytes, size };
}

export function isActive({ blobs }: Transfers): boolean {
  return [...blobs.values()].some((blob) => !blob.done);
}

function transfersOf(map: Map<string, Transfers>, name: string, since: number): Transfers {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made: Transfers = { name, since, blobs: new Map() };
  map.set(name, made);
  return made;
}

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

function followPull(
  state: ProgressState,
  event: Of<'pull.started' | 'pull.progress' | 'pull.finished'>,
): void {
  const { blobs } = transfersOf(state.pulls, event.reference, event.time);
  const done = event.type === 'pull.finished';
  const moved = event.type === 'pull.progress' ? event.bytes : 0;
  if (done && blobs.get(event.digest)?.done !== true) state.pulled += event.size;
  blobs.set(event.digest, { bytes: done ? event.size : moved, size: event.size, done });
  if (!done) return;
  // A layer of several images: a download that has ended stands for those that were given up for it.
  for (const { blobs: others } of state.pulls.values()) {
    const other = others.get(event.digest);
    if (other) others.set(event.digest, { ...other, bytes: event.size, done });
  }
}

function followContext(state: ProgressState, event: Of<'context.progress' | 'context.finished'>): void {
  if (event.type === 'context.finished') {
    state.contexts.delete(event.context);
    return;
  }
  const { blobs } = transfersOf(state.contexts, event.context, event.time);
  blobs.set('', { bytes: event.bytes, size: event.size ?? event.bytes, done: false });
}

function followPush(state: ProgressState, event: Of<'push.progress' | 'blob.pushed'>): void {
  // What was under way when it failed comes to its own end.
  if (state.failedPushes.has(event.destination)) return;
  const { blobs } = transfersOf(state.pushes, event.destination, event.time);
  if (event.type === 'push.progress') {
    blobs.set(event.digest, { bytes: event.bytes, size: event.size, done: false });
    return;
  }
  if (event.how === 'uploaded') state.pushed += event.size;
  blobs.set(event.digest, { bytes: event.size, size: event.size, done: true });
}

function followStep(state: ProgressState, event: Extract<BuildEvent, { readonly step: StepRef }>): void {
  const key = keyOf(event.step);
  if (event.type === 'step.started') {
    state.running.set(key, { step: event.step, since: event.time, tail: [], doing: 'running' });
    return;
  }
  if (event.type === 'step.finished' || event.type === 'step.failed') {
    state.running.delete(key);
    if (event.type === 'step.finished') state.finished += 1;
    if (event.type === 'step.finished' && event.cached) state.cached += 1;
    return;
  }
  const step = state.running.get(key);
  if (step === undefined) return;
  if (event.type === 'unpack.started') step.doing = 'unpacking';
  else if (event.type === 'snapshot.started') step.doing = 'snapshot';
  else if (event.type === 'step.output') {
    step.doing = 'running';
    const line = cleanOutput(event.line);
    if (line.trim() !== '') step.tail.push(line);
    if (step.tail.length > tailLength) step.tail.shift();
  }
}

/** Takes one event in. */
export function follow(state: ProgressState, event: BuildEvent): void {
  if ('step' in event) followStep(state, event);
  else if (event.type === 'build.started') {
    state.startedAt = event.time;
    state.dockerfile = event.dockerfile;
  } else if (event.type === 'isolation.chosen') state.rung = event.rung;
  else if (event.type === 'stages.planned') {
    state.planned += event.stages.reduce((sum, one) => sum + (one.needed ? one.steps : 0), 0);
  } else if (
    event.type === 'pull.started' ||
    event.type === 'pull.progress' ||
    event.type === 'pull.finished'
  ) {
    followPull(state, event);
  } else if (event.type === 'context.progress' || event.type === 'context.finished') {
    followContext(state, event);
  } else if (event.type === 'push.started') transfersOf(state.pushes, event.destination, event.time);
  else if (event.type === 'push.progress' || event.type === 'blob.pushed') followPush(state, event);
  else if (event.type === 'push.finished' || event.type === 'push.failed') {
    state.pushes.delete(event.destination);
    if (event.type === 'push.failed') state.failedPushes.add(event.destination);
  }
}
