/**
 * Fields of files that are made of paragraphs with a line `Name: value` each (deb-control(5), RFC 822's headers, apk's database).
 * Continued lines are joined with a line break. Bodies after the first empty line are paragraphs of their own.
 */
export function* paragraphs(text: string, separator = ':'): Generator<ReadonlyMap<string, string>> {
  let fields = new Map<string, string>();
  let last: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line === '') {
      if (fields.size > 0) yield fields;
      fields = new Map();
      last = undefined;
    } else if (/^[ \t]/.test(line)) {
      if (last !== undefined) fields.set(last, `${fields.get(last) ?? ''}\n${line.trim()}`);
    } else {
      const at = line.indexOf(separator);
      if (at <= 0) continue;
      last = line.slice(0, at);
      // The first one counts: later ones of a name are lists that nobody here reads.
      if (!fields.has(last)) fields.set(last, line.slice(at + separator.length).trim());
    }
  }
  if (fields.size > 0) yield fields;
}

/** `undefined` for what is not there or says nothing. */
export function told(value: string | undefined): string | undefined {
  return value === undefined || value === '' || value === 'UNKNOWN' ? undefined : value;
}
