import * as fc from 'fast-check';

import { limits, YadokariError } from '../../../src/base/index.ts';
import {
  findSyntax,
  instructionNames,
  parseDockerfile,
  parseTrigger,
  type Dockerfile,
  type Instruction,
  type LintWarning,
} from '../../../src/dockerfile/index.ts';

function parse(text: string): Dockerfile {
  return parseDockerfile({ file: 'Dockerfile', text });
}

function errorOf(run: () => unknown): YadokariError {
  try {
    run();
  } catch (error) {
    if (error instanceof YadokariError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function only(dockerfile: Dockerfile): Instruction {
  const [instruction, ...others] = dockerfile.stages.flatMap(({ instructions }) => instructions);
  if (!instruction || others.length > 0) throw new Error('not one instruction');
  return instruction;
}

/** What a run of the parser comes to: an error of ours, anything else thrown, or nothing. */
function outcome(run: () => unknown): { readonly ours?: YadokariError; readonly stranger?: unknown } {
  try {
    run();
  } catch (error) {
    return error instanceof YadokariError ? { ours: error } : { stranger: error };
  }
  return {};
}

function nested(depth: number): string {
  return `FROM scratch\nCMD ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
}

function withoutSource({ source: _source, ...rest }: Dockerfile): unknown {
  return rest;
}

describe('bounds', () => {
  it('refuses a file that is too big', () => {
    const text = `FROM scratch\n${'#'.repeat(limits.dockerfileBytes)}`;
    expect(errorOf(() => parse(text))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: 'Dockerfile is bigger than 16777216 bytes',
    });
  });

  it.each([
    ['with its end', `${'x'.repeat(65_535 - 4)}\n`],
    ['at the end of the file', 'x'.repeat(65_535 - 4)],
    ['of two-byte characters', `${'é'.repeat(32_765)}x\n`],
  ])('takes a line of 65535 bytes %s', (_, rest) => {
    expect(only(parse(`FROM scratch\nRUN ${rest}`)).kind).toBe('run');
    const error = errorOf(() => parse(`FROM scratch\nRUN x${rest}`));
    expect(error).toMatchObject({
      code: 'DOCKERFILE_SYNTAX',
      message: 'line 2 is longer than 65535 bytes',
      hint: 'break it with continuation lines',
      location: { file: 'Dockerfile', line: 2, endLine: 2 },
    });
  });

  it('survives ONBUILD in ONBUILD without end', () => {
    const text = `FROM scratch\n${'ONBUILD '.repeat(8000)}RUN x\n`;
    expect(errorOf(() => parse(text)).message).toBe('ONBUILD takes no ONBUILD as its trigger');
  });

  it('survives brackets without end: Go reads 10000, and calls the rest a shell command', () => {
    expect(errorOf(() => parse(nested(10_000))).message).toBe(
      'CMD has a JSON array with something else than strings',
    );
    expect(only(parse(nested(10_001)))).toMatchObject({ command: { form: 'shell' } });
    expect(only(parse(nested(32_000)))).toMatchObject({ command: { form: 'shell' } });
  });

  it('reads a hundred thousand lines of comments in a moment', () => {
    const text = `FROM scratch\n${'# a comment\n'.repeat(100_000)}RUN x\n`;
    const instruction = only(parse(text));
    expect(instruction.node.comments).toHaveLength(100_000);
    expect(instruction.range).toStrictEqual({ start: 100_002, end: 100_002 });
  });
});

describe('places', () => {
  it('gives the file its name', () => {
    const error = errorOf(() => parseDockerfile({ file: 'docker/App.Dockerfile', text: '' }));
    expect(error.message).toBe('docker/App.Dockerfile is empty');
  });

  it('prefers errors in the shape of the file to those in instructions', () => {
    const error = errorOf(() => parse('FROM scratch\nNOSUCH x\nENV a\n'));
    expect(error).toMatchObject({ message: 'ENV "a" has no value', location: { line: 3, endLine: 3 } });
  });

  it('covers continuations and heredocs', () => {
    const text = 'FROM scratch\nCOPY \\\n  # why\n  <<A /x\nbody\nA\n\nNOSUCH';
    const error = errorOf(() => parse(text));
    expect(error.location).toStrictEqual({ file: 'Dockerfile', text, line: 8, endLine: 8 });
    expect(only(parse(text.replace('NOSUCH', ''))).range).toStrictEqual({ start: 2, end: 6 });
  });
});

describe('check options', () => {
  it('come from the build argument before the file', () => {
    const text = '# check=skip=all\nFROM scratch AS Upper\n';
    const rules = (check?: string): string[] => {
      const heard: string[] = [];
      const found = ({ rule }: LintWarning): unknown => heard.push(rule);
      parseDockerfile({ file: 'f', text }, { found, ...(check !== undefined && { check }) });
      return heard;
    };
    expect(rules()).toStrictEqual([]);
    expect(rules('')).toStrictEqual(['StageNameCasing']);
    expect(rules('skip=StageNameCasing')).toStrictEqual([]);
  });

  it('have no place when the build argument is wrong', () => {
    const error = errorOf(() => parseDockerfile({ file: 'f', text: 'FROM scratch' }, { check: 'nonsense' }));
    expect(error).toMatchObject({
      code: 'DOCKERFILE_SYNTAX',
      message: 'check directive has the invalid option "nonsense"',
      location: undefined,
    });
  });
});

describe('findSyntax', () => {
  it.each([
    ['# syntax=docker/dockerfile:1\nFROM a', 'docker/dockerfile:1', 1],
    ['#!/usr/bin/env x\n#SYNTAX = a/b:2 rest\n', 'a/b:2', 2],
    ['\ufeff# check=skip=all\n# syntax=x', 'x', 2],
    ['// syntax=other\n{}', 'other', 1],
    ['{\n"syntax": "json/one"\n}', 'json/one', 1],
  ])('%j asks for %s', (text, value, line) => {
    expect(findSyntax(text)).toStrictEqual({ name: 'syntax', value, range: { start: line, end: line } });
  });

  it.each([
    'FROM a\n# syntax=x',
    '\n# syntax=x',
    '# comment\n# syntax=x',
    ' # syntax=x',
    '# syntax=',
    '# check=a\n# check=b\n# syntax=x',
    '{"syntax": 1}',
    '{"syntax',
    '',
  ])('%j asks for none', (text) => {
    expect(findSyntax(text)).toBeUndefined();
  });
});

describe('directives', () => {
  it('are listed as they are read', () => {
    expect(
      parse('# Escape=`\n  # check = skip=all \n# other=x\n# syntax=y\nFROM a').directives,
    ).toStrictEqual([
      { name: 'escape', value: '`', range: { start: 1, end: 1 } },
      { name: 'check', value: 'skip=all', range: { start: 2, end: 2 } },
    ]);
  });

  it('do not begin behind a shebang or a byte order mark in the wrong place', () => {
    expect(parse('#!/x\n# escape=`\nFROM a').escape).toBe('\\');
    expect(parse('\ufeff# escape=`\nFROM a').escape).toBe('`');
  });
});

describe('parseTrigger', () => {
  const location = { file: 'Dockerfile', line: 3, endLine: 4, text: 'FROM x' };

  it('reads one instruction and puts it at the FROM', () => {
    const [instruction, ...others] = parseTrigger('COPY --from=base <<-E a /x/\n\tbody\n\tE', location);
    expect(others).toStrictEqual([]);
    expect(instruction).toMatchObject({
      kind: 'copy',
      from: 'base',
      sources: ['a'],
      destination: '/x/',
      heredocs: [{ name: 'E', content: 'body\n', raw: '\tbody\n' }],
      range: { start: 3, end: 4 },
    });
  });

  it('takes back what ONBUILD put away', () => {
    const text = 'FROM a\nONBUILD RUN <<A cat <<-B\n\tone\nA\n\ttwo\nB\n';
    const onbuild = only(parse(text));
    if (onbuild.kind !== 'onbuild') throw new Error('not ONBUILD');
    expect(onbuild.trigger).toBe('RUN <<A cat <<-B\n\tone\nA\n\ttwo\nB');
    expect(parseTrigger(onbuild.trigger, location)[0]).toMatchObject({
      kind: 'run',
      command: {
        script: '<<A cat <<-B',
        heredocs: [
          { name: 'A', content: '\tone\n' },
          { name: 'B', content: 'two\n' },
        ],
      },
    });
  });

  it.each([
    ['NOSUCH x', 'unknown instruction "NOSUCH"'],
    ['FROM x', 'FROM cannot be a trigger'],
    ['RUN a\nRUN b', 'it is not one instruction'],
    ['# only', 'it is not one instruction'],
    ['ENV a', 'ENV "a" has no value'],
    ['RUN <<E\n', 'heredoc "E" has no end'],
  ])('refuses %j: %s', (trigger, fact) => {
    expect(errorOf(() => parseTrigger(trigger, location))).toMatchObject({
      code: 'DOCKERFILE_SYNTAX',
      message: `ONBUILD trigger ${JSON.stringify(trigger)} of the base image: ${fact}`,
      location,
    });
  });
});

describe('laws of the parser', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...instructionNames,
        'FROM scratch\n',
        '# escape=`\n',
        '<<EOF',
        'EOF\n',
        '["a", "b"]',
        'AS',
        '--from=',
      ),
      fc.constantFrom(
        '\n',
        '\r\n',
        ' ',
        '\t',
        '\\\n',
        '`\n',
        '#',
        '"',
        "'",
        '=',
        '$',
        '--',
        '\\',
        '\u0000',
        '\u00a0',
        '\ud800',
      ),
      fc.string({ maxLength: 4, unit: 'binary' }),
    ),
    { maxLength: 20 },
  );

  it('throws nothing but errors of ours, on any text', () => {
    fc.assert(
      fc.property(pieces, fc.boolean(), (parts, withFrom) => {
        const text = (withFrom ? 'FROM scratch\n' : '') + parts.join('');
        const { ours, stranger } = outcome(() => parse(text));
        expect(stranger).toBeUndefined();
        expect(ours?.location?.text ?? text).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('throws nothing but errors of ours, on any trigger', () => {
    const location = { file: 'f', line: 1, endLine: 1 };
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(outcome(() => parseTrigger(parts.join(''), location)).stranger).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a line the same wherever it is broken', () => {
    const word = fc.stringMatching(/^[a-z$"'=;.&|<> -]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), (words) => {
        // A comment, or a line that is empty when trimmed, would not be a part of the command.
        const parts = words.filter((part) => part.trim() !== '');
        const broken = only(parse(`FROM a\nRUN x${parts.join('\\\n')}y\n`));
        const whole = only(parse(`FROM a\nRUN x${parts.join('')}y\n`));
        expect(broken.node.original).toBe(whole.node.original);
        expect(broken.range).toStrictEqual({ start: 2, end: 2 + Math.max(0, parts.length - 1) });
      }),
    );
  });

  it('gives heredoc bodies back as they are', () => {
    const line = fc
      .stringMatching(/^[^\n\r]{0,10}$/)
      .filter((text) => text !== 'END' && text.replace(/^\t+/, '') !== 'END');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const body = lines.map((text) => `${text}\n`).join('');
        const copy = only(parse(`FROM a\nCOPY <<END <<-TABS /x\n${body}END\n${body}TABS\n`));
        expect(copy).toMatchObject({
          heredocs: [
            { name: 'END', raw: body, content: body },
            { name: 'TABS', raw: body, content: body.replace(/(^|\n)\t+/g, '$1') },
          ],
        });
      }),
    );
  });

  it('gives the same tree for either kind of line end', () => {
    const text = '# escape=`\nFROM a AS b\nRUN one `\n  two\nENV a="b c"\nHEALTHCHECK CMD x\nUSER me';
    expect(withoutSource(parse(text.replaceAll('\n', '\r\n')))).toStrictEqual(withoutSource(parse(text)));
  });
});
