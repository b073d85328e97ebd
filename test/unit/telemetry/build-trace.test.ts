import type { EventBody, StepRef } from '../../../src/events/index.ts';
import { BuildTrace } from '../../../src/telemetry/build-trace.ts';
import type { Span } from '../../../src/telemetry/types.ts';

const digest = `sha256:${'0'.repeat(64)}` as const;
const text = 'FROM a AS base\nRUN make\n';
const stage = { index: 0, name: 'base' };
const step: StepRef = {
  stage,
  number: 1,
  total: 2,
  text: 'RUN make',
  location: { file: 'Dockerfile', line: 2, endLine: 2, text },
};

interface Given {
  readonly kaniko?: { readonly dockerfile: boolean };
  readonly longestValue?: number;
}

/** Spans by name, of events that come a second apart from 1000 s on. */
function spansOf(
  events: readonly EventBody[],
  { kaniko, longestValue = 100 }: Given = {},
): Map<string, Span> {
  const spans: Span[] = [];
  const trace = new BuildTrace({
    name: 'build',
    start: 1_000_000,
    ...(kaniko ? { kaniko } : {}),
    trace: { traceId: 'f'.repeat(32), longestValue, ended: (span) => void spans.push(span) },
  });
  for (const [index, event] of events.entries())
    trace.handle({ ...event, time: 1_000_000 + (index + 1) * 1000 });
  trace.end(2_000_000);
  const map = new Map(spans.map((span) => [span.name, span]));
  expect(map.size).toBe(spans.length);
  return map;
}

const good: readonly EventBody[] = [
  {
    type: 'build.started',
    version: '1',
    context: 'dir:///c',
    dockerfile: 'Dockerfile',
    platform: 'linux/amd64',
    destinations: ['r/a:1'],
  },
  { type: 'stage.started', stage, base: 'a' },
  { type: 'base.resolved', stage, reference: 'docker.io/library/a:1', digest },
  { type: 'step.started', step },
  { type: 'cache.miss', step, key: 'k', reason: 'new' },
  { type: 'pull.started', reference: 'a:1', digest, size: 10 },
  { type: 'pull.finished', reference: 'a:1', digest, size: 10, seconds: 1 },
  { type: 'step.finished', step, seconds: 4, cached: false },
  { type: 'push.started', destination: 'r/a:1' },
  {
    type: 'layer.created',
    step,
    digest,
    diffId: digest,
    size: 5,
    uncompressedSize: 9,
    entries: 1,
    seconds: 0.5,
  },
  { type: 'stage.finished', stage, seconds: 9 },
  { type: 'blob.pushed', destination: 'r/a:1', digest, size: 5, how: 'uploaded', seconds: 0.25 },
  { type: 'push.finished', destination: 'r/a:1', digest, size: 15, seconds: 4 },
  { type: 'warning', message: 'careful' },
  {
    type: 'build.finished',
    digest,
    mediaType: 'm',
    manifestSize: 1,
    config: digest,
    seconds: 15,
    layers: 2,
    size: 15,
  },
];

describe('the trace of a build', () => {
  it('has a span for all that takes time, each below what it belongs to', () => {
    const spans = spansOf(good);
    const idOf = (name: string): string | undefined => spans.get(name)?.spanId;
    const shape = [...spans.values()].map(({ name, parent, start, end }) => [
      name,
      [...spans.keys()].find((other) => idOf(other) === parent?.spanId),
      start / 1000 - 1000,
      end / 1000 - 1000,
    ]);
    expect(shape.toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ['[base 1/2] RUN', 'stage base', 4, 8],
      ['build', undefined, 0, 15],
      ['create layer', '[base 1/2] RUN', 9.5, 10],
      ['look up cache', '[base 1/2] RUN', 4, 5],
      ['pull', 'build', 6, 7],
      ['push', 'build', 9, 13],
      ['push blob', 'push', 11.75, 12],
      ['stage base', 'build', 2, 11],
    ]);
  });

  it('says what it was', () => {
    const spans = spansOf(good);
    expect(spans.get('build')).toMatchObject({
      kind: 'internal',
      status: { code: 'ok' },
      attributes: {
        'cicd.pipeline.task.run.result': 'success',
        'oci.manifest.digest': digest,
        'container.image.id': digest,
        'yadokari.destinations': ['r/a:1'],
      },
      events: [{ name: 'warning', attributes: { 'yadokari.message': 'careful' } }],
    });
    expect(spans.get('[base 1/2] RUN')?.attributes).toEqual({
      'code.file.path': 'Dockerfile',
      'code.line.number': 2,
      'yadokari.cache.hit': false,
      'yadokari.cache.key': 'k',
      'yadokari.stage.index': 0,
      'yadokari.step.cached': false,
      'yadokari.step.number': 1,
      'yadokari.step.text': 'RUN make',
    });
    expect(spans.get('stage base')?.attributes).toMatchObject({
      'container.image.name': 'docker.io/library/a',
    });
    expect(spans.get('pull')?.kind).toBe('client');
  });

  it('has Kaniko’s names and attributes where Kaniko’s variable asks', () => {
    const spans = spansOf(good, { kaniko: { dockerfile: true } });
    expect(spans.get('Command')?.attributes).toMatchObject({
      'kaniko.command': 'RUN make',
      'kaniko.instruction.index': 0,
      'kaniko.instruction.line': 2,
      'kaniko.stage': 0,
      'kaniko.cache.hit': false,
      'kaniko.cache.key': 'k',
    });
    expect(spans.get('Stage')?.attributes).toMatchObject({ 'kaniko.stage.name': 'base' });
    expect(spans.get('build')?.attributes).toMatchObject({ 'kaniko.dockerfile.content': text });
    const without = spansOf(good, { kaniko: { dockerfile: false } });
    expect(without.get('build')?.attributes).not.toHaveProperty('kaniko.dockerfile.content');
  });

  it('that fails says where and why, and ends what went on', () => {
    const error = { code: 'RUN_FAILED', message: 'exit code 3', causes: [], exitCode: 3 } as const;
    const spans = spansOf([
      ...good.slice(0, 6),
      { type: 'step.failed', step, seconds: 3, error },
      { type: 'build.failed', seconds: 8, error },
    ]);
    const failed = {
      status: { code: 'error', message: 'exit code 3' },
      attributes: { 'error.type': 'RUN_FAILED' },
    };
    expect(spans.get('[base 1/2] RUN')).toMatchObject(failed);
    expect(spans.get('build')).toMatchObject({ ...failed, end: 1_008_000 });
    expect(spans.get('build')?.attributes).toMatchObject({ 'cicd.pipeline.task.run.result': 'failure' });
    expect(spans.get('pull')).toMatchObject({ end: 1_008_000 });
    expect(spans.get('stage base')).toMatchObject({ end: 1_008_000 });
  });

  it('shortens long texts', () => {
    expect(spansOf(good, { longestValue: 5 }).get('[base 1/2] RUN')?.attributes['yadokari.step.text']).toBe(
      'RUN m',
    );
  });
});
