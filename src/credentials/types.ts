import { isDeepStrictEqual } from 'node:util';

/** How to prove who we are to one registry. Exactly one of the three ways is filled in. */
export type Credential = (
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** OAuth refresh token, to be exchanged at the token server. */
  | { readonly kind: 'identity-token'; readonly identityToken: string }
  /** Bearer token for the registry itself. */
  | { readonly kind: 'registry-token'; readonly registryToken: string }
) & {
  /** Where it was found, for messages: `/root/.docker/config.json`, `docker-credential-ecr-login`. */
  readonly source: string;
  /** Milliseconds since the epoch: then it is looked for again. Undefined when nobody said. */
  readonly expires?: number;
};

/** Name of a repository, as in references: Docker Hub is `index.docker.io`. */
export interface RepositoryName {
  readonly registry: string;
  readonly repository: string;
}

/** A source that should have a credential, and could not give it. */
export interface FailedSource {
  readonly source: string;
  /** Without secrets. */
  readonly reason: string;
}

/** How to look, when it is not for the first time. */
export interface Search {
  /** These the registry has refused: the next best is wanted. */
  readonly refused?: readonly Credential[];
  /** What was read and answered before counts no more: files are read again, programs and clouds asked again. */
  readonly renew?: boolean;
  /** Told of sources that failed where the search went on. */
  readonly failed?: (failure: FailedSource) => void;
}

/** Where credentials come from; each source is asked when somebody needs it. */
export interface Keychain {
  /**
   * The best credential for a repository, undefined when there is none (then requests are anonymous).
   * @throws YadokariError `CREDENTIALS_INVALID` when a file or a helper gives nonsense, and there is nothing better
   */
  resolve(name: RepositoryName, search?: Search): Promise<Credential | undefined>;
}

/** What a credential proves with, wherever it was found. */
function proofOf(credential: Credential): readonly string[] {
  switch (credential.kind) {
    case 'password':
      return [credential.kind, credential.username, credential.password];
    case 'identity-token':
      return [credential.kind, credential.identityToken];
    case 'registry-token':
      return [credential.kind, credential.registryToken];
  }
}

/** The same secret for the same use. */
export function isSameCredential(a: Credential, b: Credential): boolean {
  return isDeepStrictEqual(proofOf(a), proofOf(b));
}

/** Whether a search was told that this secret, wherever it was found, has been refused already. */
export function isRefused(credential: Credential, { refused = [] }: Search): boolean {
  return refused.some((one) => isSameCredential(one, credential));
}

/** What must not be printed of a credential. */
export function secretsIn(credential: Credential): readonly string[] {
  switch (credential.kind) {
    case 'password': {
      const { username, password } = credential;
      return [password, Buffer.from(`${username}:${password}`).toString('base64')];
    }
    case 'identity-token':
      return [credential.identityToken];
    case 'registry-token':
      return [credential.registryToken];
  }
}
