import { messageOf } from '../../base/index.ts';
import type { Value } from '../value.ts';
import { of, type Arguments, type FunctionTable } from './types.ts';

/** An expression of RE2 as one of JavaScript. What differs and is no mere spelling is an error of the engine. */
function compile(args: Arguments, pattern: string, flags = ''): RegExp {
  const [, letters = '', rest = pattern] = /^\(\?([imsU]+)\)(.*)$/s.exec(pattern) ?? [];
  if (letters.includes('U')) throw args.fail('the flag U of regular expressions is not known here');
  const body = rest
    .replaceAll('(?P<', '(?<')
    .replaceAll(String.raw`\A`, '^')
    .replaceAll(String.raw`\z`, '$')
    .replace(/\[\[:(\w+):\]\]/g, (whole, name: string) =>
      classes[name] === undefined ? whole : `[${classes[name]}]`,
    )
    .replace(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole);
  try {
    return new RegExp(body, [...new Set(`${flags}${letters}u`)].join(''));
  } catch (error) {
    throw args.fail(`${JSON.stringify(pattern)} is no regular expression: ${messageOf(error)}`);
  }
}

const classes: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: String.raw`\x00-\x7F`,
  blank: String.raw`\t `,
  digit: '0-9',
  lower: 'a-z',
  punct: String.raw`!-\/:-@\[-\u0060\{-~`,
  space: String.raw`\t\n\v\f\r `,
  upper: 'A-Z',
  word: String.raw`0-9A-Za-z_`,
  xdigit: '0-9A-Fa-f',
};

/** What was found: the text, or what groups have of it, by name or in order. */
function result(found: RegExpExecArray): Value {
  if (found.groups) return new Map(Object.entries(found.groups).map(([name, text]) => [name, text ?? null]));
  return found.length === 1 ? found[0] : found.slice(1).map((text) => text ?? null);
}

/** `$1`, `${1}`, `$name` and `$$`, as Go's Regexp.Expand has them. */
function expand(template: string, found: RegExpExecArray): string {
  return template.replace(
    /\$(?:\$|\{(\w+)\}|(\w+))/g,
    (whole, braced: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare;
      if (name === undefined) return whole === '$$' ? '$' : whole;
      return (/^\d+$/.test(name) ? found[Number(name)] : found.groups?.[name]) ?? '';
    },
  );
}

/** Functions of regular expressions (go-cty, function/stdlib). */
export const regular: FunctionTable = {
  regex: of(2, (args) => {
    const found = compile(args, args.text(0)).exec(args.text(1));
    if (found === null)
      throw args.fail(`nothing in ${JSON.stringify(args.text(1))} matches ${JSON.stringify(args.text(0))}`);
    return result(found);
  }),
  regexall: of(2, (args) =>
    [...args.text(1).matchAll(compile(args, args.text(0), 'g'))].map((found) => result(found)),
  ),
  regex_replace: of(3, (args) => {
    const [text, template] = [args.text(0), args.text(2)];
    let [made, end] = ['', 0];
    for (const found of text.matchAll(compile(args, args.text(1), 'g'))) {
      made += text.slice(end, found.index) + expand(template, found);
      end = found.index + found[0].length;
    }
    return made + text.slice(end);
  }),
};
