import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, YadokariError } from '../base/index.ts';
import { linesOf } from './lines.ts';
import { LogReader } from './reader.ts';
import type { Build } from './types.ts';

export interface LogPlaces {
  /** Files, folders, or `-` for standard input. */
  readonly paths: readonly string[];
  /** Bytes of standard input. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** The builds in a file that is no log; undefined where it may be one. */
  readonly other?: (path: string) => readonly Build[] | undefined;
}

function unreadable(path: string, cause: unknown): YadokariError {
  return new YadokariError(
    'LOG_NOT_READABLE',
    `cannot read the log ${JSON.stringify(path)}: ${messageOf(cause)}`,
    {
      hint: 'name files or folders that exist, or - for standard input',
      cause,
    },
  );
}

/** The files in a folder and below, by name. Links to files are followed, as a node's folder of logs has them; those to folders are not. */
function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    if (entry.isFile()) return [path];
    // A link whose file has been rotated away leads nowhere.
    return entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true
      ? [path]
      : [];
  });
}

async function readFile(path: string, { signal, other }: LogPlaces, builds: Build[]): Promise<void> {
  const stats = statSync(path);
  // A pipe can be read once.
  const known = stats.isFile() ? other?.(path) : undefined;
  if (known !== undefined) {
    for (const build of known) builds.push(build);
    return;
  }
  const { mtimeMs } = stats;
  const reader = new LogReader(path, (build) => void builds.push(build), mtimeMs);
  for await (const line of linesOf(createReadStream(path, { signal }))) reader.line(line);
  reader.end();
}

async function readPath(path: string, places: LogPlaces, builds: Build[]): Promise<void> {
  try {
    const stats = statSync(path);
    // Whoever names a pipe means it; a folder's are left out.
    const files = stats.isDirectory() ? filesIn(path) : [path];
    for (const file of files) await readFile(file, places, builds);
  } catch (error) {
    if (error instanceof YadokariError) throw error;
    throw places.signal.aborted ? places.signal.reason : unreadable(path, error);
  }
}

/**
 * The builds that logs tell of, in the order of the logs.
 * @throws YadokariError `LOG_NOT_READABLE` naming the path
 */
export async function readLogs(places: LogPlaces): Promise<readonly Build[]> {
  const builds: Build[] = [];
  for (const path of places.paths) {
    if (path !== '-') {
      await readPath(path, places, builds);
      continue;
    }
    const reader = new LogReader('standard input', (build) => void builds.push(build));
    for await (const line of linesOf(places.stdin())) reader.line(line);
    reader.end();
  }
  return builds;
}
