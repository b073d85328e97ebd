import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GitCheckout, GitSource, ResolvedGit } from '../git/index.ts';
import type { BuildServices } from './services.ts';

type Services = Pick<BuildServices, 'git' | 'workDir' | 'signal'>;

/** What tells one checkout from another. */
function identityOf(
  { remote, subdir, keepGitDir, submodules, mtime }: GitSource,
  { id, ref }: ResolvedGit,
): string {
  return JSON.stringify([remote.url, id, keepGitDir === true ? ref : '', subdir, submodules, mtime]);
}

/** Git repositories of ADD: each is asked once which commit is meant, and each commit is fetched once, whoever wants it first. */
export class Repositories {
  readonly #services: Services;
  readonly #resolved = new Map<string, Promise<ResolvedGit>>();
  readonly #checkouts = new Map<string, Promise<GitCheckout>>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** The same answer all through a build, wherever the branch is in the meantime. */
  resolve(source: GitSource): Promise<ResolvedGit> {
    const { remote, ref, checksum, fetchByCommit } = source;
    return remember(this.#resolved, JSON.stringify([remote.url, ref, checksum, fetchByCommit]), () =>
      this.#services.git.resolve(source, this.#services.signal),
    );
  }

  /** Files on disk; they stay until the build ends. */
  async checkout(source: GitSource): Promise<GitCheckout> {
    const { git, signal, workDir } = this.#services;
    const resolved = await this.resolve(source);
    return remember(this.#checkouts, identityOf(source, resolved), () => {
      const folder = join(workDir, `git-${this.#checkouts.size + 1}`);
      mkdirSync(folder);
      return git.checkout(source, resolved, { folder, depth: 1, onBranch: false, signal });
    });
  }

  /** Waits for what is under way, whatever comes of it. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#resolved.values(), ...this.#checkouts.values()]);
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key);
  if (found) return found;
  const made = make();
  // Whoever asks meets the failure; it may be that nobody does any more.
  made.catch(() => undefined);
  known.set(key, made);
  return made;
}
