import { chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { errnoOf, limits, outputError, YadokariError } from '../base/index.ts';
import type { FileContent, GeneratedContext, GeneratedFile } from './types.ts';

const permissions = 0o7777;

function invalid(path: string, fact: string): YadokariError {
  return new YadokariError('CONTEXT_INVALID', `context file ${JSON.stringify(path)} ${fact}`, {
    hint: 'give paths like src/main.js, relative to the context, each once',
  });
}

/** @throws YadokariError `CONTEXT_INVALID` for a path that is not plainly one inside */
function inside(path: string): string {
  const plain = posix.normalize(path);
  const leaves = plain === '.' || plain === '..' || plain.startsWith('../') || plain.endsWith('/');
  if (path === '' || path.includes('\0') || posix.isAbsolute(path) || leaves)
    throw invalid(path, 'has no path inside of the context');
  return plain;
}

function fileOf(path: string, given: FileContent): GeneratedFile {
  const file = typeof given === 'string' || given instanceof Uint8Array ? { content: given } : given;
  const { content, mode = 0o644 } = file;
  if (typeof content !== 'string' && !(content instanceof Uint8Array))
    throw invalid(path, 'has a content that is neither text nor bytes');
  if (!Number.isInteger(mode) || mode < 0 || mode > permissions)
    throw invalid(path, `has the mode ${String(mode)}, which is none`);
  return file;
}

/** Modes do not depend on the umask of the process. */
function makeFolders(root: string, path: string): void {
  const parents = path.split('/').slice(0, -1);
  parents.forEach((_, at) => {
    const folder = join(root, ...parents.slice(0, at + 1));
    try {
      mkdirSync(folder);
      chmodSync(folder, 0o755);
    } catch (error) {
      // What is no folder is met where the file is written.
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  });
}

function writeOne(root: string, path: string, { content, mode = 0o644, mtime }: GeneratedFile): void {
  const target = join(root, path);
  try {
    makeFolders(root, path);
    writeFileSync(target, content, { flag: 'wx' });
    if (mtime !== undefined) utimesSync(target, mtime, mtime);
    chmodSync(target, mode);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST') throw invalid(path, 'is given twice');
    if (errno === 'ENOTDIR')
      throw invalid(path, `lies below ${JSON.stringify(dirname(path))}, which has a file`);
    throw outputError(target, error);
  }
}

function isIterable(
  files: GeneratedContext['files'],
): files is Exclude<GeneratedContext['files'], Readonly<Record<string, FileContent>>> {
  return Symbol.iterator in files || Symbol.asyncIterator in files;
}

/**
 * Writes a context that was made in memory to a folder that is there and empty.
 * @throws YadokariError `CONTEXT_INVALID`, `LIMIT_EXCEEDED`, `DISK_FULL`, and what the iterable throws
 */
export async function writeContext(
  { files }: GeneratedContext,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<void> {
  let [bytes, count] = [0, 0];
  for await (const [path, given] of isIterable(files) ? files : Object.entries(files)) {
    signal.throwIfAborted();
    const plain = inside(path);
    const file = fileOf(path, given);
    count += 1;
    bytes += Buffer.byteLength(file.content);
    if (bytes > limits.contextBytes || count > limits.contextEntries) {
      throw new YadokariError('LIMIT_EXCEEDED', 'the context made in memory is too large', {
        hint: `it may have ${limits.contextEntries} files and ${limits.contextBytes} bytes`,
      });
    }
    writeOne(folder, plain, file);
  }
}
