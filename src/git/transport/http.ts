import { redactUrl, YadokariError } from '../../base/index.ts';
import { bytesBody, isPassing, pause, type HttpClient, type HttpResponse } from '../../http/index.ts';
import type { Emit } from '../../events/index.ts';
import { PacketReader } from '../protocol/pkt-line.ts';
import type { Fetched, FetchRequest, Repository, ServerRefs } from '../protocol/types.ts';
import {
  fetchRequest,
  listRequest,
  readGreeting,
  readPack,
  readRefs,
  type Greeting,
} from '../protocol/upload-pack.ts';
import type { GitRemote } from '../source/types.ts';
import { UnauthorizedError, type GitCredential } from './types.ts';

export interface HttpRepositoryOptions {
  readonly remote: GitRemote;
  readonly credential: GitCredential | undefined;
  readonly client: HttpClient;
  readonly progress: (bytes: number) => void;
  readonly emit: Emit;
}

const tries = 3;

function authorization(credential: GitCredential): string {
  if (credential.kind === 'header') return credential.value;
  const { username, password } = credential;
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** A repository behind git's smart HTTP protocol (gitprotocol-http), without any program of git's. */
export class HttpRepository implements Repository {
  readonly #options: HttpRepositoryOptions;
  /** Where the server is, after redirects of the first request. */
  #base: URL;
  #greeting: Greeting | undefined;

  constructor(options: HttpRepositoryOptions) {
    this.#options = options;
    this.#base = new URL(options.remote.url);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Connections are the client's.
  }

  async list(prefixes: readonly string[], signal: AbortSignal): Promise<ServerRefs> {
    const greeting = await this.#greet(signal);
    const { format } = greeting;
    if (greeting.version !== 2) return { refs: greeting.refs, format };
    const refs = await this.#call(listRequest(greeting, prefixes), signal, readRefs);
    return { refs, format };
  }

  async fetch(request: FetchRequest, folder: string, signal: AbortSignal): Promise<Fetched> {
    const greeting = await this.#greet(signal);
    const { progress, emit } = this.#options;
    const what = this.#what('fetch');
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#call(fetchRequest(greeting, request), signal, (reader) =>
          readPack(greeting, { reader, folder, progress }),
        );
      } catch (error) {
        // A pack cannot be resumed: the next try begins anew.
        if (attempt === tries || !isPassing(error) || !(error instanceof YadokariError)) throw error;
        await pause({ what, retries: tries - 1, firstSeconds: 0.5, emit, signal }, attempt, error.message);
      }
    }
  }

  async #greet(signal: AbortSignal): Promise<Greeting> {
    if (this.#greeting) return this.#greeting;
    const url = this.#under('info/refs?service=git-upload-pack');
    const response = await this.#options.client.request({
      method: 'GET',
      url,
      what: this.#what('read'),
      headers: this.#headers({ accept: 'application/x-git-upload-pack-advertisement' }),
      signal,
    });
    await this.#require(response, 'application/x-git-upload-pack-advertisement');
    this.#follow(response.url);
    const reader = new PacketReader(response.body);
    try {
      return (this.#greeting = await readGreeting(reader));
    } finally {
      await reader.close();
    }
  }

  /** As git does: what the first request was sent to is where all of it is. The credential stays with its own host. */
  #follow(url: URL): void {
    const end = '/info/refs';
    const path = url.pathname.endsWith(end) ? url.pathname.slice(0, -end.length) : undefined;
    if (path === undefined) throw this.#refuse(`it redirects to "${redactUrl(url)}", where no repository is`);
    this.#base = new URL(path, url.origin);
  }

  #under(path: string): URL {
    return new URL(`${this.#base.pathname.replace(/\/+$/, '')}/${path}`, this.#base.origin);
  }

  #headers(more: Readonly<Record<string, string>>): Record<string, string> {
    const { credential, remote } = this.#options;
    const isHome = this.#base.origin === new URL(remote.url).origin;
    const login = credential !== undefined && isHome ? { authorization: authorization(credential) } : {};
    // A server that has begun in an older version must not be asked for another one in between.
    const version = this.#greeting?.version ?? 2;
    return { ...(version === 2 ? { 'git-protocol': 'version=2' } : {}), ...login, ...more };
  }

  async #call<T>(body: Buffer, signal: AbortSignal, read: (reader: PacketReader) => Promise<T>): Promise<T> {
    const type = 'application/x-git-upload-pack-result';
    const response = await this.#options.client.request({
      method: 'POST',
      url: this.#under('git-upload-pack'),
      what: this.#what('fetch'),
      headers: this.#headers({ accept: type, 'content-type': 'application/x-git-upload-pack-request' }),
      body: bytesBody(body),
      signal,
      idleSeconds: 300,
    });
    await this.#require(response, type);
    const reader = new PacketReader(response.body);
    try {
      return await read(reader);
    } finally {
      await reader.close();
    }
  }

  async #require(response: HttpResponse, type: string): Promise<void> {
    const { status, headers } = response;
    if (status === 200 && headers['content-type']?.split(';')[0]?.trim() === type) return;
    await response.discard();
    if (status === 401 || status === 403) throw new UnauthorizedError(`status ${status}`);
    if (status === 404 || status === 410) {
      throw new YadokariError(
        'SOURCE_NOT_FOUND',
        `cannot ${this.#what('read')}: the server answered ${status}`,
        {
          hint: 'check the address; some servers say this as well where credentials are missing (GIT_TOKEN)',
        },
      );
    }
    throw this.#refuse(
      status === 200
        ? 'the server does not speak git’s smart protocol there'
        : `the server answered ${status}`,
    );
  }

  #refuse(fact: string): YadokariError {
    return new YadokariError('NETWORK', `cannot ${this.#what('read')}: ${fact}`, {
      hint: 'check the address',
    });
  }

  #what(verb: string): string {
    return `${verb} git repository "${this.#options.remote.url}"`;
  }
}
