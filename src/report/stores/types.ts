import type { HttpClient } from '../../http/index.ts';
import type { LogLine } from '../peel.ts';

/** Who asks a store: a name and a password, or what its `Authorization` header says. */
export type StoreLogin =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'api-key'; readonly key: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** Which lines: milliseconds since the epoch, `until` itself not among them. */
export interface TimeRange {
  readonly since: number;
  readonly until: number;
}

/** What a request to a store needs. */
export interface StoreRequest {
  readonly http: HttpClient;
  /** Of the server, without a login. */
  readonly url: URL;
  readonly login?: StoreLogin;
  readonly range: TimeRange;
  readonly signal: AbortSignal;
  /** Most lines, and bytes, of one answer; for tests. */
  readonly page?: number;
  readonly answerBytes?: number;
}

/** Lines in the order in which they were written. */
export type Lines = AsyncIterable<LogLine>;
