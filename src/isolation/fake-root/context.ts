import type { ProcessMemory, SystemCallListener } from '../../linux/index.ts';
import type { FakedCall } from './calls.ts';
import type { Identities } from './identities.ts';
import type { Newborns } from './newborns.ts';
import type { Ownership } from './ownership.ts';
import type { Place } from './places.ts';

/** What answering a call takes. */
export interface CallContext {
  /** Has the call. */
  readonly listener: SystemCallListener;
  readonly memory: ProcessMemory;
  readonly place: Place;
  readonly ownership: Ownership;
  readonly identities: Identities;
  readonly newborns: Newborns;
  /** Uid and gid that all processes of the step really have. */
  readonly real: { readonly uid: number; readonly gid: number };
  /** A change could not be kept. */
  readonly lose: () => void;
}

/**
 * Answers the call that the listener has, exactly once. Whatever is wrong with a call (a bad address, no such file) is left to
 * the kernel: it knows the error.
 */
export type CallHandler = (context: CallContext) => void;

export type CallHandlers = Readonly<Partial<Record<FakedCall, CallHandler>>>;
