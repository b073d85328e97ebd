import { posix } from 'node:path';
import { atLeast, between, of, type FunctionTable } from './types.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader sees as one character, each. */
function graphemes(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function trimWhere(text: string, within: (char: string) => boolean): string {
  const chars = Array.from(text);
  const start = chars.findIndex((char) => !within(char));
  return start === -1 ? '' : chars.slice(start, chars.findLastIndex((char) => !within(char)) + 1).join('');
}

function slice(text: string, offset: number, length: number): string {
  const parts = graphemes(text);
  const start = offset < 0 ? Math.max(0, parts.length + offset) : offset;
  return parts.slice(start, length < 0 ? parts.length : start + length).join('');
}

function base(path: string): string {
  if (path === '') return '.';
  return posix.basename(path) || '/';
}

function folder(path: string): string {
  const at = path.lastIndexOf('/');
  return at === -1 ? '.' : posix.normalize(path.slice(0, at + 1)).replace(/(.)\/$/, '$1');
}

/** Functions of texts and paths (go-cty, function/stdlib; buildx). */
export const texts: FunctionTable = {
  basename: of(1, (args) => base(args.text(0))),
  byteslen: of(1, (args) => Buffer.byteLength(args.text(0))),
  bytesslice: of(3, (args) => {
    const bytes = Buffer.from(args.text(0));
    const [offset, length] = [args.integer(1), args.integer(2)];
    if (offset < 0 || length < 0 || offset + length > bytes.length)
      throw args.fail(`the text has ${bytes.length} bytes`);
    return bytes.subarray(offset, offset + length).toString();
  }),
  chomp: of(1, (args) => args.text(0).replace(/(?:\r?\n)+$/, '')),
  dirname: of(1, (args) => folder(args.text(0))),
  indent: of(2, (args) => args.text(1).replaceAll('\n', `\n${' '.repeat(Math.max(0, args.integer(0)))}`)),
  join: atLeast(2, (args) =>
    args.values
      .slice(1)
      .flatMap((_, index) => args.texts(index + 1))
      .join(args.text(0)),
  ),
  lower: of(1, (args) => args.text(0).toLowerCase()),
  replace: of(3, (args) => args.text(0).replaceAll(args.text(1), () => args.text(2))),
  reverse: of(1, (args) => graphemes(args.text(0)).toReversed().join('')),
  sanitize: of(1, (args) => args.text(0).replace(/[^\w-]/gu, '_')),
  sort: of(1, (args) => args.texts(0).toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))),
  split: of(2, (args) => {
    const [separator, text] = [args.text(0), args.text(1)];
    return separator === '' ? Array.from(text) : text.split(separator);
  }),
  strlen: of(1, (args) => graphemes(args.text(0)).length),
  substr: of(3, (args) => slice(args.text(0), args.integer(1), args.integer(2))),
  title: of(1, (args) =>
    args
      .text(0)
      .replace(
        /(^|[^\p{L}\p{N}_])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      ),
  ),
  trim: of(2, (args) => {
    const cut = new Set(args.text(1));
    return trimWhere(args.text(0), (char) => cut.has(char));
  }),
  trimprefix: of(2, (args) =>
    args.text(0).startsWith(args.text(1)) ? args.text(0).slice(args.text(1).length) : args.text(0),
  ),
  trimspace: of(1, (args) => args.text(0).trim()),
  trimsuffix: of(2, (args) =>
    args.text(1) !== '' && args.text(0).endsWith(args.text(1))
      ? args.text(0).slice(0, -args.text(1).length)
      : args.text(0),
  ),
  upper: of(1, (args) => args.text(0).toUpperCase()),
  homedir: between(0, 0, (args) => args.machine.home),
};
