import { constants, openSync, readSync } from 'node:fs';
import { parentPort, type MessagePort } from 'node:worker_threads';
import { YadokariError } from '../base/index.ts';
import {
  changeFolderTo,
  changeRoot,
  enterNamespace,
  makePipe,
  openNamespace,
  pollReadable,
  prctl,
  prctlOptions,
  setUmask,
  unshare,
  type NamespaceKind,
} from '../linux/index.ts';
import { openDescriptors } from './birth.ts';
import type { Outcome, Plan, ProcessPlan, ThreadMessage } from './plan.ts';
import { endLeftovers } from './leftovers.ts';
import { StartFailure } from './program.ts';
import { ProcessStart } from './start.ts';
import { isSystemFailure } from './outcome.ts';
import { Stage, StepRefused } from './steps.ts';
import { Supervision } from './supervise.ts';

/**
 * Entry of a worker thread that carries out plans, one after another. It moves itself (a Linux thread can have
 * namespaces, a root, ids and capabilities of its own) and comes back after each plan.
 */
class NamespaceThread {
  readonly #port: MessagePort;
  readonly #cancel = makePipe();
  readonly #unread = new Int32Array(new SharedArrayBuffer(4));
  readonly #home = new Map<NamespaceKind, number>();
  readonly #open = openDescriptors();
  readonly #root = openSync('/', constants.O_RDONLY | constants.O_DIRECTORY);

  constructor(port: MessagePort) {
    this.#port = port;
  }

  serve(): void {
    this.#port.on('message', (plan: Plan) => this.#take(plan));
    this.#post({ type: 'ready', cancelFd: this.#cancel.write, unread: this.#unread });
  }

  #post(message: ThreadMessage): void {
    this.#port.postMessage(message, []);
  }

  #take(plan: Plan): void {
    try {
      const outcome = this.#execute(plan);
      this.#post({ type: 'ended', outcome, lost: plan.namespaces.includes('network') });
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      this.#post({ type: 'broken', message, stack });
      this.#port.close();
    }
  }

  /** A cancellation that came too late for the plan before. */
  #forgetCancellation(): void {
    const fd = this.#cancel.read;
    while (pollReadable([fd], 0).length > 0) readSync(fd, Buffer.alloc(1), 0, 1, null);
  }

  #execute(plan: Plan): Outcome {
    this.#forgetCancellation();
    const stage = new Stage();
    try {
      return this.#inNamespaces(plan, stage);
    } finally {
      this.#goHome(plan.namespaces);
      stage.prune();
    }
  }

  #inNamespaces(plan: Plan, stage: Stage): Outcome {
    const outcome = expected(() => {
      this.#leave(plan.namespaces);
      stage.run(plan.steps);
      return plan.process ? this.#runProcess(plan.process, stage.oldRoot) : { kind: 'done' };
    });
    return expected(() => {
      const inodes = stage.removeStubs();
      if (inodes.length > 0) this.#post({ type: 'restored', inodes });
      return outcome;
    });
  }

  #leave(kinds: readonly NamespaceKind[]): void {
    // Engines filter unshare(2), whatever it is asked for.
    if (kinds.length === 0) return;
    for (const kind of kinds) {
      if (kind !== 'network' && !this.#home.has(kind)) this.#home.set(kind, openNamespace(kind));
    }
    unshare(kinds);
    // Modes of what the steps make are exact. With its mount namespace the thread got a mask of its own.
    if (kinds.includes('mount')) setUmask(0);
  }

  #goHome(kinds: readonly NamespaceKind[]): void {
    // Without a mount namespace of its own the thread has the working directory of all others.
    if (kinds.length === 0) return;
    for (const kind of kinds) {
      // The way back to the host's network is closed to who is root in a user namespace alone: the thread ends instead.
      const fd = kind === 'network' ? undefined : this.#home.get(kind);
      if (fd !== undefined) enterNamespace(fd, kind);
    }
    // Entering a mount namespace puts a thread at its topmost root; ours may have been another one.
    changeFolderTo(this.#root);
    if (kinds.includes('mount')) changeRoot('.');
  }

  #runProcess(plan: ProcessPlan, oldRoot: number | undefined): Outcome {
    // Orphans of a step without a pid namespace come to us.
    if (!plan.pidNamespace) prctl(prctlOptions.setChildSubreaper, 1);
    using start = new ProcessStart(plan);
    const pid = start.begin({ open: this.#open, oldRoot });
    this.#post({ type: 'started', pid });
    const outcome = new Supervision({
      pid,
      stdout: start.stdout,
      stderr: start.stderr,
      cancelFd: this.#cancel.read,
      unread: this.#unread,
      lineBytes: plan.lineBytes,
      grace: plan.grace,
      raw: plan.raw ?? false,
      fakeRoot: start.fakeRoot,
      post: (parts, bytes) => this.#post({ type: 'output', parts, bytes }),
      onEnd: () => {
        if (!plan.pidNamespace) endLeftovers({ pid, root: plan.chroot });
      },
    }).wait();
    if (start.fakeRoot) this.#post({ type: 'faked', result: start.fakeRoot.result() });
    return outcome;
  }
}

/** Bytes in a step are secrets. */
function withoutBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? undefined : value;
}

function expected(work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome) return outcome;
    throw error;
  }
}

/** The expected failures; undefined for mistakes of ours. */
function outcomeOf(error: unknown): Outcome | undefined {
  if (error instanceof StartFailure) return error.outcome;
  if (error instanceof StepRefused && isSystemFailure(error.cause)) {
    const { code, message } = error.cause;
    return { kind: 'refused', step: JSON.stringify(error.step, withoutBytes), errno: code, message };
  }
  if (error instanceof YadokariError) {
    return {
      kind: 'unsafe',
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  }
  if (isSystemFailure(error)) {
    return { kind: 'refused', step: error.syscall, errno: error.code, message: error.message };
  }
  return undefined;
}

if (parentPort) new NamespaceThread(parentPort).serve();
