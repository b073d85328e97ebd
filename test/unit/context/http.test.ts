import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { openContext, type BuildContext, type ContextTools } from '../../../src/context/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import { createHttpClient } from '../../../src/http/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { runNginx, type Nginx } from '../../support/nginx.ts';
import { startDouble, type Double } from '../../support/registry/index.ts';
import { contextTools } from './support.ts';

/** Bytes that pass through it can be cut off: it stands between us and nginx. */
class Cutter {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** For each connection in turn: bytes of the answer that come through before it breaks. */
  readonly cuts: number[] = [];
  /** What was asked for through it. */
  readonly heads: string[] = [];
  port = 0;

  constructor(target: number) {
    this.#server = createServer((socket) => this.#serve(socket, connect(target, '127.0.0.1')));
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(near: Socket, far: Socket): void {
    let left = this.cuts.shift() ?? Infinity;
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
    near.on('data', (data) => void this.heads.push(data.toString('latin1')));
    near.pipe(far);
    far.on('end', () => near.end());
    far.on('data', (data: Buffer) => {
      near.write(data.subarray(0, left));
      left -= data.length;
      if (left <= 0) near.destroy();
    });
  }
}

let folder: TemporaryFolder;
let nginx: Nginx;
let cutter: Cutter;
let double: Double;
/** What the double does. */
let answer: (request: IncomingMessage, response: import('node:http').ServerResponse) => void;
const here = (name: string): string => join(folder.path, name);

beforeAll(async () => {
  folder = temporaryFolder('http-contexts', 1e8);
  for (const name of ['files/private', 'source/sub', 'scratch']) mkdirSync(here(name), { recursive: true });
  writeFileSync(here('source/Dockerfile'), 'FROM scratch\n');
  writeFileSync(here('source/sub/noise'), randomBytes(1_000_000));
  execFileSync('tar', ['-czf', here('files/context'), '-C', here('source'), '.']);
  execFileSync('cp', [here('files/context'), here('files/private/context')]);
  writeFileSync(here('files/Dockerfile.web'), 'FROM scratch\nCOPY context /\n');
  const hash = execFileSync('openssl', ['passwd', '-apr1', 'p@ss word'], { encoding: 'utf8' });
  writeFileSync(here('htpasswd'), `me:${hash}`);
  nginx = await runNginx(
    (port) => `
  server {
    listen 127.0.0.1:${port};
    root ${here('files')};
    location /private/ { auth_basic x; auth_basic_user_file ${here('htpasswd')}; }
    location /untagged/ { alias ${here('files')}/; etag off; add_header Last-Modified ""; }
    location /drip/ { alias ${here('files')}/; limit_rate 4m; }
  }`,
  );
  cutter = new Cutter(nginx.port);
  await cutter.start();
  double = await startDouble({
    handler: () => undefined,
    intruder: (request, response) => {
      answer(request, response);
      return true;
    },
  });
});
afterAll(async () => {
  await double.stop();
  cutter.stop();
  await nginx.stop();
  folder[Symbol.dispose]();
});
beforeEach(() => {
  cutter.cuts.length = 0;
  cutter.heads.length = 0;
});
afterEach(() => {
  const left = readdirSync(here('scratch'));
  for (const name of left) rmSync(here(join('scratch', name)), { recursive: true });
  if (left.length > 0) throw new Error(`contexts were left behind: ${left.join(', ')}`);
});

type Given = Partial<ContextTools>;

function open(context: string, tools: Given = {}): Promise<BuildContext> {
  return openContext({ context, subPath: '' }, contextTools(tools, here('scratch')));
}

/** Opens a context that has the files of `source`. @returns what was told meanwhile */
async function whole(context: string, tools: Given = {}): Promise<EventBody[]> {
  const events: EventBody[] = [];
  const opened = await open(context, { emit: (event) => void events.push(event), ...tools });
  try {
    const noise = readFileSync(join(opened.root, 'sub/noise'));
    expect(noise.equals(readFileSync(here('source/sub/noise')))).toBe(true);
    const archive = readFileSync(here('files/context'));
    expect(opened.origin).toMatchObject({
      kind: 'archive',
      digest: `sha256:${createHash('sha256').update(archive).digest('hex')}`,
      size: archive.length,
    });
  } finally {
    await opened.close();
  }
  return events;
}

const at = (path: string, port = nginx.port): string => `http://127.0.0.1:${port}/${path}`;

describe('an archive of a web server', () => {
  it('is unpacked, and its digest told', async () => {
    const events = await whole(at('drip/context'));
    expect(events.at(-1)).toMatchObject({ type: 'context.finished', context: at('drip/context') });
    const { size } = events.findLast(({ type }) => type === 'context.progress') as { size?: number };
    expect(size).toBe(readFileSync(here('files/context')).length);
  });

  it('goes on where the connection broke, at every tenth', async () => {
    const { length } = readFileSync(here('files/context'));
    const tenth = Math.floor(length / 10);
    for (let part = 1; part < 10; part += 1) {
      cutter.heads.length = 0;
      cutter.cuts.push(part * tenth);
      const events = await whole(at('context', cutter.port));
      expect(events.filter(({ type }) => type === 'retry')).toHaveLength(1);
      expect(cutter.heads).toHaveLength(2);
      const [, from] = /range: bytes=(\d+)-\r\n/i.exec(cutter.heads[1] ?? '') ?? [];
      // Of what came through, the head of the answer is no part.
      expect(Number(from)).toBeGreaterThan(part * tenth - 1000);
      expect(cutter.heads[1]).toMatch(/if-range: "[^"]+"\r\n/i);
    }
  });

  it('is read again and compared where nothing says that it is the same still', async () => {
    cutter.cuts.push(300_000, 500_000);
    await whole(at('untagged/context', cutter.port));
    expect(cutter.heads.join('')).not.toMatch(/^range:/im);
    expect(cutter.heads).toHaveLength(3);
  });

  it('that breaks off again and again without a byte more fails', async () => {
    cutter.cuts.push(300_000, ...Array.from({ length: 30 }, () => 1));
    await expect(open(at('context', cutter.port), { retrySeconds: 0.001 })).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining(`cannot download "${at('context', cutter.port)}"`) as string,
    });
  });

  it('that became another one meanwhile fails', async () => {
    let asked = 0;
    answer = (_, response) => {
      asked += 1;
      const body = readFileSync(here('files/context'));
      response.writeHead(200, { etag: `"${asked}"`, 'content-length': body.length });
      if (asked > 1) response.end(body);
      else response.write(body.subarray(0, 200_000), () => response.destroy());
    };
    await expect(open(`${double.url}/context`)).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: `"${double.url}/context" changed while it was downloaded`,
    });
  });

  it('that is cut short on the server fails', async () => {
    execFileSync('cp', [here('files/context'), here('files/short')]);
    truncateSync(here('files/short'), 400_000);
    await expect(open(at('short'))).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      message: expect.stringContaining('is cut off') as string,
    });
    rmSync(here('files/short'));
  });

  it('that never ends is given up', async () => {
    answer = (_, response) => {
      // The end of an archive is two blocks of zeros, and whatever follows.
      const zeros = Buffer.alloc(64 * 1024);
      const feed = (): void => {
        while (!response.destroyed && response.write(zeros));
        if (!response.destroyed) response.once('drain', feed);
      };
      feed();
    };
    await expect(open(`${double.url}/x`, { maxBytes: 3_000_000 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });

  it('of a server that falls silent is given up', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 1_000_000, etag: '"x"' });
      response.write(readFileSync(here('files/context')).subarray(0, 1000));
    };
    const http = createHttpClient({ settings: { retrySeconds: 0.001, idleSeconds: 0.05 } });
    await expect(open(`${double.url}/context`, { http })).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining('it did not answer for 0.05 seconds') as string,
    });
  });

  it('that is not there is an error with what the server said', async () => {
    await expect(open(at('none'))).rejects.toMatchObject({
      code: 'SOURCE_NOT_FOUND',
      message: `cannot download "${at('none')}": the server answered 404`,
    });
  });

  it('may be no archive: then it is the Dockerfile', async () => {
    const context = await open(at('Dockerfile.web'));
    expect(context).toMatchObject({ dockerfile: 'context', origin: { kind: 'archive' } });
    expect(context.tree.list('')).toEqual(['context']);
    await context.close();
  });
});

describe('credentials of a web server', () => {
  const secret = 'p%40ss%20word';
  const withLogin = (path: string): string =>
    `http://me:${secret}@127.0.0.1:${nginx.port}/${path}?sig=very-secret`;

  it('are those of the URL, and never told', async () => {
    const events = await whole(withLogin('private/context'));
    const context = await open(withLogin('private/context'));
    await context.close();
    const told = JSON.stringify([events, context.name, context.origin]);
    expect(told).toContain(`${at('private/context')}?…`);
    expect(told).not.toMatch(/p@ss|p%40ss|very-secret|me:/);
  });

  it('that are wrong are not told either', async () => {
    const wrong = withLogin('private/context').replace(secret, 'wr0ng-password');
    const error: unknown = await open(wrong).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'NETWORK',
      message: `cannot download "${at('private/context')}?…": the server answered 401`,
      hint: expect.stringContaining('HTTP_AUTH_TOKEN_<host>') as string,
    });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/wr0ng|very-secret/);
  });

  it('are those of secrets for the host, as in BuildKit', async () => {
    const secrets = new Map([['HTTP_AUTH_HEADER_127.0.0.1', 'Basic bWU6cEBzcyB3b3Jk\n']]);
    const read = (id: string): Promise<Uint8Array | undefined> => {
      const value = secrets.get(id);
      return Promise.resolve(value === undefined ? undefined : Buffer.from(value));
    };
    await whole(at('private/context'), { secret: read });
    secrets.set('HTTP_AUTH_TOKEN_127.0.0.1', 'token');
    const seen: (string | undefined)[] = [];
    answer = ({ headers }, response) => {
      seen.push(headers.authorization);
      response.end(readFileSync(here('files/context')));
    };
    await whole(`${double.url}/context`, { secret: read });
    expect(seen).toEqual(['Bearer token']);
  });

  it('stay with their host when it sends us to another', async () => {
    const seen: (string | undefined)[] = [];
    answer = ({ headers, url }, response) => {
      seen.push(headers.authorization);
      if (url === '/first')
        response.writeHead(302, { location: `http://localhost:${double.port}/second` }).end();
      else response.end(readFileSync(here('files/context')));
    };
    await whole(`http://me:${secret}@127.0.0.1:${double.port}/first`);
    expect(seen).toEqual(['Basic bWU6cEBzcyB3b3Jk', undefined]);
  });
});
