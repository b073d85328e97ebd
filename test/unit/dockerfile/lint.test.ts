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
  return parseDockerfile({ file: 'Dockerfile', text }).warnings;
}

/** `rule line message` of each. */
function lines(text: string): string[] {
  return warnings(text).map(({ rule, range, message }) => `${rule} ${range.start} ${message}`);
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

  it.each<[string, string, string[]]>([
    ['StageNameCasing', 'FROM a AS Base', ["StageNameCasing 1 Stage name 'Base' should be in lower case"]],
    ['FromAsCasing', 'FROM a as base', ["FromAsCasing 1 Keywords 'as' and 'FROM' differ in their case"]],
    [
      'FromAsCasing, lower',
      'from a AS base',
      ["FromAsCasing 1 Keywords 'AS' and 'from' differ in their case"],
    ],
    [
      'ConsistentInstructionCasing',
      'FROM a\nRUN b\nrun c\nRun d',
      [
        "ConsistentInstructionCasing 3 Instruction 'run' should be in upper case like most of the others",
        "ConsistentInstructionCasing 4 Instruction 'Run' should be in upper case like most of the others",
      ],
    ],
    [
      'ConsistentInstructionCasing, lower',
      'from a\nrun b\nRUN c',
      ["ConsistentInstructionCasing 3 Instruction 'RUN' should be in lower case like most of the others"],
    ],
    ['no vote for global ARGs', 'arg a\narg b\nFROM c', []],
    [
      'DuplicateStageName',
      'FROM a AS b\nFROM a AS b',
      ['DuplicateStageName 2 Stage name "b" is used before'],
    ],
    [
      'ReservedStageName',
      'FROM a AS scratch',
      ['ReservedStageName 1 Stage name "scratch" is a reserved word'],
    ],
    [
      'ReservedStageName',
      'FROM a AS context',
      ['ReservedStageName 1 Stage name "context" is a reserved word'],
    ],
    [
      'NoEmptyContinuation',
      'FROM a\nRUN b \\\n\n  c\n',
      ['NoEmptyContinuation 4 Empty line among continuation lines'],
    ],
    [
      'MaintainerDeprecated',
      'FROM a\nMAINTAINER b',
      ['MaintainerDeprecated 2 MAINTAINER is deprecated in favour of a label'],
    ],
    [
      'JSONArgsRecommended',
      'FROM a\nCMD b\n',
      ['JSONArgsRecommended 2 CMD should be in JSON form, so that signals of the operating system arrive'],
    ],
    ['JSONArgsRecommended behind SHELL', 'FROM a AS b\nSHELL ["sh"]\nCMD c\nFROM b\nENTRYPOINT d', []],
    [
      'JSONArgsRecommended before SHELL',
      'FROM a\nCMD c\nSHELL ["sh"]\n',
      ['JSONArgsRecommended 2 CMD should be in JSON form, so that signals of the operating system arrive'],
    ],
    [
      'MultipleInstructionsDisallowed',
      'FROM a\nCMD ["b"]\nCMD ["c"]\nCMD ["d"]\nFROM a\nCMD ["e"]',
      [
        'MultipleInstructionsDisallowed 2 Only the last of several CMD instructions in a stage counts',
        'MultipleInstructionsDisallowed 3 Only the last of several CMD instructions in a stage counts',
      ],
    ],
    [
      'LegacyKeyValueFormat',
      'FROM a\nENV b c\nLABEL d e',
      [
        'LegacyKeyValueFormat 2 "ENV key=value" should stand instead of the old form "ENV key value"',
        'LegacyKeyValueFormat 3 "LABEL key=value" should stand instead of the old form "LABEL key value"',
      ],
    ],
    [
      'SecretsUsedInArgOrEnv',
      'ARG TOKEN\nFROM a\nARG api_key KEYS PUBLIC_KEY\nENV DB_PASSWORD=x token_file=y authority=z',
      [
        'SecretsUsedInArgOrEnv 3 ARG "api_key" looks like a secret and would stay in the image\'s record',
        'SecretsUsedInArgOrEnv 4 ENV "DB_PASSWORD" looks like a secret and would stay in the image\'s record',
      ],
    ],
    [
      'ExposeProtoCasing and ExposeInvalidFormat',
      'FROM a\nEXPOSE 80/TCP 1:2 127.0.0.1:3:4/udp $x/UDP "5/TCP"',
      [
        "ExposeInvalidFormat 2 EXPOSE should have no IP address and no port of the host, but has '127.0.0.1:3:4/udp'",
        "ExposeInvalidFormat 2 EXPOSE should have no IP address and no port of the host, but has '1:2'",
        "ExposeProtoCasing 2 Protocol of '80/TCP' in EXPOSE should be in lower case",
      ],
    ],
    [
      'InvalidDefinitionDescription',
      '# check=experimental=all\n# a\nARG a\n# text\nARG b c\n#\nARG d\n# e text\nFROM x AS e\n# x\nFROM y AS f\n# x\nFROM z',
      [
        "InvalidDefinitionDescription 5 Comment above ARG should have the form '# <arg_key> <description>'",
        "InvalidDefinitionDescription 11 Comment above FROM should have the form '# f <description>'",
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toStrictEqual(expected);
  });

  it('says what a rule is about, and of which stage it speaks', () => {
    expect(warnings('FROM a AS B\nFROM c\nCMD d')).toStrictEqual([
      {
        rule: 'StageNameCasing',
        message: "Stage name 'B' should be in lower case",
        description: 'Stage names should be in lower case',
        range: { start: 1, end: 1 },
      },
      {
        rule: 'JSONArgsRecommended',
        message: 'CMD should be in JSON form, so that signals of the operating system arrive',
        description:
          'CMD and ENTRYPOINT should be in JSON form, so that signals of the operating system arrive',
        range: { start: 3, end: 3 },
        stage: 1,
      },
    ]);
  });

  it('is silenced by the file and by comments', () => {
    expect(lines('# check=skip=JSONArgsRecommended\nFROM a\nCMD b')).toStrictEqual([]);
    expect(lines('FROM a\n# check=skip=JSONArgsRecommended\nCMD b')).toStrictEqual([]);
    expect(lines('# other\n# check=skip=all\nFROM a AS B')).toStrictEqual([]);
    // Rules about the whole file do not look at comments.
    expect(lines('FROM a AS b\n# check=skip=all\nFROM a AS b')).toHaveLength(1);
  });
});
