import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess, type ProcessResult } from '../../support/process.ts';

/** The account `nobody` is on every machine; what /etc/subuid and /etc/subgid give it here is in a mount namespace alone. */
const script = `
mount --bind "$1" /etc/subuid && mount --bind "$1" /etc/subgid || exit 99
shift
exec setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"
`;

export interface UserWishes {
  /** With a range of subordinate ids; else it has its own id alone. */
  readonly range: boolean;
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program as an ordinary user. The folder becomes everybody's. */
export function runAsUser(
  args: readonly string[],
  { range, folder, env }: UserWishes,
): Promise<ProcessResult> {
  chmodSync(folder, 0o777);
  const ids = join(folder, `ids-${range}`);
  writeFileSync(ids, range ? 'nobody:200000:65536\n' : '');
  const options = { env: { ...process.env, ...env } };
  return runProcess('unshare', ['--mount', 'sh', '-c', script, 'sh', ids, ...args], options);
}
