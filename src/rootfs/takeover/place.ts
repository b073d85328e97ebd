import type { Turns } from '../../base/index.ts';
import type { GraftPlan } from './graft.ts';

export interface PlaceOptions {
  /** A folder that is not there yet, on the root's file system. */
  readonly aside: string;
  /** Absolute paths in the root that never go away. */
  readonly keep: readonly string[];
  /** Files with credentials, which no step may read. */
  readonly hide: readonly string[];
  /** See {@link GraftPlan}. */
  readonly topIsFixed: boolean;
  /** Those of the whole program: what must not meet the image's files takes one as well. */
  readonly turns: Turns;
}

/** Where names of the image lie while others are in their place. */
export function coversBeside(aside: string): string {
  return `${aside}-covers`;
}

/**
 * The one root that there is without mounts: steps take turns in it. A step that ends, however it ends, gives it to the one
 * that has waited longest.
 */
export class RootPlace {
  readonly #root: string;
  readonly #aside: string;
  readonly #keep: readonly string[];
  readonly #hide: readonly string[];
  readonly #topIsFixed: boolean;
  readonly #turns: Turns;

  /** @param root `` for `/` */
  constructor(root: string, { aside, keep, hide, topIsFixed, turns }: PlaceOptions) {
    this.#root = root;
    this.#aside = aside;
    this.#keep = keep;
    this.#hide = hide;
    this.#topIsFixed = topIsFixed;
    this.#turns = turns;
  }

  /** Path of the root, as a step sees it. */
  get path(): string {
    return this.#root === '' ? '/' : this.#root;
  }

  /** Absolute paths in it that never go away. */
  get kept(): readonly string[] {
    return this.#keep;
  }

  get covers(): string {
    return coversBeside(this.#aside);
  }

  /** Waits for a turn. @returns what ends it */
  take(): Promise<() => void> {
    return this.#turns.take();
  }

  planFor(tree: string): GraftPlan {
    return {
      root: this.#root,
      tree,
      aside: this.#aside,
      keep: this.#keep,
      hide: this.#hide,
      topIsFixed: this.#topIsFixed,
    };
  }
}
