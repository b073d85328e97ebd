import { errnoOf, messageOf, YadokariError } from './errors.ts';

const full = new Set(['ENOSPC', 'EDQUOT']);

/** `read-only file system` out of Node's `EROFS: read-only file system, open '/x'`. */
function reasonOf(error: unknown): string {
  return /^[A-Z0-9]+: (?<reason>[^,]+)/.exec(messageOf(error))?.groups?.['reason'] ?? messageOf(error);
}

/** What to throw when writing `path` failed with `error`; an error of our own, or one that no system call made, stays. */
export function outputError(path: string, error: unknown): unknown {
  const errno = errnoOf(error);
  if (error instanceof YadokariError || errno === undefined || !/^E[A-Z0-9]+$/.test(errno)) return error;
  const message = `cannot write ${JSON.stringify(path)}: ${reasonOf(error)}`;
  if (full.has(errno)) {
    return new YadokariError('DISK_FULL', message, {
      hint: 'free space there, or write elsewhere',
      cause: error,
    });
  }
  return new YadokariError('OUTPUT_NOT_WRITABLE', message, {
    hint: 'give a path that this user may write to',
    cause: error,
  });
}
