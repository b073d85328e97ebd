import { mkdirSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import type { Emit } from '../../events/index.ts';
import type { GitAccess } from '../access.ts';
import { parseCommit, type Commit } from '../objects/parse.ts';
import type { ObjectId } from '../objects/types.ts';
import type { ResolvedGit } from '../resolve.ts';
import type { GitSource } from '../source/types.ts';
import type { CheckoutOptions, GitCheckout } from '../types.ts';
import { checkoutTree, FileCounter, isSubmodule, type CheckedOut } from './checkout-tree.ts';
import { fetchObjects, type Objects, type Wanted } from './fetch.ts';
import {
  moduleFolder,
  writeGitDir,
  writeModuleLink,
  type GitDirOptions,
  type KeptModule,
} from './git-dir.ts';
import { modulesFile, modulesOf, remoteOf } from './submodules.ts';
import { blobsBelow, bytesOf, findFolder, peel } from './tree-search.ts';

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
  /** Where its `.git` is kept, where that is wanted. */
  readonly gitDir?: string;
}

interface Opened {
  readonly part: Part;
  readonly objects: Objects;
  readonly commit: ObjectId;
  readonly parsed: Commit;
}

/** Fetches a commit, and writes its files and those of its submodules. */
export class Checkout {
  readonly #access: GitAccess;
  readonly #emit: Emit;
  readonly #options: CheckoutOptions;
  readonly #counter = new FileCounter();
  #parts = 0;
  /** Of everything, submodules included; undefined for the time of writing. */
  #mtime: number | undefined;

  constructor(access: GitAccess, emit: Emit, options: CheckoutOptions) {
    this.#access = access;
    this.#emit = emit;
    this.#options = options;
  }

  async run(source: GitSource, resolved: ResolvedGit): Promise<GitCheckout> {
    const started = performance.now();
    const { folder, depth } = this.#options;
    const { remote, subdir, keepGitDir } = source;
    const { id, ref } = resolved;
    const root = join(folder, 'files');
    mkdirSync(root, { recursive: true, mode: 0o755 });
    const named = ref === undefined ? {} : { ref };
    const wanted: Wanted = { remote, id, ...named, depth, withoutBlobs: subdir !== '', trusted: true };
    const kept = keepGitDir === true && subdir === '' ? { gitDir: join(root, '.git') } : {};
    const opened = await this.#open({ wanted, subdir, root, level: 0, ...kept });
    using objects = opened.objects;
    const { commit, parsed } = opened;
    if (source.mtime === 'commit') this.#mtime = parsed.time;
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
    const { remote, withoutBlobs } = part.wanted;
    const found = findFolder(store, parsed.tree, { subdir: part.subdir, remote });
    if ('submodule' in found) {
      const { submodule: id, path, rest: subdir } = found;
      if (source.submodules === false) return;
      await this.#submodule(source, opened, { id, path, subdir, root: part.root });
      return;
    }
    if (withoutBlobs) await objects.more(blobsBelow(store, found.tree));
    const mtime = this.#mtime;
    const files = await checkoutTree({
      store,
      tree: found.tree,
      root: part.root,
      mtime,
      counter: this.#counter,
      signal: this.#options.signal,
    });
    const modules = source.submodules === false ? [] : await this.#submodules(source, opened, files);
    if (part.gitDir === undefined) return;
    this.#keep(opened, part.gitDir, { files, modules });
    if (mtime !== undefined) touchAll(part.gitDir, part.root, mtime);
  }

  #keep(
    { part, objects, commit }: Opened,
    path: string,
    { files, modules }: Pick<GitDirOptions, 'files' | 'modules'>,
  ): void {
    const { remote, id, ref } = part.wanted;
    const { store, shallow } = objects;
    if (part.level > 0) writeModuleLink(part.root, path);
    writeGitDir({
      path,
      worktree: part.root,
      store,
      url: remote.url,
      commit,
      id,
      ...(ref === undefined ? {} : { ref }),
      onBranch: this.#options.onBranch,
      shallow,
      files,
      modules,
    });
  }

  async #submodules(
    source: GitSource,
    opened: Opened,
    files: readonly CheckedOut[],
  ): Promise<readonly KeptModule[]> {
    const { subdir, root } = opened.part;
    const above = subdir === '' ? '' : `${bytesOf(subdir)}/`;
    const modules: KeptModule[] = [];
    for (const { id, path } of files.filter(isSubmodule)) {
      const place = join(root, Buffer.from(path, 'latin1').toString('utf8'));
      const kept = await this.#submodule(source, opened, {
        id,
        path: `${above}${path}`,
        subdir: '',
        root: place,
      });
      if (kept !== undefined) modules.push(kept);
    }
    return modules;
  }

  /** Undefined for one that its parent leaves alone. */
  async #submodule(
    source: GitSource,
    { part, objects, parsed }: Opened,
    at: { readonly id: ObjectId; readonly path: string; readonly subdir: string; readonly root: string },
  ): Promise<KeptModule | undefined> {
    const { remote, trusted } = part.wanted;
    if (part.level >= deepest) {
      const message = `submodules of "${remote.url}" lie in each other without end`;
      throw new YadokariError('LIMIT_EXCEEDED', message);
    }
    const list = objects.store.tree(parsed.tree).find(({ name }) => name.toString('latin1') === modulesFile);
    if (list !== undefined) await objects.more([list.id]);
    const found = remoteOf(modulesOf(objects.store, parsed.tree), at.path, remote);
    if (found === undefined) return undefined;
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
      root: at.root,
      level: part.level + 1,
      ...(part.gitDir === undefined ? {} : { gitDir: moduleFolder(part.gitDir, found.name) }),
    });
    using held = opened.objects;
    await this.#write(source, opened);
    // What it is made of is not needed any more.
    rmSync(held.store.folder, { recursive: true, force: true });
    return { name: found.name, url: found.remote.url };
  }
}

/** Gives a `.git` and the folder that it has come into a time. */
function touchAll(gitDir: string, root: string, time: number): void {
  for (const path of readdirSync(gitDir, { recursive: true, encoding: 'utf8' }).toReversed())
    utimesSync(join(gitDir, path), time, time);
  for (const path of [gitDir, root]) utimesSync(path, time, time);
}
