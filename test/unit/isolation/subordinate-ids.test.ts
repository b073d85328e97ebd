import {
  isInitialMap,
  parseIdMap,
  rangesFor,
  subordinateRanges,
} from '../../../src/isolation/subordinate-ids.ts';

const file = `# comment
builder:100000:65536
other:200000:65536
1000:300000:10
builder:400000:0
builder:no:5
builder
`;

it('finds the ranges of an account by name and by number', () => {
  expect(subordinateRanges(file, ['builder', '1000'])).toEqual([
    { first: 100000, count: 65536 },
    { first: 300000, count: 10 },
  ]);
  expect(subordinateRanges(file, ['nobody'])).toEqual([]);
  expect(subordinateRanges('', ['builder'])).toEqual([]);
});

it('puts our own id first, and ranges one after the other', () => {
  expect(
    rangesFor(1000, [
      { first: 100000, count: 65536 },
      { first: 300000, count: 10 },
    ]),
  ).toEqual([
    { inside: 0, outside: 1000, count: 1 },
    { inside: 1, outside: 100000, count: 65536 },
    { inside: 65537, outside: 300000, count: 10 },
  ]);
});

it('knows the first user namespace', () => {
  expect(isInitialMap(parseIdMap('         0          0 4294967295\n'))).toBe(true);
  expect(isInitialMap(parseIdMap('         0       1000          1\n'))).toBe(false);
  expect(isInitialMap(parseIdMap('0 1000 1\n1 100000 65536\n'))).toBe(false);
  expect(isInitialMap(parseIdMap(''))).toBe(false);
});
