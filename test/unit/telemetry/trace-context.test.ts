import { isSampled, type Sampler } from '../../../src/telemetry/sampler.ts';
import { parseTraceparent } from '../../../src/telemetry/trace-context.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

describe('TRACEPARENT', () => {
  it.each([
    [`00-${traceId}-${spanId}-01`, { traceId, spanId, sampled: true }],
    [` 00-${traceId}-${spanId}-00\n`, { traceId, spanId, sampled: false }],
    [`00-${traceId}-${spanId}-03`, { traceId, spanId, sampled: true }],
    // Of a version to come, the beginning is known.
    [`cc-${traceId}-${spanId}-01-what-else`, { traceId, spanId, sampled: true }],
  ])('%j names a span', (header, parent) => {
    expect(parseTraceparent(header)).toEqual(parent);
  });

  it.each([
    '',
    'nonsense',
    `00-${traceId}-${spanId}`,
    `00-${traceId}-${spanId}-01-more`,
    `ff-${traceId}-${spanId}-01`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
  ])('%j names none', (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  it('comes with a state that is passed on, if it is one', () => {
    const header = `00-${traceId}-${spanId}-01`;
    expect(parseTraceparent(header, 'a=1,b=2')).toMatchObject({ traceState: 'a=1,b=2' });
    expect(parseTraceparent(header, 'x'.repeat(513))).not.toHaveProperty('traceState');
    expect(parseTraceparent(header, 'a=\u0001')).not.toHaveProperty('traceState');
  });
});

function isKept(ratio: number, id: string): boolean {
  return isSampled({ sampler: 'traceidratio', ratio }, id, undefined);
}

describe('sampling', () => {
  const kept = { traceId, spanId, sampled: true };
  const left = { traceId, spanId, sampled: false };
  it.each<[Sampler, boolean, boolean, boolean]>([
    ['always_on', true, true, true],
    ['always_off', false, false, false],
    ['parentbased_always_on', true, true, false],
    ['parentbased_always_off', false, true, false],
  ])('%s', (sampler, alone, below, belowLeft) => {
    const sampling = { sampler, ratio: 1 };
    expect(isSampled(sampling, traceId, undefined)).toBe(alone);
    expect(isSampled(sampling, traceId, kept)).toBe(below);
    expect(isSampled(sampling, traceId, left)).toBe(belowLeft);
  });

  it('by ratio goes by the id', () => {
    const [low, high] = [`${'f'.repeat(18)}3${'f'.repeat(13)}`, `${'0'.repeat(18)}4${'0'.repeat(13)}`];
    expect([isKept(0.25, low), isKept(0.25, high), isKept(0, low), isKept(1, 'f'.repeat(32))]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
