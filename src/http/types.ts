import type { IncomingHttpHeaders } from 'node:http';
import type { Emit } from '../events/index.ts';

/** Proxy URLs and exceptions, as the environment gives them; see `proxyFromEnvironment`. */
export interface ProxySettings {
  readonly http?: string;
  readonly https?: string;
  /** Comma-separated hosts, domains, addresses and CIDR ranges that are reached directly. */
  readonly noProxy?: string;
}

/** Where trusted certificates come from, besides those of the machine. Paths of PEM files. */
export interface TrustSettings {
  /** Replaces the machine's bundle (SSL_CERT_FILE). */
  readonly file?: string;
  /** Folders of PEM files, read as well (SSL_CERT_DIR). */
  readonly directories?: readonly string[];
  /** Files that must be readable, read as well. */
  readonly extraFiles?: readonly string[];
}

/** What holds for all requests of a program. Durations in seconds. */
export interface HttpSettings {
  readonly proxy?: ProxySettings;
  readonly trust?: TrustSettings;
  readonly userAgent?: string;
  /** Until a connection stands, TLS included; 30 when not given. */
  readonly connectSeconds?: number;
  /** Longest silence of a server while we wait for it; 60 when not given. */
  readonly idleSeconds?: number;
  /** First wait before another try, doubled each time; 0.5 when not given. */
  readonly retrySeconds?: number;
}

/** How to meet one host. */
export interface TlsProfile {
  /** False accepts any certificate. */
  readonly verify: boolean;
  /** PEM file with further certificates to trust for this host. */
  readonly certificate?: string;
  /** The caller's flag that names it, for messages; `--registry-certificate` when not given. */
  readonly certificateFlag?: string;
  /** PEM files. */
  readonly client?: { readonly certificate: string; readonly key: string };
}

/** A certificate that cannot be verified, a server that speaks no TLS, one that does not accept our certificate or wants one. */
export type TlsProblem = 'certificate' | 'plain-http' | 'client-certificate';

export interface HttpClientOptions {
  readonly settings: HttpSettings;
  /** @param host as in a URL: `name:port`, the port left out when it is the scheme's own. */
  readonly tls?: (host: string) => TlsProfile;
  /** What to do about it: names the caller's own flags. */
  readonly tlsHint?: (host: string, problem: TlsProblem) => string;
  readonly emit?: Emit;
}

/** A body that can be sent again: each try opens it anew. */
export interface RequestBody {
  /** Bytes. */
  readonly length: number;
  /** A chunk is sent before the next one is asked for, so that a source may use its buffer again. */
  open(signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Told how many bytes of this try have been handed to the connection. */
  readonly progress?: (bytes: number) => void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  /** What the request is for, to stand after "cannot" in messages: `pull "debian:12"`. */
  readonly what: string;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  readonly signal?: AbortSignal;
  /** Further tries on network errors and on statuses that pass; 2 when not given. */
  readonly retries?: number;
  /** False: no further try when there is no connection, only for statuses that pass. */
  readonly retryNetwork?: boolean;
  /** Told why a try came to nothing, where another follows: an end that comes then says nothing about it. */
  readonly retried?: (reason: string) => void;
  /** Instead of the settings' values. */
  readonly connectSeconds?: number;
  readonly idleSeconds?: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** Can be read once; has to be read to its end, left by `break`, or given up with {@link discard}. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Reads a short rest so that the connection can serve again, or closes it. */
  discard(): Promise<void>;
}

export interface HttpClient {
  /**
   * One request with its redirects and further tries. Any status is an answer, also one that remains after the last try.
   * @throws YadokariError `NETWORK`, `TLS`, `CANCELLED`
   */
  request(request: HttpRequest): Promise<HttpResponse>;
  /** The same with the whole body, read within the tries; of an answer of status 400 or more only the beginning. @throws YadokariError also `LIMIT_EXCEEDED` */
  read(request: HttpRequest, maxBytes: number): Promise<{ response: HttpResponse; bytes: Uint8Array }>;
  /** Reads now what its host is met with (certificates, our key), instead of at the first request. @throws YadokariError `TLS`, `USAGE` (proxy) */
  prepare(url: URL): void;
  /** Closes idle connections and breaks those in use. */
  close(): void;
}
