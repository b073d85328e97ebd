import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errnoOf, type Digest } from '../../base/index.ts';
import { tryLock } from '../../linux/index.ts';

/** Kaniko's warmer locks the same files. */
const lockFolder = '.warmer-locks';

const lookAgainAfter = 100;

/** Answers of file systems that know no locks. */
const withoutLocks = new Set(['ENOLCK', 'EOPNOTSUPP', 'ENOTSUP', 'ENOSYS', 'EINVAL']);

export interface EntryLock extends AsyncDisposable {
  /** False where the file system has no locks: nobody else can be kept away. */
  readonly alone: boolean;
}

function lockedOn(fd: number): boolean | 'impossible' {
  try {
    return tryLock(fd);
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
  await mkdir(join(folder, lockFolder), { recursive: true });
  const handle = await open(join(folder, lockFolder, `${digest}.lock`), 'a');
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
