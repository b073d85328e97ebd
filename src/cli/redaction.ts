import { createRedactor, type Redact } from '../log/index.ts';

/** Shorter ones occur everywhere, in digests for one: nothing could be read any more. */
const shortestSecret = 4;

/** What must not be printed: some of it becomes known on the way. */
export class Redaction {
  #secrets: readonly string[];
  #redact: Redact;

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
    this.#redact = createRedactor(secrets);
  }

  readonly redact: Redact = (text) => this.#redact(text);

  readonly conceal = (secrets: readonly string[]): void => {
    this.#secrets = [...this.#secrets, ...secrets.filter((secret) => secret.trim().length >= shortestSecret)];
    this.#redact = createRedactor(this.#secrets);
  };
}
