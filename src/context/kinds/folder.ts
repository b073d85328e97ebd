import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errnoOf, YadokariError } from '../../base/index.ts';
import type { ContextKind } from '../types.ts';

const scheme = 'dir://';

function reasonOf(error: unknown): string {
  const errno = errnoOf(error);
  if (errno === 'ENOENT') return 'does not exist';
  if (errno === 'EACCES') return 'cannot be read: permission denied';
  return `cannot be read: ${errno ?? String(error)}`;
}

interface Told {
  /** The folder as it was given. */
  readonly named: string;
  readonly hint: string;
}

/** Real path of a folder. @throws YadokariError `CONTEXT_NOT_FOUND`, `CONTEXT_INVALID` */
export function realFolder(
  path: string,
  what: string,
  { named, hint }: Told = { named: path, hint: 'check the path; in a container the folder must be mounted' },
): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    throw new YadokariError('CONTEXT_NOT_FOUND', `${what} "${named}" ${reasonOf(error)}`, {
      hint,
      cause: error,
    });
  }
  throw new YadokariError('CONTEXT_INVALID', `${what} "${named}" is not a folder`, {
    hint: 'give the folder that holds the Dockerfile, or tar://FILE for an archive',
  });
}

/** A folder of this machine, used where it is. */
export const folderContext: ContextKind = {
  forms: ['FOLDER', 'dir://FOLDER'],
  matches: (context) => context.startsWith(scheme) || !/^[a-z][a-z0-9+.-]*:\/\//i.test(context),
  open: (context, { cwd }) => {
    const path = context.startsWith(scheme) ? context.slice(scheme.length) : context;
    const root = realFolder(resolve(cwd, path), 'build context');
    const origin = { kind: 'folder', uri: pathToFileURL(root).href } as const;
    return Promise.resolve({ name: context, root, origin, close: () => Promise.resolve() });
  },
};
