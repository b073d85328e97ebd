import { errnoOf, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { isPassing, type HttpClient, type HttpRequest, type HttpResponse } from '../http/index.ts';
import type { Scheme } from './hosts.ts';

/** Enough for a handshake; a firewall that drops packets to port 443 must not stop a registry on port 80. */
const probeSeconds = 5;

export interface Found {
  readonly scheme: Scheme;
  readonly response: HttpResponse;
}

export interface Probe {
  readonly http: HttpClient;
  readonly registry: string;
  readonly schemes: readonly Scheme[];
  /** Told of tries that come to nothing, before another is made. */
  readonly emit: Emit | undefined;
  readonly request: (scheme: Scheme) => HttpRequest;
}

/** What the other side sent was no TLS. A certificate is no sign of that: whoever shows a wrong one must not get us to speak in clear. */
function speaksNoTls(error: unknown): boolean {
  if (!(error instanceof YadokariError) || error.code !== 'TLS') return false;
  const code = errnoOf(error.cause) ?? '';
  return code.startsWith('ERR_SSL_') || code === 'EPROTO';
}

/** Both schemes on one port: who refuses the one refuses the other. */
function isSettled(error: unknown, registry: string): boolean {
  if (!(error instanceof YadokariError)) return true;
  const code = errnoOf(error.cause) ?? '';
  if (error.code === 'NETWORK')
    return code === 'ENOTFOUND' || (code === 'ECONNREFUSED' && /:\d+$/.test(registry));
  return !speaksNoTls(error);
}

/** What servers that speak TLS answer to plain HTTP: Go and nginx send a 400. */
function looksLikeTls(scheme: Scheme, response: HttpResponse): boolean {
  return scheme === 'http' && response.status === 400;
}

async function attempt(probe: Probe, scheme: Scheme, isLast: boolean): Promise<Found> {
  const request = probe.request(scheme);
  if (isLast) return { scheme, response: await probe.http.request(request) };
  try {
    const quick = { ...request, retryNetwork: false, connectSeconds: probeSeconds };
    return { scheme, response: await probe.http.request(quick) };
  } catch (error) {
    if (!isSettled(error, probe.registry) || !isPassing(error)) throw error;
    return { scheme, response: await probe.http.request(request) };
  }
}

/** The other side took its time over it, and somebody may be watching. */
function wasSilent(error: unknown): error is YadokariError {
  return error instanceof YadokariError && errnoOf(error.cause) === 'ETIMEDOUT';
}

function sayThatOtherComes({ request, emit }: Probe, scheme: Scheme, { message }: YadokariError): void {
  const what = `${request(scheme).what} over ${scheme}`;
  emit?.({ type: 'retry', what, attempt: 1, attempts: 2, waitSeconds: 0, reason: message });
}

async function otherScheme(probe: Probe, first: Scheme, second: Scheme): Promise<Found> {
  try {
    return await attempt(probe, second, true);
  } catch (error) {
    // It speaks in clear after all, and only took too long to say so: either side may have been busy.
    if (first === 'http' && speaksNoTls(error)) return attempt(probe, first, true);
    throw error;
  }
}

/**
 * Finds out which scheme a registry speaks, with a request that is wanted anyway.
 * @throws YadokariError `NETWORK`, `TLS` of the scheme that was tried last
 */
export async function findScheme(probe: Probe): Promise<Found> {
  const [first = 'https', ...others] = probe.schemes;
  let found: Found;
  try {
    found = await attempt(probe, first, others.length === 0);
  } catch (error) {
    const [second] = others;
    if (second === undefined || isSettled(error, probe.registry)) throw error;
    if (wasSilent(error)) sayThatOtherComes(probe, first, error);
    return otherScheme(probe, first, second);
  }
  const [second] = others;
  if (second === undefined || !looksLikeTls(first, found.response)) return found;
  try {
    const better = await attempt(probe, second, true);
    await found.response.discard();
    return better;
  } catch (error) {
    // It speaks TLS, only not in a way that convinces us: that is what has to be said.
    if (error instanceof YadokariError && error.code === 'TLS' && isSettled(error, probe.registry))
      throw error;
    return found;
  }
}
