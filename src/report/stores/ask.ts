import { fieldsIn, parseFields, YadokariError, type JsonFields } from '../../base/index.ts';
import { bytesBody, type HttpRequest } from '../../http/index.ts';
import type { StoreLogin, StoreRequest } from './types.ts';

/** Longest answer that is read, in bytes. */
const longestAnswer = 128 * 1024 * 1024;
/** Longest part of what a server says is wrong, in characters. */
const longestReason = 500;

export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the URL of the store. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it is for, to stand after "cannot": `search "kaniko-logs-*"`. */
  readonly what: string;
}

export interface StoreAnswer {
  readonly status: number;
  readonly body: JsonFields;
  /** What the server says is wrong; empty where it says nothing. */
  readonly reason: string;
}

function authorization(login: StoreLogin): string {
  switch (login.kind) {
    case 'basic':
      return `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
    case 'api-key':
      return `ApiKey ${login.key}`;
    case 'bearer':
      return `Bearer ${login.token}`;
  }
}

/** What must not be printed of a login. */
export function secretsOf(login: StoreLogin): readonly string[] {
  const [, header = ''] = authorization(login).split(' ');
  switch (login.kind) {
    case 'basic':
      return [login.password, header];
    case 'api-key':
      return [login.key];
    case 'bearer':
      return [login.token];
  }
}

/** The URL in messages: no login, no query. */
export function nameOf(url: URL): string {
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`;
}

/** Elasticsearch and OpenSearch say `error.reason`, with the cause below; Loki answers with plain text. */
function reasonIn(body: JsonFields, text: string): string {
  const { error } = body;
  if (typeof error === 'string') return error;
  const fields = fieldsIn(error);
  const [cause] = Array.isArray(fields['root_cause']) ? (fields['root_cause'] as readonly unknown[]) : [];
  const reason = fieldsIn(cause)['reason'] ?? fields['reason'] ?? body['message'];
  if (typeof reason === 'string') return reason;
  return /^\s*[<{[]/.test(text) ? '' : (text.trim().split('\n')[0] ?? '');
}

function requestFor({ url, login, signal }: StoreRequest, question: Question): HttpRequest {
  const { method, path, query = {}, json, headers, what } = question;
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  target.search = new URLSearchParams(query).toString();
  return {
    method,
    url: target,
    what: `${what} at "${nameOf(url)}"`,
    signal,
    headers: {
      accept: 'application/json',
      ...(login === undefined ? {} : { authorization: authorization(login) }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: bytesBody(Buffer.from(JSON.stringify(json))) }),
  };
}

/** Any status is an answer. @throws YadokariError `NETWORK`, `TLS`, `CANCELLED`, `LIMIT_EXCEEDED` */
export async function ask(request: StoreRequest, question: Question): Promise<StoreAnswer> {
  const { response, bytes } = await request.http.read(
    requestFor(request, question),
    request.answerBytes ?? longestAnswer,
  );
  const text = Buffer.from(bytes).toString('utf8');
  const body = parseFields(text);
  return { status: response.status, body, reason: reasonIn(body, text) };
}

/** What to do about a status. `variables`: where the login comes from. */
function hintFor(status: number, variables: string): string {
  if (status === 401) return `give a login: ${variables}`;
  if (status === 403) return 'let this account read these logs, or use another one';
  if (status === 404) return 'look whether the URL is that of the store itself, and whether these logs exist';
  if (status === 429 || status >= 500) return 'ask for less with --since, or again later';
  return 'the server does not understand the question: look whether the URL is that of the store itself';
}

/** The error for a status that is no success. */
export function refused(
  { url }: StoreRequest,
  question: Question,
  answer: StoreAnswer,
  variables: string,
): YadokariError {
  const { status } = answer;
  const reason = answer.reason.slice(0, longestReason);
  return new YadokariError(
    'LOG_NOT_READABLE',
    `cannot ${question.what} at "${nameOf(url)}": status ${status}${reason === '' ? '' : `: ${reason}`}`,
    { hint: hintFor(status, variables) },
  );
}
