import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { errnoOf, limits, messageOf, readSmallFile, YadokariError } from '../../base/index.ts';
import { defaultFiles, type BakeFile, type BakeWorld } from '../../bake/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import type { World } from '../world.ts';
import { localPlatform, mayReadEnvironment, parseVars } from './request.ts';

function read(path: string): string | undefined {
  try {
    // Of a pipe too, as shells make them: --file=<(generate).
    return readSmallFile(path, limits.dockerfileBytes, { pipes: true });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined;
    if (error instanceof YadokariError) throw error;
    const isFolder = errnoOf(error) === 'EISDIR';
    throw new YadokariError(
      'BAKE_FILE_INVALID',
      `cannot read "${path}": ${isFolder ? 'it is a folder' : messageOf(error)}`,
      {
        hint: isFolder ? 'name the file in it with --file' : 'name a file that this user may read',
        cause: error,
      },
    );
  }
}

async function readStdin({ stdin }: World): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Uint8Array> = stdin;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limits.dockerfileBytes)
      throw new YadokariError('LIMIT_EXCEEDED', 'the bake file on standard input is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The files that were given, or those of the usual names. @throws YadokariError `BAKE_FILE_INVALID` */
export async function readFiles(names: readonly string[], world: World): Promise<readonly BakeFile[]> {
  if (names.length === 0) {
    return defaultFiles.flatMap((name) => {
      const text = read(join(world.cwd, name));
      return text === undefined ? [] : [{ name, text }];
    });
  }
  if (names.filter((name) => name === '-').length > 1)
    throw new YadokariError('USAGE', 'standard input is wanted twice', { hint: 'write --file=- once' });
  const files: BakeFile[] = [];
  for (const name of names) {
    const text = name === '-' ? await readStdin(world) : read(resolve(world.cwd, name));
    if (text === undefined) {
      throw new YadokariError('BAKE_FILE_INVALID', `there is no file "${name}"`, { hint: 'look at --file' });
    }
    files.push({ name, text });
  }
  return files;
}

/** The world as bake files see it. */
export function bakeWorld(options: ExecutorOptions, { env, cwd }: World): BakeWorld {
  return {
    env: mayReadEnvironment(env) ? env : {},
    vars: parseVars(options.var),
    cwd,
    platform: localPlatform(),
    now: () => Date.now(),
    home: env['HOME'] || homedir(),
    readFile: read,
  };
}
