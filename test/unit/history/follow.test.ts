import type { BuildEvent, EventBody } from '../../../src/events/index.ts';
import { SummaryOfEvents, type JobFacts, type Summary } from '../../../src/history/index.ts';
import { reportOn } from '../../../src/report/index.ts';
import { asBuild } from '../../../src/history/index.ts';

const facts: JobFacts = {
  project: 'team/app',
  destinations: ['r.example:5000/team/app:1'],
  context: '.',
  dockerfile: 'Dockerfile',
};
const from = Date.parse('2025-08-03T10:00:00Z');

function summaryOf(events: readonly EventBody[]): Summary | undefined {
  const following = new SummaryOfEvents(facts, '0.1.0');
  for (const [at, body] of events.entries())
    following.handle({ ...body, time: from + at * 1000 } satisfies BuildEvent);
  return following.summary;
}

const digest = `sha256:${'a'.repeat(64)}` as const;
const begun: EventBody = {
  type: 'build.started',
  version: '0.1.0',
  context: 'dir://.',
  dockerfile: 'Dockerfile',
  platform: 'linux/amd64',
  destinations: ['r.example:5000/team/app:1'],
};
const finished: EventBody = {
  type: 'build.finished',
  digest,
  mediaType: '',
  manifestSize: 1,
  config: digest,
  seconds: 30,
  layers: 2,
  size: 500,
};
const failed: EventBody = {
  type: 'build.failed',
  seconds: 2,
  error: { code: 'DOCKERFILE_SYNTAX', message: 'unknown instruction "FOO"', causes: [], exitCode: 1 },
};

function stepEnd(text: string, seconds: number, cached = false): EventBody {
  const location = { file: 'Dockerfile', line: 2, endLine: 2 };
  const step = { stage: { index: 0 }, number: 1, total: 1, text, location };
  return { type: 'step.finished', step, seconds, cached };
}

describe('the summary of a build', () => {
  it('has the facts that a report computes with', () => {
    const found = summaryOf([
      begun,
      { type: 'pull.finished', reference: 'b', digest, size: 70, seconds: 1 },
      stepEnd('RUN slow', 20),
      stepEnd('RUN cached', 40, true),
      stepEnd('RUN slower', 25),
      { type: 'blob.pushed', destination: 'd', digest, size: 30, how: 'uploaded', seconds: 1 },
      { type: 'blob.pushed', destination: 'd', digest, size: 300, how: 'exists', seconds: 1 },
      finished,
    ]);
    expect(found).toEqual({
      ...facts,
      id: expect.stringMatching(/^20250803-100000-[0-9a-f]{6}$/) as string,
      at: from,
      seconds: 30,
      outcome: 'succeeded',
      version: '0.1.0',
      image: 'r.example:5000/team/app',
      platform: 'linux/amd64',
      digest,
      size: 500,
      layers: 2,
      hits: 0,
      misses: 0,
      pulled: 70,
      pushed: 30,
      steps: [
        { text: 'RUN slower', seconds: 25 },
        { text: 'RUN slow', seconds: 20 },
      ],
    });
  });

  it('tells a report the same as the log would', () => {
    const found = summaryOf([begun, stepEnd('RUN slow', 20), finished]);
    if (found === undefined) throw new Error('no summary');
    const report = reportOn([asBuild(found, 'h.db')], 'project');
    expect(report.total).toMatchObject({ builds: 1, succeeded: 1, meanSeconds: 30 });
    expect(report.by?.groups.map(({ name }) => name)).toEqual(['team/app']);
    expect(report.images).toEqual([
      { image: 'r.example:5000/team/app', builds: 1, firstBytes: 500, lastBytes: 500 },
    ]);
  });

  it('is there for a build that fails before it begins, with what was asked for', () => {
    expect(summaryOf([failed])).toMatchObject({
      at: from - 2000,
      outcome: 'failed',
      image: 'r.example:5000/team/app',
      project: 'team/app',
      context: '.',
      failure: { code: 'DOCKERFILE_SYNTAX', message: 'unknown instruction "FOO"' },
    });
  });

  it('is not there before the end, nor for a command that is no build', () => {
    expect(summaryOf([begun])).toBeUndefined();
    if (failed.type !== 'build.failed') throw new Error('not a failure');
    expect(summaryOf([{ ...failed, error: { ...failed.error, command: 'push' } }])).toBeUndefined();
  });

  it('has bounds', () => {
    const many = Array.from({ length: 50 }, (_, at) => stepEnd(`RUN ${at} ${'x'.repeat(1000)}`, at));
    const found = summaryOf([begun, ...many, finished]);
    expect(found?.steps).toHaveLength(20);
    expect(found?.steps[0]?.text).toHaveLength(500);
    expect(found?.steps[0]?.text).toMatch(/^RUN 49 x+…$/);
  });
});
