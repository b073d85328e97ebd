import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { runOk, startDaemon, type Daemon } from '../process.ts';
import { freePort, listens } from './daemon.ts';

export interface Sshd extends Daemon {
  /** `ssh://USER@127.0.0.1:PORT`, before an absolute path. */
  readonly url: string;
  /** A key that may log in. */
  readonly key: string;
  /** A key that may not. */
  readonly otherKey: string;
  /** Line of a known_hosts file. */
  readonly knownHost: string;
}

/** OpenSSH's server on loopback, for the user of the tests alone. @param folder gets its keys */
export async function startSshd(folder: string): Promise<Sshd> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [host, key, otherKey] = ['host', 'user', 'other'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const file of [host, key, otherKey])
    await runOk('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', file]);
  const port = await freePort();
  const { uid, username } = userInfo();
  if (uid === 0) mkdirSync('/run/sshd', { recursive: true });
  const config = join(folder, 'sshd_config');
  writeFileSync(
    config,
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${host}`,
      `AuthorizedKeysFile ${key}.pub`,
      'PermitRootLogin prohibit-password',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'UsePAM no',
      'StrictModes no',
      'PidFile none',
      'AcceptEnv GIT_PROTOCOL',
      '',
    ].join('\n'),
  );
  const daemon = await startDaemon('/usr/sbin/sshd', ['-D', '-e', '-f', config], {
    ready: () => listens(port),
  });
  const [type, blob] = readFileSync(`${host}.pub`, 'utf8').split(' ');
  return {
    ...daemon,
    url: `ssh://${username}@127.0.0.1:${port}`,
    key,
    otherKey,
    knownHost: `[127.0.0.1]:${port} ${type} ${blob}\n`,
  };
}
