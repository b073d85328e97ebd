import { parentOf } from '../../layer/index.ts';
import type { Snapshot } from './snapshot.ts';
import { notThere, type Walked } from './walk.ts';

export interface Difference {
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** Of those that changed, the ones that are no file of before, under whatever name. */
  readonly fresh: readonly string[];
  /** Of the others, those that are under another name than before: name now, and a name before. */
  readonly renamed: readonly (readonly [now: string, before: string])[];
}

/** Names that are not where they were, with the files that they stood for. Whatever has not been touched has got no other name. */
class Touched {
  readonly #before: Snapshot;
  readonly #seen: Uint8Array;
  readonly #files = new Map<string, string>();

  constructor(before: Snapshot, { snapshot, origins }: Walked) {
    this.#before = before;
    this.#seen = new Uint8Array(before.paths.length);
    const untouched = new Uint8Array(before.paths.length);
    for (const [index, origin] of origins.entries()) {
      if (origin === notThere) continue;
      this.#seen[origin] = 1;
      if (snapshot.untouched(index, before, origin)) untouched[origin] = 1;
    }
    for (const [index, path] of before.paths.entries())
      if (untouched[index] === 0) this.#files.set(before.identity(index), path);
  }

  /** A name that a file had. */
  nameOf(identity: string): string | undefined {
    return this.#files.get(identity);
  }

  get gone(): string[] {
    return this.#before.paths.filter((_, index) => this.#seen[index] === 0);
  }
}

/**
 * Names that are new or changed, and those that are gone. The root itself is never a change (as with overlay). Of what went
 * with its folder, or made way for something that is none, only the top is named.
 * @param untouched inodes whose ctime says nothing
 */
export function differenceSince(
  before: Snapshot,
  after: Walked,
  untouched: ReadonlySet<number> = new Set(),
): Difference {
  const { snapshot, origins } = after;
  const changed: string[] = [];
  const fresh: string[] = [];
  const renamed: [string, string][] = [];
  const folders = new Set<string>();
  const touched = new Touched(before, after);
  for (const [index, path] of snapshot.paths.entries()) {
    const origin = origins[index] ?? notThere;
    if (snapshot.isFolder(index)) folders.add(path);
    if (path === '' || (origin !== notThere && snapshot.same(index, before, origin, untouched))) continue;
    changed.push(path);
    const identity = snapshot.identity(index);
    const stayed = origin !== notThere && before.identity(origin) === identity;
    const name = stayed ? path : touched.nameOf(identity);
    if (name === undefined) fresh.push(path);
    else if (name !== path) renamed.push([path, name]);
  }
  return { changed, fresh, renamed, deleted: touched.gone.filter((path) => folders.has(parentOf(path))) };
}
