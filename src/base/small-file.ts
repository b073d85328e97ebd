import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { YadokariError } from './errors.ts';
import { limits } from './limits.ts';

export interface SmallFileOptions {
  /** Whether a pipe is as good as a file, which shells make of `<(command)`: whoever reads it waits for its writer. */
  readonly pipes?: boolean;
}

function tooLarge(path: string, most: number): YadokariError {
  return new YadokariError('LIMIT_EXCEEDED', `${JSON.stringify(path)} is larger than ${most} bytes`);
}

/** At most one byte more than `most`, which says that there are more. */
function readUpTo(fd: number, most: number): Buffer {
  const chunks: Buffer[] = [];
  for (let left = most + 1; left > 0;) {
    const chunk = Buffer.allocUnsafe(Math.min(left, 64 * 1024));
    const count = readSync(fd, chunk);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    left -= count;
  }
  return Buffer.concat(chunks);
}

/**
 * The text of a file that is small where it is what it should be. Kind and size are looked at before anything is read, and of what was
 * opened: whatever takes its place meanwhile does not count.
 * @param most bytes
 * @throws YadokariError `LIMIT_EXCEEDED`; errors of open(2) and read(2), `EISDIR` for a folder; Error for what is no file otherwise
 */
export function readSmallFile(path: string, most: number, { pipes = false }: SmallFileOptions = {}): string {
  // Opening a pipe that nobody writes to would never end.
  const fd = openSync(path, constants.O_RDONLY | (pipes ? 0 : constants.O_NONBLOCK));
  try {
    const stats = fstatSync(fd);
    if (stats.isDirectory())
      throw Object.assign(new Error(`${JSON.stringify(path)} is a folder`), { code: 'EISDIR' });
    if (!stats.isFile() && !pipes) throw new Error(`${JSON.stringify(path)} is no file`);
    if (stats.isFile() && stats.size > most) throw tooLarge(path, most);
    const bytes = readUpTo(fd, most);
    if (bytes.length > most) throw tooLarge(path, most);
    return bytes.toString('utf8');
  } finally {
    closeSync(fd);
  }
}

/**
 * A secret out of a file, without the newlines that editors end it with.
 * @throws what {@link readSmallFile} throws
 */
export function readSecretFile(path: string): string {
  return readSmallFile(path, limits.secretFileBytes).replace(/[\r\n]+$/, '');
}
