import { corrupt } from './corrupt.ts';
import { hashBytes, type ObjectFormat, type ObjectId, type TreeEntry } from './types.ts';

/** Names in the order of the tree. @throws YadokariError `SOURCE_INVALID` */
export function parseTree(data: Buffer, format: ObjectFormat): readonly TreeEntry[] {
  const length = hashBytes[format];
  const entries: TreeEntry[] = [];
  for (let at = 0; at < data.length;) {
    const space = data.indexOf(0x20, at);
    const zero = data.indexOf(0, space);
    const end = zero + 1 + length;
    const mode = data.toString('latin1', at, space);
    if (space < 0 || zero < 0 || end > data.length || !/^[0-7]{5,6}$/.test(mode))
      throw corrupt('a broken tree');
    entries.push({
      name: data.subarray(space + 1, zero),
      mode: Number.parseInt(mode, 8),
      id: data.toString('hex', zero + 1, end),
    });
    at = end;
  }
  return entries;
}

function headers(data: Buffer): ReadonlyMap<string, string> {
  const end = data.indexOf('\n\n');
  const lines = data.toString('utf8', 0, end < 0 ? data.length : end).split('\n');
  const found = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(' ');
    // The first of each: a commit has its parents, and signatures go on in lines that begin with a space.
    if (at > 0 && !found.has(line.slice(0, at))) found.set(line.slice(0, at), line.slice(at + 1));
  }
  return found;
}

export interface Commit {
  readonly tree: ObjectId;
  /** Of the committer, in seconds since the epoch. */
  readonly time: number;
}

/** @throws YadokariError `SOURCE_INVALID` */
export function parseCommit(data: Buffer): Commit {
  const found = headers(data);
  const tree = found.get('tree') ?? '';
  const time = Number(/ (\d+) [+-]\d{4}$/.exec(found.get('committer') ?? '')?.[1]);
  if (!/^[0-9a-f]+$/.test(tree) || !Number.isSafeInteger(time)) throw corrupt('a broken commit');
  return { tree, time };
}

/** What an annotated tag stands for. @throws YadokariError `SOURCE_INVALID` */
export function parseTag(data: Buffer): ObjectId {
  const object = headers(data).get('object') ?? '';
  if (!/^[0-9a-f]+$/.test(object)) throw corrupt('a broken tag');
  return object;
}
