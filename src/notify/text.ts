import { expand } from './template.ts';
import type { Message, NotifierSpec } from './types.ts';

/** How a service writes what a message has. */
export interface Markup {
  /** Makes a text of others harmless. */
  readonly escape: (text: string) => string;
  readonly bold: (text: string) => string;
  /** Text that keeps its lines, such as an error. */
  readonly block: (text: string) => string;
  /** Between lines; some services join them. */
  readonly newline: string;
}

/** The title, or what a template says, on one line. */
export function titleOf({ title }: NotifierSpec, message: Message): string {
  const text = title === undefined ? message.title : expand(title, message.values);
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** What stands below the title: the facts, or what a template says. */
export function bodyOf({ body }: NotifierSpec, message: Message, markup: Markup): string {
  const { escape, bold, block, newline } = markup;
  if (body !== undefined) return expand(body, message.values, escape);
  const facts = message.facts.map(([name, value]) => `${bold(escape(name))}: ${escape(value)}`);
  const text = message.text === undefined ? [] : [block(escape(message.text))];
  const url = message.url === undefined ? [] : [escape(message.url)];
  return [...facts, ...text, ...url].join(newline);
}

/** For services that show a text as it is. */
export const plain: Markup = {
  escape: (text) => text,
  bold: (text) => text,
  block: (text) => `\n${text}`,
  newline: '\n',
};

/** Markdown as the Chinese services read it: no links, images or tags out of what others wrote. */
export const chatMarkdown: Markup = {
  escape: (text) => text.replaceAll('](', '] (').replaceAll(/<(?=\S)/g, '< '),
  bold: (text) => `**${text}**`,
  block: (text) =>
    text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n\n'),
  newline: '\n\n',
};
