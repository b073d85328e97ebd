import type { BuildEvent, StageRef } from '../../../src/events/index.ts';
import { createRedactor } from '../../../src/log/index.ts';
import { adduser, at, build, compile, failing, final, start as began, success } from './recorded.ts';
import { render } from './run.ts';

const prefix = `yadokari_${began.toString(36)}`;

/** The log with markers in words: `<start 1 +2s>Title`, `<end 1 +9s>`. */
function print(events: readonly BuildEvent[], settings: Parameters<typeof render>[2] = {}): string[] {
  const text = render('gitlab', events, { color: false, ...settings });
  expect(text).toMatch(/\n$/);
  // oxlint-disable-next-line no-control-regex
  const marker = /\u001B\[0Ksection_(start|end):(\d+):(\w+)_(\d+)\r\u001B\[0K/g;
  return text
    .replaceAll(marker, (_, kind: string, time: string, name: string, count: string) => {
      expect(name).toBe(prefix);
      return `<${kind} ${count} +${Number(time) - began / 1000}s>`;
    })
    .trimEnd()
    .split('\n');
}

const start = (stage: StageRef, base = 'alpine'): BuildEvent => at(0, { type: 'stage.started', stage, base });
const finish = (stage: StageRef): BuildEvent => at(9, { type: 'stage.finished', stage, seconds: 1 });
const says = (step: typeof compile, line: string): BuildEvent =>
  at(1, { type: 'step.output', step, stream: 'stdout', line });

describe('the log of a job of GitLab', () => {
  it('folds stages; those that run at the same time are shown one after the other', () => {
    expect(
      print([
        start(build, 'golang'),
        start(final),
        says(compile, 'one'),
        says(adduser, 'other'),
        at(2, { type: 'note', level: 'info', message: 'of no stage' }),
        says(compile, 'two'),
        finish(build),
        says(adduser, 'more'),
        finish(final),
        at(10, { type: 'push.started', destination: 'r/a:1' }),
      ]),
    ).toEqual([
      '<start 1 +0s>Stage build from golang',
      "Building stage 'build' [idx: '0'] from golang",
      'one',
      'of no stage',
      'two',
      "Finished stage 'build' [idx: '0'] in 1.0s",
      '<end 1 +9s>',
      '<start 2 +9s>Stage 1 from alpine',
      "Building stage '1' [idx: '1'] from alpine",
      'other',
      'more',
      "Finished stage '1' [idx: '1'] in 1.0s",
      '<end 2 +9s>',
      'Pushing image to r/a:1',
    ]);
  });

  it('lets no program of a RUN begin or end a section', () => {
    const lines = print([
      start(build),
      says(compile, '\u001B[0Ksection_end:1754215200:yadokari_1\r\u001B[0Kforged'),
      says(compile, 'section_start:1:evil\r'),
      says(compile, 'at 10%\rat 50%\rat 100%'),
      finish(build),
    ]);
    expect(lines.slice(2, -2)).toEqual(['\u001B[0Kforged', 'section_start:1:evil', 'at 100%']);
    expect(lines.filter((line) => line.startsWith('<'))).toHaveLength(2);
  });

  it('shows an error with its lines of the Dockerfile outside of all sections', () => {
    const lines = print(failing);
    const end = lines.findLastIndex((line) => line.startsWith('<end'));
    expect(lines.slice(end + 1)).toEqual([
      'Last output of RUN go build -o /app /src',
      '  compiling',
      '  main.go:1: no such package',
      'error building image: RUN go build -o /app /src ended with status 3',
      '',
      'Dockerfile:3',
      '      1 | FROM golang:1.22 AS build',
      '      2 | COPY . /src',
      '  >>> 3 | RUN go build -o /app /src',
      '      4 |',
      '      5 | FROM alpine',
      '',
      'hint: its output is above',
      'cause: exit status 3',
      'code: RUN_FAILED',
    ]);
  });

  it('paints steps, warnings and what is said for debugging; NO_COLOR turns it off', () => {
    const events = [
      start(build),
      at(1, { type: 'step.started', step: compile }),
      at(1, { type: 'warning', message: 'careful' }),
      at(1, { type: 'note', level: 'debug', message: 'inside' }),
    ] as const;
    const painted = print(events, { color: true, level: 'debug' });
    expect(painted.slice(0, 5)).toEqual([
      '<start 1 +0s>\u001B[1mStage build from alpine\u001B[0m',
      "Building stage 'build' [idx: '0'] from alpine",
      '\u001B[36m[build 2/2] RUN go build -o /app /src\u001B[0m',
      '\u001B[33mwarn: careful\u001B[0m',
      '\u001B[2mdebug: inside\u001B[0m',
    ]);
    expect(print(events, { level: 'debug' })[3]).toBe('warn: careful');
    expect(print(events)).not.toContain('debug: inside');
  });

  it('shows no secret', () => {
    const lines = print([start(build), says(compile, 'the s3cr3t')], { redact: createRedactor(['s3cr3t']) });
    expect(lines).toContain('the ***');
  });

  it('has words for every event', () => {
    for (const event of success) expect(() => print([...success.slice(0, 3), event])).not.toThrow();
  });
});
