import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import type { Emit } from '../../events/index.ts';
import type { GitAccess } from '../access.ts';
import { corrupt } from '../objects/corrupt.ts';
import { parseCommit, parseTag, type Commit } from '../objects/parse.ts';
import type { ObjectStore } from '../objects/store.ts';
import type { ObjectId } from '../objects/types.ts';
import type { ResolvedGit } from '../resolve.ts';
import type { GitRemote, GitSource } from '../source/types.ts';
import type { CheckoutOptions, GitCheckout } from '../types.ts';
import {
  checkoutTree,
  FileCounter,
  isFile,
  isFolder,
  isSubmodule,
  type CheckedOut,
} from './checkout-tree.ts';
import { fetchObjects, type Objects, type Wanted } from './fetch.ts';
import { modulesOf, remoteOf } from './submodules.ts';

/** Submodules in submodules. */
const deepest = 16;

/** One repository of a checkout: the first one, or a submodule. */
interface Part {
  readonly wanted: Wanted;
  /** Folder of the repository that becomes `root`. */
  readonly subdir: string;
  /** Where its files go. */
  readonly root: string;
  readonly level: number;
}

interface Opened {
  readonly part: Part;
  readonly objects: Objects;
  readonly commit: ObjectId;
  readonly parsed: Commit;
}

/** A folder inside a tree, and what of the way is left when a submodule lies on it. */
type Found =
  | { readonly tree: ObjectId }
  | { readonly submodule: ObjectId; readonly path: string; readonly rest: string };

/** An annotated tag may be one of another tag. */
const longestTagChain = 10;

function peel(store: ObjectStore, id: ObjectId): ObjectId {
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

function findFolder({ part, objects, parsed }: Opened): Found {
  const { subdir, wanted } = part;
  const names = subdir === '' ? [] : subdir.split('/');
  let { tree } = parsed;
  for (const [at, name] of names.entries()) {
    const bytes = Buffer.from(name);
    const entry = objects.store.tree(tree).find((candidate) => candidate.name.equals(bytes));
    if (entry === undefined) throw noFolder(wanted.remote, subdir, 'does not exist');
    if (isSubmodule(entry)) {
      const path = bytesOf(names.slice(0, at + 1).join('/'));
      return { submodule: entry.id, path, rest: names.slice(at + 1).join('/') };
    }
    if (!isFolder(entry))
      throw noFolder(wanted.remote, subdir, `is not a folder: "${name}" is something else`);
    tree = entry.id;
  }
  return { tree };
}

/** Paths of trees have one character for each byte. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Hashes of all files below a tree, those of the repository's lists among them. */
function blobsBelow(store: ObjectStore, tree: ObjectId): readonly ObjectId[] {
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

/** Fetches a commit, and writes its files and those of its submodules. */
export class Checkout {
  readonly #access: GitAccess;
  readonly #emit: Emit;
  readonly #options: CheckoutOptions;
  readonly #counter = new FileCounter();
  #parts = 0;

  constructor(access: GitAccess, emit: Emit, options: CheckoutOptions) {
    this.#access = access;
    this.#emit = emit;
    this.#options = options;
  }

  async run(source: GitSource, resolved: ResolvedGit): Promise<GitCheckout> {
    const started = performance.now();
    const { folder, depth } = this.#options;
    const { remote, subdir } = source;
    const { id, ref } = resolved;
    const root = join(folder, 'files');
    mkdirSync(root, { recursive: true, mode: 0o755 });
    const wanted: Wanted = {
      remote,
      id,
      ...(ref === undefined ? {} : { ref }),
      depth,
      withoutBlobs: subdir !== '',
      trusted: true,
    };
    const opened = await this.#open({ wanted, subdir, root, level: 0 });
    using objects = opened.objects;
    const { commit, parsed } = opened;
    await this.#write(source, opened);
    const seconds = (performance.now() - started) / 1000;
    const { bytes: size } = objects;
    const entries = this.#counter.count;
    this.#emit({ type: 'context.finished', context: remote.url, revision: commit, size, entries, seconds });
    return { root, commit, commitTime: parsed.time };
  }

  async #open(part: Part): Promise<Opened> {
    const { folder, signal } = this.#options;
    const place = join(folder, `objects-${(this.#parts += 1)}`);
    mkdirSync(place);
    const objects = await fetchObjects(this.#access, part.wanted, { folder: place, signal });
    const commit = peel(objects.store, part.wanted.id);
    return { part, objects, commit, parsed: parseCommit(objects.store.read(commit, 'commit')) };
  }

  async #write(source: GitSource, opened: Opened): Promise<void> {
    const { part, objects, parsed } = opened;
    const { store } = objects;
    const { signal } = this.#options;
    const found = findFolder(opened);
    if ('submodule' in found) {
      await this.#submodule(source, opened, { id: found.submodule, path: found.path, subdir: found.rest });
      return;
    }
    if (part.wanted.withoutBlobs) {
      const lists = store
        .tree(parsed.tree)
        .filter((entry) => isFile(entry) && entry.name.toString().startsWith('.git'));
      await objects.more([...lists.map(({ id }) => id), ...blobsBelow(store, found.tree)]);
    }
    const files = await checkoutTree({
      store,
      tree: found.tree,
      root: part.root,
      mtime: source.mtime === 'commit' ? parsed.time : undefined,
      counter: this.#counter,
      signal,
    });
    if (source.submodules !== false) await this.#submodules(source, opened, files);
  }

  async #submodules(source: GitSource, opened: Opened, files: readonly CheckedOut[]): Promise<void> {
    const { subdir } = opened.part;
    const above = subdir === '' ? '' : `${bytesOf(subdir)}/`;
    for (const file of files.filter(isSubmodule)) {
      const root = join(opened.part.root, Buffer.from(file.path, 'latin1').toString('utf8'));
      await this.#submodule(source, opened, { id: file.id, path: `${above}${file.path}`, subdir: '', root });
    }
  }

  async #submodule(
    source: GitSource,
    { part, objects, parsed }: Opened,
    at: { readonly id: ObjectId; readonly path: string; readonly subdir: string; readonly root?: string },
  ): Promise<void> {
    const { remote, trusted } = part.wanted;
    if (part.level >= deepest)
      throw new YadokariError(
        'LIMIT_EXCEEDED',
        `submodules of "${remote.url}" lie in each other without end`,
      );
    const list = objects.store.tree(parsed.tree).find(({ name }) => name.toString() === '.gitmodules');
    if (list !== undefined) await objects.more([list.id]);
    const found = remoteOf(modulesOf(objects.store, parsed.tree), at.path, remote);
    if (found === undefined) return;
    const isHome = found.remote.host === remote.host && found.remote.scheme === remote.scheme;
    const opened = await this.#open({
      wanted: {
        remote: found.remote,
        id: at.id,
        depth: 1,
        withoutBlobs: at.subdir !== '',
        trusted: trusted && isHome,
      },
      subdir: at.subdir,
      root: at.root ?? part.root,
      level: part.level + 1,
    });
    using held = opened.objects;
    await this.#write(source, opened);
    // What submodules are made of is not needed any more.
    rmSync(held.store.folder, { recursive: true, force: true });
  }
}
