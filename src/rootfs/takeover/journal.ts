import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { YadokariError, errnoOf } from '../../base/index.ts';
import type { JobFilesText } from './job-files.ts';

/** How far a graft has come. Each is undone, or done to its end, in another way. */
export type Phase =
  /** The container's own entries are on their way aside. */
  | 'aside'
  /** The image's are on their way in, or in. */
  | 'in'
  /** The image's are on their way out. */
  | 'out'
  /** The container's own are on their way back. */
  | 'back';

/** What must be known to put a container's root back in order after its builder was killed. */
export interface Journal {
  readonly phase: Phase;
  /** The image's tree. */
  readonly tree: string;
  /** Absolute paths that were not touched. */
  readonly keep: readonly string[];
  /** Folders of the container, relative to its root, that stayed in place while their content went aside. */
  readonly splits: readonly string[];
  /** Files that are in the builder's memory alone. */
  readonly hidden: readonly string[];
  /** What a step may have changed of the job's files. */
  readonly job: JobFilesText;
}

const texts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function isRecord<T>(value: unknown, isValue: (one: unknown) => one is T): value is Record<string, T> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isValue);
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isJob(value: unknown): value is JobFilesText {
  if (typeof value !== 'object' || value === null) return false;
  const { contents, names } = value as Partial<JobFilesText>;
  return isRecord(contents, isText) && isRecord(names, texts);
}

function isJournal(value: unknown): value is Journal {
  if (typeof value !== 'object' || value === null) return false;
  const { phase, tree, keep, splits, hidden, job } = value as Partial<Journal>;
  const known = phase === 'aside' || phase === 'in' || phase === 'out' || phase === 'back';
  return known && typeof tree === 'string' && texts(keep) && texts(splits) && texts(hidden) && isJob(job);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut off where a machine went down
  }
}

/**
 * One small file, replaced as a whole. It is for processes that are killed, and does not wait for the disk, which takes longer than
 * most steps: a container whose machine went down is not started again by the engines that run jobs.
 */
export class JournalFile {
  readonly #path: string;
  /** Where the next state is written before it takes the place of the last. */
  readonly #next: string;

  constructor(path: string) {
    this.#path = path;
    this.#next = `${path}.new`;
  }

  write(journal: Journal): void {
    writeFileSync(this.#next, JSON.stringify(journal), { mode: 0o600 });
    renameSync(this.#next, this.#path);
  }

  /**
   * What the last state was, after its writer has ended.
   * @throws YadokariError `INTERNAL` for one that nobody of us wrote
   */
  read(): Journal | undefined {
    // A writer that was killed before the rename has not done yet what this announces.
    rmSync(this.#next, { force: true });
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
    const value = parsed(text);
    if (isJournal(value)) return value;
    throw new YadokariError(
      'INTERNAL',
      `${this.#path} does not tell how to put this container back in order`,
      {
        hint: 'start a new container',
      },
    );
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
