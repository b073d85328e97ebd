import { escapeHtml } from '../base/index.ts';
import { bodyOf, plain, titleOf } from './text.ts';
import { expand } from './template.ts';
import type { Message, NotifierSpec } from './types.ts';

/** A mail, before it is MIME. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: NonNullable<Message['attachments']>;
}

const colors = { good: '#1a7f4b', bad: '#c4314b', neutral: '#2563c9' } as const;

/** Styles stand in the tags, and tables give the form: programs for mail know little else. */
function factsTable({ facts }: Message): string {
  const cell = 'padding:4px 12px 4px 0;vertical-align:top;border-bottom:1px solid #d5dae1';
  const rows = facts.map(
    ([name, value]) =>
      `<tr><td style="${cell};color:#5a6472;white-space:nowrap">${escapeHtml(name)}</td><td style="${cell}">${escapeHtml(value)}</td></tr>`,
  );
  return facts.length === 0
    ? ''
    : `<table role="presentation" cellpadding="0" cellspacing="0" style="border-collapse:collapse">${rows.join('')}</table>`;
}

function usualHtml(title: string, message: Message): string {
  const text =
    message.text === undefined
      ? ''
      : `<pre style="white-space:pre-wrap;background:#f5f6f8;padding:10px">${escapeHtml(message.text)}</pre>`;
  const url = message.url === undefined ? '' : escapeHtml(message.url);
  const link = url === '' ? '' : `<p><a href="${url}">${url}</a></p>`;
  const head = `<h2 style="margin:0 0 12px;font-size:18px;color:${colors[message.tone]}">${escapeHtml(title)}</h2>`;
  return `${head}${message.html ?? factsTable(message)}${text}${link}`;
}

function page(content: string): string {
  const font = 'font:14px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body style="margin:16px;color:#1c2026;${font}">${content}</body></html>`;
}

/** Addresses of `to`, between commas, semicolons or blanks. */
export function addressesIn(text: string): readonly string[] {
  return text.split(/[\s;,]+/).filter((address) => address !== '');
}

/** The mail that says a message: HTML, and the same as text. */
export function mailOf(spec: NotifierSpec, message: Message): Mail {
  const { fields, body, isHtml } = spec;
  const subject = titleOf(spec, message);
  const usual = { ...spec };
  delete usual.body;
  const text = `${subject}\n\n${bodyOf(isHtml ? usual : spec, message, plain)}\n`;
  const html =
    body === undefined
      ? usualHtml(subject, message)
      : isHtml
        ? expand(body, message.values, escapeHtml)
        : `<pre style="white-space:pre-wrap">${escapeHtml(expand(body, message.values))}</pre>`;
  return {
    from: fields.get('from') ?? '',
    to: addressesIn(fields.get('to') ?? ''),
    subject,
    text,
    html: isHtml ? html : page(html),
    attachments: message.attachments ?? [],
  };
}
