import type { HttpClient } from '../http/index.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What finding out who we are at a cloud needs of the world. The clouds' own libraries read the same environment by themselves. */
export interface CloudWorld {
  readonly env: Environment;
  /** Carries what goes over the network: its proxies and certificates hold for the clouds' libraries too. */
  readonly http: HttpClient;
  /** Ends what is being asked. */
  readonly signal?: AbortSignal;
}

/** A token to be shown as `Bearer`. */
export interface CloudToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}
