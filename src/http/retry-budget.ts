/** So much progress makes a cut connection a new one: long transfers over bad lines may take many. */
const progressBytes = 1024 * 1024;

/**
 * How often a transfer that can be taken up again may fail. What counts as progress is to come farther than ever before: who loses
 * everything and gets as far again has got nowhere.
 */
export class RetryBudget {
  readonly #retries: number;
  #farthest: number;
  #failures = 0;

  /** @param start byte at which the transfer begins */
  constructor(retries: number, start = 0) {
    this.#retries = retries;
    this.#farthest = start;
  }

  /** Whether a failure at this byte is one too many. */
  isSpent(position: number): boolean {
    return this.#failures >= this.#retries && !this.#isProgress(position);
  }

  /** Takes note of a failure at this byte. @returns its number, from 1, among those without progress between them */
  spend(position: number): number {
    this.#failures = this.#isProgress(position) ? 1 : this.#failures + 1;
    this.#farthest = Math.max(this.#farthest, position);
    return this.#failures;
  }

  #isProgress(position: number): boolean {
    return position >= this.#farthest + progressBytes;
  }
}
