import { lstatSync, readlinkSync } from 'node:fs';
import { YadokariError } from '../../base/index.ts';
import { fsPath } from '../../linux/index.ts';

/** Both are folders, or links to the same place. */
function areAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => lstatSync(fsPath(path), { throwIfNoEntry: false }));
  if (a?.isSymbolicLink() === true && b?.isSymbolicLink() === true)
    return readlinkSync(fsPath(one)) === readlinkSync(fsPath(other));
  return a?.isDirectory() === true && b?.isDirectory() === true;
}

/**
 * Where nothing can be put into the root of a container, for it is somebody else's, all that the image has there must be there.
 * @param names of the image, in its root
 * @throws YadokariError `RUN_NOT_STARTED` with those that are not
 */
export function checkTop({ root, tree }: { root: string; tree: string }, names: readonly string[]): void {
  const missing = names.filter((name) => !areAlike(`${tree}/${name}`, `${root}/${name}`));
  if (missing.length === 0) return;
  const paths = missing.toSorted().map((name) => `/${name}`);
  throw new YadokariError(
    'RUN_NOT_STARTED',
    `cannot put the image in the place of this container's root: / belongs to somebody else, and lacks ${paths.join(', ')} as the image has it`,
    {
      hint: 'put these folders and links into an executor image of your own (docs/isolation.md, "restricted"), or run as root',
    },
  );
}
