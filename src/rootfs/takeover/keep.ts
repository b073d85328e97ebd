/** Names that are never touched, as a tree: those that stay, and the folders that lead to them. */
export interface KeepNode {
  /** The name itself, with all below it. */
  readonly kept: boolean;
  readonly below: ReadonlyMap<string, KeepNode>;
}

interface Growing extends KeepNode {
  kept: boolean;
  readonly below: Map<string, Growing>;
}

function grow(): Growing {
  return { kept: false, below: new Map() };
}

export const keepNothing: KeepNode = grow();

/** @param paths absolute ones; `/` itself among them means nothing */
export function keepTree(paths: readonly string[]): KeepNode {
  const top = grow();
  for (const path of paths) {
    const names = path.split('/').filter((name) => name !== '');
    let node = top;
    for (const name of names) {
      const next = node.below.get(name) ?? grow();
      node.below.set(name, next);
      node = next;
    }
    if (names.length > 0) node.kept = true;
  }
  return top;
}
