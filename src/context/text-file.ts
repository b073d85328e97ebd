import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, limits, messageOf, YadokariError } from '../base/index.ts';

const chunkBytes = 64 * 1024;
/** How long in milliseconds a pipe may have no writer. */
const patience = 3000;
const pause = 10;

/**
 * A text file, or undefined when there is none; pipes (`<(…)` of a shell) and files of /proc, whose size nobody names, are read to their
 * end.
 * @throws YadokariError `CONTEXT_INVALID`, `LIMIT_EXCEEDED`; the reason of `signal`
 */
export async function readText(path: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  let file: FileHandle;
  try {
    // Whoever opens a FIFO otherwise waits until somebody writes to it.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined;
    throw unreadable(path, error);
  }
  try {
    return (await file.stat()).isDirectory() ? undefined : await readBounded(file, path, signal);
  } finally {
    await file.close();
  }
}

async function readBounded(file: FileHandle, name: string, signal: AbortSignal | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const length =
      size === 0 ? await readFirst(file, chunk, { name, signal }) : await readChunk(file, chunk, signal);
    if (length === 0) return Buffer.concat(chunks, size).toString('utf8');
    size += length;
    if (size > limits.dockerfileBytes) throw tooLarge(name);
    chunks.push(chunk.subarray(0, length));
  }
}

/** Gives the writer of a pipe time to open it. */
async function readFirst(
  file: FileHandle,
  chunk: Buffer,
  { name, signal }: { readonly name: string; readonly signal: AbortSignal | undefined },
): Promise<number> {
  const isPipe = (await file.stat()).isFIFO();
  for (const end = Date.now() + patience; ; await sleep(pause)) {
    const length = await readChunk(file, chunk, signal);
    if (length > 0 || !isPipe) return length;
    if (Date.now() > end) throw silentPipe(name);
  }
}

/** Waits while a pipe has a writer that writes nothing. */
async function readChunk(file: FileHandle, chunk: Buffer, signal: AbortSignal | undefined): Promise<number> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return (await file.read(chunk)).bytesRead;
    } catch (error) {
      if (errnoOf(error) !== 'EAGAIN') throw error;
      await sleep(pause);
    }
  }
}

function silentPipe(name: string): YadokariError {
  return new YadokariError('CONTEXT_INVALID', `"${name}" is a pipe that nobody writes to`, {
    hint: 'name a file, or start what writes to the pipe before the build',
  });
}

function unreadable(path: string, error: unknown): YadokariError {
  const reason = errnoOf(error) === 'EACCES' ? 'permission denied' : messageOf(error);
  return new YadokariError('CONTEXT_INVALID', `cannot read "${path}": ${reason}`, {
    hint: 'let the user of this job read it',
    cause: error,
  });
}

/** The error for a text that no person has written. */
export function tooLarge(name: string): YadokariError {
  return new YadokariError('LIMIT_EXCEEDED', `"${name}" is larger than ${limits.dockerfileBytes} bytes`, {
    hint: 'check that it is a text file',
  });
}
