/**
 * One line of CSV after RFC 4180, as in `--mount=type=bind,"target=/a,b"`: a field is quoted whole or not at all.
 * Undefined when it is malformed or empty.
 */
export function splitCsv(line: string): readonly string[] | undefined {
  const text = line.replace(/\r?\n$/, '');
  if (text === '') return undefined;
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const match = field.exec(text);
    if (!match) return undefined;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return fields;
  }
}
