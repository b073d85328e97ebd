import { readdirSync, readFileSync } from 'node:fs';
import { createServer, request as send, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CountingProxy extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** What has passed since the last `reset`: `GET /v2/…?query`, in the order of arrival. */
  readonly requests: readonly string[];
  /** Bytes of bodies, both ways. */
  readonly bytes: number;
  /**
   * Requests by the round trip they belong to, while a client is watched: answers are held until it waits for them and does nothing
   * else, and then go out together.
   */
  readonly rounds: readonly (readonly string[])[];
  /** Forgets everything, and watches a client from now on. @param pid whose answers are held; nobody's when undefined */
  reset(pid?: number): void;
}

/** An HTTP proxy before a server on loopback that counts what passes: requests, bytes, and round trips. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const [host = '', port = ''] = target.split(':');
  let requests: string[] = [];
  let bytes = 0;
  let rounds = new Rounds(undefined);
  const count = (message: IncomingMessage): void =>
    void message.on('data', (chunk: Buffer) => (bytes += chunk.length));
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const line = `${method} ${url}`;
    requests.push(line);
    const answered = rounds.enter(line);
    count(request);
    // The headers go on as they are: the server makes URLs of the Host that it sees, so that all requests come here.
    const pass = async (answer: IncomingMessage): Promise<void> => {
      await answered();
      count(answer);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    };
    const onward = send({ host, port, method, path: url, headers }, (answer) => void pass(answer));
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    get bytes() {
      return bytes;
    },
    get rounds() {
      return rounds.all;
    },
    reset: (pid) => {
      requests = [];
      bytes = 0;
      rounds = new Rounds(pid);
    },
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Milliseconds between two looks at the client, and how many of them must find the same. */
const lookEvery = 20;
const looks = 4;

class Rounds {
  readonly all: string[][] = [];
  readonly #pid: number | undefined;
  /** Answers that wait for the end of their round. */
  #held: (() => void)[] = [];
  /** Requests that the server has not answered yet. */
  #unanswered = 0;
  #looking = false;

  constructor(pid: number | undefined) {
    this.#pid = pid;
  }

  /** @returns called when the server has answered; resolves when the client may have the answer */
  enter(line: string): () => Promise<void> {
    if (this.#pid === undefined) return () => Promise.resolve();
    if (this.#held.length === 0 && this.#unanswered === 0) this.all.push([]);
    this.all.at(-1)?.push(line);
    this.#unanswered += 1;
    return () => {
      this.#unanswered -= 1;
      void this.#look(this.#pid ?? 0);
      return new Promise((done) => void this.#held.push(done));
    };
  }

  async #look(pid: number): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    for (let same = 0, before = ''; same < looks;) {
      await new Promise((next) => void setTimeout(next, lookEvery));
      const now = `${this.#held.length} ${activityOf(pid)}`;
      const quiet = this.#unanswered === 0 && now === before && !now.includes('busy');
      same = quiet ? same + 1 : 0;
      before = now;
    }
    this.#looking = false;
    for (const answer of this.#held.splice(0)) answer();
  }
}

/** What a process has done so far: equal texts mean that it has slept in between. Says "busy" while one of its threads runs. */
function activityOf(pid: number): string {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
      const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
      const sleeps = /^State:\s+[SI]/m.test(status);
      return sleeps ? (/^voluntary_ctxt_switches:.*/m.exec(status)?.[0] ?? '') : 'busy';
    });
    return threads.join(' ');
  } catch {
    // It, or one of its threads, has just ended.
    return 'gone';
  }
}
