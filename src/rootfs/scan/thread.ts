import { closeSync, fstatSync, ftruncateSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { YadokariError, messageOf } from '../../base/index.ts';
import { fsPath } from '../../linux/index.ts';
import { hostPathOf } from '../../layer/index.ts';
import { Graft, type GraftPlan } from '../takeover/graft.ts';
import type { ScanAnswer, ScanCall, ScanRequest } from './protocol.ts';
import { separateNames } from './separate.ts';
import { differenceSince, type Difference } from './difference.ts';
import type { Snapshot } from './snapshot.ts';
import { renewNames, takeSnapshot, takeSnapshotAfter } from './walk.ts';

const nothing: Difference = { changed: [], deleted: [], fresh: [], renamed: [] };
/** Longest wait in milliseconds: a file whose time lies in the future (the clock was set back) is not waited for. */
const patience = 1000;

const snapshots = new Map<string, Snapshot>();
/** Trees that are in the place of a root now. */
const grafts = new Map<string, Graft>();

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * Waits until the file system's clock has passed a time: until then, a change could leave a file with the ctime that it
 * has already (git's racy index). Before Linux 6.13 the clock ticks every 1 to 10 ms.
 */
function waitForClock(root: string, after: number): void {
  const probe = fsPath(`${root}.clock`);
  const fd = openSync(probe, 'w', 0o600);
  try {
    for (const end = Date.now() + patience; Date.now() < end; sleep(1)) {
      writeSync(fd, 'x');
      ftruncateSync(fd);
      if (fstatSync(fd).ctimeMs > after) return;
    }
  } finally {
    closeSync(fd);
    unlinkSync(probe);
  }
}

function known(root: string): Snapshot {
  const snapshot = snapshots.get(root);
  if (!snapshot) throw new Error(`${root} was never scanned`);
  return snapshot;
}

function prepare({ root, ignore, dirty }: ScanRequest & { what: 'begin' }): void {
  const snapshot = dirty ? takeSnapshot(root, new Set(ignore)) : known(root);
  snapshots.set(root, snapshot);
  const linked = snapshot.takeLinkedNames();
  for (const names of linked) separateNames(names.map((name) => hostPathOf(root, name)));
  if (linked.length > 0) renewNames(snapshot, root, linked.flat());
}

/** @returns the newest ctime in milliseconds that this gave a file */
function enter(root: string, plan: GraftPlan): number {
  const graft = new Graft(plan);
  const newest = graft.enter();
  grafts.set(root, graft);
  return newest;
}

/** @returns inodes that only moving has changed */
function leave(root: string): ReadonlySet<number> {
  const graft = grafts.get(root);
  grafts.delete(root);
  return new Set((graft?.leave() ?? []).map(Number));
}

function answer(request: ScanRequest): Difference {
  const { root } = request;
  switch (request.what) {
    case 'begin': {
      prepare(request);
      const moved = request.graft ? enter(root, request.graft) : 0;
      waitForClock(root, Math.max(moved, known(root).newestCtime));
      return nothing;
    }
    case 'compare': {
      const untouched = new Set([...leave(root), ...(request.restored ?? [])]);
      const before = known(root);
      const after = takeSnapshotAfter(before, root, new Set(request.ignore));
      snapshots.set(root, after.snapshot);
      return differenceSince(before, after, untouched);
    }
    case 'leave':
      leave(root);
      return nothing;
    case 'forget':
      snapshots.delete(root);
      return nothing;
    default:
      return nothing;
  }
}

function reply({ id, request }: ScanCall): ScanAnswer {
  try {
    return { id, difference: answer(request) };
  } catch (error) {
    if (!(error instanceof YadokariError)) return { id, error: { message: messageOf(error) } };
    const { code, message, hint } = error;
    return { id, error: { code, message, ...(hint === undefined ? {} : { hint }) } };
  }
}

parentPort?.on('message', (call: ScanCall) => parentPort?.postMessage(reply(call), []));
