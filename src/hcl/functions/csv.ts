/**
 * Rows and fields of CSV (RFC 4180): quotes hold commas and new lines, two of them are one. Empty lines are left out.
 * Undefined where a quote has no end, or stands within a field that has none.
 */
export function parseCsv(text: string): readonly (readonly string[])[] | undefined {
  const field = /"((?:[^"]|"")*)"(?=,|\r?\n|$)|([^",\n\r]*)(?=,|\r?\n|$)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length || row.length > 0;) {
    field.lastIndex = at;
    const found = field.exec(text);
    if (found === null) return undefined;
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    at += found[0].length;
    if (text[at] === ',') {
      at += 1;
      if (at < text.length) continue;
      row.push('');
    }
    if (row.length > 1 || row[0] !== '' || found[1] !== undefined) rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows;
}

/** Fields of one line. */
export function csvFields(line: string): readonly string[] | undefined {
  const rows = parseCsv(line);
  return rows === undefined || rows.length > 1 ? undefined : (rows[0] ?? []);
}
