import { stripVTControlCharacters } from 'node:util';

// What a terminal would act on, and what would end the line: C0 without tab, DEL, C1.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F]/g;

/** A text that comes from elsewhere, safe to put on one line of a terminal. */
export function cleanLine(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\r?\n/g, ' ').replaceAll(control, '');
}

/** The same for a text of several lines. */
export function cleanText(text: string): string {
  return text.split(/\r?\n/).map(cleanLine).join('\n');
}

/** A line that a program printed, as a terminal would leave it: what a carriage return overwrote is gone, tabs are blanks. */
export function cleanOutput(line: string): string {
  const parts = line.split('\r').filter((part) => part !== '');
  return cleanLine(parts.at(-1) ?? '').replaceAll('\t', '    ');
}
