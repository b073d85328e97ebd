import type { CloudToken } from './types.ts';

/** A token is given up this long before it ends: a download that it starts has to begin in time. */
const reserveMilliseconds = 2 * 60_000;

/** Gives out one token until it is about to end. */
export class KeptToken {
  private readonly ask: () => Promise<CloudToken>;
  private kept: Promise<CloudToken> | undefined;

  constructor(ask: () => Promise<CloudToken>) {
    this.ask = ask;
  }

  /** @param renew the one that is kept has been refused */
  async get(renew = false): Promise<CloudToken> {
    const known = renew ? undefined : await this.kept;
    if (known && known.expires > Date.now() + reserveMilliseconds) return known;
    const fresh = this.ask();
    this.kept = fresh;
    fresh.catch(() => this.kept === fresh && (this.kept = undefined));
    return fresh;
  }
}
