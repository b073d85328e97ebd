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

/** What {@link JobFiles} remembers, as JSON. */
export interface JobFilesText {
  /** Path → content in base64. */
  readonly contents: Readonly<Record<string, string>>;
  /** Folder → names in it. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

export const noJobFiles: JobFilesText = { contents: {}, names: {} };

/** What steps can reach of the job although it is no part of the image: remembered, and put back as it was. */
export class JobFiles {
  readonly #root: string;
  readonly #remembered: JobFilesText;

  /** @param root `` for `/` @param remembered by somebody before, in place of what is there now */
  constructor(root: string, remembered = rememberIn(root)) {
    this.#root = root;
    this.#remembered = remembered;
  }

  toJSON(): JobFilesText {
    return this.#remembered;
  }

  restore(): void {
    const { contents, names } = this.#remembered;
    for (const path of files) {
      const content = contents[path];
      if (content !== undefined) restoreFile(this.#root + path, Buffer.from(content, 'base64'));
    }
    for (const path of folders) {
      const known = names[path];
      if (known !== undefined) removeOthers(this.#root + path, new Set(known));
    }
  }
}

function rememberIn(root: string): JobFilesText {
  const contents: Record<string, string> = {};
  for (const path of files) {
    const content = contentOf(root + path);
    if (content) contents[path] = content.toString('base64');
  }
  return { contents, names: Object.fromEntries(folders.map((path) => [path, namesIn(root + path)])) };
}

function restoreFile(path: string, content: Buffer): void {
  const now = contentOf(path);
  if (now && !now.equals(content)) rewrite(path, content);
}

function removeOthers(folder: string, known: ReadonlySet<string>): void {
  for (const name of namesIn(folder)) {
    if (!known.has(name)) rmSync(`${folder}/${name}`, { recursive: true, force: true });
  }
}
