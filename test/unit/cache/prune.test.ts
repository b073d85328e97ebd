import { pruned, type CacheRow } from '../../../src/cache/index.ts';
import { sha256 } from './support.ts';

const now = Date.parse('2025-01-01T00:00:00Z');

function row(name: string, hours: number, more: Partial<CacheRow> = {}): CacheRow {
  return {
    digest: sha256(name),
    kind: 'layer',
    names: [name],
    size: 10,
    created: now - hours * 3_600_000,
    instruction: name,
    ...more,
  };
}

const names = row('names', 0, { kind: 'names', created: undefined });
const rows = [row('new', 1), row('middle', 10), row('old', 100), names];

/** Names of what goes. */
function gone(olderThanHours: number, keepBytes?: number, all: readonly CacheRow[] = rows): string[] {
  const rules = { olderThanSeconds: olderThanHours * 3600, keepBytes, now };
  return pruned(all, rules).map(({ instruction }) => instruction);
}

describe('pruning takes away', () => {
  it.each<[string, string[], string[]]>([
    ['nothing that is young enough', gone(200), []],
    ['what is too old', gone(50), ['old']],
    ['the oldest until the rest fits', gone(200, 20), ['old']],
    ['nothing when all fits to the byte', gone(200, 30), []],
    ['by both rules at once: what is too old takes no room', gone(50, 20), ['old']],
    ['names and records with the last layer', gone(0), ['new', 'middle', 'old', 'names']],
    [
      'what is damaged',
      gone(200, undefined, [...rows, row('bad', 0, { kind: 'damaged', created: undefined })]),
      ['bad'],
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});
