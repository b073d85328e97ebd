import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { closest, limits, messageOf, YadokariError } from '../base/index.ts';
import type { Secrets } from './types.ts';

/** Where `--secret` says that a secret is. */
export interface SecretSpec {
  readonly id: string;
  readonly source: { readonly file: string } | { readonly env: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

const form = 'write id=ID,src=FILE or id=ID,env=VARIABLE';

function malformed(text: string, fact: string, hint = form): YadokariError {
  return new YadokariError('USAGE', `--secret ${JSON.stringify(text)}: ${fact}`, { hint });
}

const keys = ['id', 'type', 'src', 'source', 'env'] as const;

function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const field of text.split(',')) {
    const at = field.indexOf('=');
    if (at < 0) throw malformed(text, `${JSON.stringify(field)} has no "="`);
    const key = field.slice(0, at).trim().toLowerCase();
    if (!keys.some((known) => known === key)) {
      const near = closest(key, keys);
      throw malformed(
        text,
        `unknown key ${JSON.stringify(key)}`,
        near === undefined ? form : `did you mean "${near}"?`,
      );
    }
    fields.set(key === 'src' ? 'source' : key, field.slice(at + 1));
  }
  return fields;
}

/**
 * One value of `--secret`, with docker buildx's meaning: an id alone is the variable of that name, or else the file.
 * @throws YadokariError `USAGE`
 */
export function parseSecret(text: string, env: Environment): SecretSpec {
  const fields = fieldsOf(text);
  const [id = '', type, source = '', variable = ''] = ['id', 'type', 'source', 'env'].map((key) =>
    fields.get(key),
  );
  if (id === '') throw malformed(text, 'it has no id');
  if (type !== undefined && type !== 'file' && type !== 'env')
    throw malformed(text, `unknown type ${JSON.stringify(type)}`, 'write type=file or type=env');
  if (source !== '' && variable !== '') throw malformed(text, 'it has both a file and a variable');
  if (variable !== '') return { id, source: { env: variable } };
  if (source !== '') return { id, source: type === 'env' ? { env: source } : { file: source } };
  return { id, source: type !== 'file' && env[id] !== undefined ? { env: id } : { file: id } };
}

function unreadable(id: string, fact: string, hint: string, cause?: unknown): YadokariError {
  return new YadokariError('SECRET_NOT_FOUND', `cannot read secret ${JSON.stringify(id)}: ${fact}`, {
    hint,
    cause,
  });
}

function readSecret({ id, source }: SecretSpec, env: Environment, cwd: string): Buffer {
  if ('env' in source) {
    const value = env[source.env];
    if (value === undefined)
      throw unreadable(id, `variable ${source.env} is not set`, 'set it, or take the secret out');
    return Buffer.from(value, 'utf8');
  }
  const file = resolve(cwd, source.file);
  const tooBig = `${file} is larger than ${limits.secretBytes} bytes`;
  try {
    if (statSync(file).size > limits.secretBytes) throw unreadable(id, tooBig, 'mount a file of the context');
    return readFileSync(file);
  } catch (error) {
    if (error instanceof YadokariError) throw error;
    throw unreadable(id, messageOf(error), 'give the path of a file that this user may read', error);
  }
}

/** For what runs nothing. */
export const noSecrets: Secrets = { values: () => [], read: () => Promise.resolve(undefined) };

/**
 * Reads all secrets at once, so that one that is missing is told before anything runs, and everything that prints can be told what
 * it must not. @param conceal gets the values
 * @throws YadokariError `USAGE`, `SECRET_NOT_FOUND`
 */
export function openSecrets(
  texts: readonly string[],
  world: { readonly env: Environment; readonly cwd: string },
  conceal: (values: readonly string[]) => void,
): Secrets {
  const specs = texts.map((text) => parseSecret(text, world.env));
  const values = new Map(specs.map((spec) => [spec.id, readSecret(spec, world.env, world.cwd)]));
  conceal([...values.values()].map((value) => value.toString('utf8')));
  return { values: () => [...values.values()], read: (id) => Promise.resolve(values.get(id)) };
}
