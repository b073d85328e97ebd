import { createHmac } from 'node:crypto';
import { YadokariError } from '../base/index.ts';
import { expand } from './template.ts';
import { titleOf } from './text.ts';
import type { Message, NotifierSpec, ServiceRequest } from './types.ts';

/** A value as it stands between the quotes of a JSON text. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function bodyOf(spec: NotifierSpec, message: Message): string {
  const title = titleOf(spec, message);
  if (spec.body === undefined) return JSON.stringify({ title, ...message.data });
  const body = expand(spec.body, message.values, inJson);
  try {
    JSON.parse(body);
  } catch {
    throw new YadokariError('USAGE', '--notify of type webhook has a body that is no JSON', {
      hint: 'write placeholders between quotes: {"text": "{{title}}"}',
    });
  }
  return body;
}

/**
 * A JSON document to any server. With a secret the header `X-Signature-256` is `sha256=` and the HMAC-SHA256 of the body in hexadecimal, as in
 * GitHub's webhooks.
 */
export function webhookRequest(spec: NotifierSpec, message: Message): ServiceRequest {
  const body = bodyOf(spec, message);
  const [secret, token] = [spec.fields.get('secret'), spec.fields.get('token')];
  return {
    url: new URL(spec.fields.get('url') ?? ''),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(secret === undefined
        ? {}
        : { 'x-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
    },
    body,
    refusal: () => undefined,
  };
}
