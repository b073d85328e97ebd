import { cpSync, existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { makeFoldersSync, outputError, YadokariError } from '../base/index.ts';
import type { Command } from '../isolation/index.ts';
import type { World } from './world.ts';

/** Environment variable that names what is to be removed at the end, as in PATH: this program has moved itself there. */
const movedMarker = 'YADOKARI_MOVED_TO';

/** What is not needed to run: a shell, texts, and what belongs to builds of the other folder. */
const notNeeded = /^(busybox|licenses|\.lock|aside.*|yadokari-.*)$/;

/** Variables with paths of the executor image. */
const pathVariables = [
  'PATH',
  'DOCKER_CONFIG',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
  'NODE_EXTRA_CA_CERTS',
] as const;

/** @returns what it has made */
function copyTo(home: string, folder: string): string[] {
  const options = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true } as const;
  const filter = (source: string): boolean =>
    relative(home, source).includes('/') || !notNeeded.test(basename(source));
  let made: string | undefined;
  try {
    made = makeFoldersSync(folder);
    cpSync(home, folder, { ...options, filter });
    return made === undefined ? readdirSync(folder).map((name) => join(folder, name)) : [made];
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    const reason = outputError(folder, error);
    if (!(reason instanceof YadokariError)) throw reason;
    throw new YadokariError(reason.code, `cannot move the executor for --kaniko-dir: ${reason.message}`, {
      hint: 'let --kaniko-dir name a folder that is not there yet, on the file system of /',
      cause: error,
    });
  }
}

function movedValue(value: string, home: string, folder: string): string {
  const moved = (path: string): string =>
    path === home || path.startsWith(`${home}/`) ? folder + path.slice(home.length) : path;
  return value.split(':').map(moved).join(':');
}

function movedEnvironment(env: World['env'], home: string, folder: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) continue;
    const hasPaths = pathVariables.some((known) => known === name);
    result[name] = hasPaths ? movedValue(value, home, folder) : value;
  }
  return result;
}

/** The loader of the image's libraries, started by name: the one that the program asks for lies in the other folder. */
function loaderIn(folder: string): string {
  const loader = readdirSync(join(folder, 'lib')).find((name) => name.startsWith('ld-linux'));
  if (loader === undefined) throw new Error(`${folder}/lib has no loader`);
  return join(folder, 'lib', loader);
}

/** Whether --kaniko-dir asks for another folder than the one that the executor image runs from. */
export function wantsMove(home: string | undefined, folder: string): home is string {
  if (home === undefined) return false;
  return (existsSync(folder) ? realpathSync(folder) : folder) !== home;
}

/**
 * Copies the executor image's folder to another one, from which the command that is returned runs this program again: then an
 * image may have files where the executor lay. @throws YadokariError when the folder is in use or cannot be written
 */
export function moveOwnFolder(home: string, folder: string, { env, argv }: World): Command {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new YadokariError('OUTPUT_NOT_WRITABLE', `--kaniko-dir names ${folder}, which is not empty`, {
      hint: 'let it name a folder that is not there yet',
    });
  const made = copyTo(home, folder);
  const [loader, libraries] = [loaderIn(folder), join(folder, 'lib')];
  const program = [join(folder, 'bin/node'), join(folder, 'dist/executor/index.js')];
  return {
    file: loader,
    // Programs of the image look for their libraries in its first folder (DT_RPATH), which comes before --library-path.
    args: [loader, '--inhibit-rpath', '', '--library-path', libraries, ...program, ...argv],
    env: { ...movedEnvironment(env, home, folder), [movedMarker]: made.join(':') },
  };
}

/** Where something can stay that lies in `folder`: beside what {@link removeOwnFolder} removes. */
export function lastingParent(folder: string, { env }: World): string {
  const made = (env[movedMarker] ?? '').split(':').filter(Boolean);
  const parts = made.some((path) => folder === path || folder.startsWith(`${path}/`)) ? made : [];
  return parts[0] === undefined ? folder : dirname(parts[0]);
}

/** Removes what {@link moveOwnFolder} has made; what runs is in memory. */
export function removeOwnFolder({ env }: World): void {
  for (const path of (env[movedMarker] ?? '').split(':').filter(Boolean))
    rmSync(path, { recursive: true, force: true });
}
