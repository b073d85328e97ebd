import { closeSync } from 'node:fs';
import { getgid, getuid } from 'node:process';
import { ProcessMemory, SystemCallListener } from '../../linux/index.ts';
import { isSystemFailure } from '../outcome.ts';
import type { FakeRootResult } from '../plan.ts';
import { callsOf, type FilterArchitecture } from './calls.ts';
import { capabilityCalls } from './capability-calls.ts';
import type { CallContext, CallHandler } from './context.ts';
import type { User } from './credentials.ts';
import { Identities } from './identities.ts';
import { identityCalls } from './identity-calls.ts';
import { Newborns } from './newborns.ts';
import { nodeCalls } from './node-calls.ts';
import { ownerCalls } from './owner-calls.ts';
import { Ownership, type FakedMetadata } from './ownership.ts';
import { Place } from './places.ts';
import { statCalls } from './stat-calls.ts';
import { xattrCalls } from './xattr-calls.ts';

/** Calls answered before other work has a turn. */
const mostAtOnce = 64;
/** Milliseconds that a caller's next call is waited for: calls come in crowds, and other work costs more than this look. */
const nextCall = 1;

export interface FakeRootOptions {
  /** The listener of a filter made by `fakeRootFilter`; closed by `close`. */
  readonly fd: number;
  /** Whom the step's first process believes to be. */
  readonly user: User;
  /** Numbers of capability.h that who believes to be root believes to have. */
  readonly capabilities: readonly number[];
  /** Files born since then are the step's: {@link coarseTime} from before its first process. */
  readonly since: bigint;
  /** What earlier steps, and layers, have on record. */
  readonly known?: Iterable<FakedMetadata>;
}

/** The first 32; no call that is answered here asks for another one. */
function bitsOf(capabilities: readonly number[]): number {
  return capabilities.reduce((bits, number) => (number < 32 ? bits | (1 << number) : bits), 0) >>> 0;
}

function handlersOf(architecture: FilterArchitecture): readonly (CallHandler | undefined)[] {
  const all = {
    ...identityCalls,
    ...ownerCalls,
    ...nodeCalls,
    ...xattrCalls,
    ...capabilityCalls,
    ...statCalls(architecture),
  };
  const byNumber: (CallHandler | undefined)[] = [];
  for (const [name, number] of callsOf(architecture)) byNumber[number] = all[name];
  return byNumber;
}

/** Answers the system calls of a step's processes so that they believe to be root, or whomever else USER says. */
export class FakeRoot {
  readonly #listener: SystemCallListener;
  readonly #handlers = handlersOf(process.arch === 'arm64' ? 'arm64' : 'x64');
  readonly #context: CallContext;
  #lost = 0;
  #ended = false;

  constructor({ fd, user, capabilities, since, known = [] }: FakeRootOptions) {
    this.#listener = new SystemCallListener(fd);
    const memory = new ProcessMemory();
    const real = { uid: getuid?.() ?? 0, gid: getgid?.() ?? 0 };
    this.#context = {
      listener: this.#listener,
      memory,
      place: new Place(this.#listener, memory),
      ownership: new Ownership({ real, user, since, known }),
      identities: new Identities(user, bitsOf(capabilities)),
      newborns: new Newborns(),
      real,
      lose: () => (this.#lost += 1),
    };
  }

  /** To be polled; undefined when nobody can ask any more. */
  get fd(): number | undefined {
    return this.#ended ? undefined : this.#listener.fd;
  }

  /** What the step's processes were made to believe of files, and what was known before. */
  result(): FakeRootResult {
    const { newborns, ownership, listener } = this.#context;
    newborns.settle({ listener, ownership });
    return { faked: ownership.entries(), lost: this.#lost };
  }

  /** Answers the calls that wait, and those that come right after them. */
  serve(): void {
    for (let count = 0; count < mostAtOnce; count += 1) {
      const state = this.#listener.wait(count === 0 ? 0 : nextCall);
      if (state === 'ended') this.#ended = true;
      if (state !== 'call') return;
      if (this.#listener.receive()) this.#answer();
      this.#context.memory.release();
    }
  }

  #answer(): void {
    try {
      const handler = this.#handlers[this.#listener.call];
      if (handler) handler(this.#context);
      else this.#listener.pass();
    } catch (error) {
      if (!isSystemFailure(error)) throw error;
      // What the call was about has gone in the meantime. A call that has been answered is not answered again.
      this.#context.lose();
      this.#listener.pass();
    }
  }

  close(): void {
    closeSync(this.#listener.fd);
  }
}
