import type { BuildEvent, Emit } from '../../events/index.ts';
import { eventRedactor, type Redact } from '../../log/index.ts';
import { Measurements, type MeasuredRun } from '../../metrics/index.ts';
import type { ExecutorEnvironment } from '../../options/index.ts';
import type { Telemetry } from '../../telemetry/index.ts';
import type { Follower } from '../followers.ts';
import { httpSettings } from '../registry-options.ts';
import { checkSideFile } from '../side-file.ts';
import { version } from '../version.ts';
import type { World } from '../world.ts';
import { ciAttributes } from './ci-attributes.ts';
import { metricsOutputs, type MetricsFlags } from './outputs.ts';
import { deliverToPrometheus } from './prometheus.ts';
import { wantsTelemetry } from './wanted.ts';

export interface MeterRequest {
  readonly run: MeasuredRun;
  readonly options: MetricsFlags;
  readonly environment: ExecutorEnvironment;
  readonly world: World;
  /** Tells what prints that these must not be. */
  readonly conceal: (secrets: readonly string[]) => void;
  /** Takes secrets out of what leaves this machine. */
  readonly redact: Redact;
}

/** Events of which there may be a million, and which no trace shows. */
const passedOver: ReadonlySet<BuildEvent['type']> = new Set([
  'step.output',
  'context.progress',
  'pull.progress',
  'push.progress',
  'note',
]);

async function openCollector(
  { world, environment }: MeterRequest,
  measurements: Measurements,
): Promise<{ readonly telemetry: Telemetry; readonly problems: readonly string[] } | undefined> {
  if (!wantsTelemetry(world)) return undefined;
  const { openTelemetry, telemetrySettings } = await import('../../telemetry/index.ts');
  const settings = telemetrySettings(world.env);
  const telemetry = openTelemetry({
    settings,
    http: httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE),
    measurements,
    scope: { name: 'yadokari', version },
    start: Date.now(),
    job: ciAttributes(world.env),
  });
  return { telemetry, problems: settings.problems };
}

/** What a run is asked to be measured with. @throws YadokariError `USAGE`, `OUTPUT_NOT_WRITABLE` */
export async function openMeter(request: MeterRequest): Promise<Follower> {
  const { run, options, environment, world, conceal, redact } = request;
  const outputs = metricsOutputs({ options, environment, cwd: world.cwd });
  if (outputs?.file !== undefined) await checkSideFile(outputs.file);
  const { password } = outputs?.push?.credential ?? {};
  if (password !== undefined) conceal([password]);
  const started = performance.now();
  const measurements = new Measurements(run, version);
  const collector = await openCollector(request, measurements);
  const clean = eventRedactor(redact);
  const tell = async (emit: Emit): Promise<void> => {
    if (collector === undefined) return;
    const problems = [...collector.problems, ...(await collector.telemetry.close())];
    // However many there are: one warning.
    if (problems.length > 0)
      emit({ type: 'warning', message: `telemetry: ${[...new Set(problems)].join('; ')}` });
  };
  return {
    handle: (event) => {
      measurements.handle(event);
      if (collector !== undefined && !passedOver.has(event.type)) collector.telemetry.handle(clean(event));
    },
    deliver: async (emit) => {
      // A warmer that ended well has no event of its own for that.
      if (run === 'warmer' && measurements.outcome === undefined)
        measurements.finished((performance.now() - started) / 1000, Date.now());
      const settings = httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE);
      // Neither built nor failed: a plan was all that was asked for.
      const isOver = outputs !== undefined && measurements.outcome !== undefined;
      await Promise.all([
        isOver ? deliverToPrometheus({ outputs, measurements, settings, emit }) : undefined,
        tell(emit),
      ]);
    },
  };
}
