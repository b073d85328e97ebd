import { telemetrySettings } from '../../../src/telemetry/index.ts';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/base/' };

function urls(variables: Record<string, string>): unknown {
  const { traces, metrics, problems } = telemetrySettings(variables);
  return [traces?.endpoint.url.href, metrics?.endpoint.url.href, ...problems];
}

const kaniko = 'http://kaniko:4318';
const traces = 'http://collector:4318/base/v1/traces';
const metrics = 'http://collector:4318/base/v1/metrics';

describe('where telemetry goes', () => {
  it.each<[string, Record<string, string>, unknown[]]>([
    ['nowhere of its own accord', {}, [undefined, undefined]],
    ['to one collector', endpoint, [traces, metrics]],
    ['nowhere when it is disabled', { ...endpoint, OTEL_SDK_DISABLED: 'TRUE' }, [undefined, undefined]],
    [
      'as if nothing were set when a variable is empty',
      { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' },
      [undefined, undefined],
    ],
    [
      'to an own URL as it is',
      { ...endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://t/x' },
      ['https://t/x', metrics],
    ],
    [
      'for one signal alone',
      { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'https://m/' },
      [undefined, 'https://m/'],
    ],
    ['without traces', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }, [undefined, metrics]],
    ['to this machine', { OTEL_TRACES_EXPORTER: 'otlp' }, ['http://localhost:4318/v1/traces', undefined]],
    [
      'where Kaniko’s variable says',
      { ...endpoint, KANIKO_TELEMETRY_ENDPOINT: kaniko },
      [`${kaniko}/v1/traces`, metrics],
    ],
    [
      'there with a path',
      { KANIKO_TELEMETRY_ENDPOINT: `${kaniko}/v1/traces` },
      [`${kaniko}/v1/traces`, undefined],
    ],
    [
      'nowhere by gRPC',
      { ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_METRICS_EXPORTER: 'none' },
      [
        undefined,
        undefined,
        'OTEL_EXPORTER_OTLP_PROTOCOL is grpc, which is not spoken here: set http/protobuf, and the port of that',
      ],
    ],
    [
      'nowhere without a scheme',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      [undefined, undefined, 'OTEL_EXPORTER_OTLP_ENDPOINT does not count: it is no URL of http or https'],
    ],
    [
      'nowhere by other exporters',
      { ...endpoint, OTEL_TRACES_EXPORTER: 'zipkin' },
      [undefined, metrics, 'OTEL_TRACES_EXPORTER names no exporter that there is: otlp and none are'],
    ],
  ])('%s', (_, variables, expected) => {
    expect(urls(variables)).toEqual(expected);
  });
});

describe('how it goes', () => {
  it('is what the variables say', () => {
    const { traces: found } = telemetrySettings({
      ...endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20a%3Db, x-tenant = 1 ,',
      OTEL_EXPORTER_OTLP_TIMEOUT: '2500',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_CERTIFICATE: '/ca.pem',
      OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: '/c.pem',
      OTEL_EXPORTER_OTLP_CLIENT_KEY: '/k.pem',
    });
    expect(found?.endpoint).toMatchObject({
      protocol: 'http/json',
      headers: { authorization: 'Bearer a=b', 'x-tenant': '1' },
      timeoutSeconds: 2.5,
      gzip: true,
      certificate: '/ca.pem',
      client: { certificate: '/c.pem', key: '/k.pem' },
    });
  });

  it('may differ for a signal', () => {
    const found = telemetrySettings({
      ...endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: 'a=1',
      OTEL_EXPORTER_OTLP_METRICS_HEADERS: 'b=2',
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'Delta',
    });
    expect(found.traces?.endpoint.headers).toEqual({ a: '1' });
    expect(found.metrics).toMatchObject({ endpoint: { headers: { b: '2' } }, temporality: 'delta' });
  });

  it('passes over what it does not understand, and says so without the value', () => {
    const { traces: found, problems } = telemetrySettings({
      ...endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: 'secret',
      OTEL_EXPORTER_OTLP_TIMEOUT: 'soon',
      OTEL_TRACES_SAMPLER: 'xray',
      OTEL_RESOURCE_ATTRIBUTES: 'a=%zz',
    });
    expect(found).toMatchObject({
      endpoint: { headers: {}, timeoutSeconds: 10 },
      sampling: { sampler: 'parentbased_always_on', ratio: 1 },
      longestValue: 65_536,
    });
    expect(problems).toEqual([
      'OTEL_EXPORTER_OTLP_HEADERS does not count: it is no list of key=value',
      'OTEL_EXPORTER_OTLP_TIMEOUT does not count: it is no number of at least 1',
      expect.stringContaining('OTEL_TRACES_SAMPLER does not count: it is none of always_on, '),
      'OTEL_RESOURCE_ATTRIBUTES does not count: it is no list of key=value',
    ]);
  });

  it('takes the name of the service from its own variable first', () => {
    const variables = { OTEL_SERVICE_NAME: 'images', OTEL_RESOURCE_ATTRIBUTES: 'service.name=x,team=a%20b' };
    expect(telemetrySettings({ ...endpoint, ...variables }).attributes).toEqual({
      'service.name': 'images',
      team: 'a b',
    });
  });

  it('shortens no text when the limit is -1', () => {
    const variables = { ...endpoint, OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '-1' };
    expect(telemetrySettings(variables).traces?.longestValue).toBe(Infinity);
  });
});
