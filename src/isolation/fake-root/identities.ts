import { readFileSync } from 'node:fs';
import { resourceLimit, setResourceLimit } from '../../linux/index.ts';
import { isSystemFailure } from '../outcome.ts';
import { identityCarrier } from './carrier.ts';
import { afterExec, credentialsOf, type Credentials, type User } from './credentials.ts';

const unlimited = 2n ** 64n - 1n;
/** Different identities in one step; every sequence of calls that programs make has a handful. */
const most = 1 << 16;

/** Somebody, and the program that this is true of where the next one would have other capabilities. */
interface Identity {
  readonly who: Credentials;
  readonly program: string | undefined;
}

function keyOf({ who, program }: Identity): string {
  const { groups, keeps, ...rest } = who;
  return [...Object.values(rest), keeps, program, ...groups].join();
}

/** Where its stack starts (proc_pid_stat(5)): a program started anew has another one, a forked one the same. */
function programOf(thread: number): string {
  try {
    const stat = readFileSync(`/proc/${thread}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[startOfStack] ?? '';
  } catch (error) {
    if (isSystemFailure(error)) return ''; // it has ended
    throw error;
  }
}
const startOfStack = 28 - 3;

/** Who each process of a step believes to be. */
export class Identities {
  readonly initial: Credentials;
  readonly #capabilities: number;
  /** An identity's number is its place. The first one is the step's own user, and of all who carry no number. */
  readonly #all: Identity[];
  readonly #numbers = new Map<string, number>();

  /** `capabilities`: bits of those that root has. */
  constructor(user: User, capabilities: number) {
    this.#capabilities = capabilities;
    this.initial = credentialsOf(user, capabilities);
    const first = { who: this.initial, program: undefined };
    this.#all = [first];
    this.#numbers.set(keyOf(first), 0);
  }

  /** Of a thread, and so of its process. */
  of(thread: number): Credentials {
    if (this.#all.length === 1) return this.initial; // nobody has changed: the usual case needs no call
    const limit = resourceLimit(thread, identityCarrier);
    if (!limit || limit.soft === unlimited) return this.initial;
    const found = this.#all[Number(limit.soft)];
    if (!found) return this.initial;
    const { who, program } = found;
    return program === undefined || program === programOf(thread) ? who : afterExec(who, this.#capabilities);
  }

  /** False when the process cannot carry it (it is gone, or its hard limit is too low). */
  set(thread: number, who: Credentials): boolean {
    const next = afterExec(who, this.#capabilities);
    const lasts = next.permitted === who.permitted && next.effective === who.effective && !who.keeps;
    const number = this.#numberOf({ who, program: lasts ? undefined : programOf(thread) });
    const limit = resourceLimit(thread, identityCarrier);
    if (number === undefined || !limit) return false;
    return setResourceLimit(thread, identityCarrier, {
      ...limit,
      soft: number === 0 ? limit.hard : BigInt(number),
    });
  }

  #numberOf(identity: Identity): number | undefined {
    const key = keyOf(identity);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#all.length >= most) return undefined;
    this.#numbers.set(key, this.#all.length);
    return this.#all.push(identity) - 1;
  }
}
