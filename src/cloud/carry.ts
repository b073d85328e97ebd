import { limits } from '../base/index.ts';
import { bytesBody, createHttpClient, type HttpClient, type HttpRequest } from '../http/index.ts';
import type { CloudWorld } from './types.ts';

/** A question to a cloud for who we are. */
export interface Question {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Whole; of an error the beginning. */
  readonly bytes: Uint8Array;
}

const metadataHosts =
  /^(?:169\.254\.\d{1,3}\.\d{1,3}|metadata\.google\.internal\.?|\[fd00:ec2::(?:254|23)\])$/;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function methodOf(text: string): HttpRequest['method'] {
  const method = methods.find((one) => one === text.toUpperCase());
  if (method === undefined) throw new Error(`requests of the kind "${text}" are not expected`);
  return method;
}

/** Our client counts the bytes, and names the host by the URL. */
const ownHeaders: ReadonlySet<string> = new Set(['host', 'content-length', 'connection', 'accept-encoding']);

/**
 * Carries a question over the network as everything else of ours is carried. Any status is an answer.
 * @throws YadokariError `NETWORK`, `TLS`, `LIMIT_EXCEEDED`
 */
export type Carry = (question: Question) => Promise<Reply>;

async function ask(client: HttpClient, question: Question, retryNetwork: boolean): Promise<Reply> {
  const { method, url, headers = {}, body = '', signal } = question;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const sent = Object.entries(headers).filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  const answer = await client.read(
    {
      method: methodOf(method),
      url,
      what: `ask "${url.host}" for credentials`,
      headers: Object.fromEntries(sent),
      ...(bytes.byteLength === 0 ? {} : { body: bytesBody(bytes) }),
      ...(signal === undefined ? {} : { signal }),
      retryNetwork,
    },
    limits.manifestBytes,
  );
  const received = Object.entries(answer.response.headers).map(
    ([name, value]) => [name, String(value)] as const,
  );
  return { status: answer.response.status, headers: Object.fromEntries(received), bytes: answer.bytes };
}

/**
 * A metadata server is a part of the machine: no proxy leads to ours, and elsewhere there is nobody who would answer,
 * which is found out soon.
 */
export function createCarrier({ http, signal }: CloudWorld): Carry {
  let direct: HttpClient | undefined;
  return (asked) => {
    const signals = [asked.signal, signal].filter((one) => one !== undefined);
    const question = { ...asked, signal: signals.length === 2 ? AbortSignal.any(signals) : signals[0] };
    if (!metadataHosts.test(question.url.hostname)) return ask(http, question, true);
    direct ??= createHttpClient({ settings: { connectSeconds: 2, idleSeconds: 10 } });
    return ask(direct, question, false);
  };
}
