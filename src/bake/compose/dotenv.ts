import { interpolate, type Lookup } from './interpolate.ts';

const line = /^\s*(?:export\s+)?([\w.-]+)\s*(?:=|:\s)[ \t]*/;

function unescaped(text: string): string {
  const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return text.replace(
    /\\(.)/gs,
    (whole, letter: string) => letters[letter] ?? (/["\\$]/.test(letter) ? letter : whole),
  );
}

/** Where a quote closes, which no backslash stands before. */
function quoteEnd(text: string, quote: string): number {
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '\\' && quote === '"') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

/**
 * Variables of a `.env` file: `NAME=value`, in quotes with more lines; `$OTHER` in what has no single quotes.
 * Names without a value are left out.
 */
export function parseDotenv(text: string, lookup: Lookup): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const known: Lookup = { ...lookup, get: (name) => found.get(name) ?? lookup.get(name) };
  let rest = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  while (rest !== '') {
    const head = line.exec(rest.split('\n', 1)[0] ?? '');
    const newline = rest.indexOf('\n');
    const end = newline === -1 ? rest.length : newline;
    if (head === null) {
      rest = rest.slice(end + 1);
      continue;
    }
    const [whole, name = ''] = head;
    const value = rest.slice(whole.length);
    const quote = value[0] ?? '';
    const close = quote === '"' || quote === "'" ? quoteEnd(value, quote) : -1;
    if (close === -1) {
      const plain = rest
        .slice(whole.length, end)
        .replace(/\s#.*$/, '')
        .trim();
      found.set(name, interpolate(plain, known));
      rest = rest.slice(end + 1);
      continue;
    }
    const inner = value.slice(1, close);
    found.set(name, quote === "'" ? inner : interpolate(unescaped(inner), known));
    const after = value.indexOf('\n', close);
    rest = after === -1 ? '' : value.slice(after + 1);
  }
  return found;
}
