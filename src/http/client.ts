import { limits, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { AgentPool } from './agents.ts';
import { readBounded, readExcerpt } from './body.ts';
import { exchange, StaleConnectionError, type Answer } from './exchange.ts';
import { explain } from './explain.ts';
import { proxyFor } from './proxy.ts';
import { maxRedirects, redirected } from './redirect.ts';
import { toResponse } from './response.ts';
import { withRetries, type RetryPlan } from './retry.ts';
import type { HttpClient, HttpClientOptions, HttpRequest, HttpResponse } from './types.ts';

const defaults = { connectSeconds: 30, idleSeconds: 60, retrySeconds: 0.5, retries: 2 };

function telling(retried: (reason: string) => void, emit: Emit | undefined): Emit {
  return (event) => {
    if (event.type === 'retry') retried(event.reason);
    emit?.(event);
  };
}

class Client implements HttpClient {
  private readonly options: HttpClientOptions;
  private readonly pool: AgentPool;

  constructor(options: HttpClientOptions) {
    this.options = options;
    this.pool = new AgentPool(options.settings, options.tls);
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const { response } = await withRetries(this.plan(request), async () => ({
      response: await this.follow(request),
    }));
    return response;
  }

  read(request: HttpRequest, maxBytes: number): Promise<{ response: HttpResponse; bytes: Uint8Array }> {
    return withRetries(this.plan(request), async () => {
      const response = await this.follow(request);
      const bytes =
        response.status < 400
          ? await readBounded(response.body, maxBytes, request.what)
          : await readExcerpt(response.body, limits.errorBodyBytes);
      return { response, bytes };
    });
  }

  prepare(url: URL): void {
    this.pool.agentFor(url);
  }

  close(): void {
    this.pool.close();
  }

  private plan({ what, retries, retryNetwork, retried, signal }: HttpRequest): RetryPlan {
    const { emit } = this.options;
    return {
      what,
      retries: retries ?? defaults.retries,
      firstSeconds: this.options.settings.retrySeconds ?? defaults.retrySeconds,
      emit: retried === undefined ? emit : telling(retried, emit),
      signal,
      network: retryNetwork ?? true,
    };
  }

  private async follow(first: HttpRequest): Promise<HttpResponse> {
    let request = first;
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const response = await this.once(request);
      const next = redirected(request, response);
      if (next === undefined) return response;
      await response.discard();
      request = next;
    }
    throw new YadokariError(
      'NETWORK',
      `cannot ${first.what}: "${first.url.host}" redirects more than ${maxRedirects} times`,
    );
  }

  private async once(request: HttpRequest): Promise<HttpResponse> {
    const { what, url } = request;
    const { settings, tlsHint } = this.options;
    const failed = { what, url, proxy: proxyFor(url, settings.proxy ?? {}), tlsHint };
    try {
      return toResponse(await this.onFreshConnection(request), failed);
    } catch (error) {
      throw explain(error, failed);
    }
  }

  /** A kept connection that the server had closed costs no try. A body was partly sent then: its sender has to decide. */
  private async onFreshConnection(request: HttpRequest): Promise<Answer> {
    for (;;) {
      try {
        return await this.exchange(request);
      } catch (error) {
        if (!(error instanceof StaleConnectionError)) throw error;
        if (request.body !== undefined && request.retries === 0) throw error.cause;
      }
    }
  }

  private exchange(request: HttpRequest): Promise<Answer> {
    const { settings } = this.options;
    const agent = settings.userAgent === undefined ? {} : { 'user-agent': settings.userAgent };
    return exchange({
      request,
      agent: this.pool.agentFor(request.url),
      headers: { ...agent, ...request.headers },
      connectSeconds: request.connectSeconds ?? settings.connectSeconds ?? defaults.connectSeconds,
      idleSeconds: request.idleSeconds ?? settings.idleSeconds ?? defaults.idleSeconds,
    });
  }
}

/** Connections are kept open until `close`; they do not keep the program alive while idle. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  return new Client(options);
}
