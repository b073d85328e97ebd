/**
 * Becomes another program in a given environment: what sudo starts. Its only argument is the path of a file with the
 * program, its arguments and its environment, which is removed.
 */
import { readFileSync, rmSync } from 'node:fs';

interface Launch {
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
}

const [file = ''] = process.argv.slice(2);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by throughSudo
const { command, env } = JSON.parse(readFileSync(file, 'utf8')) as Launch;
rmSync(file);
process.execve?.(command[0], [...command], { ...env });
