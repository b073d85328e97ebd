import { LogReader } from '../../../src/report/reader.ts';
import type { Build } from '../../../src/report/types.ts';

/** The builds that a text tells of, as if it were a file of that time. */
export function buildsIn(text: string, written?: number): readonly Build[] {
  const builds: Build[] = [];
  const reader = new LogReader('a.log', (build) => void builds.push(build), written);
  for (const line of text.split('\n')) reader.line(line);
  reader.end();
  return builds;
}
