import { YadokariError } from '../../../src/base/index.ts';
import type { ErrorReport } from '../../../src/events/index.ts';
import { renderError, reportError } from '../../../src/log/index.ts';
import { at } from './recorded.ts';
import { render } from './run.ts';

function report(extra: Partial<ErrorReport>): ErrorReport {
  return {
    code: 'SOURCE_NOT_FOUND',
    message: '"a" is not in the context',
    causes: [],
    exitCode: 1,
    ...extra,
  };
}

function shown(extra: Partial<ErrorReport>): string {
  return renderError(report(extra), { color: false });
}

describe('reportError', () => {
  it('keeps everything that an error of ours says', () => {
    const location = { file: 'Dockerfile', line: 1, endLine: 1, text: 'RUN x' };
    const error = new YadokariError('RUN_FAILED', 'it failed', {
      hint: 'look',
      cause: new Error('inner'),
      location,
      exitCode: 7,
    });
    expect(reportError(error)).toEqual({
      code: 'RUN_FAILED',
      message: 'it failed',
      hint: 'look',
      causes: ['inner'],
      location,
      exitCode: 7,
    });
  });

  it('leaves out what is not there', () => {
    expect(reportError(new YadokariError('USAGE', 'no'))).toEqual({
      code: 'USAGE',
      message: 'no',
      causes: [],
      exitCode: 1,
    });
  });

  it('lists causes from the outside in, without what the message says already', () => {
    const inner = new Error('ECONNRESET');
    const middle = new Error('socket closed', { cause: inner });
    const outer = new Error('cannot push: socket closed', { cause: middle });
    const error = new YadokariError('NETWORK', 'push failed', { cause: outer });
    expect(reportError(error).causes).toEqual(['cannot push: socket closed', 'socket closed', 'ECONNRESET']);
    const wrapped = new YadokariError('NETWORK', 'push failed: socket closed', { cause: middle });
    expect(reportError(wrapped).causes).toEqual(['ECONNRESET']);
  });

  it('looks into aggregates', () => {
    const error = new AggregateError(
      [new Error('::1 refused'), new Error('127.0.0.1 refused')],
      'cannot connect',
    );
    expect(reportError(error).causes).toEqual(['::1 refused', '127.0.0.1 refused']);
  });

  it('comes to an end when causes go in a circle or on for ever', () => {
    const circle = new Error('circle');
    circle.cause = new Error('back', { cause: circle });
    expect(reportError(circle).causes).toEqual(['back']);
    let deep = new Error('0');
    for (let depth = 1; depth < 100; depth += 1) deep = new Error(`level ${depth}`, { cause: deep });
    expect(reportError(deep).causes).toHaveLength(10);
  });

  it('calls what it does not know a fault of ours', () => {
    const hint = 'this is a fault of Yadokari: report it with the output of --verbosity=debug';
    expect(reportError(new TypeError('x is undefined'))).toEqual({
      code: 'INTERNAL',
      message: 'x is undefined',
      hint,
      causes: [],
      exitCode: 1,
    });
    expect(reportError('text')).toEqual({ code: 'INTERNAL', message: 'text', hint, causes: [], exitCode: 1 });
    expect(reportError(new Error('')).message).toBe('an error without a message');
    expect(reportError(undefined).message).toBe('undefined');
  });

  it('knows a full disk and a cancelled build, whoever throws them', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(reportError(full)).toMatchObject({
      code: 'DISK_FULL',
      message: 'ENOSPC: no space left on device, write',
    });
    expect(reportError(AbortSignal.abort().reason)).toMatchObject({
      code: 'CANCELLED',
      message: 'the build was cancelled',
    });
  });
});

describe('renderError', () => {
  it('shows message and code alone when there is nothing else', () => {
    expect(shown({})).toBe('error building image: "a" is not in the context\ncode: SOURCE_NOT_FOUND');
  });

  it('does not claim to have built anything when the command line was wrong', () => {
    expect(shown({ code: 'USAGE', message: 'unknown flag --foo', hint: 'did you mean --force?' })).toBe(
      'error: unknown flag --foo\nhint: did you mean --force?\ncode: USAGE',
    );
  });

  it('points at the first line of a file', () => {
    const location = { file: 'sub/Dockerfile', line: 1, endLine: 1, text: 'FRM a\nRUN b\nRUN c\nRUN d\n' };
    expect(shown({ location })).toBe(`\
error building image: "a" is not in the context

sub/Dockerfile:1
  >>> 1 | FRM a
      2 | RUN b
      3 | RUN c

code: SOURCE_NOT_FOUND`);
  });

  it('points at every line of an instruction, with numbers of one width', () => {
    const text = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\n');
    const location = { file: 'Dockerfile', line: 9, endLine: 10, text };
    expect(shown({ location })).toContain(`
Dockerfile:9
       7 | line 7
       8 | line 8
  >>>  9 | line 9
  >>> 10 | line 10
      11 | line 11
      12 | line 12

`);
  });

  it('leaves out the middle of a long heredoc', () => {
    const text = Array.from({ length: 200 }, (_, index) => `line ${index + 1}`).join('\n');
    const lines = shown({ location: { file: 'Dockerfile', line: 10, endLine: 150, text } }).split('\n');
    expect(lines.slice(4, 7)).toEqual(['        9 | line 9', '  >>>  10 | line 10', '  >>>  11 | line 11']);
    expect(lines.slice(20, 25)).toEqual([
      '  >>>  25 | line 25',
      '      ... |',
      '  >>> 150 | line 150',
      '      151 | line 151',
      '      152 | line 152',
    ]);
  });

  it('shows the place alone when the text is not known', () => {
    expect(shown({ location: { file: 'Dockerfile', line: 7, endLine: 7 } })).toBe(
      'error building image: "a" is not in the context\n\nDockerfile:7\n\ncode: SOURCE_NOT_FOUND',
    );
  });

  it('cuts very long lines, expands tabs, and lets no escape code through', () => {
    const location = {
      file: 'Dockerfile',
      line: 1,
      endLine: 1,
      text: `\tRUN \u001B[31m${'x'.repeat(500)}\r\n`,
    };
    const line = shown({ location }).split('\n')[3] ?? '';
    expect(line).toBe(`  >>> 1 |     RUN ${'x'.repeat(151)}…`);
    expect(shown({ message: 'bad \u001B]0;title\u0007answer' })).not.toContain('\u001B');
  });

  it('uses colours when asked', () => {
    expect(renderError(report({ hint: 'h', causes: ['c'] }), { color: true })).toBe(
      '\u001B[31merror building image: "a" is not in the context\u001B[0m\n' +
        '\u001B[36mhint\u001B[0m: h\n\u001B[2mcause\u001B[0m: c\n\u001B[2mcode\u001B[0m: SOURCE_NOT_FOUND',
    );
  });

  it('is what a failed build ends with', () => {
    const error = report({});
    expect(render('plain', [at(0, { type: 'build.failed', seconds: 1, error })])).toBe(`${shown({})}\n`);
  });
});
