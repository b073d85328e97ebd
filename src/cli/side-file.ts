import { errnoOf, YadokariError } from '../base/index.ts';
import { checkOutputFile } from '../export/index.ts';

/** What a volume may refuse one day that it took the day before: no build shall fail for that. */
const refusals: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Finds out before a build that the path of a file which is kept of it (its metrics, its history) can be no file's. Whatever else
 * keeps that file from being written is a warning at the build's end.
 * @throws YadokariError `OUTPUT_NOT_WRITABLE`
 */
export async function checkSideFile(path: string): Promise<void> {
  try {
    await checkOutputFile(path);
  } catch (error) {
    const errno = error instanceof YadokariError ? errnoOf(error.cause) : undefined;
    if (errno === undefined || !refusals.has(errno)) throw error;
  }
}
