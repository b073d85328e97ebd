import type { BuildEvent, Emit } from '../events/index.ts';

/** Follows a run from its beginning to its end, and says then what it came to: numbers, a history, a message. */
export interface Follower {
  handle(event: BuildEvent): void;
  /** The run has ended. Takes a bounded time, and never fails: what goes wrong is a warning. */
  deliver(emit: Emit): Promise<void>;
}

/** Those who follow a run. What they have to say at its end comes before the last line, which stays the last. */
export class Followers {
  readonly #all: Follower[] = [];
  readonly #last: BuildEvent[] = [];

  add(follower: Follower | undefined): void {
    if (follower !== undefined) this.#all.push(follower);
  }

  /** @returns true for an event that is to be printed when all have delivered */
  handle(event: BuildEvent): boolean {
    for (const follower of this.#all) follower.handle(event);
    const held = this.#all.length > 0 && (event.type === 'build.finished' || event.type === 'build.failed');
    if (held) this.#last.push(event);
    return held;
  }

  /** @returns the events that were held back */
  async deliver(emit: Emit): Promise<readonly BuildEvent[]> {
    await Promise.all(this.#all.map((follower) => follower.deliver(emit)));
    return this.#last;
  }
}
