import { createEventReader, eventFields, type BuildEvent, type StepRef } from '../../../src/events/index.ts';
import { shapes } from '../../../src/events/shapes.ts';
import { at, baking, compile, digest, failing, success, warming } from '../log/recorded.ts';

/** The line that carries an event, as the JSON log writes it. */
function toLine(event: BuildEvent): string {
  const level = event.type === 'note' ? event.level : 'info';
  return JSON.stringify({
    level,
    msg: 'words',
    time: new Date(event.time).toISOString(),
    ...eventFields(event),
  });
}

/** An event without what the JSON form leaves out on purpose: the text of the Dockerfile. */
function withoutText(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, one: unknown) => (isLocationText(key, one) ? undefined : one)),
  );
}

function isLocationText(key: string, value: unknown): boolean {
  return key === 'text' && typeof value === 'string' && value.startsWith('FROM golang');
}

const started = at(0, { type: 'step.started', step: compile });

describe('JSON form of events', () => {
  it('is read back to the same events', () => {
    const read = createEventReader();
    const events = [...success, ...failing, ...warming, ...baking];
    const back = events.map((event) => read(toLine(event)));
    expect(back).toEqual(events.map(withoutText));
  });

  it('covers every kind of event', () => {
    const kinds = new Set([...success, ...failing, ...warming, ...baking].map(({ type }) => type));
    expect([...kinds].toSorted()).toEqual(Object.keys(shapes).toSorted());
  });

  it('never repeats the Dockerfile, and names a step in full only when it starts', () => {
    expect(eventFields(started)).toEqual({
      event: 'step.started',
      step: {
        stage: { index: 0, name: 'build' },
        number: 2,
        total: 2,
        text: 'RUN go build -o /app /src',
        location: { file: 'Dockerfile', line: 3, endLine: 3 },
      },
    });
    expect(eventFields(at(0, { type: 'snapshot.started', step: compile }))).toEqual({
      event: 'snapshot.started',
      step: { stage: { index: 0, name: 'build' }, number: 2 },
    });
    for (const event of [...success, ...failing])
      expect(toLine(event)).not.toContain('FROM golang:1.22 AS build\\n');
  });

  it('leaves level and time to the line', () => {
    expect(eventFields(at(0, { type: 'note', level: 'debug', message: 'x' }))).toEqual({
      event: 'note',
      message: 'x',
    });
  });
});

describe('createEventReader', () => {
  it.each([
    ['', 'an empty line'],
    ['plain text', 'text'],
    ['[]', 'a list'],
    ['null', 'null'],
    ['{"level":"info","msg":"x","time":"2025-08-03T10:00:00Z"}', 'a line without an event'],
    ['{"event":"no.such","time":"2025-08-03T10:00:00Z"}', 'an unknown kind'],
    ['{"event":"toString","time":"2025-08-03T10:00:00Z"}', 'a name that every object has'],
    ['{"event":"push.started","time":"2025-08-03T10:00:00Z"}', 'a missing field'],
    ['{"event":"push.started","destination":5,"time":"2025-08-03T10:00:00Z"}', 'a field of the wrong kind'],
    ['{"event":"push.started","destination":"a"}', 'a missing time'],
    ['{"event":"push.started","destination":"a","time":"noon"}', 'a time that is none'],
    ['{"event":"push.started","destination":"a","time":"2025-08-03T10:00:00Z"', 'a cut line'],
    [
      '{"event":"snapshot.started","step":{"stage":{"index":9},"number":1},"time":"2025-08-03T10:00:00Z"}',
      'a step that never started',
    ],
    [
      '{"event":"build.failed","seconds":1,"error":{"code":"USAGE"},"time":"2025-08-03T10:00:00Z"}',
      'an error without a message',
    ],
    [
      '{"event":"build.started","version":"1","context":".","dockerfile":"D","platform":"p","destinations":[1],"time":"2025-08-03T10:00:00Z"}',
      'a list with something else in it',
    ],
  ])('takes %j, %s, for no event', (line) => {
    expect(createEventReader()(line)).toBeUndefined();
  });

  it('knows which step a short line means, by stage and number', () => {
    const read = createEventReader();
    const other: StepRef = { ...compile, stage: { index: 1 }, text: 'RUN other' };
    read(toLine(started));
    read(toLine(at(0, { type: 'step.started', step: other })));
    const event = read(toLine(at(1, { type: 'step.output', step: compile, stream: 'stdout', line: 'x' })));
    expect(event).toEqual({
      type: 'step.output',
      time: started.time + 1000,
      step: withoutText(compile),
      stream: 'stdout',
      line: 'x',
    });
  });

  it('reads optional fields that are missing', () => {
    const event = createEventReader()(toLine(at(0, { type: 'output.written', kind: 'digest', path: '/d' })));
    expect(event).toEqual({ type: 'output.written', kind: 'digest', path: '/d', time: started.time });
  });

  it('keeps apart a step of the same number in the next build of the same log', () => {
    const read = createEventReader();
    read(toLine(started));
    read(toLine(at(5, { type: 'step.started', step: { ...compile, text: 'RUN second build' } })));
    const event = read(
      toLine(at(6, { type: 'layer.empty', step: { ...compile, text: 'RUN second build' } })),
    );
    expect(event).toMatchObject({ step: { text: 'RUN second build' } });
    expect(digest('a')).toMatch(/^sha256:/);
  });
});
