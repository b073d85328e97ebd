import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { YadokariError, errnoOf } from '../../base/index.ts';

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
}

const texts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function isJournal(value: unknown): value is Journal {
  if (typeof value !== 'object' || value === null) return false;
  const { phase, tree, keep, splits, hidden } = value as Partial<Journal>;
  const known = phase === 'aside' || phase === 'in' || phase === 'out' || phase === 'back';
  return known && typeof tree === 'string' && texts(keep) && texts(splits) && texts(hidden);
}

/** One small file, replaced as a whole. */
export class JournalFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  write(journal: Journal): void {
    const next = `${this.#path}.new`;
    const fd = openSync(next, 'w', 0o600);
    try {
      writeSync(fd, JSON.stringify(journal));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(next, this.#path);
  }

  /** @throws YadokariError `INTERNAL` for one that nobody of us wrote */
  read(): Journal | undefined {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
    const value: unknown = JSON.parse(text);
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
