import { errnoOf, messageOf, YadokariError } from '../base/index.ts';
import type { HttpClientOptions } from './types.ts';

/** Ends a wait for a silent server; `seconds` is what it was given. */
export class SilenceError extends Error {
  readonly code = 'ETIMEDOUT';
  readonly seconds: number;

  constructor(seconds: number) {
    super(`no answer for ${seconds} seconds`);
    this.seconds = seconds;
  }
}

/** Codes of OpenSSL and Node for a certificate that does not convince us, in words. */
const certificateProblems: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'it is signed by an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it is signed by an authority that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it is signed by an authority that is not trusted here',
  CERT_UNTRUSTED: 'it is signed by an authority that is not trusted here',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
};

/** What OpenSSL makes of an answer in plain text. */
const plainHttpReasons = new Set(['wrong version number', 'packet length too long', 'http request']);

/** OpenSSL's own words, without the addresses and source lines that stand around them in Node's message. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'reason' in error && typeof error.reason === 'string') return error.reason;
  const message = messageOf(error);
  return /:SSL routines:[^:]*:(?<reason>[^:]+):/.exec(message)?.groups?.['reason'] ?? message;
}

const connectionProblems: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refused the connection',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'its name could not be looked up',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  ECONNABORTED: 'it closed the connection',
  ETIMEDOUT: 'it did not answer in time',
  ERR_STREAM_PREMATURE_CLOSE: 'it closed the connection',
};

/** Where nobody knows more about the host. */
const certificateHint = 'let SSL_CERT_FILE or SSL_CERT_DIR name its certificate authority';

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'check the port, and that the server is running',
  ENOTFOUND: 'check the spelling of the name, and the DNS of this machine',
  EAI_AGAIN: 'check the DNS of this machine',
};

export interface Failed {
  /** Stands after "cannot": `pull "debian:12"`. */
  readonly what: string;
  readonly url: URL;
  /** The proxy on the way. */
  readonly proxy: URL | undefined;
  readonly tlsHint: HttpClientOptions['tlsHint'];
}

/** What Node tells people who start it themselves; here it would lead them astray. */
const nodeAdvice = /; if the root CA is installed locally.*$/s;

function withoutAdvice(cause: unknown): unknown {
  const said = messageOf(cause);
  return nodeAdvice.test(said)
    ? Object.assign(new Error(said.replace(nodeAdvice, '')), { code: errnoOf(cause) })
    : cause;
}

function tlsError({ what, url, tlsHint }: Failed, code: string, cause: unknown): YadokariError | undefined {
  const problem = certificateProblems[code];
  if (problem !== undefined) {
    const hint = tlsHint?.(url.host, 'certificate') ?? certificateHint;
    const message = `cannot ${what}: the certificate of "${url.host}" is not valid: ${problem}`;
    return new YadokariError('TLS', message, { cause: withoutAdvice(cause), hint });
  }
  const reason = reasonOf(cause);
  if (plainHttpReasons.has(reason)) {
    const hint = tlsHint?.(url.host, 'plain-http');
    const message = `cannot ${what}: "${url.host}" does not speak HTTPS`;
    return new YadokariError('TLS', message, { cause, ...(hint === undefined ? {} : { hint }) });
  }
  if (/alert (?:certificate required|bad certificate|unknown ca)/.test(reason)) {
    const hint = tlsHint?.(url.host, 'client-certificate');
    const message = `cannot ${what}: "${url.host}" does not accept our certificate, or wants one: ${reason}`;
    return new YadokariError('TLS', message, { cause, ...(hint === undefined ? {} : { hint }) });
  }
  if (!code.startsWith('ERR_SSL_') && !code.startsWith('ERR_TLS_') && code !== 'EPROTO') return undefined;
  return new YadokariError('TLS', `cannot ${what}: TLS with "${url.host}" failed: ${reason}`, {
    cause,
  });
}

function fact(error: unknown, code: string): string {
  if (error instanceof SilenceError) return `it did not answer for ${error.seconds} seconds`;
  if (code.startsWith('HPE_')) return 'it does not answer in HTTP';
  if (code.startsWith('ERR_PROXY_')) return `the proxy refused: ${messageOf(error)}`;
  return connectionProblems[code] ?? messageOf(error);
}

/** Turns whatever a connection threw into words; errors that are worded already pass. */
export function explain(error: unknown, failed: Failed): YadokariError {
  if (error instanceof YadokariError) return error;
  const code = errnoOf(error) ?? '';
  const tls = tlsError(failed, code, error);
  if (tls) return tls;
  const { what, url, proxy } = failed;
  const hint = proxy
    ? 'check the proxy that HTTP_PROXY or HTTPS_PROXY names, or except the host with NO_PROXY'
    : hints[code];
  const way = proxy ? ` through the proxy "${proxy.host}"` : '';
  return new YadokariError(
    'NETWORK',
    `cannot ${what}: no connection to "${url.host}"${way}: ${fact(error, code)}`,
    {
      cause: error,
      ...(hint === undefined ? {} : { hint }),
    },
  );
}

/** The error for a request that its signal ended: the signal's own reason when that is worded. */
export function cancelled(what: string, signal: AbortSignal): YadokariError {
  if (signal.reason instanceof YadokariError) return signal.reason;
  return new YadokariError('CANCELLED', `cannot ${what}: cancelled`, { cause: signal.reason });
}
