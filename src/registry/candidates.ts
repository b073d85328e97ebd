import {
  isSameCredential,
  type Credential,
  type FailedSource,
  type Keychain,
  type RepositoryName,
  type Search,
} from '../credentials/index.ts';

/** A credential that ends so soon (milliseconds) is looked for anew: the request that shows it has to arrive. */
const margin = 30_000;

/** A source that was of no use, and why. */
export type Tried = FailedSource;

export interface CandidatesOptions {
  readonly keychain: Keychain;
  readonly name: RepositoryName;
  /** When every credential has been refused, nobody is asked for one any more. */
  readonly orNobody: () => boolean;
  /** Told that the next one is shown, undefined for none. */
  readonly moved: (from: Credential, to: Credential | undefined) => void;
}

/** The credentials for one kind of access to one repository: the best first, and after each refusal the next. */
export class Candidates {
  private readonly options: CandidatesOptions;
  private found: Promise<Credential | undefined> | undefined;
  private readonly refused: { credential: Credential; reason: string }[] = [];
  private readonly failures: FailedSource[] = [];
  private worked: Credential | undefined;
  private exhausted = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(options: CandidatesOptions) {
    this.options = options;
  }

  /** The one to show; undefined when there is none. */
  async current(): Promise<Credential | undefined> {
    const asked = (this.found ??= this.look({}));
    const credential = await asked;
    if (credential?.expires === undefined || credential.expires > Date.now() + margin) return credential;
    // Whoever comes meanwhile waits for the same answer.
    if (this.found === asked) this.found = this.look({ renew: true });
    return this.found;
  }

  /** The registry let this one in. @returns whether that is news */
  accept(credential: Credential): boolean {
    const isNews = this.worked === undefined;
    this.worked = credential;
    return isNews;
  }

  hasWorked(credential: Credential): boolean {
    return this.worked !== undefined && isSameCredential(this.worked, credential);
  }

  /** Requests that were refused together move on together. @returns whether there is another one to show */
  refuse(credential: Credential, reason: string): Promise<boolean> {
    const moving = this.turn.then(() => this.moveOn(credential, reason));
    this.turn = moving.catch(() => undefined);
    return moving;
  }

  /** What was tried in vain, in order. */
  tried(): readonly Tried[] {
    const shown = this.refused.map(({ credential: { source }, reason }) => ({ source, reason }));
    return [...shown, ...this.failures];
  }

  /** Where the credential comes from that was refused last. */
  lastRefused(): string | undefined {
    return this.refused.at(-1)?.credential.source;
  }

  private async moveOn(credential: Credential, reason: string): Promise<boolean> {
    const now = await this.current();
    const isOld = now === undefined || !isSameCredential(now, credential);
    if (isOld || this.exhausted) return isOld;
    if (await this.renewed(credential)) return true;
    this.refused.push({ credential, reason });
    const next = await this.look({});
    const isNew = next !== undefined && !this.refused.some((one) => isSameCredential(one.credential, next));
    if (isNew) {
      this.options.moved(credential, next);
      this.found = Promise.resolve(next);
      return true;
    }
    this.exhausted = true;
    if (this.worked !== undefined) this.found = Promise.resolve(this.worked);
    else if (this.options.orNobody()) {
      this.options.moved(credential, undefined);
      this.found = Promise.resolve(undefined);
      return true;
    }
    return false;
  }

  /** What was good before may have been changed meanwhile, in its file or by its server. */
  private async renewed(credential: Credential): Promise<boolean> {
    if (!this.hasWorked(credential)) return false;
    this.worked = undefined;
    const renewed = await this.look({ renew: true });
    if (renewed === undefined || isSameCredential(renewed, credential)) return false;
    this.found = Promise.resolve(renewed);
    return true;
  }

  private look(how: Pick<Search, 'renew'>): Promise<Credential | undefined> {
    const { keychain, name } = this.options;
    const refused = this.refused.map(({ credential }) => credential);
    const looking = keychain.resolve(name, { ...how, refused, failed: (failure) => this.fail(failure) });
    looking.catch(() => {
      if (this.found === looking) this.found = undefined;
    });
    return looking;
  }

  private fail(failure: FailedSource): void {
    const isKnown = this.failures.some(
      ({ source, reason }) => source === failure.source && reason === failure.reason,
    );
    if (!isKnown) this.failures.push(failure);
  }
}
