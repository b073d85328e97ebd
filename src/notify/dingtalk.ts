import { createHmac } from 'node:crypto';
import { refusalIn } from './answer.ts';
import { bytesOf, fitted } from './fit.ts';
import { bodyOf, chatMarkdown, titleOf } from './text.ts';
import type { Message, NotifierSpec, ServiceRequest } from './types.ts';

/** Most bytes of a message (error 460101 beyond). https://open.dingtalk.com/document/robots/custom-robot-access */
const mostBytes = 20_000;

/**
 * `timestamp` (milliseconds) and `sign` of a robot with additional signature: HMAC-SHA256 of both timestamp and secret, with the secret
 * as the key, in base64.
 */
function signed(webhook: URL, secret: string, now: number): URL {
  const url = new URL(webhook);
  const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', sign);
  return url;
}

/** A robot of a DingTalk group: a message in Markdown. */
export function dingtalkRequest(spec: NotifierSpec, message: Message, now: number): ServiceRequest {
  const webhook = new URL(spec.fields.get('url') ?? '');
  const secret = spec.fields.get('secret');
  const title = titleOf(spec, message);
  const json = (text: string): string => JSON.stringify({ msgtype: 'markdown', markdown: { title, text } });
  const full = `### ${chatMarkdown.escape(title)}\n\n${bodyOf(spec, message, chatMarkdown)}`;
  return {
    url: secret === undefined ? webhook : signed(webhook, secret, now),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: json(fitted(full, (text) => bytesOf(json(text)) <= mostBytes)),
    refusal: (answer) => refusalIn(answer, ['errcode'], ['errmsg']),
  };
}
