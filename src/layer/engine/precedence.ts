/** A thread with so much before it does not wait for the network. */
const busyBytes = 1024 * 1024;
/** A server that is not read from closes its connection after a while: a minute is usual. */
const longestPause = 5000;

/** One large layer on its way to the threads. */
export interface Line {
  /** Waits until the next of its bytes may be sent. */
  turn(): Promise<void>;
  /** @param bytes sent and not used yet: a lot of them where the threads are behind, few where the network is */
  moved(bytes: number): void;
  /** All of it has been sent; the threads are still at work. */
  sent(): void;
  /** It has come to its end, in whatever way. */
  leave(): void;
}

interface Waiting {
  readonly bytes: number;
  busy: boolean;
  wake: (() => void) | undefined;
}

/**
 * Large layers that come at the same time. Side by side, all of them would be there at the end; one after another, the first is there
 * in half that time, and what waits for it goes on. So the largest is served first, as long as it keeps the threads busy: while
 * it waits for the network, the others have their turn.
 */
export class Precedence {
  readonly #most: number;
  /** Those that came first stand first among equals. */
  readonly #lines = new Set<Waiting>();
  #arrivals: { readonly bytes: number; readonly go: () => void }[] = [];

  /** @param most large layers that keep all threads busy */
  constructor(most: number) {
    this.#most = most;
  }

  /** Waits for others that arrive at the same moment. @returns when it is the largest, and otherwise after the larger ones */
  arrive(bytes: number): Promise<void> {
    return new Promise((go) => {
      this.#arrivals.push({ bytes, go });
      if (this.#arrivals.length > 1) return;
      setImmediate(() => {
        const arrived = this.#arrivals.toSorted((a, b) => b.bytes - a.bytes);
        this.#arrivals = [];
        for (const one of arrived) one.go();
      });
    });
  }

  enter(bytes: number): Line {
    const line: Waiting = { bytes, busy: false, wake: undefined };
    let sent = false;
    this.#lines.add(line);
    return {
      turn: () => this.#turn(line),
      moved: (ahead) => {
        line.busy = sent || ahead >= busyBytes;
        this.#wakeAll();
      },
      sent: () => {
        sent = true;
        line.busy = true;
      },
      leave: () => {
        this.#lines.delete(line);
        line.wake?.();
        this.#wakeAll();
      },
    };
  }

  /** Work that has all it needs on this machine. No more of it goes on at once than keeps the threads busy. */
  async inTurn<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    await this.arrive(bytes);
    const line: Waiting = { bytes, busy: false, wake: undefined };
    this.#lines.add(line);
    try {
      while (!this.#mayGo(line)) await new Promise<void>((resolve) => (line.wake = resolve));
      line.busy = true;
      return await work();
    } finally {
      this.#lines.delete(line);
      this.#wakeAll();
    }
  }

  async #turn(line: Waiting): Promise<void> {
    const end = performance.now() + longestPause;
    while (!this.#mayGo(line) && performance.now() < end) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, end - performance.now());
        line.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    line.wake = undefined;
  }

  #mayGo(line: Waiting): boolean {
    if (!this.#lines.has(line)) return true;
    let busy = 0;
    let isBefore = true;
    for (const other of this.#lines) {
      if (other === line) isBefore = false;
      const first = other.bytes > line.bytes || (other.bytes === line.bytes && isBefore);
      if (other !== line && first && other.busy) busy += 1;
    }
    return busy < this.#most;
  }

  #wakeAll(): void {
    for (const line of this.#lines) if (line.wake && this.#mayGo(line)) line.wake();
  }
}
