import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { errnoOf, messageOf, YadokariError } from '../../base/index.ts';
import type { GitRemote } from '../source/types.ts';
import type { Environment } from '../types.ts';
import { explainSsh } from './explain.ts';
import { killGroup } from './kill.ts';
import type { Line } from './stream.ts';

const keyNames = ['id_ed25519', 'id_ecdsa', 'id_rsa', 'id_ed25519_sk', 'id_ecdsa_sk'];

function quoted(text: string): string {
  return `'${text.replaceAll(/['!]/g, String.raw`'\$&'`)}'`;
}

/**
 * OpenSSH looks up the user's folder in passwd, not in HOME: in a user namespace, or in a container with another HOME, that is
 * somebody else's. Empty where both are the same.
 */
export function homeOptions({ HOME: home }: Environment): readonly string[] {
  if (home === undefined || home === '' || home === userInfo().homedir) return [];
  const folder = join(home, '.ssh');
  if (!existsSync(folder)) return [];
  const config = join(folder, 'config');
  const keys = keyNames.map((name) => join(folder, name)).filter((path) => existsSync(path));
  return [
    ...(existsSync(config) ? ['-F', config] : []),
    '-o',
    `UserKnownHostsFile="${join(folder, 'known_hosts')}"`,
    ...keys.flatMap((key) => ['-o', `IdentityFile="${key}"`]),
  ];
}

/** What becomes of a shell's words: the command as the environment gives it, or ssh itself. */
function programOf(env: Environment): {
  readonly file: string;
  readonly args: readonly string[];
  readonly isOpenSsh: boolean;
} {
  const { GIT_SSH_COMMAND: command = '', GIT_SSH: program = '' } = env;
  if (command !== '') {
    const [first = ''] = command.trim().split(/\s+/);
    return {
      file: '/bin/sh',
      args: ['-c', `${command} "$@"`, command],
      isOpenSsh: basename(first) === 'ssh',
    };
  }
  if (program !== '') return { file: program, args: [], isOpenSsh: basename(program) === 'ssh' };
  return { file: 'ssh', args: homeOptions(env), isOpenSsh: true };
}

function argumentsOf(remote: GitRemote, isOpenSsh: boolean): readonly string[] {
  const { hostname, port } = new URL(`ssh://${remote.host}`);
  const host = hostname.replace(/^\[|\]$/g, '');
  const path = remote.path.startsWith('/~') ? remote.path.slice(1) : remote.path;
  return [
    ...(isOpenSsh ? ['-o', 'SendEnv=GIT_PROTOCOL'] : []),
    ...(port === '' ? [] : ['-p', port]),
    remote.user === undefined ? host : `${remote.user}@${host}`,
    `git-upload-pack ${quoted(path)}`,
  ];
}

function noProgram({ url }: GitRemote, cause: unknown): YadokariError {
  return new YadokariError(
    'SOURCE_INVALID',
    `cannot reach git repository "${url}": there is no ssh program here`,
    {
      hint: 'use its https:// address with GIT_TOKEN, or run where OpenSSH is installed',
      cause,
    },
  );
}

async function started(child: ChildProcess, remote: GitRemote): Promise<void> {
  try {
    await once(child, 'spawn');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') throw noProgram(remote, error);
    throw new YadokariError('SOURCE_INVALID', `cannot start ssh: ${messageOf(error)}`, { cause: error });
  }
}

/** A connection through the machine's ssh, with its keys, agent and known hosts. @throws YadokariError */
export async function dialSsh(remote: GitRemote, env: Environment, signal: AbortSignal): Promise<Line> {
  const { file, args, isOpenSsh } = programOf(env);
  // A session of its own has no terminal that ssh could ask.
  const child = spawn(file, [...args, ...argumentsOf(remote, isOpenSsh)], {
    env: { ...env, GIT_PROTOCOL: 'version=2', SSH_ASKPASS_REQUIRE: 'never' },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const abort = (): void => killGroup(child);
  signal.addEventListener('abort', abort, { once: true });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve()).once('error', () => resolve());
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  child.stdin.on('error', () => undefined);
  await started(child, remote);
  return {
    incoming: child.stdout,
    outgoing: child.stdin,
    explain: async (error) => {
      if (error instanceof YadokariError && error.code !== 'SOURCE_INVALID') return error;
      killGroup(child, 'SIGTERM');
      await ended;
      return explainSsh(remote.url, said) ?? error;
    },
    [Symbol.asyncDispose]: async () => {
      signal.removeEventListener('abort', abort);
      child.stdin.end();
      const patience = setTimeout(() => killGroup(child), 2000);
      await ended;
      clearTimeout(patience);
    },
  };
}
