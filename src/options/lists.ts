/** Reads text in quotes from just behind the first one; a quote written twice is one that belongs to the text. */
function quoted(text: string, from: number): { value: string; end: number } | undefined {
  let value = '';
  for (let at = from; at < text.length; at += 1) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') {
      value += '"';
      at += 1;
    } else return { value, end: at + 1 };
  }
  return undefined;
}

/**
 * Comma-separated records, a line each (RFC 4180). As build-push-action reads them: a quote that does not stand at the
 * beginning of a field, or whose field goes on behind the second one, is an ordinary character. Blank lines are no records.
 */
export function parseRecords(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const field = text[at] === '"' ? quoted(text, at + 1) : undefined;
    const ends = field !== undefined && /^(?:,|\r?\n|$)/.test(text.slice(field.end, field.end + 2));
    const plain = /[^,\n]*/y;
    plain.lastIndex = at;
    const [found = ''] = ends ? [''] : (plain.exec(text) ?? []);
    record.push(ends ? field.value : found.replace(/\r$/, ''));
    at = ends ? field.end + (text[field.end] === '\r' ? 1 : 0) : at + found.length;
    if (text[at] !== ',') {
      records.push(record);
      record = [];
    }
    at += 1;
  }
  return records.filter((fields) => fields.some((field) => field !== ''));
}

/** Values by line and comma, without blanks around them; empty ones are left out. */
export function parseList(text: string): readonly string[] {
  return parseRecords(text)
    .flatMap((fields) => (fields.length === 1 ? (fields[0] ?? '').split(',') : fields))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** Values by line; commas belong to them. A value in quotes may have several lines. */
export function parseLines(text: string): readonly string[] {
  return parseRecords(text)
    .map((fields) => fields.join(',').trim())
    .filter((value) => value !== '');
}

/** One argument a line, or a flag and its value. Flags may share a line as long as none but the last has a value. */
export function parseArguments(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line): readonly string[] => {
    const [, flag, rest] = /^(-[^\s=]+)\s+(.*)$/s.exec(line) ?? [];
    if (flag === undefined || rest === undefined) return [line];
    return rest.startsWith('-') ? [flag, ...parseArguments([rest])] : [flag, rest];
  });
}
