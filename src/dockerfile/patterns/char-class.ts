/** Characters from `low` to `high`, by number, both included. */
export type Range = readonly [low: number, high: number];

const lastCodePoint = 0x10_ff_ff;

function ranges(...spans: readonly string[]): readonly Range[] {
  return spans.map((span) => [span.charCodeAt(0), span.charCodeAt(span.length - 1)] as const);
}

const digits = ranges('09');
const letters = ranges('AZ', 'az');

/** `[:name:]` of Go's regexp/syntax. */
const posixClasses: ReadonlyMap<string, readonly Range[]> = new Map([
  ['alnum', [...digits, ...letters]],
  ['alpha', letters],
  ['ascii', ranges('\0\x7f')],
  ['blank', ranges('\t', ' ')],
  ['cntrl', ranges('\0\x1f', '\x7f')],
  ['digit', digits],
  ['graph', ranges('!~')],
  ['lower', ranges('az')],
  ['print', ranges(' ~')],
  ['punct', ranges('!/', ':@', '[`', '{~')],
  ['space', ranges('\t\r', ' ')],
  ['upper', ranges('AZ')],
  ['word', [...digits, ...letters, ...ranges('_')]],
  ['xdigit', ranges('09', 'AF', 'af')],
]);

/** `\d`, `\s` and `\w`: ASCII only, and `\s` without the vertical tab. */
const perlClasses: ReadonlyMap<string, readonly Range[]> = new Map([
  ['d', digits],
  ['s', ranges('\t\n', '\f\r', ' ')],
  ['w', [...digits, ...letters, ...ranges('_')]],
]);

/** Ranges of `[:name:]` or `[:^name:]`. */
export function posixClass(name: string): readonly Range[] | undefined {
  const found = posixClasses.get(name.replace(/^\^/, ''));
  return found && name.startsWith('^') ? complement(found) : found;
}

/** Ranges of `\d`, `\D` and so on, by their letter. */
export function perlClass(letter: string): readonly Range[] | undefined {
  const lower = letter.toLowerCase();
  const found = perlClasses.get(lower);
  return found && letter !== lower ? complement(found) : found;
}

/** Number of the character that a backslash and `letter` stand for: punctuation is itself. */
export function escapedCode(letter: string): number | undefined {
  const at = 'aftnrv'.indexOf(letter);
  if (letter !== '' && at >= 0) return '\x07\f\t\n\r\v'.charCodeAt(at);
  return /^[!-/:-@[-`{-~]$/.test(letter) ? letter.charCodeAt(0) : undefined;
}

/** The class in JavaScript's syntax with flag `u`. */
export function classSource(members: readonly Range[], negated = false): string {
  const spans = members.map(([low, high]) => `${codeSource(low)}-${codeSource(high)}`);
  return `[${negated ? '^' : ''}${spans.join('')}]`;
}

export function codeSource(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

function complement(sorted: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  let from = 0;
  for (const [low, high] of sorted.toSorted(([a], [b]) => a - b)) {
    if (low > from) result.push([from, low - 1]);
    from = high + 1;
  }
  return [...result, [from, lastCodePoint]];
}
