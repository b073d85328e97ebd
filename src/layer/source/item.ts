import type { Entry, PlannedEntry } from '../types.ts';

/** One member of the tar to be written. */
export interface TarItem {
  readonly entry: Entry;
  /** Where the bytes of a file come from; without it they are none, or zeros. */
  readonly content?: PlannedEntry['content'];
  /** Whether the file may hold holes worth looking for. */
  readonly holes?: boolean;
}

/** Zero time and nobody's: deletions are the same whoever made them (containerd since 2.0). */
export function whiteoutItem(path: string): TarItem {
  return {
    entry: { path, type: 'file', mode: 0, uid: 0, gid: 0, size: 0, mtime: { seconds: 0, nanoseconds: 0 } },
  };
}

/** `entry` as another name of the file that stands first in the archive. */
export function linkTo(first: string, entry: Entry): Entry {
  const { linkName: _, ...metadata } = entry;
  return { ...metadata, type: 'hardlink', size: 0, linkName: first };
}
