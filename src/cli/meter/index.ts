import { Measurements, type MeasuredRun } from '../../metrics/index.ts';
import type { ExecutorEnvironment } from '../../options/index.ts';
import type { Follower } from '../followers.ts';
import { httpSettings } from '../registry-options.ts';
import { version } from '../version.ts';
import type { World } from '../world.ts';
import { metricsOutputs, type MetricsFlags } from './outputs.ts';
import { deliverToPrometheus } from './prometheus.ts';

export interface MeterRequest {
  readonly run: MeasuredRun;
  readonly options: MetricsFlags;
  readonly environment: ExecutorEnvironment;
  readonly world: World;
  /** Tells what prints that these must not be. */
  readonly conceal: (secrets: readonly string[]) => void;
}

/** What a run is asked to be measured with; undefined where nobody asks. @throws YadokariError `USAGE` */
export function openMeter({ run, options, environment, world, conceal }: MeterRequest): Follower | undefined {
  const outputs = metricsOutputs({ options, environment, cwd: world.cwd });
  if (outputs === undefined) return undefined;
  const { password } = outputs.push?.credential ?? {};
  if (password !== undefined) conceal([password]);
  const started = performance.now();
  const measurements = new Measurements(run, version);
  const settings = httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE);
  return {
    handle: (event) => measurements.handle(event),
    deliver: async (emit) => {
      // A warmer that ended well has no event of its own for that.
      if (run === 'warmer' && measurements.outcome === undefined)
        measurements.finished((performance.now() - started) / 1000, Date.now());
      // Neither built nor failed: a plan was all that was asked for.
      if (measurements.outcome === undefined) return;
      await deliverToPrometheus({ outputs, measurements, settings, emit });
    },
  };
}
