import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf, messageOf, YadokariError } from '../base/index.ts';
import { parseAuthConfig, type AuthConfig } from './config-file.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where Kaniko's image keeps the file. */
export const kanikoConfig = '/kaniko/.docker/config.json';

/** Files that may hold credentials, in the order in which the first that exists counts (Kaniko's, and Kaniko's own folder). */
export function candidateFiles(env: Environment): readonly string[] {
  const home = env['HOME'];
  const configHome = env['XDG_CONFIG_HOME'] || (home ? join(home, '.config') : undefined);
  return [
    env['DOCKER_CONFIG'] ? join(env['DOCKER_CONFIG'], 'config.json') : undefined,
    home ? join(home, '.docker', 'config.json') : undefined,
    kanikoConfig,
    env['REGISTRY_AUTH_FILE'] || undefined,
    env['XDG_RUNTIME_DIR'] ? join(env['XDG_RUNTIME_DIR'], 'containers', 'auth.json') : undefined,
    configHome ? join(configHome, 'containers', 'auth.json') : undefined,
  ].filter((path) => path !== undefined);
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

/**
 * What the environment offers, best first: the variable DOCKER_AUTH_CONFIG, then one file.
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
export function discoverTexts(env: Environment): readonly ConfigText[] {
  const texts: ConfigText[] = [];
  const variable = env['DOCKER_AUTH_CONFIG'];
  if (variable) texts.push({ source: 'DOCKER_AUTH_CONFIG', json: variable });
  for (const path of candidateFiles(env)) {
    const json = readIfThere(path);
    if (json === undefined) continue;
    texts.push({ source: path, json: json.trim() === '' ? '{}' : json });
    break;
  }
  return texts;
}

/**
 * The same, understood.
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
export function discoverConfigs(env: Environment): readonly AuthConfig[] {
  return discoverTexts(env).map(({ source, json }) => parseAuthConfig(source, json));
}
