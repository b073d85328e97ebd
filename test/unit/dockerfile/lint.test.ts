import { YadokariError } from '../../../src/base/index.ts';
import {
  directiveCheck,
  lintRules,
  parseCheckOptions,
  parseDockerfile,
  ruleRuns,
  type CheckOptions,
  type LintWarning,
} from '../../../src/dockerfile/index.ts';

function warnings(text: string): readonly LintWarning[] {
  const found: LintWarning[] = [];
  parseDockerfile({ file: 'Dockerfile', text }, { found: (warning) => found.push(warning) });
  return found;
}

/** `rule line message` of each. */
function lines(text: string): string[] {
  return warnings(text).map(({ rule, range, message }) => `${rule} ${range.start} ${message}`);
}

/** `rule line` of what was told before the file turned out to be wrong. */
function beforeError(text: string): string[] {
  const found: string[] = [];
  const read = (): unknown =>
    parseDockerfile(
      { file: 'Dockerfile', text },
      { found: ({ rule, range }) => found.push(`${rule} ${range.start}`) },
    );
  expect(read).toThrow(YadokariError);
  return found;
}

const quiet: CheckOptions = { skip: [], experimental: [], error: false };

describe('parseCheckOptions', () => {
  it.each<[string, CheckOptions]>([
    ['', quiet],
    ['  ', quiet],
    ['skip=all', { ...quiet, skip: 'all' }],
    ['skip=A,B', { ...quiet, skip: ['A', 'B'] }],
    [
      ' skip = A , B ; error = true ; experimental = all ',
      { skip: ['A', 'B'], error: true, experimental: 'all' },
    ],
    ['error=0;experimental=C', { ...quiet, experimental: ['C'] }],
    ['error=T', { ...quiet, error: true }],
    ['skip=A;skip=B', { ...quiet, skip: ['B'] }],
    ['skip=A;error=1;experimental=B;C', { skip: ['A'], error: true, experimental: ['B;C'] }],
    ['skip=', { ...quiet, skip: [''] }],
  ])('%j', (text, expected) => {
    expect(parseCheckOptions(text)).toStrictEqual(expected);
  });

  it.each([
    ['skip', 'skip'],
    ['skip=A;', ''],
    ['skips=A', 'skips=A'],
    ['error=yes', 'error=yes'],
  ])('refuses %j', (text, part) => {
    expect(() => parseCheckOptions(text)).toThrow(
      new YadokariError(
        'DOCKERFILE_SYNTAX',
        `check directive has the invalid option ${JSON.stringify(part)}`,
      ),
    );
  });
});

function check(text: string): CheckOptions {
  return directiveCheck({ source: { file: 'f', text } });
}

describe('directiveCheck', () => {
  it('reads the directive up to the first blank', () => {
    expect(check('# check=skip=A;error=true and more\nFROM a')).toStrictEqual({
      ...quiet,
      skip: ['A'],
      error: true,
    });
    expect(check('#!/x\n# syntax=y\n# check=experimental=all\nFROM a')).toStrictEqual({
      ...quiet,
      experimental: 'all',
    });
  });

  it.each(['FROM a', '# comment\n# check=skip=all', '\n# check=skip=all', ' # check=skip=all'])(
    'finds none in %j',
    (text) => {
      expect(check(text)).toStrictEqual(quiet);
    },
  );
});

describe('ruleRuns', () => {
  it('is told by the file', () => {
    expect(ruleRuns(quiet, 'UndefinedVar')).toBe(true);
    expect(ruleRuns({ ...quiet, skip: 'all' }, 'UndefinedVar')).toBe(false);
    expect(ruleRuns({ ...quiet, skip: ['UndefinedVar'] }, 'UndefinedVar')).toBe(false);
    expect(ruleRuns({ ...quiet, skip: ['CopyIgnoredFile'] }, 'UndefinedVar')).toBe(true);
  });

  it('waits to be asked for what is experimental', () => {
    const rule = 'InvalidDefinitionDescription';
    expect(ruleRuns(quiet, rule)).toBe(false);
    expect(ruleRuns({ ...quiet, experimental: 'all' }, rule)).toBe(true);
    expect(ruleRuns({ ...quiet, experimental: [rule] }, rule)).toBe(true);
    expect(ruleRuns({ ...quiet, experimental: [rule], skip: 'all' }, rule)).toBe(true);
    expect(ruleRuns(quiet, rule, [`check=experimental=${rule}`])).toBe(true);
  });

  it('listens to comments above an instruction', () => {
    expect(ruleRuns(quiet, 'UndefinedVar', ['text', 'check=skip=UndefinedVar  rest'])).toBe(false);
    expect(ruleRuns(quiet, 'UndefinedVar', ['check=skip=all', 'check=skip=Other'])).toBe(false);
    expect(ruleRuns(quiet, 'UndefinedVar', ['check=skip=Other', 'check=skip=all'])).toBe(true);
    expect(ruleRuns(quiet, 'UndefinedVar', ['check=nonsense', 'check=skip=all'])).toBe(true);
  });
});

describe('rules', () => {
  it('knows all of BuildKit', () => {
    expect(Object.keys(lintRules)).toHaveLength(22);
  });

  // What they say is compared with BuildKit in test/conformance/calls; here is what needs no values, line by line.
  it.each<[string, string, string[]]>([
    ['StageNameCasing', 'FROM a AS Base', ["StageNameCasing 1 Stage name 'Base' should be lowercase"]],
    [
      'ConsistentInstructionCasing',
      'FROM a\nRUN b\nrun c\nRun d',
      [
        "ConsistentInstructionCasing 3 Command 'run' should match the case of the command majority (uppercase)",
        "ConsistentInstructionCasing 4 Command 'Run' should match the case of the command majority (uppercase)",
      ],
    ],
    ['no vote for global ARGs', 'arg a\narg b\nFROM c', []],
    [
      'InvalidDefinitionDescription',
      '# check=experimental=all\n# a\nARG a\n# text\nARG b c\n#\nARG d\n# e text\nFROM x AS e\n# x\nFROM y AS f\n# x\nFROM z',
      [
        'InvalidDefinitionDescription 5 Comment for ARG should follow the format: `# <arg_key> <description>`',
        'InvalidDefinitionDescription 11 Comment for FROM should follow the format: `# f <description>`',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toStrictEqual(expected);
  });

  it('says what a rule is about', () => {
    expect(warnings('FROM a AS B\nFROM c\nCMD d')).toStrictEqual([
      {
        rule: 'StageNameCasing',
        message: "Stage name 'B' should be lowercase",
        description: 'Stage names should be in lower case',
        range: { start: 1, end: 1 },
      },
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      'an instruction that does not exist',
      'FROM a AS B\nMAINTAINER c\nNOSUCH d\nMAINTAINER e',
      ['StageNameCasing 1', 'MaintainerDeprecated 2'],
    ],
    ['a flag that does not exist', 'FROM --nosuch=b a as B', ['StageNameCasing 1', 'FromAsCasing 1']],
    ['MAINTAINER without a name', 'FROM a\nMAINTAINER', ['MaintainerDeprecated 2']],
    ['MAINTAINER before FROM', 'MAINTAINER a\nFROM b', ['MaintainerDeprecated 1']],
    ['a word that is not AS', 'FROM a x B', ['StageNameCasing 1', 'FromAsCasing 1']],
    ['too many words', 'FROM a as B C', ['FromAsCasing 1']],
    ['a name that cannot be one', 'FROM a AS 1B', ['StageNameCasing 1']],
    ['two words', 'FROM a as', []],
    ['no FROM', '# check=experimental=all\n# x\nARG a', ['InvalidDefinitionDescription 3']],
    ['an ARG that cannot be read', '# check=experimental=all\n# x\nARG =a', []],
    [
      'empty continuation lines',
      'FROM a AS B\nRUN c \\\n\n d\nNOSUCH',
      ['NoEmptyContinuation 4', 'StageNameCasing 1'],
    ],
    ['keywords in two cases and another error', 'from a\nRUN b\nNOSUCH', []],
    // Such errors are those of the first pass, before which no rule has spoken.
    ['a file without its shape', 'FROM a AS B\nMAINTAINER c\nENV d', []],
    ['a heredoc without an end', 'FROM a AS B\nRUN <<EOF', []],
    ['a rule that the file switches off', '# check=skip=StageNameCasing\nFROM a AS B\nNOSUCH', []],
  ])('tells what it has found before %s', (_, text, expected) => {
    expect(beforeError(text)).toStrictEqual(expected);
  });

  it('is silenced by the file and by comments', () => {
    expect(lines('# check=skip=MaintainerDeprecated\nFROM a\nMAINTAINER b')).toStrictEqual([]);
    expect(lines('FROM a\n# check=skip=MaintainerDeprecated\nMAINTAINER b')).toStrictEqual([]);
    expect(lines('# other\n# check=skip=all\nFROM a AS B')).toStrictEqual([]);
    // Rules about the whole file do not look at comments.
    expect(lines('FROM a AS b\n# check=skip=all\nFROM a AS b')).toHaveLength(1);
  });
});
