import { YadokariError } from '../../base/index.ts';
import { corrupt } from '../objects/corrupt.ts';
import { parseTag } from '../objects/parse.ts';
import type { ObjectStore } from '../objects/store.ts';
import type { ObjectId } from '../objects/types.ts';
import type { GitRemote } from '../source/types.ts';
import { isFolder, isSubmodule } from './checkout-tree.ts';

/** A folder inside a tree, and what of the way is left when a submodule lies on it. */
export type Found =
  | { readonly tree: ObjectId }
  | { readonly submodule: ObjectId; readonly path: string; readonly rest: string };

/** An annotated tag may be one of another tag. */
const longestTagChain = 10;

/** The commit that a hash stands for. @throws YadokariError `SOURCE_INVALID` */
export function peel(store: ObjectStore, id: ObjectId): ObjectId {
  let at = id;
  for (let hop = 0; hop < longestTagChain; hop += 1) {
    const object = store.find(at);
    if (object?.type === 'commit') return at;
    if (object?.type !== 'tag') break;
    at = parseTag(object.data);
  }
  throw corrupt(`${id} is no commit`);
}

function noFolder(remote: GitRemote, subdir: string, fact: string): YadokariError {
  return new YadokariError(
    'SOURCE_NOT_FOUND',
    `folder "${subdir}" of git repository "${remote.url}" ${fact}`,
    {
      hint: 'check the part after the colon, or subdir= of the address',
    },
  );
}

/** Where a folder of a commit is. @throws YadokariError `SOURCE_NOT_FOUND` */
export function findFolder(
  store: ObjectStore,
  root: ObjectId,
  { subdir, remote }: { readonly subdir: string; readonly remote: GitRemote },
): Found {
  const names = subdir === '' ? [] : subdir.split('/');
  let tree = root;
  for (const [at, name] of names.entries()) {
    const bytes = Buffer.from(name);
    const entry = store.tree(tree).find((candidate) => candidate.name.equals(bytes));
    if (entry === undefined) throw noFolder(remote, subdir, 'does not exist');
    if (isSubmodule(entry)) {
      const path = bytesOf(names.slice(0, at + 1).join('/'));
      return { submodule: entry.id, path, rest: names.slice(at + 1).join('/') };
    }
    if (!isFolder(entry)) throw noFolder(remote, subdir, `is not a folder: "${name}" is something else`);
    tree = entry.id;
  }
  return { tree };
}

/** Paths of trees have one character for each byte. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Hashes of all files below a tree. */
export function blobsBelow(store: ObjectStore, tree: ObjectId): readonly ObjectId[] {
  const found = new Set<ObjectId>();
  const left = [tree];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    for (const entry of store.tree(at)) {
      if (isFolder(entry)) left.push(entry.id);
      else if (!isSubmodule(entry)) found.add(entry.id);
    }
  }
  return [...found];
}
