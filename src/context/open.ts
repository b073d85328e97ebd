import { realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errnoOf, YadokariError } from '../base/index.ts';
import { hostTree } from '../layer/index.ts';
import type { BuildContext } from './types.ts';

export interface ContextRequest {
  /** `--context`: a folder, or a URL-like name of another kind. */
  readonly context: string;
  /** `--context-sub-path`: folder inside the context, for every kind of context. */
  readonly subPath: string;
  readonly cwd: string;
}

/** Kinds that Kaniko knows and the table of `docs/options.md` promises. */
const laterKinds = /^(?:tar|s3|gs|git|https?|ssh|git\+ssh):\/\//;

function folderOf(request: ContextRequest): string {
  const { context, cwd } = request;
  if (laterKinds.test(context) || context.startsWith('git@')) {
    throw new YadokariError('NOT_AVAILABLE_YET', `context "${schemeOf(context)}" is not available yet`, {
      hint: 'give a folder: --context dir:///path/to/context',
    });
  }
  const other = /^([a-z][a-z0-9+.-]*):\/\//i.exec(context);
  if (other && other[1] !== 'dir') {
    throw new YadokariError('CONTEXT_INVALID', `unknown kind of context "${schemeOf(context)}"`, {
      hint: 'known kinds are dir://, tar://, git://, s3://, gs:// and https://',
    });
  }
  return resolve(cwd, context.replace(/^dir:\/\//, ''));
}

/** The scheme alone: the rest may hold a token. */
function schemeOf(context: string): string {
  return context.startsWith('git@') ? 'git@' : context.slice(0, context.indexOf('://') + 3);
}

/**
 * Makes a build context readable.
 * @throws YadokariError `CONTEXT_NOT_FOUND`, `CONTEXT_INVALID`, `NOT_AVAILABLE_YET`
 */
export async function openContext(request: ContextRequest): Promise<BuildContext> {
  const folder = folderOf(request);
  const root = realFolder(folder, 'build context');
  const sub = request.subPath === '' ? root : realFolder(join(root, request.subPath), '--context-sub-path');
  if (sub !== root && !sub.startsWith(root === '/' ? '/' : `${root}/`)) {
    throw new YadokariError(
      'CONTEXT_INVALID',
      `--context-sub-path "${request.subPath}" leads out of the build context`,
    );
  }
  return { name: request.context, root: sub, tree: hostTree(sub), close: () => Promise.resolve() };
}

function realFolder(path: string, what: string): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    throw new YadokariError('CONTEXT_NOT_FOUND', `${what} "${path}" ${reasonOf(error)}`, {
      hint: 'check --context; in a container the folder must be mounted',
      cause: error,
    });
  }
  throw new YadokariError('CONTEXT_INVALID', `${what} "${path}" is not a folder`, {
    hint: 'give the folder that holds the Dockerfile',
  });
}

function reasonOf(error: unknown): string {
  const errno = errnoOf(error);
  if (errno === 'ENOENT') return 'does not exist';
  if (errno === 'EACCES') return 'cannot be read: permission denied';
  return `cannot be read: ${errno ?? String(error)}`;
}
