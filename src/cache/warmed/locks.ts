import { constants, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errnoOf, type Digest } from '../../base/index.ts';
import { tryLock } from '../../linux/index.ts';
import { makeFolders } from '../../oci-layout/index.ts';

/** Kaniko's warmer locks the same files. */
const lockFolder = '.warmer-locks';

/** Somebody else's FIFO of this name must not make anybody wait. */
const { O_APPEND, O_CREAT, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;
const forReading = O_RDONLY | O_NONBLOCK;
const forWriting = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK;

const lookAgainAfter = 100;

/** Answers of file systems that know no locks. */
const withoutLocks = new Set(['ENOLCK', 'EOPNOTSUPP', 'ENOTSUP', 'ENOSYS', 'EINVAL']);

export interface EntryLock extends AsyncDisposable {
  /** False where the file system has no locks: nobody else can be kept away. */
  readonly alone: boolean;
}

function lockedOn(fd: number, how: 'shared' | 'exclusive' = 'exclusive'): boolean | 'impossible' {
  try {
    return tryLock(fd, how);
  } catch (error) {
    if (withoutLocks.has(errnoOf(error) ?? '')) return 'impossible';
    throw error;
  }
}

/** @returns false when somebody else has it and there is no waiting */
async function take(fd: number, wait: Waiting): Promise<boolean | 'impossible'> {
  const locked = lockedOn(fd);
  if (locked !== false || wait === false) return locked;
  await delay(lookAgainAfter, undefined, { signal: wait.signal });
  return take(fd, wait);
}

type Waiting = { readonly signal: AbortSignal } | false;

/**
 * Keeps other warmers of this folder, in whatever container, away from one image. The lock goes with the process that holds it.
 * @param wait until when to try; false gives up at once @returns undefined when somebody else has it
 */
export async function lockEntry(
  folder: string,
  digest: Digest,
  wait: Waiting,
): Promise<EntryLock | undefined> {
  await makeFolders(join(folder, lockFolder));
  const handle = await open(join(folder, lockFolder, `${digest}.lock`), forWriting);
  try {
    const locked = await take(handle.fd, wait);
    if (locked !== false) return { alone: locked === true, [Symbol.asyncDispose]: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return undefined;
}

function usePath(folder: string, name: string): string {
  return join(folder, lockFolder, `${name}.use`);
}

/**
 * Says that something in the folder is in use, so that no warmer takes it away. The folder may be read only.
 * @returns what ends the use; undefined where it cannot be said, or is on its way out
 */
export async function shareEntry(folder: string, name: string): Promise<AsyncDisposable | undefined> {
  const handle = await open(usePath(folder, name), forReading);
  return holding(handle, () => lockedOn(handle.fd, 'shared'));
}

/** Whether nobody uses it; then nobody begins to until this is disposed of. */
export async function ownEntry(folder: string, name: string): Promise<AsyncDisposable | undefined> {
  const handle = await open(usePath(folder, name), forWriting);
  return holding(handle, () => lockedOn(handle.fd));
}

async function holding(
  handle: FileHandle,
  lock: () => boolean | 'impossible',
): Promise<AsyncDisposable | undefined> {
  try {
    if (lock() === true) return { [Symbol.asyncDispose]: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return undefined;
}
