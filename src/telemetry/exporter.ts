import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { messageOf, redactUrl, YadokariError } from '../base/index.ts';
import {
  bytesBody,
  createHttpClient,
  isPassing,
  pause,
  retryAfterSeconds,
  type HttpClient,
  type HttpSettings,
} from '../http/index.ts';
import type { Encoded } from './encode.ts';
import type { Endpoint } from './settings.ts';

const compress = promisify(gzip);

/** Statuses that pass: those that OTLP lists, and no others (https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes). */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const mostTries = 5;
/** A collector that cannot be reached is seldom there a second later. */
const mostConnections = 2;
const mostAnswerBytes = 64 * 1024;
const longestReason = 200;

const contentTypes = { 'http/protobuf': 'application/x-protobuf', 'http/json': 'application/json' } as const;

export interface ExporterOptions {
  readonly endpoint: Endpoint;
  readonly settings: HttpSettings;
  /** What is sent: `traces`. */
  readonly what: string;
}

/** Words of a refusal, where an answer has such: they are a text, or a message in protobuf that begins with a few bytes of its own. */
function reasonIn(bytes: Uint8Array): string {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replaceAll(/[^ -~]+/g, ' ')
    .trim();
  return text === '' ? '' : `: ${text.slice(0, longestReason)}`;
}

/** Sends to one address of a collector, by OTLP over HTTP. */
export class Exporter implements Disposable {
  readonly #options: ExporterOptions;
  readonly #http: HttpClient;
  readonly #what: string;
  /** Words about what the collector would not take. */
  refusal: string | undefined;
  /** When nothing is waited for any more, in `performance.now()`'s milliseconds. */
  until = Infinity;

  constructor(options: ExporterOptions) {
    this.#options = options;
    const { endpoint, settings, what } = options;
    const { certificate, client } = endpoint;
    const profile = {
      verify: true,
      ...(certificate === undefined ? {} : { certificate }),
      ...(client === undefined ? {} : { client }),
    };
    this.#http = createHttpClient({ settings, tls: () => profile });
    this.#what = `send ${what} to "${redactUrl(endpoint.url)}"`;
    this.#prepare();
  }

  /** While a step runs in the container's own root, files there may be those of an image, and our key is hidden from it. */
  #prepare(): void {
    try {
      this.#http.prepare(this.#options.endpoint.url);
    } catch (error) {
      // It is met again where something is sent, which is where it is told.
      if (!(error instanceof YadokariError)) throw error;
    }
  }

  /**
   * Sends one request, and again while the collector says that it will pass.
   * @param limit ends it, with a reason that is worded
   * @throws YadokariError `NETWORK`, `TLS`, or `OUTPUT_NOT_WRITABLE` when the collector refuses it
   */
  async send({ body, refused }: Encoded, limit: AbortSignal): Promise<void> {
    const { endpoint, what } = this.#options;
    const own = new AbortController();
    const timer = setTimeout(
      () => own.abort(this.#silent(endpoint.timeoutSeconds)),
      endpoint.timeoutSeconds * 1000,
    ).unref();
    const signal = AbortSignal.any([own.signal, limit]);
    try {
      const sent = endpoint.gzip ? await compress(body) : body;
      const answer = await this.#persist(sent, signal, performance.now() + endpoint.timeoutSeconds * 1000);
      const part = refused(answer);
      if (part)
        this.refusal = `the collector refused ${part.count} of the ${what}${part.message && `: ${part.message}`}`;
    } finally {
      clearTimeout(timer);
    }
  }

  [Symbol.dispose](): void {
    this.#http.close();
  }

  /** What to say when time is up. */
  silent(seconds: number): YadokariError {
    return this.#silent(seconds);
  }

  #silent(seconds: number): YadokariError {
    return new YadokariError('NETWORK', `cannot ${this.#what}: no answer within ${seconds} seconds`);
  }

  /** @param latest when the request's own time is over */
  async #persist(body: Uint8Array, signal: AbortSignal, latest: number): Promise<Uint8Array> {
    const plan = { what: this.#what, retries: mostTries - 1, firstSeconds: 0.5, emit: undefined, signal };
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { status, bytes, wished = 0 } = await this.#once(body, signal);
        if (status >= 200 && status < 300) return bytes;
        const isLate = performance.now() + wished * 1000 > Math.min(latest, this.until);
        if (isLate || attempt >= mostTries || !passing.has(status)) throw this.#refused(status, bytes);
        await pause(plan, attempt, `status ${status}`, wished);
      } catch (error) {
        if (attempt >= mostConnections || signal.aborted || !isPassing(error)) throw this.#explained(error);
        await pause(plan, attempt, messageOf(error));
      }
    }
  }

  async #once(
    body: Uint8Array,
    signal: AbortSignal,
  ): Promise<{ status: number; bytes: Uint8Array; wished: number | undefined }> {
    const { endpoint } = this.#options;
    const { response, bytes } = await this.#http.read(
      {
        method: 'POST',
        url: endpoint.url,
        what: this.#what,
        headers: {
          ...endpoint.headers,
          'content-type': contentTypes[endpoint.protocol],
          ...(endpoint.gzip ? { 'content-encoding': 'gzip' } : {}),
        },
        body: bytesBody(body),
        signal,
        // Which answers pass is decided here: other ones do for OTLP than for a registry.
        retries: 0,
      },
      mostAnswerBytes,
    );
    const wished = retryAfterSeconds(response.headers['retry-after'], Date.now());
    return { status: response.status, bytes, wished };
  }

  /** Endpoints for gRPC are easily taken for ours: that is the usual port of theirs. */
  #explained(error: unknown): unknown {
    if (this.#options.endpoint.url.port !== '4317' || !(error instanceof YadokariError)) return error;
    if (error.code !== 'NETWORK') return error;
    const message = `${error.message} (4317 is usually the port for gRPC, 4318 that for HTTP)`;
    return new YadokariError(error.code, message, { cause: error.cause });
  }

  #refused(status: number, bytes: Uint8Array): YadokariError {
    return new YadokariError(
      'OUTPUT_NOT_WRITABLE',
      `cannot ${this.#what}: the collector answered ${status}${reasonIn(bytes)}`,
    );
  }
}
