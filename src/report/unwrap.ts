import { peel, type LogLine } from './peel.ts';
import { recordIn } from './records.ts';

/** A line of a file or of standard input, freed from what collectors and kubectl put around it. */
export function unwrap(line: string): LogLine {
  const peeled = peel(line);
  const inner = recordIn(peeled.text);
  return inner === undefined ? peeled : { ...peeled, ...inner };
}
