import { baseChain, chainAfter, type ChainId } from '../../cache/index.ts';
import type { Layer } from '../../image/index.ts';

/** What a stage really holds, as far as one can tell. */
export interface Chain {
  /** Undefined where it will never be known: a layer was not written. */
  readonly id: Promise<ChainId | undefined>;
  /** A command ran in this build: what it made has times of now, so no cache can know it, and nobody need wait for its name. */
  readonly novel: boolean;
}

export function chainOf(layers: readonly Layer[]): Chain {
  return { id: Promise.resolve(baseChain(layers.map(({ diffId }) => diffId))), novel: false };
}

/** @param result undefined where it will not be known; a failure is met elsewhere */
export function chainWith(
  chain: Chain,
  result: Promise<string | undefined>,
  { novel }: { readonly novel: boolean },
): Chain {
  const id = Promise.all([chain.id, result]).then(
    ([parent, known]) =>
      parent === undefined || known === undefined ? undefined : chainAfter(parent, known),
    () => undefined,
  );
  return { id, novel: chain.novel || novel };
}

/** Of a stage of which nothing is known. */
export const unknownChain: Chain = { id: Promise.resolve(undefined), novel: true };
