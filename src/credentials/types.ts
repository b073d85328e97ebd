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
};

/** Name of a repository, as in references: Docker Hub is `index.docker.io`. */
export interface RepositoryName {
  readonly registry: string;
  readonly repository: string;
}

export interface Keychain {
  /**
   * The credential for a repository, undefined when there is none (then requests are anonymous).
   * @throws YadokariError `CREDENTIALS_INVALID` when a file or a helper gives nonsense
   */
  resolve(name: RepositoryName): Promise<Credential | undefined>;
}
