import { refusalIn } from './answer.ts';
import { bytesOf, fitted } from './fit.ts';
import { bodyOf, chatMarkdown, titleOf } from './text.ts';
import type { Message, NotifierSpec, ServiceRequest } from './types.ts';

/** Most bytes of a message in Markdown, in UTF-8. https://developer.work.weixin.qq.com/document/path/91770 */
const mostBytes = 4096;

const colors = { good: 'info', bad: 'warning', neutral: 'comment' } as const;

const markup = {
  ...chatMarkdown,
  block: (text: string) => text.replaceAll(/^/gm, '> '),
  newline: '\n',
};

/** A robot of a WeCom group: a message in Markdown. */
export function wecomRequest(spec: NotifierSpec, message: Message): ServiceRequest {
  const title = markup.escape(titleOf(spec, message));
  const head = `**<font color="${colors[message.tone]}">${title}</font>**`;
  const full = `${head}\n${bodyOf(spec, message, markup)}`;
  const content = fitted(full, (text) => bytesOf(text) <= mostBytes);
  return {
    url: new URL(spec.fields.get('url') ?? ''),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }),
    refusal: (answer) => refusalIn(answer, ['errcode'], ['errmsg']),
  };
}
