import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface SlowLine extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Milliseconds that every byte takes, each way. */
  delay: number;
}

/** A server that is further away than it is: a TCP forwarder that delays every byte. */
export async function startSlowLine(target: string): Promise<SlowLine> {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<Socket>();
  let delay = 0;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ host, port: Number(port), allowHalfOpen: true, noDelay: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('close', () => sockets.delete(from));
      // Whoever of the two breaks off takes the other along.
      from.on('error', () => to.destroy());
      forward(from, to, () => delay);
    }
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get delay() {
      return delay;
    },
    set delay(value) {
      delay = value;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Bytes on their way at one time. A line that is long holds what was sent and has not arrived. */
const mostUnderway = 8 * 1024 * 1024;

function forward(from: Socket, to: Socket, delay: () => number): void {
  let underway = 0;
  const later = (work: () => void): void => {
    // Timers of one length go off in the order in which they were set.
    const milliseconds = delay();
    if (milliseconds === 0) work();
    else setTimeout(work, milliseconds);
  };
  from.on('data', (chunk: Buffer) => {
    underway += chunk.length;
    if (underway > mostUnderway) from.pause();
    later(() => {
      const sent = (): void => {
        underway -= chunk.length;
        if (underway <= mostUnderway) from.resume();
      };
      if (to.writable) to.write(chunk, sent);
      else sent();
    });
  });
  from.on('end', () => later(() => to.end()));
}
