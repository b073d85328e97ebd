import { closeSync, lstatSync, mkdirSync, openSync, readlinkSync, type Stats } from 'node:fs';
import { limits, YadokariError, errnoOf } from '../base/index.ts';
import { fsPath } from '../linux/index.ts';

/** lstat that answers undefined for a name that is not there. */
export function look(path: string): Stats | undefined {
  return lstatSync(fsPath(path), { throwIfNoEntry: false });
}

/** Parts of an absolute or relative path, last one first, to be used as a stack. */
function stack(path: string): string[] {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .toReversed();
}

export interface Resolved {
  /** Path below the root, as it is after all links: begins with `/`; the root itself is ''. */
  readonly path: string;
  /** Names that are not there (from the first missing one on). */
  readonly missing: readonly string[];
}

/**
 * Follows `path` the way a process whose root is `root` would: links at every place, `..` never above the root. Nobody else
 * may change the tree meanwhile. @throws YadokariError `UNSAFE_PATH` for a loop of links
 */
export function resolveInside(root: string, path: string): Resolved {
  const todo = stack(path);
  const done: string[] = [];
  let hops = 0;
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    if (part === '..') {
      done.pop();
      continue;
    }
    const here = ['', ...done, part].join('/');
    const found = look(root + here);
    if (!found) return { path: here, missing: [part, ...todo.toReversed()] };
    if (!found.isSymbolicLink()) {
      done.push(part);
      continue;
    }
    hops += 1;
    if (hops > limits.symlinkHops) {
      throw new YadokariError(
        'UNSAFE_PATH',
        `too many links on the way to ${JSON.stringify(path)} in the image`,
      );
    }
    const target = readlinkSync(fsPath(root + here));
    if (target.startsWith('/')) done.length = 0;
    todo.push(...stack(target));
  }
  return { path: done.length === 0 ? '' : `/${done.join('/')}`, missing: [] };
}

function makeFile(path: string): void {
  closeSync(openSync(fsPath(path), 'wx', 0o644));
}

/** Told about each name before it is made, so that it can be taken away again. */
export type OnMake = (path: string) => void;

/**
 * The place of `path` inside `root`; whatever is missing is made: folders 0755, a file 0644, owned by root.
 * @returns a path below the root that holds no link
 */
export function ensureInside(root: string, path: string, kind: 'folder' | 'file', onMake?: OnMake): string {
  const { path: first, missing } = resolveInside(root, path);
  const back = missing.indexOf('..');
  if (back !== -1 && kind === 'file') {
    throw new YadokariError('UNSAFE_PATH', `${JSON.stringify(path)} goes back over a name that is not there`);
  }
  const names = back === -1 ? missing : missing.slice(0, back);
  let here = first;
  for (const [index, name] of names.entries()) {
    if (index > 0) here += `/${name}`;
    onMake?.(here);
    if (index === missing.length - 1 && kind === 'file') makeFile(root + here);
    else mkdirSync(fsPath(root + here), 0o755);
  }
  // As with mkdir -p, a name that the path of a folder goes back over is made too; then there is a way back.
  return back === -1 ? here : ensureInside(root, path, kind, onMake);
}

/** The same when it is there; undefined when it is not. */
export function findInside(root: string, path: string): string | undefined {
  try {
    const { path: found, missing } = resolveInside(root, path);
    return missing.length === 0 ? found : undefined;
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
