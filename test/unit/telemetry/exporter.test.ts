import { rmSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Encoded } from '../../../src/telemetry/encode.ts';
import { Exporter } from '../../../src/telemetry/exporter.ts';
import { telemetrySettings } from '../../../src/telemetry/index.ts';
import {
  makeCertificates,
  startDouble,
  type Double,
  type DoubleOptions,
} from '../../support/registry/index.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function serve(handler: DoubleOptions['handler'], tls?: DoubleOptions['tls']): Promise<Double> {
  const double = await startDouble({ handler, ...(tls ? { tls } : {}) });
  cleanups.push(() => double.stop());
  return double;
}

function exporterFor(url: string, variables: Record<string, string> = {}): Exporter {
  const { traces } = telemetrySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: url, ...variables });
  if (traces === undefined) throw new Error('no endpoint');
  const exporter = new Exporter({ endpoint: traces.endpoint, settings: {}, what: 'traces' });
  cleanups.push(() => exporter[Symbol.dispose]());
  return exporter;
}

const encoded: Encoded = { body: Buffer.from('spans'), refused: () => undefined };
const never = new AbortController().signal;

describe('a collector', () => {
  it('gets the bytes, compressed where that is asked for, with the headers', async () => {
    const server = await serve(({ response }) => response.end());
    await exporterFor(server.url, {
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20x',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    }).send(encoded, never);
    const [received] = server.requests;
    expect(received).toMatchObject({ method: 'POST', target: '/v1/traces' });
    expect(received?.headers).toMatchObject({
      'content-type': 'application/x-protobuf',
      'content-encoding': 'gzip',
      authorization: 'Bearer x',
    });
    expect(gunzipSync(received?.body ?? Buffer.of()).toString()).toBe('spans');
  });

  it('that says it will pass is asked again', async () => {
    const answers = [503, 429, 200];
    const server = await serve(({ response }) =>
      response.writeHead(answers.shift() ?? 500, { 'retry-after': '0' }).end(),
    );
    await exporterFor(server.url).send(encoded, never);
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    [500, 'no'],
    [400, 'bad span'],
    [404, ''],
  ])('that answers %d is not', async (status, words) => {
    const server = await serve(({ response }) => response.writeHead(status).end(words));
    await expect(exporterFor(server.url).send(encoded, never)).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot send traces to "${server.url}/v1/traces": the collector answered ${status}${words && `: ${words}`}`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('that wants a longer wait than there is time is given up', async () => {
    const server = await serve(({ response }) => response.writeHead(503, { 'retry-after': '30' }).end());
    await expect(exporterFor(server.url).send(encoded, never)).rejects.toMatchObject({
      message: `cannot send traces to "${server.url}/v1/traces": the collector answered 503`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('that never answers is given up', async () => {
    const server = await serve(() => undefined);
    const exporter = exporterFor(server.url, { OTEL_EXPORTER_OTLP_TIMEOUT: '300' });
    await expect(exporter.send(encoded, never)).rejects.toMatchObject({
      code: 'NETWORK',
      message: `cannot send traces to "${server.url}/v1/traces": no answer within 0.3 seconds`,
    });
  });

  it('that is not there is asked twice', async () => {
    const server = await serve(() => undefined);
    await server.stop();
    await expect(exporterFor(server.url).send(encoded, never)).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining('it refused the connection') as unknown,
    });
  });

  it('at the port for gRPC may be another one than was meant', async () => {
    // Nobody listens there; where somebody does, it is no HTTP.
    await expect(exporterFor('http://127.0.0.1:4317').send(encoded, never)).rejects.toMatchObject({
      message: expect.stringContaining('4317 is usually the port for gRPC') as unknown,
    });
  });

  it('may refuse a part', async () => {
    const server = await serve(({ response }) => response.end());
    const exporter = exporterFor(server.url);
    await exporter.send({ ...encoded, refused: () => ({ count: 2, message: 'too old' }) }, never);
    expect(exporter.refusal).toBe('the collector refused 2 of the traces: too old');
  });

  it('with a certificate that nobody knows gets nothing, and with one that is named does', async () => {
    const made = makeCertificates();
    cleanups.push(() => made.remove());
    const { ca, certificate, key, clientCertificate, clientKey } = made;
    const server = await serve(({ response }) => response.end(), { certificate, key, clientCa: ca });
    await expect(exporterFor(server.url).send(encoded, never)).rejects.toMatchObject({
      code: 'TLS',
      message: expect.stringContaining('is not valid') as unknown,
    });
    expect(server.requests).toEqual([]);
    const variables = {
      OTEL_EXPORTER_OTLP_CERTIFICATE: ca,
      OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: clientCertificate,
      OTEL_EXPORTER_OTLP_CLIENT_KEY: clientKey,
    };
    const exporter = exporterFor(server.url, variables);
    // Steps that run in the container's own root must not find the key, and files there may be those of an image.
    rmSync(clientKey);
    rmSync(ca);
    await exporter.send(encoded, never);
    expect(server.requests).toHaveLength(1);
  });
});
