import { YadokariError } from '../../base/index.ts';
import { corrupt } from '../objects/corrupt.ts';
import type { ObjectStore } from '../objects/store.ts';
import type { ObjectId } from '../objects/types.ts';
import { submoduleRemote } from '../source/submodule.ts';
import type { GitRemote } from '../source/types.ts';
import { isFile } from './checkout-tree.ts';
import { parseModules, type Submodule } from './modules.ts';

export const modulesFile = '.gitmodules';

/** A file of that length holds more submodules than anybody can fetch. */
const longestFile = 4 * 1024 * 1024;

/** What a tree's `.gitmodules` says, by path; nothing where there is none. @throws YadokariError `SOURCE_INVALID` */
export function modulesOf(store: ObjectStore, tree: ObjectId): ReadonlyMap<string, Submodule> {
  const entry = store.tree(tree).find(({ name }) => name.toString('latin1') === modulesFile);
  if (entry === undefined) return new Map();
  // A link is no list of submodules, wherever it leads.
  if (!isFile(entry)) throw corrupt('.gitmodules is not a file');
  const data = store.read(entry.id, 'blob');
  if (data.length > longestFile) throw corrupt('.gitmodules is too large');
  return parseModules(data.toString('latin1'));
}

/** Where the repository of a submodule is; undefined when its parent says to leave it alone. @throws YadokariError `SOURCE_INVALID` */
export function remoteOf(
  modules: ReadonlyMap<string, Submodule>,
  path: string,
  parent: GitRemote,
): { readonly remote: GitRemote; readonly name: string } | undefined {
  const module = modules.get(path);
  if (module === undefined) {
    throw new YadokariError(
      'SOURCE_INVALID',
      `git repository "${parent.url}" has the submodule "${path}", of which its .gitmodules says nothing`,
      { hint: 'add it there, or leave submodules out with ?submodules=false' },
    );
  }
  if (!module.update) return undefined;
  return { remote: submoduleRemote(module.url, path, parent), name: module.name };
}
