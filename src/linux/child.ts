import { check, libc } from './libc.ts';
import { childCode, entryWords, mayFailWord, resultWord } from './child-code.ts';
import { encodeName } from './names.ts';
import { systemCallNumber, type SystemCall } from './system-calls.ts';

/**
 * A C struct, one member after another: a number is a word of 64 bits, bytes are part of it, another struct is a pointer to
 * that one.
 */
export interface ChildStruct {
  readonly struct: readonly (number | Uint8Array | ChildStruct)[];
}

/** A number, a pointer to a C string, to bytes, to a struct, or to a NULL-ended array of C strings; null is NULL. */
export type ChildArgument = number | string | Uint8Array | readonly string[] | ChildStruct | null;

/** One system call of a child. */
export interface ChildCall {
  readonly call: SystemCall;
  readonly args: readonly ChildArgument[];
  /** True: the child goes on when it fails. */
  readonly mayFail?: boolean;
}

export interface ChildReport {
  readonly pid: number;
  /** Result of each call, negative errno for a failure; undefined for those not made, and for the execve that succeeded. */
  readonly results: readonly (number | undefined)[];
}

const wordBytes = 8;
const entryBytes = entryWords * wordBytes;
const stackBytes = 16384;
const pageBytes = 65536;
const endOfTable = -1n;
/** No system call returns this. */
const notMade = 1n << 62n;

const protection = { readWrite: 3, readExecute: 5 } as const;
const privateAnonymous = 0x22;
/** CLONE_VM, CLONE_VFORK, and SIGCHLD at its end. */
const cloneFlags = 0x100 | 0x4000 | 17;
/** CLONE_NEWPID */
const newPidNamespace = 0x20000000;

function map(bytes: number): number {
  const address = libc('mmap')(0, bytes, protection.readWrite, privateAnonymous, -1, 0);
  return check(address, 'mmap');
}

let mapped: number | undefined;

/** Address of the child's instructions in this thread's process; mapped once a thread. */
function codeAddress(): number {
  if (mapped !== undefined) return mapped;
  const { code } = childCode[process.arch === 'arm64' ? 'arm64' : 'x64'];
  const bytes = Buffer.from(code, 'hex');
  const address = map(bytes.length);
  libc('copyIn')(address, bytes, bytes.length);
  check(libc('mprotect')(address, bytes.length, protection.readExecute), 'mprotect');
  return (mapped = address);
}

/** Lays out the table and all that it points to in one piece of memory, whose address is given later. */
class Layout {
  readonly #words: BigInt64Array;
  readonly #pointers: [index: number, offset: number][] = [];
  readonly #pieces: Buffer[] = [];
  #end: number;

  constructor(calls: readonly ChildCall[]) {
    this.#words = new BigInt64Array(calls.length * entryWords + 1);
    this.#end = this.#words.byteLength;
    for (const [index, call] of calls.entries()) this.#entry(index * entryWords, call);
    this.#words[calls.length * entryWords] = endOfTable;
  }

  get bytes(): number {
    return this.#end;
  }

  #entry(at: number, { call, args, mayFail }: ChildCall): void {
    this.#words[at] = BigInt(systemCallNumber(call));
    for (const [index, argument] of args.entries()) this.#argument(at + 1 + index, argument);
    this.#words[at + resultWord] = notMade;
    this.#words[at + mayFailWord] = mayFail ? 1n : 0n;
  }

  #argument(word: number, argument: ChildArgument): void {
    if (typeof argument === 'number') this.#words[word] = BigInt(argument);
    else if (argument !== null) this.#pointers.push([word, this.#store(argument)]);
  }

  #store(value: string | Uint8Array | readonly string[] | ChildStruct): number {
    if (typeof value === 'string') return this.#place(Buffer.concat([encodeName(value), Buffer.alloc(1)]));
    if (value instanceof Uint8Array) return this.#place(Buffer.from(value));
    if ('struct' in value) return this.#storeStruct(value);
    const offsets = value.map((text) => this.#store(text));
    const start = this.#place(Buffer.alloc((value.length + 1) * wordBytes));
    for (const [index, offset] of offsets.entries()) this.#inner.push([start + index * wordBytes, offset]);
    return start;
  }

  #storeStruct({ struct }: ChildStruct): number {
    const pointers: [position: number, offset: number][] = [];
    let length = 0;
    const members = struct.map((member) => {
      if (typeof member === 'object' && 'struct' in member) pointers.push([length, this.#store(member)]);
      const bytes = member instanceof Uint8Array ? Buffer.from(member) : Buffer.alloc(wordBytes);
      if (typeof member === 'number') bytes.writeBigInt64LE(BigInt(member));
      length += bytes.length;
      return bytes;
    });
    const start = this.#place(Buffer.concat(members));
    for (const [position, offset] of pointers) this.#inner.push([start + position, offset]);
    return start;
  }

  /** Pointers outside the table: where they are, what they point to. */
  readonly #inner: [place: number, offset: number][] = [];

  /** Keeps every piece aligned to a word. */
  #place(bytes: Buffer): number {
    const offset = this.#end;
    const padding = (wordBytes - (bytes.length % wordBytes)) % wordBytes;
    this.#pieces.push(bytes, Buffer.alloc(padding));
    this.#end += bytes.length + padding;
    return offset;
  }

  /** The bytes to be put at `address`. */
  at(address: number): Buffer {
    for (const [word, offset] of this.#pointers) this.#words[word] = BigInt(address + offset);
    const all = Buffer.concat([Buffer.from(this.#words.buffer), ...this.#pieces]);
    for (const [place, offset] of this.#inner) all.writeBigInt64LE(BigInt(address + offset), place);
    return all;
  }
}

function readResults(address: number, count: number): (number | undefined)[] {
  const table = Buffer.alloc(count * entryBytes);
  libc('copyOut')(table, address, table.length);
  return Array.from({ length: count }, (_, index) => {
    const result = table.readBigInt64LE(index * entryBytes + resultWord * wordBytes);
    return result === notMade ? undefined : Number(result);
  });
}

const setMask = 2;
const maskBytes = 128;

/** A signal's handler, run in the child, would run on our memory. */
function withSignalsBlocked<T>(work: () => T): T {
  const before = Buffer.alloc(maskBytes);
  libc('pthread_sigmask')(setMask, Buffer.alloc(maskBytes, 0xff), before);
  try {
    return work();
  } finally {
    libc('pthread_sigmask')(setMask, before, null);
  }
}

export interface ChildOptions {
  /** Whether it is the first process of a new pid namespace. */
  readonly pidNamespace: boolean;
}

/**
 * Starts a child of the calling thread, with that thread's namespaces, root and folder. It makes these calls in order; the last ones should be execve. All signals are blocked in it until it unblocks them. Returns when it runs its program or
 * has ended (status {@link noProgramStatus}); in both cases it must be reaped.
 */
export function startChild(calls: readonly ChildCall[], { pidNamespace }: ChildOptions): ChildReport {
  const code = codeAddress();
  const layout = new Layout(calls);
  const bytes = Math.ceil((layout.bytes + stackBytes) / pageBytes) * pageBytes;
  const address = map(bytes);
  try {
    const content = layout.at(address);
    libc('copyIn')(address, content, content.length);
    const stackTop = address + bytes;
    const flags = pidNamespace ? cloneFlags | newPidNamespace : cloneFlags;
    const pid = withSignalsBlocked(() => check(libc('clone')(code, stackTop, flags, address), 'clone'));
    return { pid, results: readResults(address, calls.length) };
  } finally {
    libc('munmap')(address, bytes);
  }
}
