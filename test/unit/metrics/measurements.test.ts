import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildEvent, EventBody, StepRef } from '../../../src/events/index.ts';
import {
  labelOf,
  Measurements,
  metricTable,
  prometheusName,
  writeExposition,
  type MetricSpec,
} from '../../../src/metrics/index.ts';
import { promtool, seriesOf } from '../../support/metrics/index.ts';

const digest = `sha256:${'0'.repeat(64)}` as const;

function step(text: string): StepRef {
  return {
    stage: { index: 0 },
    number: 1,
    total: 1,
    text,
    location: { file: 'Dockerfile', line: 1, endLine: 1 },
  };
}

/** Series after these events, at the end of the year 2001's first second. */
function measured(events: readonly EventBody[], run: 'build' | 'warmer' = 'build'): Record<string, number> {
  const measurements = new Measurements(run, '1.2.3');
  for (const event of events) measurements.handle({ ...event, time: 1_000_000_000_000 } satisfies BuildEvent);
  const text = writeExposition(measurements.families());
  expect(promtool(text)).toBe('');
  return seriesOf(text);
}

const failure: EventBody = {
  type: 'build.failed',
  seconds: 2.5,
  error: { code: 'RUN_FAILED', message: 'no', causes: [], exitCode: 1 },
};

describe('measurements', () => {
  it('begin with every counter at 0', () => {
    const series = measured([]);
    expect(Object.values(series).every((value) => value === 0)).toBe(true);
    expect(series).toHaveProperty('yadokari_build_steps_total{instruction="other",result="failed"}');
    expect(series).toHaveProperty('yadokari_pulled_bytes_total');
  });

  it('tell instructions apart by what they do', () => {
    const finished = { type: 'step.finished', seconds: 1.5, cached: false } as const;
    expect(
      measured([
        { ...finished, step: step('run  make') },
        { ...finished, step: step('RUN make'), cached: true },
        { ...finished, step: step('COPY a /') },
        { ...finished, step: step('ENV A=b') },
        { type: 'step.failed', seconds: 1, step: step('LABEL x'), error: failure.error },
      ]),
    ).toMatchObject({
      'yadokari_build_steps_total{instruction="RUN",result="executed"}': 1,
      'yadokari_build_steps_total{instruction="RUN",result="cached"}': 1,
      'yadokari_build_steps_total{instruction="COPY",result="executed"}': 1,
      'yadokari_build_steps_total{instruction="other",result="executed"}': 1,
      'yadokari_build_steps_total{instruction="other",result="failed"}': 1,
      'yadokari_build_step_duration_seconds_total{instruction="RUN"}': 3,
      'yadokari_build_step_duration_seconds_total{instruction="other"}': 2.5,
    });
  });

  it('count bytes that travelled, and not those that were there', () => {
    const pushed = { type: 'blob.pushed', destination: 'a', digest, size: 100, seconds: 1 } as const;
    const pulled = { type: 'pull.finished', reference: 'a', digest, size: 7, seconds: 0.5 } as const;
    expect(
      measured([{ ...pushed, how: 'uploaded' }, { ...pushed, how: 'mounted' }, pulled, pulled]),
    ).toMatchObject({
      yadokari_pushed_bytes_total: 100,
      'yadokari_push_blobs_total{how="uploaded"}': 1,
      'yadokari_push_blobs_total{how="mounted"}': 1,
      'yadokari_push_blobs_total{how="exists"}': 0,
      yadokari_pulled_bytes_total: 14,
      yadokari_pull_blobs_total: 2,
      yadokari_pull_duration_seconds_total: 1,
    });
  });

  it('say how a build ended', () => {
    const series = measured([failure]);
    expect(series).toMatchObject({
      'yadokari_build_info{isolation="",platform="",version="1.2.3"}': 1,
      yadokari_build_success: 0,
      yadokari_build_duration_seconds: 2.5,
      yadokari_build_start_time_seconds: 999_999_997.5,
      yadokari_build_end_time_seconds: 1_000_000_000,
      'yadokari_build_failures_total{error_type="RUN_FAILED"}': 1,
    });
    expect(series).not.toHaveProperty('yadokari_build_last_success_time_seconds');
  });

  it('of the warmer are its own', () => {
    const series = measured([failure], 'warmer');
    expect(series).toMatchObject({
      yadokari_warmer_success: 0,
      'yadokari_warmer_failures_total{error_type="RUN_FAILED"}': 1,
      yadokari_pulled_bytes_total: 0,
    });
    expect(Object.keys(series).filter((name) => name.startsWith('yadokari_build'))).toEqual([]);
  });
});

it('docs/metrics.md shows every metric', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/metrics.md'), 'utf8');
  const rows = page.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return cells[1]?.startsWith('`yadokari_') ? [cells.slice(1, -1)] : [];
  });
  const specs: readonly MetricSpec[] = Object.values(metricTable);
  expect(rows).toEqual(
    specs.map((spec) => [
      `\`${prometheusName(spec)}\``,
      spec.kind,
      Object.keys(spec.attributes ?? {})
        .map((name) => `\`${labelOf(name)}\``)
        .join(', '),
      `${spec.help}${spec.successOnly ? ' (only after success)' : ''}`,
    ]),
  );
});
