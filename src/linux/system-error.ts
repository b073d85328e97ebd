import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';

/** Shape of the errors that node:fs throws. */
export interface SystemError extends Error {
  readonly code: string;
  /** Negative, as libuv has it. */
  readonly errno: number;
  readonly syscall: string;
  readonly path?: string;
}

function describe(errno: number): readonly [string, string] {
  const known = getSystemErrorMap().get(-errno);
  if (known) return known;
  const name = Object.entries(constants.errno).find(([, value]) => value === errno)?.[0];
  return [name ?? `E${errno}`, `system error ${errno}`];
}

/** An error like node:fs's own: `ENOENT: no such file or directory, lgetxattr '/path'`. */
export function systemError(syscall: string, errno: number, path?: string): SystemError {
  const [code, text] = describe(errno);
  const where = path === undefined ? '' : ` '${path}'`;
  const error = new Error(`${code}: ${text}, ${syscall}${where}`);
  return Object.assign(error, { code, errno: -errno, syscall, ...(path === undefined ? {} : { path }) });
}
