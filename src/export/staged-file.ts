import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import {
  access,
  constants,
  lstat,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errnoOf, outputError } from '../base/index.ts';
import type { Blob } from '../image/index.ts';
import { makeFolders } from '../oci-layout/index.ts';

/** A file that is written and has not its name yet. */
export interface StagedFile {
  /** Gives it its name. @throws YadokariError `OUTPUT_NOT_WRITABLE`, `DISK_FULL` */
  commit(): Promise<void>;
  /** Takes it away again, before or after `commit`, and the folders that were made for it. */
  discard(): Promise<void>;
}

export interface StageOptions {
  /** Gives the bytes; called again when they must be written into a file that cannot be replaced. */
  readonly content: () => AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes that are there already, as content of a file. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Bytes of a blob, as content of a file. */
export async function* opened(blob: Blob, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  yield* await blob.open(signal);
}

/** Content of a file that is overwritten in place is kept up to this size, to be put back when the build fails. */
const keepBytes = 64 * 1024;

/** A file that a bind mount or a read-only folder pins down: no other can take its place, its bytes can be replaced. */
const pinned = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);

/**
 * Writes a file beside its target, so that whoever looks at the target sees all of it or nothing. Folders that are
 * missing are made with mode 0700. Devices, pipes and single files mounted into a container (Kubernetes'
 * /dev/termination-log) are written in place, at `commit`.
 * @throws YadokariError `OUTPUT_NOT_WRITABLE`, `DISK_FULL`, or what `content` throws
 */
export async function stageFile(path: string, options: StageOptions): Promise<StagedFile> {
  try {
    if (await isSpecial(path)) return inPlace(path, options);
    const target = await resolveLinks(path);
    const made = await makeFolders(dirname(target), 0o700);
    const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}`);
    try {
      await write(temporary, 'wx', options);
    } catch (error) {
      await rm(temporary, { force: true });
      if (pinned.has(errnoOf(error) ?? '') && (await canOverwrite(target))) return inPlace(target, options);
      await removeFolders(dirname(target), made);
      throw error;
    }
    return renamed({ target, temporary, made }, options);
  } catch (error) {
    throw outputError(path, error);
  }
}

interface Paths {
  readonly target: string;
  readonly temporary: string;
  /** Topmost folder that was made for the file. */
  readonly made: string | undefined;
}

function renamed({ target, temporary, made }: Paths, options: StageOptions): StagedFile {
  let done: StagedFile | 'renamed' | undefined;
  return {
    commit: async () => {
      try {
        await rename(temporary, target);
        done = 'renamed';
      } catch (error) {
        if (!pinned.has(errnoOf(error) ?? '')) throw outputError(target, error);
        done = inPlace(target, options);
        await rm(temporary, { force: true });
        await done.commit();
      }
    },
    discard: async () => {
      await rm(temporary, { force: true });
      if (done === 'renamed') await rm(target, { force: true });
      else await done?.discard();
      await removeFolders(dirname(target), made);
    },
  };
}

function inPlace(target: string, options: StageOptions): StagedFile {
  let before: Uint8Array | undefined;
  return {
    commit: async () => {
      before = await smallContent(target);
      try {
        await write(target, 'w', options);
      } catch (error) {
        throw outputError(target, error);
      }
    },
    discard: async () => {
      if (before) await writeFile(target, before);
    },
  };
}

async function write(file: string, flags: 'w' | 'wx', { content, signal }: StageOptions): Promise<void> {
  const sink = createWriteStream(file, { flags, mode: 0o644, highWaterMark: 1024 * 1024 });
  await pipeline(content(), sink, signal === undefined ? {} : { signal });
}

/** Where a link leads, so that the link stays and its target is replaced. */
async function resolveLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return path;
    throw error;
  }
}

/** What the kernel shows as files (`/dev/stdout`, `/proc/self/fd/3`) must not be replaced by files; /dev/shm holds real ones. */
const kernelFiles = /^\/(?:proc|dev(?!\/shm))\//;

async function isSpecial(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    return !found.isDirectory() && (!found.isFile() || kernelFiles.test(path));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function canOverwrite(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return (await lstat(path)).isFile();
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}

async function smallContent(path: string): Promise<Uint8Array | undefined> {
  const found = await stat(path);
  return found.isFile() && found.size <= keepBytes ? readFile(path) : undefined;
}

/** Removes `folder` and its parents up to `top` as long as nothing is in them. */
async function removeFolders(folder: string, top: string | undefined): Promise<void> {
  if (top === undefined) return;
  try {
    for (let next = folder; next.startsWith(top); next = dirname(next)) await rmdir(next);
  } catch (error) {
    if (!['ENOTEMPTY', 'ENOENT', 'EEXIST'].includes(errnoOf(error) ?? '')) throw error;
  }
}
