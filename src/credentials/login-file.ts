import { randomUUID } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf, makeFoldersSync, outputError, YadokariError } from '../base/index.ts';
import { parseAuthConfig, tokenUsername } from './config-file.ts';
import type { Environment } from './discover.ts';
import { tellHelper, type HelperOptions } from './helper.ts';
import { lookUpExact, parseKey, serverOf } from './keys.ts';
import { fieldsOf, isSamePlace, keyOf, type Fields, type Login } from './merge.ts';

/** The config.json that `docker login` of the same environment would write. @throws YadokariError `USAGE` */
function loginFile(env: Environment): string {
  const home = env['HOME'];
  const folder = env['DOCKER_CONFIG'] || (home ? join(home, '.docker') : undefined);
  if (folder !== undefined) return join(folder, 'config.json');
  throw new YadokariError('USAGE', 'neither DOCKER_CONFIG nor HOME says where config.json is', {
    hint: 'set DOCKER_CONFIG to the folder that gets it',
  });
}

interface Opened {
  readonly file: string;
  readonly document: Fields;
  /** The helper that keeps the secrets of this registry, and what it knows that by. */
  readonly helper: { readonly name: string; readonly server: string } | undefined;
}

function read(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    return text.trim() === '' ? '{}' : text;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return '{}';
    throw outputError(file, error);
  }
}

/** @throws YadokariError `CREDENTIALS_INVALID` when the file is damaged: it is left as it is */
function open(registry: string, env: Environment): Opened {
  const file = loginFile(env);
  const json = read(file);
  const config = parseAuthConfig(file, json);
  const { host, path } = parseKey(keyOf(registry));
  const own = lookUpExact(config.credHelpers, { registry: host, repository: path });
  const name = own ? own.value : config.credsStore;
  const helper = name ? { name, server: own?.key ?? serverOf(host) } : undefined;
  return { file, document: fieldsOf(JSON.parse(json)), helper };
}

/** The whole file or nothing of it, for its owner's eyes. A link (of a mounted volume) stays one. */
function write(file: string, document: Fields): void {
  let temporary: string | undefined;
  try {
    makeFoldersSync(dirname(file), 0o700);
    const target = resolveLink(file);
    temporary = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
    writeFileSync(temporary, `${JSON.stringify(document, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw outputError(file, error);
  }
}

function resolveLink(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return file;
    throw error;
  }
}

function without(registry: string, auths: unknown): Fields {
  const key = keyOf(registry);
  return Object.fromEntries(Object.entries(fieldsOf(auths)).filter(([other]) => !isSamePlace(key, other)));
}

function entryOf({ username, password }: Login): Fields {
  if (username === tokenUsername) return { identitytoken: password };
  return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
}

/**
 * Keeps a login where `docker login` would: with the helper that config.json names for the registry, else in config.json.
 * @returns where it is now, for messages
 * @throws YadokariError `CREDENTIALS_INVALID`, `OUTPUT_NOT_WRITABLE`, `DISK_FULL`
 */
export async function storeLogin(login: Login, options: HelperOptions): Promise<string> {
  const { file, document, helper } = open(login.registry, options.env);
  if (helper) {
    const { username: Username, password: Secret } = login;
    await tellHelper(
      helper.name,
      'store',
      JSON.stringify({ ServerURL: helper.server, Username, Secret }),
      options,
    );
  }
  // Docker lists what a helper keeps by an entry without a secret.
  const entry = helper ? {} : entryOf(login);
  const auths = { ...without(login.registry, document['auths']), [keyOf(login.registry)]: entry };
  write(file, { ...document, auths });
  return helper ? `docker-credential-${helper.name}` : file;
}

/** Takes a login away. @returns where it was, undefined when there was none */
export async function eraseLogin(registry: string, options: HelperOptions): Promise<string | undefined> {
  const { file, document, helper } = open(registry, options.env);
  const erased = helper && (await tellHelper(helper.name, 'erase', helper.server, options));
  const before = fieldsOf(document['auths']);
  const auths = without(registry, before);
  const isThere = Object.keys(auths).length < Object.keys(before).length;
  if (isThere) write(file, { ...document, auths });
  if (helper && erased === true) return `docker-credential-${helper.name}`;
  return isThere ? file : undefined;
}
