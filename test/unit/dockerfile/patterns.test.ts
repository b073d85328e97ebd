import * as fc from 'fast-check';

import { YadokariError } from '../../../src/base/index.ts';
import {
  cleanPath,
  createIgnoreMatcher,
  hasWildcard,
  matchPattern,
  parseIgnoreFile,
  splitWildcard,
} from '../../../src/dockerfile/index.ts';

const malformedHint = 'close every "[" and put something into it, and put a character behind every backslash';

function errorOf(run: () => unknown): YadokariError {
  try {
    run();
  } catch (error) {
    if (error instanceof YadokariError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Undefined, or what was thrown if it is no error of ours. */
function strangerFrom(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error instanceof YadokariError ? undefined : error;
  }
  return undefined;
}

describe('matchPattern', () => {
  it.each([
    ['abc', 'abc'],
    ['*', 'abc'],
    ['*', ''],
    ['*c', 'abc'],
    ['a*', 'abc'],
    ['a*', 'a'],
    ['a*/b', 'abc/b'],
    ['a*b*c*d*e*/f', 'axbxcxdxe/f'],
    ['a*b*c*d*e*/f', 'axbxcxdxexxx/f'],
    ['a*b?c*x', 'abxbbxdbxebxczzx'],
    ['ab[c]', 'abc'],
    ['ab[b-d]', 'abc'],
    ['ab[^e-g]', 'abc'],
    ['a\\*b', 'a*b'],
    ['a?b', 'a\u263ab'],
    ['a[^a]b', 'a\u263ab'],
    ['?', '😀'],
    ['[a-ζ]*', 'α'],
    ['[\\]a]', ']'],
    ['[x\\-]', '-'],
    ['[\\-x]', '-'],
    ['[^a]', '/'],
    ['[.-0]', '/'],
    ['*x', 'xxx'],
    ['[a]]', 'a]'],
    ['[*]', '*'],
    ['**', 'ab'],
    ['', ''],
  ])('%j matches %j', (pattern, name) => {
    expect(matchPattern(pattern, name)).toBe(true);
  });

  it.each([
    ['a*', 'ab/c'],
    ['a*/b', 'a/c/b'],
    ['a*b*c*d*e*/f', 'axbxcxdxe/xxx/f'],
    ['a*b?c*x', 'abxbbxdbxebxczzy'],
    ['ab[e-g]', 'abc'],
    ['ab[^c]', 'abc'],
    ['a\\*b', 'ab'],
    ['a???b', 'a\u263ab'],
    ['[^a]', ''],
    ['*', 'a/b'],
    ['?', '/'],
    ['a?b', 'a/b'],
    ['a*b', 'a/b'],
    ['', 'a'],
    ['a', ''],
    ['[^a-z]', 'q'],
  ])('%j does not match %j', (pattern, name) => {
    expect(matchPattern(pattern, name)).toBe(false);
  });

  it.each(['[]a]', '[-]', '[x-]', '[-x]', '[', '[^', '[^bc', 'a[', 'a\\', '[a-\\', '[]', '[^]'])(
    '%j is malformed',
    (pattern) => {
      expect(errorOf(() => matchPattern(pattern, 'a'))).toMatchObject({
        code: 'DOCKERFILE_SYNTAX',
        message: `pattern ${JSON.stringify(pattern)} is malformed`,
        hint: malformedHint,
      });
    },
  );

  it('does not see a malformed end that it does not get to, like Go', () => {
    expect(matchPattern('x*[', 'a')).toBe(false);
    expect(() => matchPattern('x*[', 'x')).toThrow('pattern "x*[" is malformed');
  });

  it('matches a name with itself when nothing in it is special', () => {
    const name = fc.string({ unit: 'binary' }).filter((text) => !/[*?[\\]/.test(text));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(matchPattern(a, a)).toBe(true);
        expect(matchPattern(a, b)).toBe(a === b);
      }),
    );
  });

  it('matches a name with itself escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(matchPattern(name.replace(/[*?[\\]/g, String.raw`\$&`), name)).toBe(true);
      }),
    );
  });

  it('agrees with a regular expression', () => {
    const item = fc.constantFrom('*', '?', 'a', 'b', '/', '[ab]', '[^a/]');
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), fc.stringMatching(/^[abc/]{0,7}$/), (items, name) => {
        const source = items.map((text) => (text === '*' ? '[^/]*' : text === '?' ? '[^/]' : text)).join('');
        expect(matchPattern(items.join(''), name)).toBe(new RegExp(`^${source}$`).test(name));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hasWildcard', () => {
  it.each(['*', 'a*', 'a?b', '[', 'a/\\*/b*', '\\\\*'])('%j has one', (name) => {
    expect(hasWildcard(name)).toBe(true);
  });

  it.each(['', 'a', '\\*', 'a\\?\\[', ']', '\\', 'a\\\\', '\\a'.repeat(50_000)])('%j has none', (name) => {
    expect(hasWildcard(name)).toBe(false);
  });
});

describe('splitWildcard', () => {
  it.each([
    ['a/b/c', 'a/b/c', ''],
    ['a/b*/c', 'a', 'b*/c'],
    ['/*', '/', '*'],
    ['/a/?/*', '/a', '?/*'],
    ['*', '', '*'],
    ['a/\\*/b', 'a/\\*/b', ''],
  ])('%j is %j and %j', (path, fixed, pattern) => {
    expect(splitWildcard(path)).toStrictEqual({ fixed, pattern });
  });
});

describe('cleanPath', () => {
  it.each([
    ['', '.'],
    ['.', '.'],
    ['/', '/'],
    ['//', '/'],
    ['a//b/./c/..', 'a/b'],
    ['../../a', '../../a'],
    ['/../a', '/a'],
    ['a/..', '.'],
    ['a/../..', '..'],
    ['a/', 'a'],
    ['...', '...'],
  ])('%j is %j', (path, clean) => {
    expect(cleanPath(path)).toBe(clean);
  });
});

describe('parseIgnoreFile', () => {
  it('reads lines as Docker does', () => {
    const text = [
      '\ufeff# comment',
      '',
      '  # not at the beginning, so a pattern',
      '\ttrimmed \r',
      '/rooted/',
      '//twice',
      'a/./b/../c//',
      '!  /again ',
      '!',
      '! ',
      '/',
      '.',
      '!.',
      '**/x/**',
      '#',
    ].join('\n');
    expect(parseIgnoreFile(text)).toStrictEqual([
      '# not at the beginning, so a pattern',
      'trimmed',
      'rooted',
      '/twice'.slice(1),
      'a/c',
      '!again',
      '!',
      '!',
      '/',
      '.',
      '!.',
      '**/x/**',
    ]);
  });

  it('finds nothing in an empty file', () => {
    expect(parseIgnoreFile('')).toStrictEqual([]);
    expect(parseIgnoreFile('\ufeff')).toStrictEqual([]);
  });
});

describe('createIgnoreMatcher', () => {
  it.each<[string[], string[], string[]]>([
    [['a'], ['a', 'a/b', 'a/b/c'], ['b', 'b/a', 'ab']],
    [['a/b'], ['a/b', 'a/b/c'], ['a', 'b', 'x/a/b']],
    [['*'], ['a', 'a/b', '.hidden'], []],
    [['*/b'], ['a/b', 'a/b/c'], ['b', 'a', 'a/c/b']],
    [['*.md'], ['x.md', '.md'], ['a/x.md', 'x.md5']],
    [['**/*.md'], ['x.md', 'a/x.md', 'a/b/x.md/y'], ['x.mdx']],
    [['**'], ['a', 'a/b'], []],
    [['a/**'], ['a/b', 'a/b/c'], ['a', 'ab/c']],
    [['a/**/z'], ['a/z', 'a/b/z', 'a/b/c/z/y'], ['z', 'a', 'a/b']],
    [['**/b'], ['b', 'a/b', 'a/b/c'], ['ab', 'a/cb']],
    [['**b'], ['b', 'ab', 'a/cb'], ['ba']],
    [['a?c'], ['abc', 'aéc', 'a😀c/d'], ['ac', 'a/c']],
    [['[a-c]x'], ['ax', 'bx/y'], ['dx']],
    [['[^a]x'], ['bx'], ['ax', 'x']],
    [['a\\*'], ['a*'], ['ab', 'a\\*']],
    [['a.b'], ['a.b'], ['axb']],
    [['a+(b)$'], ['a+(b)$'], ['aab']],
    [['*.{js}'], [], ['a.js', 'a.{']],
    [['a^b'], ['a^b'], ['b']],
    [['./a/../b/'], ['b', 'b/c'], ['a']],
    [[' spaced '], ['spaced'], [' spaced ']],
    [['', '  '], [], ['a']],
    [['/a'], [], ['a']],
  ])('%j ignores %j but not %j', (patterns, ignored, kept) => {
    const matcher = createIgnoreMatcher(patterns);
    expect(ignored.filter((path) => !matcher.ignores(path))).toStrictEqual([]);
    expect(kept.filter((path) => matcher.ignores(path))).toStrictEqual([]);
  });

  it.each<[string[], string[], string[]]>([
    [
      ['*', '!a'],
      ['b', 'b/a'],
      ['a', 'a/b'],
    ],
    [
      ['*', '!a/b'],
      ['a', 'a/c', 'b'],
      ['a/b', 'a/b/c'],
    ],
    [
      ['a', '!a/b', 'a/b/c'],
      ['a', 'a/x', 'a/b/c'],
      ['a/b', 'a/b/d'],
    ],
    [['!a', 'a'], ['a'], ['b']],
    [['*.md', '!README.md'], ['x.md'], ['README.md']],
    [
      ['*.md', '!README*.md', 'README-secret.md'],
      ['README-secret.md', 'x.md'],
      ['README.md', 'README2.md'],
    ],
    [
      ['**', '!**/*.js'],
      ['a', 'a/b.ts'],
      ['a.js', 'a/b.js'],
    ],
    // Whether "!a" counts is decided where a is looked at, and there nothing is ignored yet.
    [
      ['a/b', '!a'],
      ['a/b', 'a/b/c'],
      ['a', 'a/c'],
    ],
  ])('%j ignores %j but not %j', (patterns, ignored, kept) => {
    const matcher = createIgnoreMatcher(patterns);
    expect(ignored.filter((path) => !matcher.ignores(path))).toStrictEqual([]);
    expect(kept.filter((path) => matcher.ignores(path))).toStrictEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ['\\d', ['1'], ['d', 'a']],
    ['[\\d]x', ['1x'], ['dx']],
    ['[[:upper:]]x', ['Ax'], ['ax', ':x']],
    ['[[:^digit:]]', ['a'], ['1']],
    ['a\\b', ['a'], ['ab', 'a\\b']],
    ['x|[y]', ['x', 'xa', 'y', 'by'], ['ay|', 'z']],
    ['[*]x', ['[]x', '^]x'], ['*x', 'bx']],
    ['a{2}?', ['aab'], ['ab', 'a{2}b']],
    ['a{2,1', ['a{2,1'], ['aa']],
    ['(?', ['(x'], ['x']],
  ])('hands %j to regular expressions as Docker does: %j but not %j', (pattern, ignored, kept) => {
    const matcher = createIgnoreMatcher([pattern]);
    expect(ignored.filter((path) => !matcher.ignores(path))).toStrictEqual([]);
    expect(kept.filter((path) => matcher.ignores(path))).toStrictEqual([]);
  });

  it('knows whether there is anything to do', () => {
    expect(createIgnoreMatcher([]).empty).toBe(true);
    expect(createIgnoreMatcher([' ', '']).empty).toBe(true);
    expect(createIgnoreMatcher(['a']).empty).toBe(false);
  });

  it.each([
    ['!', 'pattern "!" names nothing', 'put the path to include again behind the "!"'],
    ['a[', 'pattern "a[" is malformed', malformedHint],
    ['!b\\', 'pattern "b\\\\" is malformed', malformedHint],
  ])('refuses %j at once', (pattern, message, hint) => {
    expect(errorOf(() => createIgnoreMatcher([pattern]))).toMatchObject({
      code: 'DOCKERFILE_SYNTAX',
      message,
      hint,
    });
  });

  it.each(['b[z-a]', '[[:nosuch:]]', '\\Q', 'a{1001}*'])('refuses %j when it is used', (pattern) => {
    const matcher = createIgnoreMatcher([pattern]);
    expect(errorOf(() => matcher.ignores('x'))).toMatchObject({
      message: `pattern ${JSON.stringify(pattern)} is malformed`,
      hint: malformedHint,
    });
  });

  describe('mayInclude', () => {
    it.each<[string[], string, boolean]>([
      [['a'], 'a', false],
      [['*', '!a/b/c'], 'a', true],
      [['*', '!a/b/c'], 'a/b', true],
      [['*', '!a/b/c'], 'a/b/c', true],
      [['*', '!a/b/c'], 'a/b/c/d', false],
      [['*', '!a/b/c'], 'b', false],
      [['*', '!a/b/c'], 'a/bb', false],
      [['*', '!a/**'], 'a', true],
      [['*', '!a/*'], 'a', true],
      [['*', '!a/**'], 'b', false],
      [['*', '!a*'], 'b', true],
      [['*', '!**/x'], 'b/c', true],
      [['*', '!a\\*'], 'b', true],
    ])('%j below %s: %s', (patterns, dir, expected) => {
      expect(createIgnoreMatcher(patterns).mayInclude(dir)).toBe(expected);
    });
  });
});

/** A pattern of whole segments, `*` and `**`, matched segment by segment. */
function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === '**' && rest.length === 0) return path.length > 0;
  if (first === '**')
    return matchesSegments(rest, path) || (path.length > 0 && matchesSegments(pattern, path.slice(1)));
  return path.length > 0 && (first === '*' || first === path[0]) && matchesSegments(rest, path.slice(1));
}

/** The definition, without any memory: what pattern number `index` says about the path of the first `depth` names. */
function naive(
  patterns: readonly string[],
  path: readonly string[],
  depth = path.length,
): readonly boolean[] {
  const inherited = depth > 1 ? naive(patterns, path, depth - 1) : [];
  const said: boolean[] = [];
  for (const [index, text] of patterns.entries()) {
    const negated = text.startsWith('!');
    const ignored = ignoredBy(patterns, said);
    const segments = text.replace(/^!/, '').split('/');
    const hit =
      inherited[index] === true || (negated === ignored && matchesSegments(segments, path.slice(0, depth)));
    said.push(hit);
  }
  return said;
}

function ignoredBy(patterns: readonly string[], said: readonly boolean[]): boolean {
  const last = said.lastIndexOf(true);
  return last >= 0 && !patterns[last]?.startsWith('!');
}

describe('laws of ignoring', () => {
  const segment = fc.constantFrom('a', 'b', '*', '**');
  const positive = fc
    .array(segment, { minLength: 1, maxLength: 4 })
    .map((segments) => segments.join('/'))
    .filter((text) => !text.includes('**/**'));
  const pattern = fc.tuple(fc.boolean(), positive).map(([negated, text]) => (negated ? `!${text}` : text));
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 });

  it('agrees with the definition, in any order of questions', () => {
    fc.assert(
      fc.property(
        fc.array(pattern, { maxLength: 5 }),
        fc.array(path, { maxLength: 6 }),
        (patterns, paths) => {
          const matcher = createIgnoreMatcher(patterns);
          for (const names of paths) {
            const expected = ignoredBy(patterns, naive(patterns, names));
            expect([names, matcher.ignores(names.join('/'))]).toStrictEqual([names, expected]);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('ignores everything below what it ignores when nothing is taken back', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 4 }), path, path, (patterns, dir, below) => {
        const matcher = createIgnoreMatcher(patterns);
        fc.pre(matcher.ignores(dir.join('/')));
        expect(matcher.ignores([...dir, ...below].join('/'))).toBe(true);
        expect(matcher.mayInclude(dir.join('/'))).toBe(false);
      }),
    );
  });

  it('throws nothing but errors of ours', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '?',
        '[',
        ']',
        '[a-z]',
        '[[:',
        ':]]',
        '\\',
        '!',
        '/',
        '^',
        '|',
        '{2}',
        '{',
        '(',
        ')',
        '\\d',
        '-',
        '..',
      ),
      fc.string({ maxLength: 2, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.string({ unit: 'binary' }), (pieces, name) => {
        expect(strangerFrom(() => createIgnoreMatcher([pieces.join('')]).ignores(name))).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });
});
