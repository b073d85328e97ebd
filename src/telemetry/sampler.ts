import type { RemoteParent } from './trace-context.ts';

/** Names of OTEL_TRACES_SAMPLER that need no other program. */
export const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

export type Sampler = (typeof samplers)[number];

export interface Sampling {
  readonly sampler: Sampler;
  /** Part of all traces, from 0 to 1, for those with a ratio. */
  readonly ratio: number;
}

/**
 * Whether a trace is kept: of the same id, so that every program that is asked with the same ratio says the same. The last 56 bits are
 * random in every kind of id (https://www.w3.org/TR/trace-context-2/#random-trace-id-flag).
 */
function isWithin(traceId: string, ratio: number): boolean {
  return BigInt(`0x${traceId.slice(-14)}`) < BigInt(Math.round(ratio * 2 ** 56));
}

/** Whether a trace is sent at all. */
export function isSampled(
  { sampler, ratio }: Sampling,
  traceId: string,
  parent: RemoteParent | undefined,
): boolean {
  if (parent !== undefined && sampler.startsWith('parentbased_')) return parent.sampled;
  if (sampler.endsWith('always_on')) return true;
  return sampler.endsWith('traceidratio') && isWithin(traceId, ratio);
}
