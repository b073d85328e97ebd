import { createHash } from 'node:crypto';
import type { PlannedEntry } from '../layer/index.ts';

/** An entry as a key sees it: no times, and the digest of its bytes in their place. */
function lineOf(entry: PlannedEntry, content: string | undefined): string {
  const { path, type, mode, uid, gid, linkName, devMajor, devMinor, xattrs } = entry;
  const attributes = Object.entries(xattrs ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, Buffer.from(value).toString('hex')]);
  // The mode of a symlink is nobody's choice.
  const bits = type === 'symlink' ? 0 : mode;
  return JSON.stringify([
    path,
    type,
    bits,
    uid,
    gid,
    linkName ?? null,
    devMajor ?? null,
    devMinor ?? null,
    attributes,
    content ?? null,
  ]);
}

/** What one entry is, in few characters, for telling which file has changed. */
export function fingerprint(entry: PlannedEntry, content: string | undefined): string {
  return createHash('sha256').update(lineOf(entry, content)).digest('base64url').slice(0, 16);
}

/**
 * One digest for a set of files: names, kinds, modes, owners, links, xattrs and bytes, in any order; never times.
 * @param contents SHA-256 of the bytes by the entry's path, of every entry that has bytes
 */
export function filesDigest(entries: readonly PlannedEntry[], contents: ReadonlyMap<string, string>): string {
  const lines = entries.map((entry) => lineOf(entry, contents.get(entry.path))).toSorted();
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}
