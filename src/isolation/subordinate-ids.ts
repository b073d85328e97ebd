import type { IdRange } from './types.ts';

/** A range of subuid(5) or subgid(5). */
export interface SubordinateRange {
  readonly first: number;
  readonly count: number;
}

/** Ranges that /etc/subuid (or subgid) gives to an account, which is named there by name or by number. */
export function subordinateRanges(text: string, names: readonly string[]): SubordinateRange[] {
  const ranges: SubordinateRange[] = [];
  for (const line of text.split('\n')) {
    const [owner = '', first = '', count = ''] = line.trim().split(':');
    if (!names.includes(owner) || !/^\d+$/.test(first) || !/^\d+$/.test(count) || Number(count) === 0)
      continue;
    ranges.push({ first: Number(first), count: Number(count) });
  }
  return ranges;
}

/** Our own id as 0, and all subordinate ones after it. */
export function rangesFor(own: number, subordinate: readonly SubordinateRange[]): IdRange[] {
  const lines: IdRange[] = [{ inside: 0, outside: own, count: 1 }];
  let next = 1;
  for (const { first, count } of subordinate) {
    lines.push({ inside: next, outside: first, count });
    next += count;
  }
  return lines;
}

/** Lines of /proc/PID/uid_map or gid_map. */
export function parseIdMap(text: string): IdRange[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter((fields) => fields.length === 3)
    .map(([inside = 0, outside = 0, count = 0]) => ({ inside, outside, count }));
}

const allIds = 4294967295;

/** Whether this is the map of the first user namespace. */
export function isInitialMap(ranges: readonly IdRange[]): boolean {
  const [only, ...more] = ranges;
  return more.length === 0 && only?.inside === 0 && only.outside === 0 && only.count === allIds;
}
