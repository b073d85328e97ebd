import { closeSync, readSync } from 'node:fs';
import { openProcess, pollReadable, reap, type ExitState } from '../linux/index.ts';
import type { FakeRoot } from './fake-root/index.ts';
import { LineSplitter } from './lines.ts';
import type { Outcome, Output } from './plan.ts';

/** What the main thread writes into the cancel pipe. */
export const cancelBytes = { terminate: 0x54, kill: 0x4b } as const;

/** Bytes of output on their way to the main thread at which we stop reading, so that a busy one does not drown. */
const unreadLimit = 4 * 1024 * 1024;
const chunkBytes = 64 * 1024;
/** Milliseconds after which a blocked thread looks up: the main thread may want to end it. */
const patience = 250;
/** Pause between looks for a process's end on kernels without pidfd, and while the main thread catches up. */
const pause = 10;
/** How long output may stay silent, once the process is gone, when something outside still holds its pipe. */
const lingering = 1000;

export interface Supervised {
  readonly pid: number;
  /** Read ends of its pipes; closed here. */
  readonly stdout: number;
  readonly stderr: number;
  readonly cancelFd: number;
  /** One number: bytes posted and not yet taken by the main thread. */
  readonly unread: Int32Array;
  readonly lineBytes: number;
  readonly grace: number;
  /** Bytes are passed on as they come, and not in lines. */
  readonly raw: boolean;
  readonly post: (parts: readonly Output[], bytes: number) => void;
  /** Answers system calls of the process and its descendants. */
  readonly fakeRoot: Pick<FakeRoot, 'fd' | 'serve'> | undefined;
  /** Told when the process has ended, before its pipes are waited for: what it left running may hold them. */
  readonly onEnd: () => void;
}

interface Pipe {
  readonly fd: number;
  /** Takes chunks whose memory is used again. */
  readonly sink: Pick<LineSplitter, 'push' | 'end'>;
}

/** Reads a process's output and waits for its end. Blocks the calling thread. */
export class Supervision {
  readonly #child: Supervised;
  readonly #buffer = Buffer.allocUnsafe(chunkBytes);
  #pipes: Pipe[];
  #batch: Output[] = [];
  #pidfd: number | undefined;
  #state: ExitState | undefined;
  #cancelled = false;
  #killAt = Infinity;
  #silentSince = 0;

  constructor(child: Supervised) {
    this.#child = child;
    this.#pidfd = openProcess(child.pid);
    this.#pipes = [this.#pipe(child.stdout, 'stdout'), this.#pipe(child.stderr, 'stderr')];
  }

  #pipe(fd: number, stream: 'stdout' | 'stderr'): Pipe {
    const { raw, lineBytes } = this.#child;
    const keep = (part: string | Uint8Array): void =>
      void this.#batch.push(typeof part === 'string' ? [stream, part] : [stream, part]);
    const bytes = { push: (chunk: Uint8Array) => keep(Uint8Array.from(chunk)), end: () => undefined };
    return { fd, sink: raw ? bytes : new LineSplitter(lineBytes, keep) };
  }

  /** Returns when the process is gone and all that it wrote has been posted. */
  wait(): Outcome {
    while (this.#state === undefined || this.#pipes.length > 0) this.#turn();
    if (this.#pidfd !== undefined) closeSync(this.#pidfd);
    if (this.#cancelled) return { kind: 'cancelled' };
    return 'signal' in this.#state
      ? { kind: 'killed', signal: this.#state.signal }
      : { kind: 'exited', status: this.#state.status };
  }

  #turn(): void {
    const crowded = this.#waitForReader();
    const pipes = crowded ? [] : this.#pipes.map((pipe) => pipe.fd);
    const others = this.#state || this.#pidfd === undefined ? [] : [this.#pidfd];
    const asking = this.#child.fakeRoot?.fd;
    if (asking !== undefined) others.push(asking);
    const ready = new Set(pollReadable([...pipes, ...others, this.#child.cancelFd], this.#timeout(crowded)));
    if (asking !== undefined && ready.has(asking)) this.#child.fakeRoot?.serve();
    for (const pipe of this.#pipes.filter(({ fd }) => ready.has(fd))) this.#read(pipe);
    if (ready.has(this.#child.cancelFd)) this.#cancel();
    if (Date.now() >= this.#killAt) this.#kill();
    if (!this.#state && (this.#state = this.#reapIf(ready))) this.#child.onEnd();
    if (ready.size > 0 || crowded || !this.#state) this.#silentSince = Date.now();
    else if (Date.now() - this.#silentSince > lingering) this.#hangUp();
  }

  #timeout(crowded: boolean): number {
    const blind = this.#pidfd === undefined && this.#pipes.length === 0;
    const most = blind || crowded ? pause : patience;
    return Math.max(0, Math.min(most, this.#killAt - Date.now()));
  }

  #reapIf(ready: ReadonlySet<number>): ExitState | undefined {
    const ended = this.#pidfd === undefined ? this.#pipes.length === 0 : ready.has(this.#pidfd);
    return ended ? reap(this.#child.pid) : undefined;
  }

  /** Gives the main thread a moment when it is behind; true when it still is. */
  #waitForReader(): boolean {
    const { unread } = this.#child;
    const behind = Atomics.load(unread, 0);
    if (behind < unreadLimit) return false;
    return Atomics.wait(unread, 0, behind, pause) === 'timed-out';
  }

  #read(pipe: Pipe): void {
    const count = readSync(pipe.fd, this.#buffer, 0, chunkBytes, null);
    if (count > 0) pipe.sink.push(this.#buffer.subarray(0, count));
    else this.#close(pipe);
    this.#post(count);
  }

  #close(pipe: Pipe): void {
    pipe.sink.end();
    closeSync(pipe.fd);
    this.#pipes = this.#pipes.filter((other) => other !== pipe);
  }

  #hangUp(): void {
    for (const pipe of this.#pipes) this.#close(pipe);
    this.#post(0);
  }

  #post(bytes: number): void {
    if (this.#batch.length === 0) return;
    Atomics.add(this.#child.unread, 0, bytes);
    this.#child.post(this.#batch, bytes);
    this.#batch = [];
  }

  #cancel(): void {
    const word = Buffer.alloc(1);
    readSync(this.#child.cancelFd, word, 0, 1, null);
    this.#cancelled = true;
    if (word[0] === cancelBytes.kill) return this.#kill();
    this.#killAt = Date.now() + this.#child.grace;
    this.#signal(-this.#child.pid, 'SIGTERM');
  }

  /** The first process of a pid namespace takes all others with it; elsewhere `onEnd` ends them. */
  #kill(): void {
    this.#killAt = Infinity;
    this.#signal(this.#child.pid, 'SIGKILL');
  }

  #signal(pid: number, signal: NodeJS.Signals): void {
    if (this.#state) return; // reaped: the number may be somebody else's by now
    process.kill(pid, signal);
  }
}
