import { YadokariError } from '../base/index.ts';
import { createHttpClient, type HttpClient } from '../http/index.ts';
import { credentialsFor } from './credentials.ts';
import type { Repository } from './protocol/types.ts';
import type { GitRemote } from './source/types.ts';
import { HttpRepository } from './transport/http.ts';
import { UnauthorizedError, type GitCredential } from './transport/types.ts';
import type { GitClientOptions } from './types.ts';

/** Least time between two events about one download. */
const progressMilliseconds = 200;

/** Opens repositories, with whatever credential their server takes. */
export class GitAccess implements AsyncDisposable {
  readonly #options: GitClientOptions;
  readonly #client: HttpClient;
  /** Those that have let us in, by their addresses. */
  readonly #known = new Map<string, Repository>();

  constructor(options: GitClientOptions) {
    this.#options = options;
    const { http: settings, emit, insecureSkipTls } = options;
    this.#client = createHttpClient({
      settings,
      emit,
      tls: () => ({ verify: insecureSkipTls !== true }),
      tlsHint: (_host, problem) =>
        problem === 'certificate'
          ? 'let SSL_CERT_FILE or SSL_CERT_DIR name its certificate authority, or write --git insecure-skip-tls=true'
          : 'it speaks no TLS: write http:// or, for git://, set GIT_PULL_METHOD=http',
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const repository of this.#known.values()) await repository[Symbol.asyncDispose]();
    this.#client.close();
  }

  /**
   * Runs something with a repository: with each credential in turn until the server takes one, in the end with none.
   * @throws YadokariError `CREDENTIALS_INVALID`, and what `use` throws
   */
  async with<T>(
    remote: GitRemote,
    trusted: boolean,
    use: (repository: Repository) => Promise<T>,
  ): Promise<T> {
    const known = this.#known.get(remote.url);
    if (known) return use(known);
    const candidates = [...(await credentialsFor(remote, trusted, this.#options)), undefined];
    for (const candidate of candidates) {
      const repository = this.#open(remote, candidate);
      try {
        const result = await use(repository);
        this.#known.set(remote.url, repository);
        return result;
      } catch (error) {
        await repository[Symbol.asyncDispose]();
        if (!(error instanceof UnauthorizedError)) throw error;
      }
    }
    throw refused(remote, candidates);
  }

  #open(remote: GitRemote, credential: GitCredential | undefined): Repository {
    const { emit } = this.#options;
    let told = performance.now();
    const progress = (bytes: number): void => {
      if (performance.now() - told < progressMilliseconds) return;
      told = performance.now();
      emit({ type: 'context.progress', context: remote.url, bytes });
    };
    return new HttpRepository({ remote, credential, client: this.#client, progress, emit });
  }
}

function refused(remote: GitRemote, tried: readonly (GitCredential | undefined)[]): YadokariError {
  const names = tried.map((credential) => credential?.source ?? 'no credentials');
  return new YadokariError(
    'CREDENTIALS_INVALID',
    `git repository "${remote.url}" cannot be read: the server refuses ${names.join(', ')}`,
    {
      hint: 'set GIT_TOKEN, or GIT_USERNAME and GIT_PASSWORD, or give --secret id=GIT_AUTH_TOKEN',
    },
  );
}
