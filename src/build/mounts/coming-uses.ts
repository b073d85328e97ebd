import type { MountWish } from './wishes.ts';

/** How many steps are still to come that use a cache of RUN, by its id, as far as that is known before anything runs. */
export class ComingUses {
  readonly #steps = new Map<string, number>();

  add(wishes: readonly MountWish[]): void {
    for (const id of cacheIds(wishes)) this.#steps.set(id, (this.#steps.get(id) ?? 0) + 1);
  }

  /** A step has ended. @returns ids of its caches that none is left for */
  ended(wishes: readonly MountWish[]): readonly string[] {
    return cacheIds(wishes).filter((id) => {
      const left = (this.#steps.get(id) ?? 0) - 1;
      this.#steps.set(id, left);
      // Below zero nobody had said that there would be one.
      return left === 0;
    });
  }
}

function cacheIds(wishes: readonly MountWish[]): readonly string[] {
  return [...new Set(wishes.flatMap((wish) => (wish.type === 'cache' ? [wish.id] : [])))];
}
