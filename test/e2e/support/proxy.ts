import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes a request instead of the server behind the proxy; false lets it pass. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface Proxy extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** `GET /v2/… 200`, without queries, in the order of the answers. */
  readonly lines: string[];
  fault: Fault | undefined;
  /**
   * With this on, answers are held until nobody has asked anything for a while, and then go out together: what is asked without
   * waiting for an answer is one round.
   */
  inRounds: boolean;
  /** The requests of each round, as in `lines`. */
  readonly rounds: string[][];
}

/** Milliseconds of silence that end a round; much longer than a client that waits for nothing needs between two requests. */
const silence = 500;

/** An HTTP proxy before a server on loopback that writes down what passes, and that can make faults. */
export async function startProxy(target: string): Promise<Proxy> {
  const [host = '', port = ''] = target.split(':');
  const lines: string[] = [];
  const rounds: string[][] = [];
  const held: (() => void)[] = [];
  let inRounds = false;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): Promise<void> => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const answer of held.splice(0)) answer();
    }, silence);
    return new Promise((done) => void held.push(done));
  };
  const enter = (line: string): Promise<void> => {
    if (held.length === 0) rounds.push([]);
    rounds.at(-1)?.push(line);
    return wait();
  };
  let fault: Fault | undefined;
  const server = createServer((request, response) => {
    const note = (status: number | string): number =>
      lines.push(`${request.method} ${(request.url ?? '').split('?')[0]} ${status}`);
    if (fault?.(request, response) === true) {
      note('fault');
      return;
    }
    const { method, url, headers } = request;
    // The headers go on as they are: the server makes URLs of the Host that it sees, so that all requests come here.
    const onward = send({ host, port, method, path: url, headers }, (answer) => {
      note(answer.statusCode ?? 0);
      const pass = (): void => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      };
      if (inRounds) void enter(`${method} ${(url ?? '').split('?')[0]}`).then(pass);
      else pass();
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines,
    rounds,
    get inRounds() {
      return inRounds;
    },
    set inRounds(value) {
      inRounds = value;
    },
    get fault() {
      return fault;
    },
    set fault(value) {
      fault = value;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
