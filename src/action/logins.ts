import { YadokariError } from '../base/index.ts';
import type { Login } from '../credentials/index.ts';
import type { OwnInputValues } from '../options/index.ts';

type LoginInputs = Pick<OwnInputValues, 'registry' | 'username' | 'password' | 'registry-auth'>;

function usage(message: string, hint: string): YadokariError {
  return new YadokariError('USAGE', message, { hint });
}

function single({ registry, username, password }: LoginInputs): readonly Login[] {
  if (username === '' && password === '') {
    if (registry === '') return [];
    throw usage('input registry is given without username and password', 'add both, or leave registry out');
  }
  if (username !== '' && password !== '') return [{ registry, username, password }];
  const [given, missing] = username === '' ? ['password', 'username'] : ['username', 'password'];
  // An empty secret is the usual reason: one that is not defined, or not handed to a fork.
  throw usage(`input ${given} is given, but ${missing} is empty`, 'check that its secret exists here');
}

const known = new Set(['registry', 'username', 'password', 'scope']);
const example = 'write a list such as: - {registry: ghcr.io, username: me, password: "${{ secrets.TOKEN }}"}';

function textField(entry: object, name: string, at: number): string {
  const value: unknown = Reflect.get(entry, name);
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw usage(`input registry-auth: ${name} of entry ${at} is no text`, example);
}

function entryLogin(entry: unknown, at: number): Login {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw usage(`input registry-auth: entry ${at} is no mapping`, example);
  }
  const unknown = Object.keys(entry).find((key) => !known.has(key));
  if (unknown !== undefined) throw usage(`input registry-auth: entry ${at} has ${unknown}`, example);
  const [registry, username, password] = ['registry', 'username', 'password'].map((name) =>
    textField(entry, name, at),
  );
  if (!username || !password) {
    throw usage(`input registry-auth: entry ${at} lacks username or password`, example);
  }
  // A scope says for which repository a login is: `owner/name`, or `owner/name@push`.
  const path = textField(entry, 'scope', at).replace(/@.*$/, '');
  return {
    registry: path === '' ? (registry ?? '') : `${registry || 'docker.io'}/${path}`,
    username,
    password,
  };
}

async function several(text: string): Promise<readonly Login[]> {
  // Loaded by those alone who use it: starting must be quick.
  const { parse } = await import('yaml');
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    // The parser's message quotes lines, which hold passwords.
    const line = /at line \d+/.exec(error instanceof Error ? error.message : '')?.[0];
    throw usage(`input registry-auth is no YAML${line === undefined ? '' : ` (${line})`}`, example);
  }
  if (!Array.isArray(document)) throw usage('input registry-auth is no list', example);
  return document.map((entry, index) => entryLogin(entry, index + 1));
}

/**
 * The logins that the inputs give.
 * @throws YadokariError `USAGE`; nothing of a password gets into one
 */
export async function readLogins(inputs: LoginInputs): Promise<readonly Login[]> {
  const list = inputs['registry-auth'] === '' ? [] : await several(inputs['registry-auth']);
  return [...list, ...single(inputs)];
}

/** What must not be printed of a login. */
export function secretsOf({ username, password }: Login): readonly string[] {
  return [password, Buffer.from(`${username}:${password}`).toString('base64')];
}
