import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../base/index.ts';
import type { OwnInputValues } from '../options/index.ts';
import type { Environment } from './inputs.ts';

export interface SecretInputs {
  /** Of the executor: ids and places, no value. */
  readonly flags: readonly string[];
  /** Must not be printed. */
  readonly values: readonly string[];
}

/** `ID=VALUE`, of which neither may be empty, as in build-push-action. @throws YadokariError `USAGE`, without the value */
function pair(input: string, text: string): readonly [id: string, value: string] {
  const at = text.indexOf('=');
  const [id, value] = [text.slice(0, at), text.slice(at + 1)];
  if (at > 0 && value !== '' && !id.includes(',')) return [id, value];
  const what = at > 0 ? ` for ${JSON.stringify(id)}` : '';
  throw new YadokariError('USAGE', `input ${input} has a line${what} that is no ID=VALUE`, {
    hint: 'write one ID=VALUE a line, and quotes around it where the value has several lines: "ID=VALUE"',
  });
}

function place(input: string, kind: 'env' | 'src', text: string): string {
  const [id, value] = pair(input, text);
  if (!value.includes(',')) return `--secret=id=${id},${kind}=${value}`;
  throw new YadokariError('USAGE', `input ${input} names ${JSON.stringify(value)}, which has a comma`, {
    hint: 'give it a name without one',
  });
}

/**
 * Values become files in the private folder of the step: arguments can be read by every user of the machine.
 * @throws YadokariError `USAGE`
 */
export function writeSecrets(
  folder: string,
  own: Pick<OwnInputValues, 'secrets' | 'secret-envs' | 'secret-files'>,
  env: Environment,
): SecretInputs {
  const given = own.secrets.map((text) => pair('secrets', text));
  const files = join(folder, 'secrets');
  if (given.length > 0) mkdirSync(files, { mode: 0o700 });
  const written = given.map(([id, value], at) => {
    const file = join(files, String(at));
    writeFileSync(file, value, { mode: 0o600, flag: 'wx' });
    return `--secret=id=${id},src=${file}`;
  });
  const variables = own['secret-envs'].map((text) => pair('secret-envs', text));
  return {
    flags: [
      ...written,
      ...own['secret-envs'].map((text) => place('secret-envs', 'env', text)),
      ...own['secret-files'].map((text) => place('secret-files', 'src', text)),
    ],
    values: [...given.map(([, value]) => value), ...variables.flatMap(([, name]) => env[name] ?? [])],
  };
}
