import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer, type IncomingMessage } from 'node:http';
import { makeCertificates, startDouble, type Certificates, type Exchange } from '../registry/index.ts';

/** What a stand-in answers: an object as JSON, texts and bytes as they are. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type StandIn = (exchange: Exchange['received']) => Answer;

/** The internet as a job behind a proxy sees it, with an authority of its own: what it asks by name is answered here. */
export interface CloudNetwork extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` of the proxy. */
  readonly proxy: string;
  readonly certificates: Certificates;
  /** Hosts that were asked for, and what of them: `POST sts.amazonaws.com/`. Queries are left out. */
  readonly asked: string[];
  /** Real servers with TLS, by name. */
  readonly ports: Map<string, number>;
}

function send({ response }: Exchange, { status = 200, headers = {}, body }: Answer): void {
  const type = typeof body === 'string' ? 'text/xml' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

/** A server without TLS of the machine itself, such as that of metadata. */
export async function startLocal(
  standIn: StandIn,
): Promise<{ host: string; lines: () => string[]; stop(): Promise<void> }> {
  const double = await startDouble({ handler: (exchange) => send(exchange, standIn(exchange.received)) });
  return { host: double.host, lines: () => double.lines(), stop: () => double.stop() };
}

/** @param standIns by host; any other host is refused by the proxy */
export async function startCloudNetwork(
  standIns: Readonly<Record<string, StandIn>>,
  others: readonly string[] = [],
): Promise<CloudNetwork> {
  const names = [...Object.keys(standIns), ...others];
  const certificates = makeCertificates(names.map((name) => `DNS:${name}`).join(','));
  const asked: string[] = [];
  const double = await startDouble({
    tls: { certificate: certificates.certificate, key: certificates.key },
    handler: (exchange) => {
      const { received } = exchange;
      const host = received.headers.host ?? '';
      asked.push(`${received.method} ${host}${received.path}`);
      send(exchange, standIns[host]?.(received) ?? { status: 404, body: `no stand-in for ${host}` });
    },
  });
  const ports = new Map<string, number>(Object.keys(standIns).map((name) => [name, double.port]));
  const sockets = new Set<Socket>();
  const proxy = createServer((_, response) => response.writeHead(403).end('only tunnels'));
  proxy.on('connect', ({ url = '' }: IncomingMessage, socket: Socket) => {
    const port = ports.get(url.replace(/:443$/, ''));
    if (port === undefined) {
      asked.push(`refused ${url}`);
      socket.end('HTTP/1.1 502 no such host\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const one of [upstream, socket]) {
      sockets.add(one);
      one.on('error', () => one.destroy()).on('close', () => upstream.destroy());
    }
  });
  await new Promise<void>((done) => void proxy.listen(0, '127.0.0.1', done));
  return {
    proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    certificates,
    asked,
    ports,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => void proxy.close(done));
      await double.stop();
      certificates.remove();
    },
  };
}
