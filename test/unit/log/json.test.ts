import { createEventReader } from '../../../src/events/index.ts';
import { at, digest, failing, success } from './recorded.ts';
import { render } from './run.ts';

interface Logged {
  readonly level: string;
  readonly msg: string;
  readonly time: string;
  readonly event?: string;
}

function lines(text: string): readonly Logged[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Logged);
}

describe('json', () => {
  it('prints level, msg and time first, then the fields of the event', () => {
    const [first] = render('json', success).split('\n', 1);
    expect(first).toBe(
      '{"level":"info","msg":"Yadokari 0.1.0 builds Dockerfile in dir:///workspace for linux/amd64","time":"2025-08-03T10:00:00.000Z","event":"build.started","log":1,"version":"0.1.0","context":"dir:///workspace","dockerfile":"Dockerfile","platform":"linux/amd64","destinations":["registry:5000/team/app:1.0"]}',
    );
  });

  it('says the same as plain, line for line, and more for programs', () => {
    const plain = render('plain', success, { level: 'debug' })
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^[A-Z]{4}\[\d+\] /, ''));
    const json = lines(render('json', success, { level: 'debug' })).map(({ msg }) => msg);
    expect(json).toEqual(plain);
  });

  it('wraps the output of RUN', () => {
    const output = render('json', success)
      .split('\n')
      .find((line) => line.includes('step.output'));
    expect(output).toBe(
      '{"level":"info","msg":"go: downloading example.com/x v1.0.0","time":"2025-08-03T10:00:03.000Z","event":"step.output","step":{"stage":{"index":0,"name":"build"},"number":2},"stream":"stderr","line":"go: downloading example.com/x v1.0.0"}',
    );
  });

  it('writes the final error as a line, with the excerpt', () => {
    const last = render('json', failing).trimEnd().split('\n').at(-1);
    expect(JSON.parse(last ?? '')).toEqual({
      level: 'error',
      msg: 'error building image: RUN go build -o /app /src ended with status 3',
      time: '2025-08-03T10:00:02.600Z',
      event: 'build.failed',
      seconds: 2.6,
      error: {
        code: 'RUN_FAILED',
        message: 'RUN go build -o /app /src ended with status 3',
        hint: 'its output is above',
        causes: ['exit status 3'],
        location: { file: 'Dockerfile', line: 3, endLine: 3 },
        exitCode: 3,
      },
      excerpt: [
        '      1 | FROM golang:1.22 AS build',
        '      2 | COPY . /src',
        '  >>> 3 | RUN go build -o /app /src',
        '      4 |',
        '      5 | FROM alpine',
      ].join('\n'),
    });
  });

  it('has one line of level error for a failed build', () => {
    expect(lines(render('json', failing)).filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('prints the error even when nothing else is printed', () => {
    expect(lines(render('json', failing, { level: 'panic' })).map(({ event }) => event)).toEqual([
      'step.output',
      'step.output',
      'build.failed',
    ]);
  });

  it('writes warning where logrus does, and milliseconds in UTC', () => {
    const [line] = lines(render('json', [at(0.5, { type: 'warning', message: 'x' })]));
    expect(line).toEqual({
      level: 'warning',
      msg: 'x',
      time: '2025-08-03T10:00:00.500Z',
      event: 'warning',
      message: 'x',
    });
  });

  it('repeats no fields on the second wording of an event', () => {
    const event = at(0, {
      type: 'push.finished',
      destination: 'a/b:1',
      digest: digest('1'),
      size: 5,
      seconds: 1,
    });
    const [one, two] = lines(render('json', [event]));
    expect(one).toMatchObject({ msg: 'Pushed image to a/b:1 in 1.0s', event: 'push.finished', seconds: 1 });
    expect(two).toEqual({
      level: 'info',
      msg: `Pushed a/b@${digest('1')}`,
      time: '2025-08-03T10:00:00.000Z',
    });
  });

  it('loses no event that programs need at info', () => {
    const read = createEventReader();
    const kinds = render('json', success)
      .trimEnd()
      .split('\n')
      .flatMap((line) => read(line)?.type ?? []);
    const wanted = success
      .map(({ type }) => type)
      .filter((type) => !type.endsWith('.progress') && type !== 'note');
    expect(kinds).toEqual(wanted);
  });
});
