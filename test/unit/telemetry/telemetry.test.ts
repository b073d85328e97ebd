import type { EventBody } from '../../../src/events/index.ts';
import { Measurements } from '../../../src/metrics/index.ts';
import { openTelemetry, telemetrySettings } from '../../../src/telemetry/index.ts';
import { startDouble, type Double, type DoubleOptions } from '../../support/registry/index.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function serve(handler: DoubleOptions['handler']): Promise<Double> {
  const double = await startDouble({ handler });
  cleanups.push(() => double.stop());
  return double;
}

const failure: EventBody = {
  type: 'build.failed',
  seconds: 2.5,
  error: { code: 'RUN_FAILED', message: 'no', causes: [], exitCode: 1 },
};

/** Follows a build of these events. @returns what there is to complain of */
async function follow(
  { url }: Pick<Double, 'url'>,
  events: readonly EventBody[],
  variables: Record<string, string> = {},
): Promise<readonly string[]> {
  const measurements = new Measurements('build', '1');
  const telemetry = openTelemetry({
    settings: telemetrySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...variables }),
    http: {},
    measurements,
    scope: { name: 'yadokari', version: '1' },
    start: 1_000_000,
    job: { run: {}, always: {} },
  });
  for (const event of events) {
    measurements.handle({ ...event, time: 2_000_000 });
    telemetry.handle({ ...event, time: 2_000_000 });
  }
  return telemetry.close();
}

const paths = ({ requests }: Double): string[] => requests.map(({ path }) => path).toSorted();

describe('what a build sends', () => {
  it('is a trace and metrics', async () => {
    const server = await serve(({ response }) => response.end());
    expect(await follow(server, [failure])).toEqual([]);
    expect(paths(server)).toEqual(['/v1/metrics', '/v1/traces']);
  });

  it('is nothing where nothing was built', async () => {
    const server = await serve(({ response }) => response.end());
    expect(await follow(server, [])).toEqual([]);
    expect(paths(server)).toEqual([]);
  });

  it('is no trace where the job’s is not sampled', async () => {
    const server = await serve(({ response }) => response.end());
    const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`;
    expect(await follow(server, [failure], { TRACEPARENT })).toEqual([]);
    expect(paths(server)).toEqual(['/v1/metrics']);
  });

  it('is one signal alone where the other fails', async () => {
    const server = await serve(({ received, response }) =>
      response.writeHead(received.path === '/v1/traces' ? 401 : 200).end('who are you\n'),
    );
    expect(await follow(server, [failure])).toEqual([
      `cannot send traces to "${server.url}/v1/traces": the collector answered 401: who are you`,
    ]);
    expect(paths(server)).toEqual(['/v1/metrics', '/v1/traces']);
  });

  it.each([
    // partial_success with rejected_spans 2 and error_message "too old".
    ['http/protobuf', Buffer.from('0a0b08021207746f6f206f6c64', 'hex')],
    ['http/json', Buffer.from('{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}')],
  ])('may be refused in part, by %s', async (protocol, answer) => {
    const server = await serve(({ received, response }) =>
      response.end(received.path === '/v1/traces' ? answer : ''),
    );
    const found = await follow(server, [failure], { OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
    expect(found).toEqual(['the collector refused 2 of the traces: too old']);
  });

  it('leaves out spans for which there is no room, and says so', async () => {
    const server = await serve(({ response }) => response.end());
    const pulls = Array.from({ length: 5 }, (_, index): EventBody => ({
      type: 'mount.carried',
      id: String(index),
      how: 'kept',
      size: 1,
      seconds: 1,
    }));
    const variables = { OTEL_BSP_MAX_QUEUE_SIZE: '3', OTEL_METRICS_EXPORTER: 'none' };
    expect(await follow(server, [...pulls, failure], variables)).toEqual([
      '3 spans are missing: more than OTEL_BSP_MAX_QUEUE_SIZE waited',
    ]);
  });
});
