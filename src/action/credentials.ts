import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { discoverTexts, mergeConfigs, type ConfigText, type Login } from '../credentials/index.ts';
import type { Environment } from './inputs.ts';

/** buildx's name for Docker Hub in its folder of logins. */
const buildxHub = 'registry-1.docker.io';

/**
 * Logins for single repositories, as docker/login-action leaves them for its input `scope`: a config.json in
 * buildx/config/REGISTRY/REPOSITORY[@ACTIONS] beside Docker's own. The key of each becomes that repository.
 */
export function scopedTexts(folder: string): readonly ConfigText[] {
  const root = join(folder, 'buildx', 'config');
  if (!existsSync(root)) return [];
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.includes('/') && path.endsWith('/config.json'),
  );
  return files.map((file) => {
    const source = join(root, file);
    return { source, json: scoped(readFileSync(source, 'utf8'), dirname(file)) };
  });
}

/** The same document with its only key replaced by the place that its folder names. */
function scoped(json: string, folder: string): string {
  const place = folder.replace(/@[^/]*$/, '').replace(new RegExp(`^${buildxHub}(?=/|$)`), 'docker.io');
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    // What is wrong with it is said where it is merged.
    return json;
  }
  const auths: unknown = Reflect.get(Object(document), 'auths');
  return JSON.stringify({
    auths: Object.fromEntries(Object.values(Object(auths)).map((one) => [place, one])),
  });
}

/**
 * Writes a config.json of our own with the logins and all that was there before, where there is something to add to it.
 * @returns what to change in the environment of the executor
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
export function writeCredentials(
  folder: string,
  env: Environment,
  logins: readonly Login[],
): Readonly<Record<string, string | undefined>> {
  const docker = env['DOCKER_CONFIG'] || join(env['HOME'] ?? '/root', '.docker');
  const extra = scopedTexts(docker);
  if (logins.length === 0 && extra.length === 0) return {};
  const config = join(folder, 'docker');
  mkdirSync(config, { mode: 0o700 });
  const merged = mergeConfigs([...extra, ...discoverTexts(env)], logins);
  writeFileSync(join(config, 'config.json'), merged, { mode: 0o600, flag: 'wx' });
  // It is in the file now, and would win over it.
  return { DOCKER_CONFIG: config, DOCKER_AUTH_CONFIG: undefined };
}
