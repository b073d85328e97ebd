import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runOk } from '../process.ts';

/** A file's text; an executable one or a symlink says so. */
export type RepositoryFile = string | Buffer | { readonly text: string } | { readonly link: string };

export interface TestCommit {
  readonly files?: Readonly<Record<string, RepositoryFile>>;
  readonly remove?: readonly string[];
  /** Submodules by path: where they are, and the folder of a repository whose newest commit is meant. */
  readonly submodules?: Readonly<Record<string, { readonly url: string; readonly commit: string }>>;
  /** Branch that it is on; made where it stands when it is new. */
  readonly branch?: string;
  /** Annotated tags of it. */
  readonly tags?: readonly string[];
  /** Of the committer, in seconds since the epoch. */
  readonly time?: number;
}

const who = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'C',
  GIT_COMMITTER_EMAIL: 'c@example.com',
};

/** A repository with a folder of its own, made with git itself. */
export class TestRepository {
  readonly path: string;
  #commits = 0;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(path: string, format = 'sha1'): Promise<TestRepository> {
    mkdirSync(path, { recursive: true });
    const repository = new TestRepository(path);
    await repository.git('init', '-q', '-b', 'main', `--object-format=${format}`);
    // As servers of git's hosts are.
    await repository.git('config', 'uploadpack.allowFilter', 'true');
    return repository;
  }

  async git(...args: string[]): Promise<string> {
    return this.#git(args, {});
  }

  async #git(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
    const out = await runOk('git', ['-C', this.path, ...args], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', ...who, ...env },
    });
    return out.trim();
  }

  /** @returns the hash of the new commit */
  async commit({
    files = {},
    remove = [],
    submodules = {},
    branch,
    tags = [],
    time,
  }: TestCommit): Promise<string> {
    if (branch !== undefined) await this.git('checkout', '-q', '-B', branch);
    for (const path of remove) rmSync(join(this.path, path), { recursive: true, force: true });
    for (const [path, file] of Object.entries(files)) this.#write(path, file);
    let modules = '';
    await this.git('add', '-A', '-f');
    for (const [path, { url, commit }] of Object.entries(submodules)) {
      modules += `[submodule "${path}"]\n\tpath = ${path}\n\turl = ${url}\n`;
      // As one that was not fetched: without its folder it would be gone in the next commit.
      mkdirSync(join(this.path, path), { recursive: true });
      await this.git('update-index', '--add', '--cacheinfo', `160000,${commit},${path}`);
    }
    if (modules !== '') {
      this.#write('.gitmodules', modules);
      await this.git('add', '.gitmodules');
    }
    const date = `${time ?? 1_700_000_000 + this.#commits} +0000`;
    this.#commits += 1;
    await this.#git(['commit', '-q', '--allow-empty', '-m', `commit ${this.#commits}`], {
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    });
    for (const tag of tags) await this.#git(['tag', '-a', tag, '-m', tag], { GIT_COMMITTER_DATE: date });
    return this.git('rev-parse', 'HEAD');
  }

  #write(path: string, file: RepositoryFile): void {
    const place = join(this.path, path);
    mkdirSync(dirname(place), { recursive: true });
    if (typeof file === 'string' || Buffer.isBuffer(file)) writeFileSync(place, file);
    else if ('link' in file) symlinkSync(file.link, place);
    else {
      writeFileSync(place, file.text);
      chmodSync(place, 0o755);
    }
  }
}

/**
 * Writes repositories that perhaps are each other's submodules: a commit may say COMMIT-repository-number where a hash belongs, of a
 * repository that stands before it. The branch main is the one that they are on in the end.
 * @returns the hash of each commit by that name
 */
export async function writeRepositories(
  folder: string,
  repositories: Readonly<Record<string, readonly TestCommit[]>>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [name, commits] of Object.entries(repositories)) {
    const repository = await TestRepository.create(join(folder, `${name}.git`));
    for (const [number, commit] of commits.entries()) {
      const submodules = Object.fromEntries(
        Object.entries(commit.submodules ?? {}).map(([path, { url, commit: id }]) => [
          path,
          { url, commit: found.get(id) ?? id },
        ]),
      );
      found.set(`COMMIT-${name}-${number}`, await repository.commit({ ...commit, submodules }));
    }
    await repository.git('checkout', '-q', 'main');
  }
  return found;
}
