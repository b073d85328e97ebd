import { fitted } from './fit.ts';
import { bodyOf, titleOf, type Markup } from './text.ts';
import type { Message, NotifierSpec, ServiceRequest } from './types.ts';

/** Characters of a header, of a section, and of all sections that a message may have. https://docs.slack.dev/reference/block-kit/blocks */
const most = { header: 150, section: 3000, all: 12_000 };

const marks = { good: '✅', bad: '❌', neutral: 'ℹ️' } as const;

const markup: Markup = {
  // https://docs.slack.dev/messaging/formatting-message-text#escaping
  escape: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  bold: (text) => `*${text}*`,
  block: (text) => `\`\`\`${text.replaceAll('```', "'''")}\`\`\``,
  newline: '\n',
};

/** Parts of at most so many characters, at the ends of lines where there are any. */
function parts(text: string, length: number): readonly string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const line = rest.lastIndexOf('\n', length);
    const at = line > length / 2 ? line : length;
    found.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...found, rest].filter((part) => part.trim() !== '');
}

/** An incoming webhook of Slack. */
export function slackRequest(spec: NotifierSpec, message: Message): ServiceRequest {
  const title = `${marks[message.tone]} ${titleOf(spec, message)}`;
  const header = fitted(title, (text) => text.length <= most.header).replaceAll('\n', ' ');
  const body = fitted(bodyOf(spec, message, markup), (text) => text.length <= most.all);
  const sections = parts(body, most.section).map((text) => ({
    type: 'section',
    text: { type: 'mrkdwn', text },
  }));
  return {
    url: new URL(spec.fields.get('url') ?? ''),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      // For notifications of the system, and for readers of the screen.
      text: markup.escape(header),
      blocks: [{ type: 'header', text: { type: 'plain_text', text: header } }, ...sections],
    }),
    refusal: (answer) => (answer.trim() === 'ok' ? undefined : 'the answer is not that of the service'),
  };
}
