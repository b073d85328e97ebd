import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { EventBody } from '../../../src/events/index.ts';
import { createHttpClient, placeOf, type HttpSettings } from '../../../src/http/index.ts';
import { isDeclaredInsecure, schemesFor } from '../../../src/registry/hosts.ts';
import type { RegistryOptions } from '../../../src/registry/options.ts';
import { findScheme, type Probe } from '../../../src/registry/origin.ts';
import {
  makeCertificates,
  makeImage,
  startDouble,
  type Certificates,
  type Double,
  type DoubleOptions,
} from '../../support/registry/index.ts';
import { amd64, cleanUp, cleanups, failure, makeClient, startFake } from './support.ts';

afterEach(cleanUp);

describe('placeOf', () => {
  it.each([
    ['localhost', 'loopback'],
    ['LOCALHOST:5000', 'loopback'],
    ['registry.localhost:5000', 'loopback'],
    ['127.0.0.1:5000', 'loopback'],
    ['127.255.0.9', 'loopback'],
    ['[::1]:5000', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1:1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.0.1', 'private'],
    ['[fd00::1]:5000', 'private'],
    ['registry.kube-system.svc.cluster.local:5000', 'private'],
    ['172.32.0.1', 'public'],
    ['169.254.169.254', 'public'],
    ['8.8.8.8', 'public'],
    ['[2001:db8::1]', 'public'],
    ['ghcr.io', 'public'],
    ['localhost.example.com', 'public'],
    ['127.0.0.1.example.com', 'public'],
    ['notlocalhost', 'public'],
    ['evil-local', 'public'],
  ])('%s is %s', (host, place) => expect(placeOf(host)).toBe(place));
});

describe('schemesFor', () => {
  it.each([
    ['ghcr.io', false, ['https']],
    ['ghcr.io', true, ['https', 'http']],
    ['10.0.0.1:5000', false, ['https', 'http']],
    ['x.local', false, ['https', 'http']],
    ['localhost:5000', false, ['http', 'https']],
    ['localhost:5000', true, ['http', 'https']],
  ])('%s (declared insecure: %s)', (host, declared, schemes) =>
    expect(schemesFor(host, declared)).toEqual(schemes),
  );
});

describe('isDeclaredInsecure', () => {
  const options = { http: {}, keychain: { resolve: async () => undefined }, emit: () => undefined };
  it.each<[string, Partial<RegistryOptions>, boolean, boolean]>([
    ['nothing', {}, false, false],
    ['pushes', { insecurePush: true }, true, false],
    ['pulls', { insecurePull: true }, false, true],
    ['the registry', { insecureRegistries: ['ghcr.io'] }, true, true],
    ['another registry', { insecureRegistries: ['ghcr.io:443'] }, false, false],
    ['no certificate at all', { skipTlsVerify: true }, true, true],
    ['no certificate when pulling', { skipTlsVerifyPull: true }, false, true],
    ['no certificate of the registry', { skipTlsVerifyRegistries: ['ghcr.io'] }, true, true],
    ['no certificate of another', { skipTlsVerifyRegistries: ['quay.io'] }, false, false],
  ])('where flags name %s', (_, flags, push, pull) => {
    const all = { ...options, ...flags };
    expect(isDeclaredInsecure(all, 'ghcr.io', 'push')).toBe(push);
    expect(isDeclaredInsecure(all, 'ghcr.io', 'pull')).toBe(pull);
  });
});

async function serve(more: Partial<DoubleOptions> = {}): Promise<Double> {
  const double = await startDouble({ handler: ({ response }) => response.end('ok'), ...more });
  cleanups.push(() => double.stop());
  return double;
}

/** Takes connections, and says nothing. */
async function serveNothing(): Promise<Pick<Double, 'host'>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it has no port');
  return { host: `127.0.0.1:${address.port}` };
}

describe('which scheme', () => {
  let certificates: Certificates;
  beforeAll(() => (certificates = makeCertificates()));
  afterAll(() => certificates.remove());

  const events: EventBody[] = [];
  const emit = (event: EventBody): void => void events.push(event);
  beforeEach(() => void events.splice(0));

  /** Asks a server on the loopback as if it were elsewhere. */
  async function find(
    server: Pick<Double, 'host'>,
    schemes: Probe['schemes'],
    { verify = true, ...settings }: HttpSettings & { readonly verify?: boolean } = {},
  ): Promise<string> {
    const http = createHttpClient({
      settings: { retrySeconds: 0.001, ...settings },
      emit,
      tls: () => (verify ? { verify, certificate: certificates.ca } : { verify }),
    });
    cleanups.push(() => http.close());
    const { scheme, response } = await findScheme({
      http,
      registry: server.host,
      schemes,
      emit,
      request: (one) => ({ method: 'GET', url: new URL(`${one}://${server.host}/`), what: 'ask' }),
    });
    await response.discard();
    return scheme;
  }

  it('of a server with TLS', async () => {
    const server = await serve({ tls: certificates });
    expect(await find(server, ['https'])).toBe('https');
    expect(await find(server, ['https', 'http'])).toBe('https');
    expect(await find(server, ['http', 'https'])).toBe('https');
  });

  it('of a server without', async () => {
    const server = await serve();
    expect(await find(server, ['https', 'http'])).toBe('http');
    expect(await find(server, ['http', 'https'])).toBe('http');
    expect(await failure(find(server, ['https']))).toEqual({
      code: 'TLS',
      message: `cannot ask: "${server.host}" does not speak HTTPS`,
    });
  });

  it('of a server that answers 400 in clear, as those with TLS do', async () => {
    const server = await serve({ handler: ({ response }) => response.writeHead(400).end() });
    expect(await find(server, ['http', 'https'])).toBe('http');
  });

  it('is not plain HTTP because a certificate is wrong', async () => {
    const other = makeCertificates('DNS:elsewhere.example');
    try {
      const server = await serve({ tls: other });
      expect((await failure(find(server, ['https', 'http']))).code).toBe('TLS');
      expect(server.requests).toEqual([]);
      expect(await find(server, ['https', 'http'], { verify: false })).toBe('https');
    } finally {
      other.remove();
    }
  });

  it('is the one in clear where only the first try of it failed', async () => {
    let failures = 0;
    const intruder: DoubleOptions['intruder'] = (request) => {
      failures += 1;
      if (failures === 1) request.socket.destroy();
      return failures === 1;
    };
    const server = await serve({ intruder });
    expect(await find(server, ['http', 'https'])).toBe('http');
    expect(server.lines()).toEqual(['GET /']);
  });

  it('is told of at each try where a server takes connections and never answers', async () => {
    const { host } = await serveNothing();
    const silent = { connectSeconds: 0.2, idleSeconds: 0.05 };
    const { code } = await failure(find({ host }, ['http', 'https'], silent));
    expect(code).toBe('NETWORK');
    const reason = `cannot ask: no connection to "${host}": it did not answer for 0.05 seconds`;
    const late = reason.replace('0.05', '0.2');
    expect(events).toEqual([
      { type: 'retry', what: 'ask over http', attempt: 1, attempts: 2, waitSeconds: 0, reason },
      ...[1, 2].map((attempt) => ({
        type: 'retry',
        what: 'ask',
        attempt,
        attempts: 3,
        waitSeconds: expect.any(Number),
        reason: late,
      })),
    ]);
  });

  it('is nothing to tell of where a server answers', async () => {
    const server = await serve();
    await find(server, ['https', 'http']);
    expect(events).toEqual([]);
  });

  it('is asked of a server that is starting, more than once', async () => {
    const server = await serve();
    await server.stop();
    expect(await failure(find(server, ['https', 'http']))).toEqual({
      code: 'NETWORK',
      message: `cannot ask: no connection to "${server.host}": it refused the connection`,
      hint: 'check the port, and that the server is running',
    });
  });
});

describe('a registry that nobody declared insecure', () => {
  it('is asked in clear on this machine', async () => {
    const { fake, server } = await startFake();
    fake.addImage('a', 'latest', makeImage());
    expect((await makeClient().client.image(`localhost:${server.port}/a`, amd64)).layers).toHaveLength(2);
    expect(server.requests).toHaveLength(2);
  });

  it('is found out once, however many requests start at once', async () => {
    const { fake, server } = await startFake();
    fake.addImage('a', 'latest', makeImage());
    const { client } = makeClient();
    await Promise.all([1, 2, 3].map(() => client.image(`${server.host}/a`, amd64)));
    expect(server.requests).toHaveLength(6);
  });

  it('that is away fails for all who asked, and is asked again by the next', async () => {
    const { server } = await startFake();
    await server.stop();
    const { client } = makeClient();
    const failures = await Promise.all([1, 2, 3].map(() => failure(client.image(`${server.host}/a`, amd64))));
    expect(failures.map(({ code }) => code)).toEqual(['NETWORK', 'NETWORK', 'NETWORK']);
    expect((await failure(client.image(`${server.host}/a`, amd64))).code).toBe('NETWORK');
  });
});
