import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf, messageOf, YadokariError } from '../base/index.ts';
import { parseAuthConfig, type AuthConfig } from './config-file.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where Kaniko's image keeps the file. */
export const kanikoConfig = '/kaniko/.docker/config.json';

/** Docker's own name, Kubernetes' for the key of a secret of type `kubernetes.io/dockerconfigjson`, and the format before both. */
const fileNames = ['config.json', '.dockerconfigjson', '.dockercfg'];

/** Files that may hold credentials, in the order in which they are asked (Kaniko's, with its own folder and what Kubernetes mounts). */
export function candidateFiles(env: Environment): readonly string[] {
  const home = env['HOME'];
  const configHome = env['XDG_CONFIG_HOME'] || (home ? join(home, '.config') : undefined);
  const folders = [env['DOCKER_CONFIG'], home ? join(home, '.docker') : undefined, dirname(kanikoConfig)];
  const others = [
    home ? join(home, '.dockercfg') : undefined,
    env['REGISTRY_AUTH_FILE'] || undefined,
    env['XDG_RUNTIME_DIR'] ? join(env['XDG_RUNTIME_DIR'], 'containers', 'auth.json') : undefined,
    configHome ? join(configHome, 'containers', 'auth.json') : undefined,
  ];
  const inFolders = folders.flatMap((folder) => (folder ? fileNames.map((name) => join(folder, name)) : []));
  return [...new Set([...inFolders, ...others.filter((path) => path !== undefined)])];
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = errnoOf(error);
    // EACCES: a job that runs as an ordinary user may not look into /kaniko or root's home, and has its own file or none.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return undefined;
    throw new YadokariError('CREDENTIALS_INVALID', `cannot read credentials "${path}": ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** A document with credentials, as text. */
export interface ConfigText {
  /** File name or name of the variable. */
  readonly source: string;
  readonly json: string;
}

/** `.dockercfg` is what later became `auths`. */
function modern(path: string, json: string): string {
  if (json.trim() === '') return '{}';
  return basename(path) === '.dockercfg' ? `{"auths":${json}}` : json;
}

/**
 * What the environment offers, best first: the variable DOCKER_AUTH_CONFIG, then each file. One is read when it is asked for.
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
export function* discoverTexts(env: Environment): Generator<ConfigText> {
  const variable = env['DOCKER_AUTH_CONFIG'];
  if (variable) yield { source: 'DOCKER_AUTH_CONFIG', json: variable };
  for (const path of candidateFiles(env)) {
    const json = readIfThere(path);
    if (json !== undefined) yield { source: path, json: modern(path, json) };
  }
}

/**
 * The same, understood.
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
export function* discoverConfigs(env: Environment): Generator<AuthConfig> {
  for (const { source, json } of discoverTexts(env)) yield parseAuthConfig(source, json);
}
