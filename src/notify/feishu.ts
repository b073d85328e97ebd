import { createHmac } from 'node:crypto';
import { refusalIn } from './answer.ts';
import { bytesOf, fitted } from './fit.ts';
import { bodyOf, plain, titleOf } from './text.ts';
import type { Message, NotifierSpec, ServiceRequest } from './types.ts';

/** Most bytes of a request: 20 kB. https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
const mostBytes = 20_000;

const colors = { good: 'green', bad: 'red', neutral: 'blue' } as const;

/** HMAC-SHA256 of nothing, with timestamp (seconds) and secret as the key, in base64. */
function signature(seconds: number, secret: string): string {
  return createHmac('sha256', `${seconds}\n${secret}`).digest('base64');
}

/** A custom bot of a group of Feishu or Lark: a card whose texts are shown as they are. */
export function feishuRequest(spec: NotifierSpec, message: Message, now: number): ServiceRequest {
  const secret = spec.fields.get('secret');
  const seconds = Math.floor(now / 1000);
  // A card must have something in it.
  const content = bodyOf(spec, message, plain) || titleOf(spec, message);
  const signed = secret === undefined ? {} : { timestamp: String(seconds), sign: signature(seconds, secret) };
  const json = (words: string): string =>
    JSON.stringify({
      ...signed,
      msg_type: 'interactive',
      card: {
        header: {
          template: colors[message.tone],
          title: { tag: 'plain_text', content: titleOf(spec, message) },
        },
        elements: [{ tag: 'div', text: { tag: 'plain_text', content: words } }],
      },
    });
  return {
    url: new URL(spec.fields.get('url') ?? ''),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: json(fitted(content, (text) => bytesOf(json(text)) <= mostBytes)),
    refusal: (answer) => refusalIn(answer, ['code', 'StatusCode'], ['msg', 'StatusMessage']),
  };
}
