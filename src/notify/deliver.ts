import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, YadokariError } from '../base/index.ts';
import { bytesBody, isPassingStatus, type HttpClient } from '../http/index.ts';
import { dingtalkRequest } from './dingtalk.ts';
import { feishuRequest } from './feishu.ts';
import { mailOf } from './mail.ts';
import { mailServer, isPassingMailFault, sendMail } from './smtp.ts';
import { slackRequest } from './slack.ts';
import { webhookRequest } from './webhook.ts';
import { wecomRequest } from './wecom.ts';
import type { Kind, Message, NotifierSpec, ServiceRequest } from './types.ts';

export interface DeliveryTools {
  readonly http: HttpClient;
  /** PEM certificates to trust. */
  readonly certificates: () => readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Seconds before the second try, doubled each time; 0.5 when not given. */
  readonly retrySeconds?: number;
}

const requests: Readonly<
  Record<Exclude<Kind, 'smtp'>, (spec: NotifierSpec, message: Message, now: number) => ServiceRequest>
> = {
  dingtalk: dingtalkRequest,
  wecom: wecomRequest,
  slack: slackRequest,
  feishu: feishuRequest,
  webhook: webhookRequest,
};

/** Tries after the first one. */
const retries = 3;
const answerBytes = 64 * 1024;

function failed(fact: string, hint?: string, cause?: unknown): YadokariError {
  return new YadokariError('NOTIFICATION_FAILED', fact, { ...(hint === undefined ? {} : { hint }), cause });
}

/** What goes with the tries of one message. */
interface Tries {
  readonly signal: AbortSignal;
  /** Told why a try came to nothing, where another follows. */
  readonly retried: (reason: string) => void;
}

async function sendRequest(
  spec: NotifierSpec,
  message: Message,
  tools: DeliveryTools,
  { signal, retried }: Tries,
): Promise<void> {
  const { kind } = spec;
  if (kind === 'smtp') throw new TypeError('mail is no request');
  const { url, headers, body, refusal } = requests[kind](spec, message, tools.now());
  const what = `notify ${kind}`;
  const { response, bytes } = await tools.http.read(
    {
      method: 'POST',
      url,
      headers,
      body: bytesBody(Buffer.from(body)),
      what,
      signal,
      retries,
      retried: (reason) => retried(reason.replace(`cannot ${what}: `, '')),
    },
    answerBytes,
  );
  const answer = Buffer.from(bytes).toString('utf8');
  const { status } = response;
  const hint = isPassingStatus(status)
    ? 'it was tried several times'
    : 'check the url and what it is signed with';
  // The answer is not quoted: it may repeat what was asked.
  if (status < 200 || status > 299) throw failed(`"${url.host}" answered with status ${status}`, hint);
  const reason = refusal(answer);
  if (reason !== undefined)
    throw failed(`"${url.host}" did not take the message: ${reason}`, 'see the service’s list of codes');
}

async function sendByMail(
  spec: NotifierSpec,
  message: Message,
  tools: DeliveryTools,
  { signal, retried }: Tries,
): Promise<void> {
  const mail = mailOf(spec, message);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sendMail(spec, mail, { certificates: tools.certificates, signal });
      return;
    } catch (error) {
      if (attempt > retries || signal.aborted || !isPassingMailFault(error)) throw error;
      retried(messageOf(error));
      await sleep((tools.retrySeconds ?? 0.5) * 2 ** (attempt - 1) * 1000, undefined, { signal });
    }
  }
}

/**
 * Sends a message, with further tries where they may help, within the notifier's time.
 * @throws YadokariError `NOTIFICATION_FAILED` and what the connection met (`NETWORK`, `TLS`); its words hold no URL but the host
 */
export async function notify(spec: NotifierSpec, message: Message, tools: DeliveryTools): Promise<void> {
  const signal = AbortSignal.timeout(spec.timeoutSeconds * 1000);
  let before: string | undefined;
  try {
    const tries = { signal, retried: (reason: string) => void (before = reason) };
    await (spec.kind === 'smtp' ? sendByMail : sendRequest)(spec, message, tools, tries);
  } catch (error) {
    if (!signal.aborted) throw error;
    const late = `it took longer than ${spec.timeoutSeconds} seconds`;
    const fact = before === undefined ? late : `${late}; the try before: ${before}`;
    throw failed(fact, 'give it more time with timeout=30s', error);
  }
}

/** What would be sent, in words, without secrets and without asking anybody. */
export function preview(
  spec: NotifierSpec,
  message: Message,
  now: number,
): Readonly<Record<string, unknown>> {
  if (spec.kind === 'smtp') {
    const { host, port, way, login } = mailServer(spec);
    const { attachments, ...mail } = mailOf(spec, message);
    const names = attachments.map(({ name }) => name);
    return {
      type: 'smtp',
      server: `${host}:${port}`,
      tls: way,
      ...(login ? { user: login.user } : {}),
      ...mail,
      attachments: names,
    };
  }
  const { url, body } = requests[spec.kind](spec, message, now);
  return { type: spec.kind, method: 'POST', host: url.host, body: withoutSignature(JSON.parse(body)) };
}

function withoutSignature(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('sign' in body)) return body;
  return { ...body, sign: '***' };
}
