import { YadokariError, type SourceLocation } from '../base/index.ts';
import type { Range } from './syntax.ts';

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Lines of a range, counted from 1, with the whole text, so that they can be shown. */
export function locationOf({ source, start, end }: Range): SourceLocation {
  if (source.within) return locationOf(source.within);
  const line = lineAt(source.text, start);
  const endLine = Math.max(line, lineAt(source.text, Math.max(start, end - 1)));
  return { file: source.name, line, endLine, text: source.text };
}

/** An error in a file, with its place. */
export function failure(range: Range, message: string, hint?: string): YadokariError {
  return new YadokariError('BAKE_FILE_INVALID', message, {
    location: locationOf(range),
    ...(hint === undefined ? {} : { hint }),
  });
}
