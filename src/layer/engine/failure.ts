import { YadokariError, errnoOf, messageOf, type ErrorCode } from '../../base/index.ts';
import { TarError } from '../tar/header.ts';

/**
 * The error for a person, from whatever stopped the work. `what` says what was being done ("unpack layer sha256:…"),
 * `invalid` is the code for bytes that are no proper archive.
 */
export function failure(what: string, error: unknown, invalid: ErrorCode = 'LAYER_INVALID'): YadokariError {
  if (error instanceof YadokariError) return error;
  if (error instanceof TarError)
    return new YadokariError(invalid, `cannot ${what}: ${error.message}`, { cause: error });
  const code = errnoOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new YadokariError('DISK_FULL', `cannot ${what}: the disk is full (${messageOf(error)})`, {
      hint: 'free some space, or set TMPDIR to a folder on a larger disk',
      cause: error,
    });
  }
  if (code === 'EROFS' || code === 'EACCES') {
    return new YadokariError('OUTPUT_NOT_WRITABLE', `cannot ${what}: ${messageOf(error)}`, { cause: error });
  }
  if (code === 'ENAMETOOLONG') {
    const fact = 'a name in it is longer than this file system allows';
    return new YadokariError(invalid, `cannot ${what}: ${fact}`, { cause: error });
  }
  return new YadokariError('INTERNAL', `cannot ${what}: ${messageOf(error)}`, { cause: error });
}

/** Why work ended early. */
export function cancelled(what: string): YadokariError {
  return new YadokariError('CANCELLED', `cannot ${what}: the build was cancelled`);
}
