import { limits } from '../base/index.ts';
import type { Keychain } from '../credentials/index.ts';
import type { Emit } from '../events/index.ts';
import {
  bytesBody,
  readExcerpt,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
} from '../http/index.ts';
import { Authorizer, type Access, type Shown } from './authorizer.ts';
import type { Tried } from './candidates.ts';
import { parseChallenges } from './challenge.ts';
import { refusalInShort } from './errors.ts';
import type { Scheme } from './hosts.ts';
import { findScheme } from './origin.ts';
import { RequestSize } from './request-size.ts';

export interface SessionOptions {
  readonly registry: string;
  readonly schemes: readonly Scheme[];
  readonly http: HttpClient;
  readonly keychain: Keychain;
  readonly emit?: Emit;
  readonly plainAllowed: (host: string) => boolean;
  /** Most bytes of one request of an upload. */
  readonly chunkBytes?: number;
}

/** A request to the registry's API: where in it, and what it needs to be allowed. */
export interface ApiRequest extends Access {
  readonly method: HttpRequest['method'];
  /** Path with query below the registry's root (`/v2/…`), or a whole URL that the registry gave us. */
  readonly target: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpRequest['body'];
  readonly retries?: number;
  readonly idleSeconds?: number;
}

function wire(request: ApiRequest, url: URL, authorization: string | undefined): HttpRequest {
  const { method, what, headers, body, retries, idleSeconds, signal } = request;
  return {
    method,
    url,
    what,
    headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
    ...(body === undefined ? {} : { body }),
    ...(retries === undefined ? {} : { retries }),
    ...(idleSeconds === undefined ? {} : { idleSeconds }),
    ...(signal === undefined ? {} : { signal }),
  };
}

/** Whether it shows that a credential is good for all that is to be done: who may read a repository need not be let in to write. */
function isProof({ method, scopes: [own = ''] }: ApiRequest): boolean {
  return own.endsWith(':pull') || (method !== 'GET' && method !== 'HEAD');
}

/** Reads a refusal, so that its connection can serve again, and leaves it to be read once more. */
async function kept(response: HttpResponse): Promise<{ again: HttpResponse; body: Uint8Array }> {
  const body = await readExcerpt(response.body, limits.errorBodyBytes);
  const again = { ...response, body: await bytesBody(body).open(), discard: () => Promise.resolve() };
  return { again, body };
}

/**
 * All that is known about one registry while a build runs: the scheme it speaks, how it authenticates, our tokens.
 * The first request finds these out; those that come meanwhile wait for it, so that nothing is found out twice.
 */
export class Session {
  readonly authorizer: Authorizer;
  readonly requestSize: RequestSize;
  private readonly options: SessionOptions;
  private scheme: Scheme | undefined;
  private meeting: Promise<unknown> | undefined;

  constructor(options: SessionOptions) {
    this.options = options;
    this.authorizer = new Authorizer(options);
    this.requestSize = new RequestSize(options.chunkBytes);
  }

  /** Any status is an answer; a 401 or 403 that remains means that we have nothing better to show. */
  async send(request: ApiRequest): Promise<HttpResponse> {
    let { response, shown } = await this.first(request);
    const origin = this.origin();
    for (let stale = true; ; stale = false) {
      const { status, url, headers } = response;
      if (!origin || url.origin !== origin.origin) return response;
      if (status !== 401 && status !== 403) {
        if (shown && isProof(request)) this.authorizer.accept(request, shown);
        return response;
      }
      if (status === 401) this.authorizer.learn(parseChallenges(headers['www-authenticate']));
      const { again, body } = await kept(response);
      const reason = refusalInShort(status, body);
      const better = await this.authorizer.better(request, shown, { status, reason, stale });
      if (better === undefined) return again;
      shown = better;
      response = await this.deliver(request, origin, better.header);
    }
  }

  /** Whether it has asked for credentials. */
  isProtected(): boolean {
    return this.authorizer.isAsked();
  }

  /** Where the credentials for a request come from, for messages. */
  tried(access: Access): Promise<{ credentialSource?: string; tried: readonly Tried[] }> {
    return this.authorizer.tried(access);
  }

  /**
   * Resolves a `Location`; undefined when it is none to send anything to, which plain HTTP is not after HTTPS. Only, proxies that
   * end TLS make registries name themselves with http: our own scheme is kept.
   */
  resolve(location: string, base: URL): URL | undefined {
    const url = URL.parse(location, base.href);
    if (url && url.protocol === 'http:' && base.protocol === 'https:' && url.hostname === base.hostname) {
      url.protocol = 'https:';
    }
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && base.protocol === 'http:')) return url;
    return undefined;
  }

  private origin(): URL | undefined {
    return this.scheme && new URL(`${this.scheme}://${this.options.registry}`);
  }

  /** Between looking whether somebody else is meeting the registry and doing so there is no `await`. */
  private async first(request: ApiRequest): Promise<{ response: HttpResponse; shown: Shown | undefined }> {
    while (this.scheme === undefined && this.meeting) await this.meeting;
    const origin = this.origin();
    if (!origin) return { response: await this.meet(request), shown: undefined };
    const shown = await this.authorizer.show(request);
    return { response: await this.deliver(request, origin, shown?.header), shown };
  }

  /** A location on another host (an upload elsewhere) gets no authorization. */
  private deliver(
    request: ApiRequest,
    origin: URL,
    authorization: string | undefined,
  ): Promise<HttpResponse> {
    const url = new URL(request.target, origin);
    return this.options.http.request(
      wire(request, url, url.origin === origin.origin ? authorization : undefined),
    );
  }

  /** The first request: finds the scheme, and its 401, if there is one, tells how to authenticate. */
  private meet(request: ApiRequest): Promise<HttpResponse> {
    const { registry, schemes, http, emit } = this.options;
    const meeting = findScheme({
      http,
      registry,
      schemes,
      emit,
      request: (scheme) => wire(request, new URL(request.target, `${scheme}://${registry}`), undefined),
    }).then(({ scheme, response }) => {
      this.authorizer.learn(parseChallenges(response.headers['www-authenticate']));
      this.scheme = scheme;
      return response;
    });
    // Those who wait try for themselves when this one fails.
    this.meeting = meeting.catch(() => undefined).finally(() => (this.meeting = undefined));
    return meeting;
  }
}
