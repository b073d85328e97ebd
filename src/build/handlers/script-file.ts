import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../base/index.ts';

/** A heredoc with a `#!` line. */
export interface Script {
  /** The heredoc's word: whatever the Dockerfile says. */
  readonly name: string;
  readonly content: string;
}

/** The word comes from a Dockerfile, which may be a stranger's, and becomes a path of this machine. */
function isFileName(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/\0]/.test(name);
}

/**
 * Writes a script as a program of its name into `folder`, which is made.
 * @throws YadokariError `UNSAFE_PATH` for a name that leads elsewhere
 */
export function writeScript(folder: string, { name, content }: Script): void {
  if (!isFileName(name)) {
    throw new YadokariError('UNSAFE_PATH', `heredoc ${JSON.stringify(name)} is not the name of a file`, {
      hint: 'a heredoc that begins with #! becomes a file of its name: write it like <<EOF',
    });
  }
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const file = join(folder, name);
  writeFileSync(file, content, { mode: 0o755, flag: 'wx' });
  // Whatever our own umask says: the USER of the step reads it.
  for (const path of [folder, file]) chmodSync(path, 0o755);
}
