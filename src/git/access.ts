import { YadokariError } from '../base/index.ts';
import { createHttpClient, type HttpClient, type TlsProblem } from '../http/index.ts';
import { credentialsFor } from './credentials.ts';
import type { Repository } from './protocol/types.ts';
import type { GitRemote } from './source/types.ts';
import { HttpRepository } from './transport/http.ts';
import { hasGit } from './transport/program/find.ts';
import { ProgramRepository } from './transport/program/repository.ts';
import { dialSsh } from './transport/ssh.ts';
import { StreamRepository } from './transport/stream.ts';
import { dialTcp } from './transport/tcp.ts';
import { UnauthorizedError, type GitCredential } from './transport/types.ts';
import type { GitClientOptions } from './types.ts';

/** Least time between two events about one download. */
const progressMilliseconds = 200;

const tlsHints: Readonly<Record<TlsProblem, string>> = {
  certificate:
    'let SSL_CERT_FILE or SSL_CERT_DIR name its certificate authority, or write --git insecure-skip-tls=true',
  'plain-http': 'it speaks no TLS: write http:// or, for git://, set GIT_PULL_METHOD=http',
  'client-certificate':
    'build where there is a git, whose settings http.sslCert and http.sslKey name a certificate that it accepts',
};

export interface Asking {
  /** A person named this repository, not another repository. */
  readonly trusted: boolean;
  readonly signal: AbortSignal;
}

/** Opens repositories, with whatever credential their server takes. */
export class GitAccess implements AsyncDisposable {
  readonly #options: GitClientOptions;
  readonly #client: HttpClient;
  /** Those that have let us in, by their addresses. */
  readonly #known = new Map<string, Repository>();
  /** The same, and others that were opened at the same time. */
  readonly #opened = new Set<Repository>();
  #hasGit: Promise<boolean> | undefined;

  constructor(options: GitClientOptions) {
    this.#options = options;
    const { http: settings, emit, insecureSkipTls } = options;
    this.#client = createHttpClient({
      settings,
      emit,
      tls: () => ({ verify: insecureSkipTls !== true }),
      tlsHint: (_host, problem) => tlsHints[problem],
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const repository of this.#opened) await repository[Symbol.asyncDispose]();
    this.#client.close();
  }

  /**
   * Runs something with a repository: with each credential in turn until the server takes one, in the end with none.
   * @throws YadokariError `CREDENTIALS_INVALID`, and what `use` throws
   */
  async with<T>(
    remote: GitRemote,
    { trusted, signal }: Asking,
    use: (repository: Repository) => Promise<T>,
  ): Promise<T> {
    const known = this.#known.get(remote.url);
    if (known) return use(known);
    const candidates = [...(await credentialsFor(remote, trusted, this.#options)), undefined];
    for (const candidate of candidates) {
      const repository = await this.#open(remote, candidate, signal);
      try {
        const result = await use(repository);
        this.#known.set(remote.url, repository);
        this.#opened.add(repository);
        return result;
      } catch (error) {
        await repository[Symbol.asyncDispose]();
        if (!(error instanceof UnauthorizedError)) throw error;
      }
    }
    throw refused(remote, candidates);
  }

  /** The machine's own git where there is one: it has the settings, helpers and keys of the person who uses it. */
  async #open(
    remote: GitRemote,
    credential: GitCredential | undefined,
    signal: AbortSignal,
  ): Promise<Repository> {
    const { env, emit, outside = asIs, insecureSkipTls = false, agent } = this.#options;
    const progress = this.#progress(remote);
    this.#hasGit ??= outside(() => hasGit(env, signal));
    if (await this.#hasGit) {
      const socket = remote.scheme === 'ssh' ? await agent?.() : undefined;
      return new ProgramRepository({
        env,
        remote,
        credential,
        insecureSkipTls,
        agent: socket,
        progress,
        emit,
        outside,
      });
    }
    if (remote.scheme === 'git')
      return new StreamRepository({ dial: (until) => dialTcp(remote, until), progress });
    if (remote.scheme === 'ssh') {
      const socket = await agent?.();
      const own = socket === undefined ? env : { ...env, SSH_AUTH_SOCK: socket };
      return new StreamRepository({ dial: (until) => outside(() => dialSsh(remote, own, until)), progress });
    }
    return new HttpRepository({ remote, credential, client: this.#client, progress, emit });
  }

  #progress({ url }: GitRemote): (bytes: number) => void {
    let told = performance.now();
    return (bytes) => {
      if (performance.now() - told < progressMilliseconds) return;
      told = performance.now();
      this.#options.emit({ type: 'context.progress', context: url, bytes });
    };
  }
}

function asIs<T>(run: () => Promise<T>): Promise<T> {
  return run();
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
