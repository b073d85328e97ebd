/** What counts a build, and what counts a run of the warmer. */
export type MeasuredRun = 'build' | 'warmer';

export interface MetricSpec {
  /** Words of the name without the unit, as OpenTelemetry writes them behind `yadokari.`. */
  readonly name: string;
  /** UCUM, as OpenTelemetry has it: `s`, `By`, or what is counted in braces. */
  readonly unit: string;
  /** A counter begins at 0 with each run. */
  readonly kind: 'gauge' | 'counter';
  readonly help: string;
  /** Names of attributes with all their values, each of which is there from the start, or `open` where values are not known before. */
  readonly attributes?: Readonly<Record<string, readonly string[] | 'open'>>;
  readonly where: readonly MeasuredRun[];
  /** Not there in a run that failed: at a Pushgateway it stays what it was. */
  readonly successOnly?: true;
}

const build = ['build'] as const;
const warmer = ['warmer'] as const;
const both = ['build', 'warmer'] as const;

/** Instructions that do something besides changing the image's config. */
const instructions = ['ADD', 'COPY', 'RUN', 'WORKDIR', 'other'] as const;

/** Every metric once; names in Prometheus' form come from these. Sizes are bytes, times seconds. */
export const metricTable = {
  buildInfo: {
    name: 'build.info',
    unit: '',
    kind: 'gauge',
    help: 'Always 1; which version built, for which platform, how RUN was kept apart (empty where nothing was run)',
    attributes: { version: 'open', platform: 'open', isolation: 'open' },
    where: build,
  },
  buildSuccess: {
    name: 'build.success',
    unit: '',
    kind: 'gauge',
    help: '1 where the build ended well, else 0',
    where: build,
  },
  buildDuration: {
    name: 'build.duration',
    unit: 's',
    kind: 'gauge',
    help: 'How long the build took, as the log says it',
    where: build,
  },
  buildStart: {
    name: 'build.start_time',
    unit: 's',
    kind: 'gauge',
    help: 'When the build began, since 1970',
    where: build,
  },
  buildEnd: {
    name: 'build.end_time',
    unit: 's',
    kind: 'gauge',
    help: 'When the build ended, since 1970',
    where: build,
  },
  buildLastSuccess: {
    name: 'build.last_success_time',
    unit: 's',
    kind: 'gauge',
    help: 'When a build last ended well, since 1970',
    where: build,
    successOnly: true,
  },
  buildFailures: {
    name: 'build.failures',
    unit: '{failure}',
    kind: 'counter',
    help: 'Builds that failed, by the code of the error',
    attributes: { 'error.type': 'open' },
    where: build,
  },
  steps: {
    name: 'build.steps',
    unit: '{step}',
    kind: 'counter',
    help: 'Instructions, by what became of them',
    attributes: { instruction: instructions, result: ['executed', 'cached', 'failed'] },
    where: build,
  },
  stepDuration: {
    name: 'build.step.duration',
    unit: 's',
    kind: 'counter',
    help: 'Time of instructions; those of several stages may have run at once',
    attributes: { instruction: instructions },
    where: build,
  },
  layers: {
    name: 'layers.created',
    unit: '{layer}',
    kind: 'counter',
    help: 'Layers that were written',
    where: build,
  },
  layerSize: {
    name: 'layers.size',
    unit: 'By',
    kind: 'counter',
    help: 'Compressed size of layers that were written',
    where: build,
  },
  layerUncompressed: {
    name: 'layers.uncompressed_size',
    unit: 'By',
    kind: 'counter',
    help: 'Uncompressed size of layers that were written',
    where: build,
  },
  imageSize: {
    name: 'image.size',
    unit: 'By',
    kind: 'gauge',
    help: 'Size of all layers of the image, compressed',
    where: build,
    successOnly: true,
  },
  imageLayers: {
    name: 'image.layers',
    unit: '{layer}',
    kind: 'gauge',
    help: 'Layers of the image',
    where: build,
    successOnly: true,
  },
  cacheLookups: {
    name: 'cache.lookups',
    unit: '{lookup}',
    kind: 'counter',
    help: 'Steps that were looked up in the cache',
    attributes: { result: ['hit', 'miss'] },
    where: build,
  },
  cacheWrites: {
    name: 'cache.writes',
    unit: '{layer}',
    kind: 'counter',
    help: 'Layers that were put into the cache',
    where: build,
  },
  cacheWritten: {
    name: 'cache.written',
    unit: 'By',
    kind: 'counter',
    help: 'Size of layers that were put into the cache',
    where: build,
  },
  cacheSaved: {
    name: 'cache.saved',
    unit: 's',
    kind: 'counter',
    help: 'What steps that the cache spared once took',
    where: build,
  },
  cacheNotPulled: {
    name: 'cache.not_pulled',
    unit: 'By',
    kind: 'counter',
    help: 'Size of layers that nobody had to read, bases’ included',
    where: build,
  },
  pulls: {
    name: 'pull.blobs',
    unit: '{blob}',
    kind: 'counter',
    help: 'Blobs that were fetched from registries',
    where: both,
  },
  pulled: {
    name: 'pulled',
    unit: 'By',
    kind: 'counter',
    help: 'Size of blobs that were fetched from registries',
    where: both,
  },
  pullDuration: {
    name: 'pull.duration',
    unit: 's',
    kind: 'counter',
    help: 'Time of these downloads; several run at once',
    where: both,
  },
  pushedBlobs: {
    name: 'push.blobs',
    unit: '{blob}',
    kind: 'counter',
    help: 'Blobs that a destination has, by how it got them',
    attributes: { how: ['uploaded', 'exists', 'mounted'] },
    where: build,
  },
  pushed: {
    name: 'pushed',
    unit: 'By',
    kind: 'counter',
    help: 'Size of blobs that were uploaded',
    where: build,
  },
  pushedImages: {
    name: 'push.images',
    unit: '{image}',
    kind: 'counter',
    help: 'Destinations that have the image',
    where: build,
  },
  pushDuration: {
    name: 'push.duration',
    unit: 's',
    kind: 'counter',
    help: 'Time of pushes to them; layers go while the build goes on',
    where: build,
  },
  contextSize: {
    name: 'context.size',
    unit: 'By',
    kind: 'counter',
    help: 'Size of build contexts that were fetched, as they came',
    where: build,
  },
  contextDuration: {
    name: 'context.duration',
    unit: 's',
    kind: 'counter',
    help: 'Time until they were there',
    where: build,
  },
  retries: {
    name: 'retries',
    unit: '{retry}',
    kind: 'counter',
    help: 'Requests that failed and were made again',
    where: both,
  },
  warnings: {
    name: 'warnings',
    unit: '{warning}',
    kind: 'counter',
    help: 'Warnings in the log',
    where: both,
  },
  warmerInfo: {
    name: 'warmer.info',
    unit: '',
    kind: 'gauge',
    help: 'Always 1; which version it was',
    attributes: { version: 'open' },
    where: warmer,
  },
  warmerSuccess: {
    name: 'warmer.success',
    unit: '',
    kind: 'gauge',
    help: '1 where the warmer ended well, else 0',
    where: warmer,
  },
  warmerDuration: {
    name: 'warmer.duration',
    unit: 's',
    kind: 'gauge',
    help: 'How long the warmer took',
    where: warmer,
  },
  warmerEnd: {
    name: 'warmer.end_time',
    unit: 's',
    kind: 'gauge',
    help: 'When the warmer ended, since 1970',
    where: warmer,
  },
  warmerLastSuccess: {
    name: 'warmer.last_success_time',
    unit: 's',
    kind: 'gauge',
    help: 'When the warmer last ended well, since 1970',
    where: warmer,
    successOnly: true,
  },
  warmerFailures: {
    name: 'warmer.failures',
    unit: '{failure}',
    kind: 'counter',
    help: 'Runs of the warmer that failed, by the code of the error',
    attributes: { 'error.type': 'open' },
    where: warmer,
  },
  warmedImages: {
    name: 'warmer.images',
    unit: '{image}',
    kind: 'counter',
    help: 'Images that its folder has, by what was done about them',
    attributes: { how: ['fetched', 'renewed', 'kept'] },
    where: warmer,
  },
  warmedSize: {
    name: 'warmer.image.size',
    unit: 'By',
    kind: 'counter',
    help: 'Size of these images',
    where: warmer,
  },
} as const satisfies Readonly<Record<string, MetricSpec>>;

export type MetricId = keyof typeof metricTable;

const unitWords: Readonly<Record<string, string>> = { s: '_seconds', By: '_bytes' };

/** Name in OpenTelemetry's form. */
export function telemetryName({ name }: MetricSpec): string {
  return `yadokari.${name}`;
}

/**
 * Name in Prometheus' form: what a collector makes of OpenTelemetry's
 * (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/), so that both ways lead to the same series.
 */
export function prometheusName(spec: MetricSpec): string {
  const words = telemetryName(spec).replaceAll('.', '_');
  return `${words}${unitWords[spec.unit] ?? ''}${spec.kind === 'counter' ? '_total' : ''}`;
}

/** Name of a label in Prometheus' form. */
export function labelOf(attribute: string): string {
  return attribute.replaceAll('.', '_');
}
