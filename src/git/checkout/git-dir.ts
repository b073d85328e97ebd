import { chmodSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { corrupt } from '../objects/corrupt.ts';
import type { ObjectStore } from '../objects/store.ts';
import type { ObjectId } from '../objects/types.ts';
import type { CheckedOut } from './checkout-tree.ts';
import { indexFile } from './index-file.ts';

export interface KeptModule {
  readonly name: string;
  readonly url: string;
}

export interface GitDirOptions {
  /** Folder to be made. */
  readonly path: string;
  /** The files that belong to it; for a submodule they are not beside it. */
  readonly worktree: string;
  readonly store: ObjectStore;
  readonly url: string;
  readonly commit: ObjectId;
  /** What the ref names: the commit, or an annotated tag. */
  readonly id: ObjectId;
  readonly ref?: string;
  /** Being on the branch, not beside it. */
  readonly onBranch: boolean;
  readonly shallow: readonly ObjectId[];
  readonly files: readonly CheckedOut[];
  readonly modules: readonly KeptModule[];
}

/** Rules of git-check-ref-format that matter where the name becomes a path and a line. */
function isProperRef(name: string): boolean {
  // oxlint-disable-next-line no-control-regex
  if (!name.startsWith('refs/') || /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function configOf({ store, url, path, worktree, modules }: GitDirOptions): string {
  const isModern = store.format === 'sha256';
  const beside = dirname(path) === worktree;
  return [
    '[core]',
    `\trepositoryformatversion = ${isModern ? 1 : 0}`,
    '\tfilemode = true',
    '\tbare = false',
    '\tlogallrefupdates = true',
    ...(beside ? [] : [`\tworktree = ${quoted(relative(path, worktree))}`]),
    ...(isModern ? ['[extensions]', '\tobjectformat = sha256'] : []),
    '[remote "origin"]',
    `\turl = ${quoted(url)}`,
    '\tfetch = +refs/heads/*:refs/remotes/origin/*',
    ...modules.flatMap((module) => [
      `[submodule ${quoted(module.name)}]`,
      '\tactive = true',
      `\turl = ${quoted(module.url)}`,
    ]),
    '',
  ].join('\n');
}

/** The name of a submodule becomes a path below `.git/modules`. @throws YadokariError `SOURCE_INVALID` */
export function moduleFolder(gitDir: string, name: string): string {
  const parts = name.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\0\n]/.test(part)))
    throw corrupt(`a submodule has the name ${JSON.stringify(name)}`);
  return join(gitDir, 'modules', ...parts);
}

/** What stands at the place of `.git` in a submodule. */
export function writeModuleLink(worktree: string, gitDir: string): void {
  writeFileSync(join(worktree, '.git'), `gitdir: ${relative(worktree, gitDir)}\n`);
}

/** Writes a `.git` that git can work with (gitrepository-layout): one commit, what leads to it as far as it was fetched, and its ref. */
export function writeGitDir(options: GitDirOptions): void {
  const { path, store, commit, id, ref, onBranch, shallow, files } = options;
  const write = (name: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  const packs = join(path, 'objects/pack');
  mkdirSync(packs, { recursive: true });
  mkdirSync(join(path, 'refs'));
  for (const name of readdirSync(store.folder)) {
    renameSync(join(store.folder, name), join(packs, name));
    chmodSync(join(packs, name), 0o444);
  }
  const proper = ref !== undefined && isProperRef(ref) ? ref : undefined;
  const branch = onBranch && proper?.startsWith('refs/heads/') === true ? proper : undefined;
  write('HEAD', branch === undefined ? `${commit}\n` : `ref: ${branch}\n`);
  if (proper !== undefined) write(proper, `${id}\n`);
  if (branch !== undefined) write(branch.replace('refs/heads/', 'refs/remotes/origin/'), `${id}\n`);
  write('config', configOf(options));
  write('index', indexFile(files, store.format));
  if (shallow.length > 0) write('shallow', `${shallow.toSorted().join('\n')}\n`);
}
