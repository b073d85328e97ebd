import { spawn } from 'node:child_process';
import { errnoOf, limits, messageOf, YadokariError } from '../base/index.ts';
import { tokenUsername } from './config-file.ts';
import type { Credential } from './types.ts';

export interface HelperOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** 30 when not given. */
  readonly timeoutSeconds?: number;
}

export type HelperAnswer =
  | { readonly found: true; readonly credential: Credential }
  | { readonly found: false; readonly reason: 'no-credential' | 'no-program' };

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What helpers of the common library print, on stdout, for a server they know nothing about; others print their own wording. */
const notFound = /credentials not found|no credentials|not found in (?:native )?keychain|could not find/i;

function failed(
  program: string,
  fact: string,
  details: { hint?: string; cause?: unknown } = {},
): YadokariError {
  return new YadokariError(
    'CREDENTIALS_INVALID',
    `cannot get credentials from "${program}": ${fact}`,
    details,
  );
}

type Action = 'get' | 'store' | 'erase';

/** Runs `program ACTION` with `input` on its standard input. Rejects with the spawn error or `failed`. */
function run(
  program: string,
  action: Action,
  { input, env, timeoutSeconds }: HelperOptions & { readonly input: string },
): Promise<Outcome> {
  const seconds = timeoutSeconds ?? 30;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [action], { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    const stop = (error: Error): void => {
      reject(error);
      child.kill('SIGKILL');
      // What the helper itself has started may hold the other ends, and must not keep us here.
      for (const stream of child.stdio) stream?.destroy();
    };
    const timer = setTimeout(
      () => stop(failed(program, `it did not end within ${seconds} seconds`)),
      seconds * 1000,
    );
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        if (output[name].length > limits.manifestBytes) stop(failed(program, 'it prints without end'));
      });
    }
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, ...output });
    });
    // A helper that does not read its input closes the pipe: its exit status tells the rest.
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${input}\n`);
  });
}

function parse(program: string, stdout: string): Credential | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(stdout);
  } catch {
    throw failed(program, 'its answer is not JSON');
  }
  const fields = typeof answer === 'object' && answer !== null ? answer : {};
  const username = 'Username' in fields && typeof fields.Username === 'string' ? fields.Username : '';
  const secret = 'Secret' in fields && typeof fields.Secret === 'string' ? fields.Secret : '';
  if (secret === '') return undefined;
  if (username === tokenUsername) return { kind: 'identity-token', identityToken: secret, source: program };
  return { kind: 'password', username, password: secret, source: program };
}

/** First line of what a failing helper said, without anything that could be long. */
function complaint({ stdout, stderr, status }: Outcome): string {
  const line =
    `${stderr}\n${stdout}`.split('\n').find((text) => text.trim() !== '') ?? `exit status ${status}`;
  return line.trim().slice(0, 300);
}

function programOf(name: string): string {
  if (!/^[\w.-]+$/.test(name))
    throw failed(name, 'it is no name of a credential helper', {
      hint: 'write what stands after docker-credential- in the name of a program',
    });
  return `docker-credential-${name}`;
}

/**
 * Asks `docker-credential-NAME get` (docker-credential-helpers' protocol).
 * @throws YadokariError `CREDENTIALS_INVALID` when the helper fails for another reason than not knowing the server
 */
export async function askHelper(name: string, server: string, options: HelperOptions): Promise<HelperAnswer> {
  const program = programOf(name);
  let outcome: Outcome;
  try {
    outcome = await run(program, 'get', { ...options, input: server });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { found: false, reason: 'no-program' };
    throw error instanceof YadokariError ? error : failed(program, messageOf(error), { cause: error });
  }
  if (outcome.status !== 0) {
    if (notFound.test(`${outcome.stdout}\n${outcome.stderr}`))
      return { found: false, reason: 'no-credential' };
    throw failed(program, complaint(outcome), { hint: `try it by hand: echo ${server} | ${program} get` });
  }
  const credential = parse(program, outcome.stdout);
  return credential ? { found: true, credential } : { found: false, reason: 'no-credential' };
}

/**
 * Has `docker-credential-NAME` keep or forget something.
 * @param input for `store` its document, for `erase` the server
 * @returns false when there was nothing to forget
 * @throws YadokariError `CREDENTIALS_INVALID`
 */
export async function tellHelper(
  name: string,
  action: 'store' | 'erase',
  input: string,
  options: HelperOptions,
): Promise<boolean> {
  const program = programOf(name);
  let outcome: Outcome;
  try {
    outcome = await run(program, action, { ...options, input });
  } catch (error) {
    if (error instanceof YadokariError) throw error;
    const fact = errnoOf(error) === 'ENOENT' ? 'there is no such program' : messageOf(error);
    throw failed(program, fact, { hint: 'put it on PATH, or take it out of config.json', cause: error });
  }
  if (outcome.status === 0) return true;
  if (action === 'erase' && notFound.test(`${outcome.stdout}\n${outcome.stderr}`)) return false;
  throw failed(program, `it could not ${action} the credentials: ${complaint(outcome)}`);
}
