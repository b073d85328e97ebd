import { YadokariError } from '../../base/index.ts';
import { compareText, parentOf, walkKey } from '../paths.ts';
import type { PlannedEntry } from '../types.ts';
import { entersLayer } from '../xattrs.ts';
import type { TarItem } from './item.ts';

/** Whether `a` comes before `b` in a walk: a slash counts less than any other character. */
function walksBefore(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return left === 0x2f || (right !== 0x2f && left < right);
  }
  return a.length < b.length;
}

/** One COPY of a folder plans in the order of a walk: for 100,000 entries sorting would cost a third of the memory. */
function isSorted(entries: readonly PlannedEntry[]): boolean {
  return entries.every((entry, i) => {
    const before = entries[i - 1];
    return before === undefined || walksBefore(before.path, entry.path);
  });
}

/** Last one of each path, in the order of a walk. */
function sorted(entries: readonly PlannedEntry[]): readonly PlannedEntry[] {
  if (isSorted(entries)) return entries;
  const unique = new Map(entries.map((entry) => [entry.path, entry]));
  const keyed = [...unique.values()].map((entry) => ({ entry, key: walkKey(entry.path) }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ entry }) => entry);
}

function unlinkable(entry: PlannedEntry): YadokariError {
  const target = JSON.stringify(entry.linkName ?? '');
  return new YadokariError(
    'INTERNAL',
    `cannot write a layer: hard link "${entry.path}" leads to ${target}, which is not in it`,
  );
}

/** Follows hard links to the entry that has the bytes. */
function contentOf(entry: PlannedEntry, byPath: ReadonlyMap<string, PlannedEntry>): PlannedEntry {
  let at = entry;
  for (let hops = 0; at.type === 'hardlink'; hops += 1) {
    const next = byPath.get(at.linkName ?? '');
    if (!next || hops > byPath.size) throw unlinkable(entry);
    at = next;
  }
  return at;
}

function filtered(entry: PlannedEntry): PlannedEntry {
  if (entry.xattrs === undefined) return entry;
  const kept = Object.entries(entry.xattrs).filter(([name]) => entersLayer(name));
  const { xattrs: _, ...rest } = entry;
  return kept.length > 0 ? { ...rest, xattrs: Object.fromEntries(kept) } : rest;
}

/**
 * Planned entries as tar members. Of names that are one file, the first in order gets the bytes and the others become
 * links to it, whichever the plan had chosen.
 */
export function* plannedItems(entries: readonly PlannedEntry[]): Generator<TarItem> {
  const order = sorted(entries);
  const byPath = new Map(order.map((entry) => [entry.path, entry]));
  const firstNames = new Map<PlannedEntry, string>();
  const linked = new Set(
    order.filter(({ type }) => type === 'hardlink').map((entry) => contentOf(entry, byPath)),
  );
  for (const entry of order) {
    const parent = byPath.get(parentOf(entry.path));
    if (parent && parent.type !== 'directory' && entry.path !== '') {
      throw new YadokariError(
        'INTERNAL',
        `cannot write a layer: "${entry.path}" lies below something that is no folder`,
      );
    }
    const origin = entry.type === 'hardlink' || linked.has(entry) ? contentOf(entry, byPath) : entry;
    const first = firstNames.get(origin);
    const { content, ...metadata } = filtered({ ...origin, path: entry.path });
    if (first !== undefined) {
      yield { entry: { ...metadata, type: 'hardlink', size: 0, linkName: first } };
      continue;
    }
    firstNames.set(origin, entry.path);
    yield { entry: metadata, ...(content === undefined ? {} : { content }) };
  }
}
