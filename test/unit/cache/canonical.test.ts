import * as fc from 'fast-check';
import { canonical, filesDigest, stepKey, type Plain, type StepRecord } from '../../../src/cache/index.ts';
import type { PlannedEntry } from '../../../src/layer/index.ts';

/** The same data with the fields of every object in another order. */
function reordered(value: Plain): Plain {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Plain) => reordered(item));
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, item]) => [name, item === undefined ? item : reordered(item)]),
  );
}

const plain = fc.jsonValue({ maxDepth: 3 }).map((value) => value as Plain);

describe('canonical text', () => {
  it('does not depend on the order of fields', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(canonical(reordered(value))).toBe(canonical(value));
      }),
    );
  });

  it('says everything: equal text is equal data', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('has no fields that are undefined', () => {
    expect(canonical({ b: undefined, a: [1, 'x', null, true] })).toBe('{"a":[1,"x",null,true]}');
  });
});

const base: PlannedEntry = {
  path: 'a/b',
  type: 'file',
  mode: 0o644,
  uid: 1,
  gid: 2,
  size: 3,
  mtime: { seconds: 1, nanoseconds: 0 },
};
const contents = new Map([['a/b', 'digest']]);

describe('the digest of files', () => {
  it.each<[string, Partial<PlannedEntry>]>([
    ['name', { path: 'a/c' }],
    ['kind', { type: 'symlink' }],
    ['mode', { mode: 0o600 }],
    ['owner', { uid: 2 }],
    ['group', { gid: 1 }],
    ['link', { linkName: 'x' }],
    ['device', { devMajor: 1 }],
    ['xattr', { xattrs: { 'user.a': Buffer.from('b') } }],
  ])('depends on the %s', (_, change) => {
    expect(filesDigest([{ ...base, ...change }], contents)).not.toBe(filesDigest([base], contents));
  });

  it('depends on the bytes, and not on times or on the order', () => {
    expect(filesDigest([base], new Map([['a/b', 'other']]))).not.toBe(filesDigest([base], contents));
    const older = { ...base, mtime: { seconds: 9, nanoseconds: 9 } };
    expect(filesDigest([older], contents)).toBe(filesDigest([base], contents));
    const second = { ...base, path: 'a/c' };
    expect(filesDigest([base, second], contents)).toBe(filesDigest([second, base], contents));
  });

  it('cannot be moved from one name into the next', () => {
    const [one, two] = [
      { ...base, path: 'a"' },
      { ...base, path: 'a\\"' },
    ];
    expect(filesDigest([one], new Map())).not.toBe(filesDigest([two], new Map()));
  });
});

describe('the key of a step', () => {
  const record: StepRecord = { kind: 'workdir', path: '/a', user: '', form: { compression: 'gzip' } };
  it('is a tag, and depends on the parent', () => {
    expect(stepKey(record, 'a')).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set([stepKey(record, 'a'), stepKey(record, 'b'), stepKey(record, undefined)]).size).toBe(3);
  });
});
