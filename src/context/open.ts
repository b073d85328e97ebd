import { join, relative } from 'node:path';
import { YadokariError } from '../base/index.ts';
import { hostTree, leavesRoot, subTree } from '../layer/index.ts';
import { azureContext } from './kinds/azure.ts';
import { folderContext, realFolder } from './kinds/folder.ts';
import { gcsContext } from './kinds/gcs.ts';
import { gitContext } from './kinds/git.ts';
import { httpContext } from './kinds/http.ts';
import { s3Context } from './kinds/s3.ts';
import { tarContext } from './kinds/tar.ts';
import type { BuildContext, ContextKind, ContextTools, ContextUse, FetchedContext } from './types.ts';

/** All kinds of context. The first that recognizes a name opens it: those with a narrower idea of a URL stand before https. */
const kinds: readonly ContextKind[] = [
  tarContext,
  s3Context,
  gcsContext,
  azureContext,
  gitContext,
  httpContext,
  folderContext,
];

export interface ContextRequest {
  /** `--context`: a folder, or a URL-like name of another kind. */
  readonly context: string;
  /** `--context-sub-path`: folder inside the context, for every kind of context. */
  readonly subPath: string;
  /** What for: what a URL gives is not unpacked for a named context (BuildKit does not either). */
  readonly use?: ContextUse;
}

/** Whether a context is a folder of this machine, used where it is. */
export function isFolderContext(context: string): boolean {
  return kindOf(context) === folderContext;
}

/** The scheme alone: the rest may hold a token. */
function schemeOf(context: string): string {
  return context.slice(0, context.indexOf('://') + 3);
}

function kindOf(context: string): ContextKind {
  const found = kinds.find((kind) => kind.matches(context));
  if (found) return found;
  throw new YadokariError('CONTEXT_INVALID', `unknown kind of context "${schemeOf(context)}"`, {
    hint: `known kinds are ${kinds.flatMap(({ forms }) => forms).join(', ')}`,
  });
}

function leadsOut(subPath: string): YadokariError {
  return new YadokariError(
    'CONTEXT_INVALID',
    `--context-sub-path "${subPath}" leads out of the build context`,
    { hint: 'give a folder inside of it, by its path from the top' },
  );
}

/** The folder of a context that is the context. @throws YadokariError `CONTEXT_NOT_FOUND`, `CONTEXT_INVALID` */
function below(root: string, subPath: string): string {
  if (subPath === '') return root;
  // Before anything is looked at: nobody is told what is out there.
  if (leavesRoot(subPath)) throw leadsOut(subPath);
  const sub = realFolder(join(root, subPath), '--context-sub-path', {
    named: subPath,
    hint: 'it is looked up in the build context: check both',
  });
  if (sub === root || sub.startsWith(root === '/' ? '/' : `${root}/`)) return sub;
  throw leadsOut(subPath);
}

function scoped(fetched: FetchedContext, subPath: string): BuildContext {
  const { record, ...context } = fetched;
  const tree = hostTree(context.root, record === undefined ? {} : { record });
  const root = below(context.root, subPath);
  return { ...context, root, tree: subTree(tree, relative(context.root, root)) };
}

/**
 * Makes a build context readable, fetching it first where it is not on this machine.
 * @throws YadokariError `CONTEXT_NOT_FOUND`, `CONTEXT_INVALID`, `SOURCE_INVALID`, `NETWORK`, …
 */
export async function openContext(request: ContextRequest, tools: ContextTools): Promise<BuildContext> {
  const fetched = await kindOf(request.context).open(request.context, tools, request.use ?? 'main');
  try {
    return scoped(fetched, request.subPath);
  } catch (error) {
    await fetched.close();
    throw error;
  }
}
