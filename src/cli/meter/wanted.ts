import type { MeterRequest } from './index.ts';

/** Whether anybody asks for numbers or traces: what makes them is not even loaded else. */
export function wantsMeter({ options }: Pick<MeterRequest, 'options'>): boolean {
  return options.metricsFile !== undefined || options.metricsPush !== undefined;
}
