import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errnoOf, outputError, YadokariError } from '../base/index.ts';
import type { OutputPaths } from './outputs.ts';
import { isUrl } from './digest-files.ts';

/**
 * Finds out before the build whether its results can be written, without writing anything. It cannot see a disk that
 * will be full.
 * @throws YadokariError `OUTPUT_NOT_WRITABLE`
 */
export async function checkOutputs(paths: OutputPaths): Promise<void> {
  const {
    tarPath,
    digestFile,
    nameFile,
    nameTagFile,
    ociLayoutPath,
    builderOutput,
    attestationsDir,
    rootfsPath,
    rootfsTarPath,
  } = paths;
  const folders = [ociLayoutPath, rootfsPath, builderOutput, attestationsDir];
  const places = new Set(folders.flatMap((path) => (path === undefined ? [] : [resolve(path)])));
  for (const path of [tarPath, rootfsTarPath, digestFile, nameFile, nameTagFile]) {
    if (path === undefined || isUrl(path)) continue;
    if (places.has(resolve(path)))
      throw refuse(path, 'it is to be a folder and a file', 'give each output a path of its own');
    await checkOutputFile(path);
  }
  for (const path of folders) {
    if (path !== undefined) await checkFolder(path);
  }
  if (rootfsPath !== undefined && resolve(rootfsPath) === '/')
    throw refuse(
      rootfsPath,
      'the files of the image would take the place of this system’s',
      'give --rootfs-path a folder of its own',
    );
}

async function kindOf(path: string): Promise<'folder' | 'other' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw outputError(path, error);
  }
}

/**
 * Finds out whether a file can be written, without writing it: it is replaced in its folder, or overwritten where that folder is
 * closed.
 * @throws YadokariError `OUTPUT_NOT_WRITABLE`; its cause is what the system refused, where that was it
 */
export async function checkOutputFile(path: string): Promise<void> {
  const kind = await kindOf(path);
  if (kind === 'folder') throw refuse(path, 'it is a folder', 'give the path of a file');
  if (kind === 'other' && (await isWritable(path))) return;
  await checkFolder(dirname(resolve(path)), path);
}

/** A folder, or the nearest one above it that exists, must take new entries. */
async function checkFolder(folder: string, shown = folder): Promise<void> {
  for (let next = resolve(folder); ; next = dirname(next)) {
    const kind = await kindOf(next);
    if (kind === 'other') throw refuse(shown, `"${next}" is not a folder`, 'give a path below a folder');
    if (kind === undefined) continue;
    try {
      await access(next, constants.W_OK | constants.X_OK);
      return;
    } catch (error) {
      throw outputError(shown, error);
    }
  }
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}

function refuse(path: string, fact: string, hint: string): YadokariError {
  return new YadokariError('OUTPUT_NOT_WRITABLE', `cannot write ${JSON.stringify(path)}: ${fact}`, { hint });
}
