import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
  ftruncateSync,
  constants,
} from 'node:fs';
import { errnoOf } from '../../base/index.ts';

/** Files that engines mount, and that root may write to: the job needs them as they were. */
const files = ['/etc/resolv.conf', '/etc/hosts', '/etc/hostname'];
/** Folders in memory that belong to the container, where a step's files would be found by the next. */
const folders = ['/dev', '/dev/shm'];

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return undefined;
    throw error;
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return [];
    throw error;
  }
}

/** In place: a file that something is mounted on cannot be replaced. */
function rewrite(path: string, content: Buffer): void {
  const fd = openSync(path, constants.O_WRONLY);
  try {
    ftruncateSync(fd);
    writeSync(fd, content);
  } finally {
    closeSync(fd);
  }
}

/** What steps can reach of the job although it is no part of the image: remembered, and put back as it was. */
export class JobFiles {
  readonly #root: string;
  readonly #contents = new Map<string, Buffer>();
  readonly #names = new Map<string, ReadonlySet<string>>();

  /** @param root `` for `/` */
  constructor(root: string) {
    this.#root = root;
    for (const path of files) {
      const content = contentOf(root + path);
      if (content) this.#contents.set(path, content);
    }
    for (const path of folders) this.#names.set(path, new Set(namesIn(root + path)));
  }

  restore(): void {
    for (const [path, content] of this.#contents) {
      const now = contentOf(this.#root + path);
      if (now && !now.equals(content)) rewrite(this.#root + path, content);
    }
    for (const [path, names] of this.#names) {
      for (const name of namesIn(this.#root + path)) {
        if (!names.has(name)) rmSync(`${this.#root}${path}/${name}`, { recursive: true, force: true });
      }
    }
  }
}
