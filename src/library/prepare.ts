import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, outputError, YadokariError } from '../base/index.ts';
import { createScratch, workspaceParent, type Environment } from '../cli/index.ts';
import { flagsOf } from './flags.ts';
import { writeContext } from './generated.ts';
import type { BuildOptions, GeneratedContext } from './types.ts';

/** A build in the executor's own words. */
export interface Prepared extends Disposable {
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly cwd: string;
  /** Private folder with what was given in memory, where anything was. */
  readonly folder: string | undefined;
}

/** Most bytes of a secret: it travels in a variable, of which Linux takes 128 KiB (execve(2), MAX_ARG_STRLEN). */
const secretBytes = 100 * 1024;

/** Secrets as variables that nobody else is told of: process lists show command lines to everybody, environments to nobody. */
function secretWords(secrets: Readonly<Record<string, string>>): {
  argv: string[];
  env: Record<string, string>;
} {
  const argv: string[] = [];
  const env: Record<string, string> = {};
  for (const [index, [id, value]] of Object.entries(secrets).entries()) {
    const refuse = (fact: string, hint: string): YadokariError =>
      new YadokariError('USAGE', `secret ${JSON.stringify(id)} ${fact}`, { hint });
    if (id === '' || /[,\0]/.test(id)) throw refuse('has no usable id', 'give it a name without commas');
    const file = `write it to a private file, and secret: ['id=…,src=FILE']`;
    if (typeof value !== 'string' || value.includes('\0')) throw refuse('is no text', file);
    if (Buffer.byteLength(value) > secretBytes) throw refuse(`has more than ${secretBytes} bytes`, file);
    const name = `YADOKARI_LIBRARY_SECRET_${index}`;
    argv.push(`--secret=id=${id},env=${name}`);
    env[name] = value;
  }
  return { argv, env };
}

/** @throws YadokariError `USAGE` */
function refuseStdin({ context, dockerfile, buildContext = {} }: BuildOptions): void {
  const texts = [context, dockerfile, ...Object.values(buildContext)];
  if (!texts.some((text) => text === '-' || text === 'tar://stdin')) return;
  throw new YadokariError('USAGE', 'the library reads nothing from standard input', {
    hint: 'give the files in context: { files }, and the text in dockerfile: { text }',
  });
}

async function writeFiles(context: GeneratedContext, folder: string, signal: AbortSignal): Promise<void> {
  try {
    await writeContext(context, { folder, signal });
  } catch (error) {
    if (error instanceof YadokariError || signal.aborted) throw error;
    // The iterable is the caller's.
    throw new YadokariError('CONTEXT_INVALID', `the context could not be made: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function makeFolder(path: string): string {
  mkdirSync(path);
  chmodSync(path, 0o755);
  return path;
}

/** The same options with what was given in memory in files. */
async function onDisk(
  { context, dockerfile }: BuildOptions,
  folder: string,
  signal: AbortSignal,
): Promise<Record<string, string | undefined>> {
  const given: Record<string, string | undefined> = {};
  if (typeof dockerfile === 'object') {
    given['dockerfile'] = join(folder, 'Dockerfile');
    try {
      writeFileSync(given['dockerfile'], dockerfile.text, { flag: 'wx' });
    } catch (error) {
      throw outputError(given['dockerfile'], error);
    }
  } else given['dockerfile'] = dockerfile;
  if (typeof context === 'string') return { ...given, context };
  const files = makeFolder(join(folder, 'context'));
  if (context !== undefined) await writeFiles(context, files, signal);
  return { ...given, context: files };
}

/** Puts what was given in memory into a private folder, which is gone when disposed of. @throws YadokariError */
export async function prepare(options: BuildOptions, signal: AbortSignal): Promise<Prepared> {
  const { context, dockerfile, secrets = {}, env: given = process.env, cwd = process.cwd() } = options;
  const { onEvent: _, signal: __, secrets: ___, env: ____, cwd: _____, ...rest } = options;
  refuseStdin(options);
  const words = secretWords(secrets);
  const env = { ...given, ...words.env };
  const inMemory = typeof context === 'object' || typeof dockerfile === 'object';
  const scratch = inMemory ? createScratch(workspaceParent({ cwd, env })) : undefined;
  try {
    const sources = scratch ? await onDisk(options, scratch.path, signal) : { context, dockerfile };
    return {
      argv: [...flagsOf({ ...rest, ...sources }), ...words.argv],
      env,
      cwd,
      folder: scratch?.path,
      [Symbol.dispose]: () => scratch?.remove(),
    };
  } catch (error) {
    scratch?.remove();
    throw error;
  }
}
