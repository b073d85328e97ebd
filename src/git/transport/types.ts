import type { GitLogin } from '../source/types.ts';

/** What a server wants to see before it gives something. */
export type GitCredential =
  | ({ readonly kind: 'login'; readonly source: string } & GitLogin)
  /** Value of the header `Authorization`. */
  | { readonly kind: 'header'; readonly value: string; readonly source: string };

/** The server wants credentials, or other ones. */
export class UnauthorizedError extends Error {
  override name = 'UnauthorizedError';
}
