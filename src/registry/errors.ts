import { fieldsIn, limits, parseFields, YadokariError, type ErrorCode } from '../base/index.ts';
import { readExcerpt, type HttpResponse } from '../http/index.ts';
import type { Tried } from './candidates.ts';
import { tlsHint } from './hosts.ts';
import { rateLimit, type RateHeaders } from './rate-limit.ts';

/** A refusal, as far as we know about it. */
export interface Refusal {
  /** Stands after "cannot": `pull "debian:12"`. */
  readonly what: string;
  /** Who refused, for the message: `registry "ghcr.io"`. */
  readonly server: string;
  /** Registry to log in to. */
  readonly host: string;
  readonly status: number;
  /** Beginning of the answer's body. */
  readonly body: Uint8Array;
  /** Where the credential that was shown comes from; undefined when the request was anonymous. */
  readonly credentialSource?: string;
  /** What was tried in vain. */
  readonly tried?: readonly Tried[];
  readonly headers?: RateHeaders;
}

const longestText = 400;

/** Foreign text on one line, without control characters (terminals obey them), bounded. */
function clean(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}

interface WireError {
  readonly code: string;
  readonly message: string;
}

function wireErrors(body: Uint8Array): readonly WireError[] {
  const { errors } = parseFields(body);
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, 3).map((item: unknown) => {
    const { code, message } = fieldsIn(item);
    return { code: textOf(code), message: textOf(message) };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What a registry says about its refusal (distribution-spec, "Error codes"), '' when it says nothing that we can read. */
function registryMessage(body: Uint8Array): string {
  const parts = wireErrors(body).map(({ code, message }) =>
    [code, message].filter((part) => part !== '').join(': '),
  );
  return clean(parts.filter((part) => part !== '').join('; '));
}

interface Explanation {
  readonly code: ErrorCode;
  readonly fact: string;
  readonly hint?: string;
}

/** nginx takes the request and answers it with a page; others end the connection, see `tlsHint`. */
function clientCertificateHint(status: number, host: string, body: Uint8Array): string | undefined {
  const wanted = status === 400 && /SSL certificate/i.test(Buffer.from(body).toString('latin1'));
  return wanted ? tlsHint(host, 'client-certificate') : undefined;
}

const statusHints: Readonly<Record<number, string>> = {
  // distribution in read-only mode, and when it is a pull-through cache.
  405: 'it does not take such requests: it may be read only, or a mirror of another registry',
};

function explanation({ status, host, body, credentialSource, headers = {} }: Refusal): Explanation {
  if (status === 401 && credentialSource === undefined) {
    return {
      code: 'REGISTRY_UNAUTHORIZED',
      fact: 'asks for credentials, and there are none for it',
      hint: `check the name, and put an entry for "${host}" into config.json, as docker login does`,
    };
  }
  if (status === 401) {
    return {
      code: 'REGISTRY_UNAUTHORIZED',
      fact: `does not accept the credentials from "${credentialSource}"`,
      hint: `put new ones for "${host}" there${credentialSource?.includes('/') === true ? ', as docker login does' : ''}`,
    };
  }
  if (status === 403) {
    const who =
      credentialSource === undefined ? 'anonymous requests' : `the account from "${credentialSource}"`;
    return {
      code: 'REGISTRY_FORBIDDEN',
      fact: 'forbids it',
      hint: `check what ${who} may do in this repository`,
    };
  }
  if (status === 429) {
    return { code: 'REGISTRY_RATE_LIMITED', ...rateLimit(host, headers, credentialSource) };
  }
  const fact = `answered with status ${status}`;
  // Registries of clouds make no repository by themselves.
  const missing = wireErrors(body).some(({ code }) => code === 'NAME_UNKNOWN');
  const hint = missing
    ? 'create the repository first, or check its name'
    : (statusHints[status] ?? clientCertificateHint(status, host, body));
  return { code: 'REGISTRY_ERROR', fact, ...(hint === undefined ? {} : { hint }) };
}

/** What registries say of a manifest that names blobs which they have not; Quay finds it invalid. */
const unknownBlobCodes: ReadonlySet<string> = new Set([
  'MANIFEST_BLOB_UNKNOWN',
  'BLOB_UNKNOWN',
  'MANIFEST_INVALID',
]);

/** What is known of a refusal besides its words. */
interface RefusalFacts {
  readonly unknownBlob: boolean;
  readonly status: number;
  /** The same in few words, for a list of refusals. */
  readonly inShort: string;
}

class RefusalError extends YadokariError {
  readonly facts: RefusalFacts;

  constructor({ code, hint }: Pick<Explanation, 'code' | 'hint'>, message: string, facts: RefusalFacts) {
    super(code, message, hint === undefined ? {} : { hint });
    this.facts = facts;
  }

  override hinting(hint: string): RefusalError {
    return new RefusalError({ code: this.code, hint }, this.message, this.facts);
  }
}

/** One refusal of several, in few words. */
export function refusalInShort(status: number, body: Uint8Array): string {
  const said = registryMessage(body);
  return `status ${status}${said === '' ? '' : `: ${said}`}`;
}

/** Whether a server refused the credential that it was shown, and in which words. A refresh token that is none is a 400 (RFC 6749 section 5.2). */
export function refusedCredential(error: unknown): string | undefined {
  if (!(error instanceof RefusalError)) return undefined;
  return [400, 401, 403].includes(error.facts.status) ? error.facts.inShort : undefined;
}

/** A hint with all that was tried, where that is more than the message says. */
function hintWithTried(hint: string | undefined, tried: readonly Tried[]): string | undefined {
  const [first, ...more] = tried;
  if (first === undefined) return hint;
  const list = `tried were, in this order: ${tried.map(({ source, reason }) => `"${source}" (${reason})`).join('; ')}`;
  if (more.length === 0 && reasonIsTold(first)) return hint;
  return hint === undefined ? list : `${hint}; ${list}`;
}

/** What a server refused is what the message is about. */
function reasonIsTold({ reason }: Tried): boolean {
  return reason.startsWith('status ');
}

/** The same refusal with all that was tried before it. */
export function withTried(error: unknown, tried: readonly Tried[]): unknown {
  if (!(error instanceof RefusalError)) return error;
  const hint = hintWithTried(error.hint, tried);
  return new RefusalError(
    { code: error.code, ...(hint === undefined ? {} : { hint }) },
    error.message,
    error.facts,
  );
}

/** Whether a registry refused a manifest for what it names, rather than whoever wrote it or at that time. */
export function isUnknownBlob(error: unknown): boolean {
  return error instanceof RefusalError && error.facts.unknownBlob;
}

/** The status with which a registry refused a request; undefined for any other error. */
export function refusedStatus(error: unknown): number | undefined {
  return error instanceof RefusalError ? error.facts.status : undefined;
}

export function refusal(facts: Refusal): YadokariError {
  const explained = explanation(facts);
  const said = registryMessage(facts.body);
  const message = `cannot ${facts.what}: ${facts.server} ${explained.fact}${said === '' ? '' : `: ${said}`}`;
  const unknownBlob =
    (facts.status === 400 || facts.status === 404) &&
    wireErrors(facts.body).some(({ code }) => unknownBlobCodes.has(code));
  const inShort = refusalInShort(facts.status, facts.body);
  const hint = hintWithTried(explained.hint, facts.tried ?? []);
  return new RefusalError({ code: explained.code, ...(hint === undefined ? {} : { hint }) }, message, {
    unknownBlob,
    status: facts.status,
    inShort,
  });
}

/** Reads the beginning of the body and words the refusal. */
export async function refusalOf(
  response: HttpResponse,
  facts: Omit<Refusal, 'status' | 'body' | 'server' | 'headers'>,
): Promise<YadokariError> {
  const { status, headers } = response;
  const body = await readExcerpt(response.body, limits.errorBodyBytes);
  return refusal({ ...facts, server: `registry "${facts.host}"`, status, body, headers });
}
