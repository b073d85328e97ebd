import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { errnoOf, messageOf, YadokariError } from '../../base/index.ts';
import { openArchive } from '../archive.ts';
import type { ContextKind, ContextTools, FetchedContext } from '../types.ts';

const scheme = 'tar://';
const stdinForms: ReadonlySet<string> = new Set(['-', 'tar://stdin', 'tar://-']);

function fromStdin(tools: ContextTools): Promise<FetchedContext> {
  const { bytes, isTerminal } = tools.stdin;
  if (isTerminal) {
    throw new YadokariError('CONTEXT_INVALID', 'standard input is a terminal, not an archive', {
      hint: 'pipe the build context in: tar -c . | executor --context tar://stdin',
    });
  }
  return openArchive({ uri: 'tar://stdin', bytes, mayBeDockerfile: true }, tools);
}

function unreadable(path: string, error: unknown): YadokariError {
  if (errnoOf(error) === 'ENOENT')
    return new YadokariError('CONTEXT_NOT_FOUND', `build context "${path}" does not exist`, {
      hint: 'check the path; in a container the file must be mounted',
      cause: error,
    });
  const reason = errnoOf(error) === 'EACCES' ? 'permission denied' : messageOf(error);
  return new YadokariError('CONTEXT_INVALID', `build context "${path}" cannot be read: ${reason}`, {
    cause: error,
  });
}

/** Size of the file; undefined for a pipe. */
function sizeOf(path: string): number | undefined {
  try {
    const stats = statSync(path);
    if (!stats.isDirectory()) return stats.isFile() ? stats.size : undefined;
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new YadokariError('CONTEXT_INVALID', `build context "${path}" is a folder, not an archive`, {
    hint: 'take tar:// away',
  });
}

async function* bytesOf(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { signal }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw signal.aborted ? signal.reason : unreadable(path, error);
  }
}

/** A tar archive of this machine, or one that is piped in. */
export const tarContext: ContextKind = {
  forms: ['tar://FILE', 'tar://stdin', '-'],
  matches: (context) => context === '-' || context.startsWith(scheme),
  open: async (context, tools) => {
    if (stdinForms.has(context)) return fromStdin(tools);
    const path = resolve(tools.cwd, context.slice(scheme.length));
    const size = sizeOf(path);
    const bytes = bytesOf(path, tools.signal);
    return openArchive({ uri: context, bytes, size: () => size, mayBeDockerfile: false }, tools);
  },
};
