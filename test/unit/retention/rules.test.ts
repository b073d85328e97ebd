import { globPattern, parseTagPattern } from '../../../src/retention/index.ts';
import { tagsToRemove, type DatedTag, type RetentionRules } from '../../../src/retention/rules.ts';
import { failure } from '../registry/support.ts';
import { tagOf } from './support.ts';

const now = Date.parse('2026-01-31T00:00:00Z');
const day = 24 * 60 * 60;

function aged(ages: Readonly<Record<string, number | undefined>>): DatedTag[] {
  return Object.entries(ages).map(([tag, days]) => ({
    tag,
    created: days === undefined ? undefined : now - days * day * 1000,
  }));
}

type Given = Partial<Pick<RetentionRules, 'keep' | 'newestBy'>> & {
  days?: number;
  tags?: string[];
  but?: string[];
};

function gone(
  tags: readonly DatedTag[],
  { keep, newestBy = 'created', days, tags: only = [], but = [] }: Given,
): string[] {
  const rules: RetentionRules = {
    include: only.map((text) => parseTagPattern('--tag', text)),
    exclude: but.map((text) => parseTagPattern('--exclude-tag', text)),
    newestBy,
    now,
    ...(keep === undefined ? {} : { keep }),
    ...(days === undefined ? {} : { olderThanSeconds: days * day }),
  };
  return [...tagsToRemove(tags, rules)];
}

const builds = aged({
  'main-1': 40,
  'main-2': 20,
  'main-3': 1,
  'pr-1': 50,
  'pr-2': 2,
  latest: 1,
  '1.0': 400,
});

it.each<[string, Given, string[]]>([
  ['what is older', { days: 30 }, ['main-1', 'pr-1', '1.0']],
  ['nothing that is exactly as old', { days: 400 }, []],
  ['what is older, of a pattern', { days: 30, tags: ['pr-*'] }, ['pr-1']],
  ['what no pattern excludes', { days: 30, but: [String.raw`/\d+\.\d+/`] }, ['main-1', 'pr-1']],
  ['all but the newest', { keep: 3 }, ['main-1', 'main-2', 'pr-1', '1.0']],
  ['all but the newest of each pattern', { keep: 1, tags: ['main-*', 'pr-*'] }, ['main-1', 'main-2', 'pr-1']],
  [
    'what no pattern has among its newest',
    { keep: 1, tags: ['*', 'main-*', 'latest'] },
    ['main-1', 'main-2', 'pr-1', 'pr-2', '1.0'],
  ],
  ['what is old and not among the newest', { keep: 2, days: 30 }, ['main-1', 'pr-1', '1.0']],
  ['nothing of an old pattern whose newest are kept', { keep: 5, days: 1, tags: ['pr-*'] }, []],
  ['all of a pattern', { keep: 0, tags: ['pr-?'] }, ['pr-1', 'pr-2']],
  ['nothing that has another name', { keep: 0, tags: ['/r-1/', 'pr', 'PR-*'] }, []],
])('the rules take %s', (_, rules, expected) => {
  expect(gone(builds, rules).toSorted()).toEqual(expected.toSorted());
});

describe('tags without a time', () => {
  const reproducible = aged({ '1.9': undefined, '1.10': undefined, '1.2': undefined, dated: 90 });

  it('are never old, and stay beside the newest', () => {
    expect(gone(reproducible, { days: 0 })).toEqual(['dated']);
    expect(gone(reproducible, { keep: 0 })).toEqual(['dated']);
  });

  it('can go by their names, numbers by value', () => {
    expect(gone(reproducible, { keep: 1, newestBy: 'name', tags: ['1.*'] })).toEqual(['1.9', '1.2']);
    expect(gone(reproducible, { keep: 1, newestBy: 'name', days: 30 })).toEqual([]);
    expect(gone(aged({ b: 1, a: 90, c: 90 }), { keep: 1, newestBy: 'name', days: 30 })).toEqual(['a']);
  });
});

it('what was made at the same time goes by its name', () => {
  expect(gone(aged({ 'b-2': 5, 'b-10': 5, 'b-1': 5 }), { keep: 1 })).toEqual(['b-2', 'b-1']);
});

it('signatures and lists of referrers are never meant themselves', () => {
  const companions = aged({ [tagOf('sig/x')]: 90, [tagOf('list/x')]: 90 });
  expect(gone(companions, { keep: 0, tags: ['*', 'sha256-*'] })).toEqual([]);
});

/** Names that a glob means. */
function fits(glob: string): string[] {
  return ['a', 'team/app', 'team/a/b', 'teams', 'team/a+b'].filter((name) => globPattern(glob).test(name));
}

it('a glob ends at slashes, but for **', () => {
  expect(fits('*')).toEqual(['a', 'teams']);
  expect(fits('team/*')).toEqual(['team/app', 'team/a+b']);
  expect(fits('team/**')).toEqual(['team/app', 'team/a/b', 'team/a+b']);
  expect(fits('team/a+?')).toEqual(['team/a+b']);
  expect(fits('team?')).toEqual(['teams']);
});

it.each(['/(/', '/a)|(b/'])('%s is no regular expression', async (text) => {
  const parse = (): Promise<unknown> => Promise.resolve().then(() => parseTagPattern('--tag', text));
  const { message, hint } = await failure(parse());
  expect(message).toContain(`--tag has the value "${text}", which is no regular expression: `);
  expect(hint).toBe(String.raw`write it like /v\d+\.\d+/, or a name with * and ? without the slashes`);
});
