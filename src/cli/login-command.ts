import { Turns, YadokariError } from '../base/index.ts';
import {
  eraseLogin,
  hubServer,
  parseKey,
  secretsIn,
  storeLogin,
  tokenUsername,
  type Credential,
} from '../credentials/index.ts';
import { maskLogin, parseReference } from '../image/index.ts';
import { createLoginClient } from '../registry/index.ts';
import type { BuildCommand } from './build-command.ts';
import { httpSettings, registryOptions } from './registry-options.ts';
import { readUntil } from './signals.ts';

export type PlainRequest = Omit<BuildCommand, 'leaveOut'> & {
  /** What follows the command's own. */
  readonly words: readonly string[];
};

/** More than any password or token has, in bytes. */
const longestPassword = 64 * 1024;

/** What is known on the command line as a registry: `host[:port][/path]`, Docker Hub where there is none. */
function registryIn([word = hubServer]: readonly string[]): { readonly text: string; readonly host: string } {
  const { host, path } = parseKey(word.replace(/\/+$/, ''));
  // A name without dot and port would be read as one of Docker Hub.
  const named = /:\d+$/.test(host) ? host : `${host}:443`;
  try {
    parseReference(`${named}/${path === '' ? 'any' : path}`);
  } catch (error) {
    if (!(error instanceof YadokariError) || error.code !== 'REFERENCE_INVALID') throw error;
    throw new YadokariError(error.code, `${JSON.stringify(maskLogin(word))} names no registry`, {
      hint: 'write HOST, HOST:PORT or HOST/PATH; nothing for Docker Hub',
    });
  }
  return { text: word, host };
}

async function passwordFrom({ options, world, cancellation }: PlainRequest): Promise<string> {
  if (!options.passwordStdin) return options.password ?? '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readUntil(cancellation.signal, world.stdin)) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > longestPassword) {
      throw new YadokariError(
        'USAGE',
        `standard input has more than the ${longestPassword} bytes of a password`,
        { hint: 'pass the password or token alone' },
      );
    }
  }
  // Files and echo end with a newline that is no part of it.
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

function credentialOf(username: string, password: string): Credential {
  const source = 'the command line';
  return username === tokenUsername
    ? { kind: 'identity-token', identityToken: password, source }
    : { kind: 'password', username, password, source };
}

/** Checks a login against its registry, and keeps it where `docker login` would. */
export async function runLogin(command: PlainRequest): Promise<void> {
  const { options, environment, world, emit, conceal, cancellation, words } = command;
  const { text, host } = registryIn(words);
  const username = options.username ?? '';
  const password = await passwordFrom(command);
  if (password === '')
    throw new YadokariError('USAGE', 'the password is empty', {
      hint: options.passwordStdin
        ? 'nothing came from standard input: check the variable or file that it is made of'
        : 'if the value comes from a variable, check that it is set',
    });
  const credential = credentialOf(username, password);
  conceal(secretsIn(credential));
  if (!options.passwordStdin) {
    emit({
      type: 'warning',
      message: 'a password on the command line can be read by whoever may list processes',
      hint: 'use --password-stdin',
    });
  }
  const client = createLoginClient({
    ...registryOptions(options, {
      env: world.env,
      http: httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE),
      emit,
      turns: new Turns(),
      conceal,
    }),
    keychain: { resolve: () => Promise.resolve(credential) },
  });
  try {
    if (!(await client.logIn(host, cancellation.signal))) {
      emit({
        type: 'warning',
        message: `registry "${host}" asks nobody for credentials: these are not checked`,
      });
    }
  } finally {
    await client.close();
  }
  const place = await storeLogin({ registry: text, username, password }, { env: world.env });
  emit({ type: 'note', level: 'info', message: `The credentials for ${host} are in ${place}` });
  world.stdout.write('Login Succeeded\n');
}

/** Takes a login away again. */
export async function runLogout({ world, words }: PlainRequest): Promise<void> {
  const { text, host } = registryIn(words);
  const place = await eraseLogin(text, { env: world.env });
  const done = place === undefined ? `Not logged in to ${host}` : `Removing login credentials for ${host}`;
  world.stdout.write(`${done}\n`);
}
