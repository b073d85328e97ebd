import * as fc from 'fast-check';

import { YadokariError } from '../../../src/base/index.ts';
import {
  expandHeredoc,
  expandWord,
  expandWords,
  newNameUsage,
  scopeOf,
  type ExpandOptions,
} from '../../../src/dockerfile/index.ts';

const scope = scopeOf({
  NAME: 'value',
  EMPTY: '',
  PATHS: '/usr/local/bin:/usr/bin:/bin',
  FILE: 'archive.tar.gz',
  LIST: 'one two  three',
  STAR: '*',
  DOLLAR: '[$0]',
  UNI: 'größe😀',
  LINES: 'a\nb',
  __proto__: 'own',
});
const backslash: ExpandOptions = { escape: '\\' };
const backtick: ExpandOptions = { escape: '`' };

function errorOf(run: () => unknown): { code: string; message: string; hint: string | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof YadokariError) return { code: error.code, message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error('nothing was thrown');
}

function nested(depth: number): string {
  return `${'${A:-'.repeat(depth)}x${'}'.repeat(depth)}`;
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

describe('expandWord', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['  blanks  stay ', '  blanks  stay '],
    ['$NAME', 'value'],
    ['${NAME}', 'value'],
    ['a$NAME.b', 'avalue.b'],
    ['$NAMEx', ''],
    ['${NAME}x', 'valuex'],
    ['$UNSET', ''],
    ['${UNSET}', ''],
    ['$', '$'],
    ['$ x', '$ x'],
    ['a$', 'a$'],
    ['$.', '$.'],
    ['$1x', 'x'],
    ['$$', ''],
    ['$*', ''],
    ['$LIST', 'one two  three'],
    ['<<x < y', '<<x < y'],
  ])('%j is %j', (text, expected) => {
    expect(expandWord(text, scope, backslash)).toBe(expected);
  });

  it.each([
    ['"quoted"', 'quoted'],
    ["'single'", 'single'],
    ["'$NAME'", '$NAME'],
    ['"$NAME"', 'value'],
    ['"it\'s"', "it's"],
    ['\'say "hi"\'', 'say "hi"'],
    ['a"b"c\'d\'', 'abcd'],
    ['\\$NAME', '$NAME'],
    ['\\\\$NAME', '\\value'],
    ['\\a\\ b', 'a b'],
    ['"\\$NAME \\" \\\\ \\a"', '$NAME " \\ \\a'],
    ["'\\'", '\\'],
    ['end\\', 'end'],
    ['`$NAME`', '`value`'],
  ])('takes quotes and escapes away: %j is %j', (text, expected) => {
    expect(expandWord(text, scope, backslash)).toBe(expected);
  });

  it.each([
    ['C:\\dir\\$NAME', 'C:\\dir\\value'],
    ['`$NAME', '$NAME'],
    ['"`" ``"', '" `'],
    ['a` b', 'a b'],
  ])('knows the backtick as escape: %j is %j', (text, expected) => {
    expect(expandWord(text, scope, backtick)).toBe(expected);
  });

  it.each([
    ['${UNSET:-word}', 'word'],
    ['${EMPTY:-word}', 'word'],
    ['${EMPTY-word}', ''],
    ['${UNSET-word}', 'word'],
    ['${NAME:-word}', 'value'],
    ['${NAME:+word}', 'word'],
    ['${EMPTY:+word}', ''],
    ['${EMPTY+word}', 'word'],
    ['${UNSET+word}', ''],
    ['${NAME:?why}', 'value'],
    ['${EMPTY?why}', ''],
    ['${UNSET:-$NAME}', 'value'],
    ['${UNSET:-${OTHER:-${NAME}}}', 'value'],
    ['${UNSET:-"a b" \'c\'}', 'a b c'],
    ['${UNSET:-a\\}b}', 'a}b'],
    ['${UNSET:-}', ''],
    ['"${UNSET:-in quotes}"', 'in quotes'],
  ])('defaults: %j is %j', (text, expected) => {
    expect(expandWord(text, scope, backslash)).toBe(expected);
  });

  it.each([
    ['${FILE#*.}', 'tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE%.*}', 'archive.tar'],
    ['${FILE%%.*}', 'archive'],
    ['${FILE#?}', 'rchive.tar.gz'],
    ['${FILE#nothing}', 'archive.tar.gz'],
    ['${FILE#}', 'archive.tar.gz'],
    ['${FILE%}', 'archive.tar.gz'],
    ['${FILE##*}', ''],
    ['${FILE%%*}', ''],
    ['${UNI%?}', 'größe'],
    ['${UNI#gr?}', 'ße😀'],
    ['${STAR#\\*}', ''],
    ['${STAR%\\*}', ''],
    ['${NAME#$STAR}', 'value'],
    ['${NAME##${STAR}l}', 'ue'],
    ['${UNSET#*}', ''],
    ['${LINES##*}', '\nb'],
    ['${LINES%%*}', 'a\n'],
    ['${PATHS##*[:]}', '/usr/local/bin:/usr/bin:/bin'],
  ])('cuts patterns off: %j is %j', (text, expected) => {
    expect(expandWord(text, scope, backslash)).toBe(expected);
  });

  it.each([
    ['${FILE/a/A}', 'Archive.tar.gz'],
    ['${FILE//a/A}', 'Archive.tAr.gz'],
    ['${FILE/./-}', 'archive-tar.gz'],
    ['${FILE//./-}', 'archive-tar-gz'],
    ['${PATHS//\\/usr/}', '/local/bin:/bin:/bin'],
    ['${PATHS/:*/}', '/usr/local/bin'],
    ['${NAME/[v]/x}', 'value'],
    ['${NAME//?/x}', 'xxxxx'],
    ['${NAME//*/x}', 'x'],
    ['${EMPTY//*/x}', 'x'],
    ['${NAME//nothing/x}', 'value'],
    ['${NAME//z*/x}', 'value'],
    ['${NAME/a/$EMPTY}', 'vlue'],
    ['${NAME//a/$DOLLAR}', 'v[a]lue'],
    ['${NAME/a/$DOLLAR}', 'v[$0]lue'],
    ['${UNSET//a/b}', ''],
    ['${UNI//ß/ss}', 'grösse😀'],
  ])('replaces: %j is %j', (text, expected) => {
    expect(expandWord(text, scope, backslash)).toBe(expected);
  });

  it.each([
    ['$UNSET ${UNSET} ${UNSET:-x} $NAME', '$UNSET ${UNSET} ${UNSET:-x} value'],
    ['${UNSET/a/b}${UNSET%%.*}', '${UNSET/a/b}${UNSET%%.*}'],
    ['${UNSET:1:2}', '${UNSET:1:2}'],
  ])('leaves unset names when told to: %j is %j', (text, expected) => {
    expect(expandWord(text, scope, { ...backslash, keepUnset: true })).toBe(expected);
  });

  it('keeps quotes when told to', () => {
    expect(expandWord('"$NAME" \'$NAME\' \\"', scope, { ...backslash, keepQuotes: true })).toBe(
      '"value" \'$NAME\' "',
    );
  });

  it('tells which names it used and which were unset', () => {
    const names = newNameUsage();
    expandWord("$NAME ${UNSET:-$EMPTY} '$QUOTED' \\$ESCAPED ${NAME:+${OTHER}} $NAME", scope, {
      ...backslash,
      names,
    });
    expect([...names.used]).toStrictEqual(['NAME', 'EMPTY']);
    expect([...names.unset]).toStrictEqual(['UNSET', 'OTHER']);
  });
});

describe('what cannot be expanded', () => {
  const modifiers = 'the modifiers are :- - :+ + :? ? # ## % %% / and //';
  const backslashes = 'a backslash may stand before *, ? and another backslash';
  it.each([
    ['${', '"${" has no matching "}"', undefined],
    ['${NAME', '"${NAME" has no matching "}"', undefined],
    ['${NAME:-x', '"${" has no matching "}"', undefined],
    ['${NAME/x', '"${" has no matching "/"', undefined],
    ['${NAME/x/y', '"${" has no matching "}"', undefined],
    ['${}', '"${}" is no substitution', undefined],
    ['${{NAME}}', '"${{" is no substitution', undefined],
    ['${:-x}', '"${:" is no substitution', undefined],
    ['${NAME@Q}', '"@" is no modifier of a substitution', modifiers],
    ['${NAME:1:2}', '":1" is no modifier of a substitution', modifiers],
    ['${NAME:#x}', '":#" is no modifier of a substitution', modifiers],
    ['${#NAME}', '"N" is no modifier of a substitution', modifiers],
    ['"NAME', 'double quote has no matching double quote', undefined],
    ["'NAME", 'single quote has no matching single quote', undefined],
    ['${NAME#\\a}', 'pattern "\\\\a" has a backslash before "a"', backslashes],
  ])('%j: %s', (text, message, hint) => {
    expect(errorOf(() => expandWord(text, scope, backslash))).toStrictEqual({
      code: 'DOCKERFILE_SYNTAX',
      message,
      hint,
    });
  });

  it.each([
    ['${UNSET:?}', 'UNSET: must not be unset'],
    ['${UNSET?}', 'UNSET: must not be unset'],
    ['${EMPTY:?}', 'EMPTY: must not be empty'],
    ['${UNSET:?set it, $NAME}', 'UNSET: set it, value'],
    ['${EMPTY:?set it}', 'EMPTY: set it'],
  ])('%j: %s', (text, message) => {
    const name = message.split(':')[0];
    const hint = `give "${name}" a value with ARG, ENV or --build-arg`;
    expect(errorOf(() => expandWord(text, scope, backslash))).toStrictEqual({
      code: 'DOCKERFILE_INVALID',
      message,
      hint,
    });
  });

  it('stops at a depth that no person writes', () => {
    expect(expandWord(nested(256), scope, backslash)).toBe('x');
    expect(errorOf(() => expandWord(nested(20_000), scope, backslash)).message).toBe(
      '"${…}" is nested more than 256 deep',
    );
  });
});

describe('expandWords', () => {
  it.each<[string, string[]]>([
    ['a b\tc', ['a', 'b', 'c']],
    ['  ', []],
    ['$LIST', ['one', 'two', 'three']],
    ['"$LIST"', ['one two  three']],
    ['x$LIST', ['xone', 'two', 'three']],
    ['a\\ b', ['a b']],
    ["'a b' c", ['a b', 'c']],
    ['a""', ['a']],
    ['""', []],
    ['$EMPTY', []],
    ['${UNSET:-8080 9090}', ['8080', '9090']],
    ['<< EOF x', ['<< EOF', 'x']],
  ])('%j is %j', (text, expected) => {
    expect(expandWords(text, scope, backslash)).toStrictEqual(expected);
  });

  it('loses what stands before a default in the same word, as BuildKit does', () => {
    expect(expandWords('80${UNSET:-80}', scope, backslash)).toStrictEqual(['80']);
    expect(expandWords('1 80${UNSET:-80}9', scope, backslash)).toStrictEqual(['1', '809']);
  });
});

describe('expandHeredoc', () => {
  it('keeps quotes and takes backslashes away', () => {
    const body = 'a "$NAME" \'$NAME\' \\$NAME \\n \\\\ ${UNSET:-"x"}\n\t$EMPTY.\n';
    expect(expandHeredoc(body, scope)).toBe('a "value" \'value\' $NAME n \\ "x"\n\t.\n');
  });

  it('records names', () => {
    const names = newNameUsage();
    expandHeredoc("'$NAME' $UNSET", scope, names);
    expect([names.used, names.unset]).toStrictEqual([new Set(['NAME']), new Set(['UNSET'])]);
  });
});

describe('laws of expansion', () => {
  const harmless = fc.string({ unit: 'binary' }).filter((text) => !/[$'"\\\uFEFF]/.test(text));

  it('leaves a text without $, quotes and escapes as it is', () => {
    fc.assert(
      fc.property(harmless, (text) => {
        expect(expandWord(text, scope, backslash)).toBe(text);
      }),
    );
  });

  it('gives every value back that a name stands for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const one = scopeOf({ X: value });
        expect(expandWord('$X', one, backslash)).toBe(value);
        expect(expandWord('"${X}"', one, backslash)).toBe(value);
        expect(expandWord('${X:+a}', one, backslash)).toBe(value === '' ? '' : 'a');
      }),
    );
  });

  it('undoes escaping of every character', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.startsWith('\uFEFF'));
    fc.assert(
      fc.property(text, (value) => {
        const escaped = Array.from(value, (char) => `\\${char}`).join('');
        expect(expandWord(escaped, scope, backslash)).toBe(value);
      }),
    );
  });

  it('cuts with # and % what is there', () => {
    const plain = fc.stringMatching(/^[a-z0-9.]{0,8}$/);
    fc.assert(
      fc.property(plain, plain, (left, right) => {
        const both = scopeOf({ X: left + right });
        expect(expandWord(`\${X#${left}}`, both, backslash)).toBe(right);
        expect(expandWord(`\${X%${right}}`, both, backslash)).toBe(left);
      }),
    );
  });

  it('replaces all like splitting and joining', () => {
    const plain = fc.stringMatching(/^[ab]{1,2}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[abc]{0,12}$/), plain, (value, part) => {
        const result = expandWord(`\${X//${part}/-}`, scopeOf({ X: value }), backslash);
        expect(result).toBe(value.split(part).join('-'));
      }),
    );
  });

  it('throws nothing but errors of ours', () => {
    const piece = fc.constantFrom(
      '$',
      '{',
      '}',
      '${X',
      ':-',
      '#',
      '%',
      '/',
      '//',
      '*',
      '?',
      '\\',
      '"',
      "'",
      'X',
      ' ',
      '<<',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (pieces, raw) => {
        const run = (): unknown => expandWords(pieces.join(''), scopeOf({ X: 'a*b' }), { ...backslash, raw });
        expect(strangerFrom(run)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
