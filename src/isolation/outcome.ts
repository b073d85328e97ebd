import type { SystemError } from '../linux/index.ts';

/** An error of a system call, ours or node:fs's. */
export function isSystemFailure(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
