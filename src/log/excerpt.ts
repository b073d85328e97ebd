import type { SourceLocation } from '../base/index.ts';
import { cleanLine } from './clean.ts';

const around = 2;
const longestRange = 16;
const longestLine = 160;

function cut(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`;
}

/** `Dockerfile:4` */
export function formatPlace(location: SourceLocation): string {
  return `${location.file}:${location.line}`;
}

/** The lines of a place with two before and after and an arrow at those meant; empty when the text is not known. */
export function excerpt(location: SourceLocation): readonly string[] {
  if (location.text === undefined) return [];
  const lines = location.text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const first = Math.max(1, location.line - around);
  const last = Math.min(lines.length, location.endLine + around);
  const width = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const meant = number >= location.line && number <= location.endLine;
    const inside = number - location.line;
    if (inside >= longestRange && number < location.endLine) {
      if (inside === longestRange) shown.push(`      ${'.'.repeat(width)} |`);
      continue;
    }
    const text = cut(cleanLine(lines[number - 1] ?? '').replaceAll('\t', '    '));
    shown.push(`${meant ? '  >>> ' : '      '}${String(number).padStart(width)} | ${text}`.trimEnd());
  }
  return shown;
}
