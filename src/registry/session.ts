import type { Keychain } from '../credentials/index.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/index.ts';
import { Authorizer, type Access } from './authorizer.ts';
import { parseChallenges } from './challenge.ts';
import type { Scheme } from './hosts.ts';
import { findScheme } from './origin.ts';

export interface SessionOptions {
  readonly registry: string;
  readonly schemes: readonly Scheme[];
  readonly http: HttpClient;
  readonly keychain: Keychain;
  readonly plainAllowed: (host: string) => boolean;
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

/**
 * All that is known about one registry while a build runs: the scheme it speaks, how it authenticates, our tokens.
 * The first request finds these out; those that come meanwhile wait for it, so that nothing is found out twice.
 */
export class Session {
  readonly authorizer: Authorizer;
  private readonly options: SessionOptions;
  private scheme: Scheme | undefined;
  private meeting: Promise<unknown> | undefined;

  constructor(options: SessionOptions) {
    this.options = options;
    this.authorizer = new Authorizer(options);
  }

  /** Any status is an answer; a 401 that remains means that we have nothing better to show. */
  async send(request: ApiRequest): Promise<HttpResponse> {
    const { response, shown } = await this.first(request);
    const origin = this.origin();
    if (response.status !== 401 || !origin || response.url.origin !== origin.origin) return response;
    this.authorizer.learn(parseChallenges(response.headers['www-authenticate']));
    if (shown !== undefined) this.authorizer.forget(shown);
    const better = await this.authorizer.header(request);
    if (better === undefined || better === shown) return response;
    await response.discard();
    return this.deliver(request, origin, better);
  }

  /** Where the credential for a request's repository comes from, for messages. */
  async credentialSource(repository: string): Promise<{ credentialSource?: string }> {
    const credential = await this.authorizer.credential(repository);
    return credential === undefined ? {} : { credentialSource: credential.source };
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
  private async first(request: ApiRequest): Promise<{ response: HttpResponse; shown?: string | undefined }> {
    while (this.scheme === undefined && this.meeting) await this.meeting;
    const origin = this.origin();
    if (!origin) return { response: await this.meet(request) };
    const shown = await this.authorizer.header(request);
    return { response: await this.deliver(request, origin, shown), shown };
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
    const { registry, schemes, http } = this.options;
    const meeting = findScheme({
      http,
      registry,
      schemes,
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
