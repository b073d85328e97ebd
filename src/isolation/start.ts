import { closeSync, fchownSync, fstatSync, openSync } from 'node:fs';
import { coarseTime, makePipe, makeSocketPair, receiveDescriptor } from '../linux/index.ts';
import type { BirthFacts } from './birth.ts';
import { FakeRoot } from './fake-root/index.ts';
import { isSystemFailure } from './outcome.ts';
import type { ProcessPlan } from './plan.ts';
import { startProcess } from './program.ts';

/** Lets the user of a step open /dev/stdout, which is the pipe itself (runc does the same). */
function giveTo(uid: number, fd: number): void {
  try {
    fchownSync(fd, uid, fstatSync(fd).gid);
  } catch (error) {
    // Where owners cannot be changed, there is no other user either.
    if (!isSystemFailure(error) || !['EPERM', 'EINVAL'].includes(error.code)) throw error;
  }
}

/** The start of a plan's process: its pipes, and the faking of root where that is planned. */
export class ProcessStart implements Disposable {
  readonly #plan: ProcessPlan;
  readonly #out = makePipe();
  readonly #err = makePipe();
  #begun = false;
  #fakeRoot: FakeRoot | undefined;

  constructor(plan: ProcessPlan) {
    this.#plan = plan;
  }

  /** Read ends, to be closed by whoever reads them once the process has begun. */
  get stdout(): number {
    return this.#out.read;
  }
  get stderr(): number {
    return this.#err.read;
  }

  get fakeRoot(): FakeRoot | undefined {
    return this.#fakeRoot;
  }

  /** @returns its process id @throws StartFailure */
  begin(facts: Pick<BirthFacts, 'open' | 'oldRoot'>): number {
    const nothing = openSync('/dev/null', 'r');
    try {
      const stdio = [nothing, this.#out.write, this.#err.write] as const;
      // Who only seems to be another user is ours in truth.
      if (!this.#plan.fakeRoot) for (const pipe of [this.#out, this.#err]) giveTo(this.#plan.uid, pipe.write);
      const pid = this.#plan.fakeRoot
        ? this.#beginFaked({ ...facts, stdio })
        : startProcess(this.#plan, { ...facts, stdio });
      this.#begun = true;
      return pid;
    } finally {
      for (const fd of [nothing, this.#out.write, this.#err.write]) closeSync(fd);
    }
  }

  #beginFaked(facts: Pick<BirthFacts, 'open' | 'oldRoot' | 'stdio'>): number {
    const { uid, gid, groups, capabilities, fakeRoot } = this.#plan;
    const since = coarseTime();
    const sockets = makeSocketPair();
    let pid: number;
    try {
      pid = startProcess(this.#plan, { ...facts, handover: sockets.theirs });
    } catch (error) {
      closeSync(sockets.ours);
      throw error;
    } finally {
      closeSync(sockets.theirs);
    }
    const fd = receiveDescriptor(sockets.ours);
    if (fd === undefined) throw new Error('a process did not hand its seccomp listener over');
    const user = { uid, gid, groups: groups ?? [] };
    this.#fakeRoot = new FakeRoot({ fd, user, capabilities, since, known: fakeRoot?.known ?? [] });
    return pid;
  }

  [Symbol.dispose](): void {
    this.#fakeRoot?.close();
    if (this.#begun) return;
    closeSync(this.#out.read);
    closeSync(this.#err.read);
  }
}
