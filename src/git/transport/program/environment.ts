import { shellWord } from '../../../base/index.ts';
import type { GitRemote } from '../../source/types.ts';
import type { Environment } from '../../types.ts';
import { homeOptions } from '../ssh.ts';
import type { GitCredential } from '../types.ts';

/** Variables that speak of another repository than ours: we may have been started from a hook (`git rev-parse --local-env-vars`). */
const ofOthers: ReadonlySet<string> = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_CONFIG',
  'GIT_OBJECT_DIRECTORY',
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_GRAFT_FILE',
  'GIT_INDEX_FILE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_REPLACE_REF_BASE',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_QUARANTINE_PATH',
]);

const userVariable = 'YADOKARI_GIT_USERNAME';
const passwordVariable = 'YADOKARI_GIT_PASSWORD';
/** Says what these variables hold when git asks for it, and nothing when git tells what it has learned. */
const helper = `!f() { test "$1" = get && printf 'username=%s\\npassword=%s\\n' "$${userVariable}" "$${passwordVariable}"; }; f`;

export interface ProgramWorld {
  readonly env: Environment;
  readonly remote: GitRemote;
  readonly credential: GitCredential | undefined;
  readonly insecureSkipTls: boolean;
  /** Socket of an SSH agent. */
  readonly agent: string | undefined;
}

/** A setting of git's. */
type Setting = readonly [name: string, value: string];

/**
 * The login is asked for by git when the server wants one, and for that host alone: a redirect to another one does not get it, which a
 * header of ours would. It is in the environment, never in arguments.
 */
function credentialSettings({ remote, credential }: ProgramWorld): readonly Setting[] {
  if (credential === undefined) return [];
  const server = `${remote.scheme}://${remote.host}`;
  if (credential.kind === 'header') {
    return [
      [`http.${server}/.extraHeader`, `Authorization: ${credential.value}`],
      ['http.followRedirects', 'false'],
    ];
  }
  return [
    [`credential.${server}.helper`, ''],
    [`credential.${server}.helper`, helper],
  ];
}

function credentialVariables({ credential }: ProgramWorld): Record<string, string> {
  if (credential?.kind !== 'login') return {};
  return { [userVariable]: credential.username, [passwordVariable]: credential.password };
}

/** Nothing of a repository is ever run: we let git fetch alone, and write the files ourselves. */
const always: readonly Setting[] = [
  ['transfer.unpackLimit', '1'],
  ['fetch.unpackLimit', '1'],
  ['fetch.writeCommitGraph', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '300'],
];

function sshVariables(env: Environment): Record<string, string> {
  if (env['GIT_SSH_COMMAND'] || env['GIT_SSH']) return {};
  const options = homeOptions(env);
  return options.length === 0 ? {} : { GIT_SSH_COMMAND: ['ssh', ...options.map(shellWord)].join(' ') };
}

/** The environment for git: the job's own, with its helpers and settings, and what is known of this server. */
export function gitEnvironment(world: ProgramWorld): Environment {
  const { env, insecureSkipTls, agent } = world;
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !ofOthers.has(name)));
  const settings: readonly Setting[] = [
    ...always,
    ...(insecureSkipTls ? [['http.sslVerify', 'false'] as const] : []),
    ...credentialSettings(world),
  ];
  const before = Number(env['GIT_CONFIG_COUNT'] ?? 0) || 0;
  const numbered = settings.flatMap(([name, value], at) => [
    [`GIT_CONFIG_KEY_${before + at}`, name],
    [`GIT_CONFIG_VALUE_${before + at}`, value],
  ]);
  const certificates =
    env['SSL_CERT_FILE'] && !env['GIT_SSL_CAINFO'] ? { GIT_SSL_CAINFO: env['SSL_CERT_FILE'] } : {};
  return {
    ...own,
    ...certificates,
    ...sshVariables(env),
    ...(agent === undefined ? {} : { SSH_AUTH_SOCK: agent }),
    ...credentialVariables(world),
    ...Object.fromEntries(numbered),
    GIT_CONFIG_COUNT: String(before + settings.length),
    // What git asks a terminal for, nobody is there to say.
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:git',
    SSH_ASKPASS_REQUIRE: 'never',
    LC_ALL: 'C',
  };
}
