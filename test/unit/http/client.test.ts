import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { YadokariError } from '../../../src/base/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import { bytesBody, createHttpClient } from '../../../src/http/index.ts';
import { readAll, someBytes, startDouble } from '../../support/registry/index.ts';
import { cleanups, client, failure, get, rawServer, serve } from './support.ts';

async function* endless(counts = { opened: 0, ended: 0 }): AsyncGenerator<Uint8Array> {
  counts.opened += 1;
  try {
    for (;;) yield Buffer.alloc(1_000_000);
  } finally {
    counts.ended += 1;
  }
}

/** Two bytes with a rest between them. */
async function* slow(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('a');
  await sleep(300);
  yield Buffer.from('b');
}

function noRoom(): Promise<AsyncIterable<Uint8Array>> {
  return Promise.reject(new YadokariError('DISK_FULL', 'no room'));
}

describe('requests', () => {
  it('sends method, headers and body, and streams the answer', async () => {
    const bytes = someBytes(5_000_000);
    const server = await serve(({ received, response }) => {
      response.writeHead(201, { 'x-length': String(received.body.length) }).end(received.body);
    });
    const progress: number[] = [];
    const response = await client({ userAgent: 'yadokari/1' }).request({
      method: 'PUT',
      url: new URL(`${server.url}/a?b=c`),
      what: 'send it',
      headers: { 'content-type': 'x/y' },
      body: { ...bytesBody(bytes), progress: (sent) => progress.push(sent) },
    });
    expect(response.status).toBe(201);
    expect(response.headers['x-length']).toBe('5000000');
    expect(
      createHash('sha256')
        .update(await readAll(response.body))
        .digest('hex'),
    ).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(progress.at(-1)).toBe(5_000_000);
    const [received] = server.requests;
    expect(server.lines()).toEqual(['PUT /a?b=c']);
    expect(received?.headers).toMatchObject({
      'user-agent': 'yadokari/1',
      'content-type': 'x/y',
      'content-length': '5000000',
    });
  });

  it('names the length of an empty POST and of no GET', async () => {
    const server = await serve(({ response }) => response.end());
    const http = client();
    await http.read(get(server.url, { method: 'POST' }), 10);
    await http.read(get(server.url), 10);
    expect(server.requests.map(({ headers }) => headers['content-length'])).toEqual(['0', undefined]);
  });

  it('never sends user names that stand in a URL', async () => {
    const server = await serve(({ response }) => response.end());
    await client().read(get(server.url.replace('//', '//me:secret@')), 10);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('uses one connection for requests that follow each other, and several for those at the same time', async () => {
    // Without a length Node's client closes the connection after a HEAD.
    const server = await serve(({ response }) => response.writeHead(200, { 'content-length': '1' }).end('x'));
    const http = client();
    await http.read(get(server.url), 10);
    await (await http.request(get(server.url, { method: 'HEAD' }))).discard();
    await (await http.request(get(server.url))).discard();
    expect(server.requests.map(({ connection }) => connection)).toEqual([1, 1, 1]);
    await Promise.all([1, 2, 3].map(() => http.read(get(server.url), 10)));
    expect(new Set(server.requests.map(({ connection }) => connection)).size).toBeGreaterThan(1);
  });

  it('gives up an answer that is too long to read to its end', async () => {
    const server = await serve(({ response }) => response.end(Buffer.alloc(10_000_000)));
    const http = client();
    await (await http.request(get(server.url))).discard();
    for await (const chunk of (await http.request(get(server.url))).body) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    await http.request(get(server.url)).then((response) => response.discard());
    expect(server.requests.map(({ connection }) => connection)).toEqual([1, 2, 3]);
  });

  it('bounds what it reads into memory', async () => {
    const server = await serve(({ response }) => response.end('12345'));
    expect(Buffer.from((await client().read(get(server.url), 5)).bytes).toString()).toBe('12345');
    expect(await failure(client().read(get(server.url), 4))).toEqual({
      code: 'LIMIT_EXCEEDED',
      message: 'cannot read it: the answer is longer than 4 bytes',
    });
  });

  it('stops reading an endless answer', async () => {
    const server = await serve(({ response }) => void Readable.from(endless()).pipe(response));
    expect((await failure(client().read(get(server.url), 1_000_000))).code).toBe('LIMIT_EXCEEDED');
  });

  it('reads only the beginning of a long refusal', async () => {
    const server = await serve(({ response }) => response.writeHead(404).end('x'.repeat(1_000_000)));
    const { response, bytes } = await client().read(get(server.url), 5);
    expect([response.status, bytes.byteLength]).toEqual([404, 16_384]);
  });
});

describe('further tries', () => {
  it.each([408, 429, 499, 500, 502, 503, 504, 522])('tries again after status %i', async (status) => {
    const server = await serve(({ response }) => {
      response.writeHead(server.requests.length < 3 ? status : 200).end('done');
    });
    const events: EventBody[] = [];
    const { response } = await client({}, events).read(get(server.url), 10);
    expect([response.status, server.requests.length]).toEqual([200, 3]);
    expect(events).toEqual(
      [1, 2].map((attempt) => ({
        type: 'retry',
        what: 'read it',
        attempt,
        attempts: 3,
        waitSeconds: expect.any(Number) as number,
        reason: `"${server.host}" answered with status ${status}`,
      })),
    );
  });

  it.each([400, 401, 403, 404, 405, 416, 501])('takes status %i for an answer', async (status) => {
    const server = await serve(({ response }) => response.writeHead(status).end());
    expect((await client().read(get(server.url), 10)).response.status).toBe(status);
    expect(server.requests).toHaveLength(1);
  });

  it('gives the last answer when the tries are used up', async () => {
    const server = await serve(({ response }) => response.writeHead(503).end('busy'));
    const { response, bytes } = await client().read(get(server.url, { retries: 1 }), 10);
    expect([response.status, Buffer.from(bytes).toString(), server.requests.length]).toEqual([
      503,
      'busy',
      2,
    ]);
  });

  it('waits as long as Retry-After says', async () => {
    const server = await serve(({ response }) => {
      if (server.requests.length > 1) response.end();
      else response.writeHead(429, { 'retry-after': '1' }).end();
    });
    const events: EventBody[] = [];
    const start = performance.now();
    await client({}, events).read(get(server.url), 10);
    expect(performance.now() - start).toBeGreaterThan(990);
    expect(events).toMatchObject([{ type: 'retry', waitSeconds: 1 }]);
  });

  it('does not wait for a server that wants to be left alone for hours', async () => {
    const server = await serve(({ response }) => response.writeHead(429, { 'retry-after': '7200' }).end());
    expect((await client().read(get(server.url), 10)).response.status).toBe(429);
    expect(server.requests).toHaveLength(1);
  });

  it('tries again when the connection is cut, before and within the answer', async () => {
    const host = await rawServer((socket, number) => {
      socket.once('data', () => {
        if (number === 1) socket.destroy();
        else if (number === 2) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n12');
        else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n12345');
      });
    });
    const events: EventBody[] = [];
    const { bytes } = await client({}, events).read(get(`http://${host}/`), 10);
    expect(Buffer.from(bytes).toString()).toBe('12345');
    expect(events.map((event) => (event.type === 'retry' ? event.reason : event.type))).toEqual([
      `cannot read it: no connection to "${host}": it closed the connection`,
      `cannot read it: no connection to "${host}": it closed the connection`,
    ]);
  });

  it('opens the body anew for each try', async () => {
    const bytes = someBytes(300_000);
    const server = await serve(({ response }) =>
      response.writeHead(server.requests.length < 2 ? 500 : 200).end(),
    );
    await client().read(get(server.url, { method: 'PUT', body: bytesBody(bytes) }), 10);
    expect(server.requests.map(({ body }) => body.equals(bytes))).toEqual([true, true]);
  });

  it('does not count a kept connection that the server had closed meanwhile', async () => {
    let second: (() => void) | undefined;
    const closed = new Promise<void>((resolve) => (second = resolve));
    const host = await rawServer((socket, number) => {
      let requests = 0;
      socket.on('data', () => {
        requests += 1;
        // The second request on the first connection meets a server that has just hung up.
        if (number === 1 && requests === 2) {
          socket.destroy();
          second?.();
        } else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx');
      });
    });
    const events: EventBody[] = [];
    const http = client({}, events);
    await http.read(get(`http://${host}/`), 10);
    const again = await http.read(get(`http://${host}/`, { retries: 0 }), 10);
    await closed;
    expect([Buffer.from(again.bytes).toString(), events]).toEqual(['x', []]);
  });

  it('does not take the reason of a cancellation for a fault of this server', async () => {
    const events: EventBody[] = [];
    const server = await serve(() => undefined);
    const cancel = new AbortController();
    const request = failure(client({}, events).request(get(server.url, { signal: cancel.signal })));
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    setTimeout(() => cancel.abort(new YadokariError('NETWORK', 'no connection to another', { cause })), 50);
    expect(await request).toEqual({ code: 'NETWORK', message: 'no connection to another' });
    expect(events).toEqual([]);
  });

  it('stops waiting when it is cancelled', async () => {
    const server = await serve(({ response }) => response.writeHead(503, { 'retry-after': '50' }).end());
    const cancel = new AbortController();
    const http = createHttpClient({ settings: {}, emit: () => cancel.abort() });
    cleanups.push(() => http.close());
    expect(await failure(http.read(get(server.url, { signal: cancel.signal }), 10))).toEqual({
      code: 'CANCELLED',
      message: 'cannot read it: cancelled',
    });
  });
});

describe('errors', () => {
  it('says that nobody listens', async () => {
    const server = await startDouble({ handler: () => undefined });
    await server.stop();
    expect(await failure(client().request(get(server.url)))).toEqual({
      code: 'NETWORK',
      message: `cannot read it: no connection to "${server.host}": it refused the connection`,
      hint: 'check the port, and that the server is running',
    });
  });

  it('says that a name does not exist, and does not try it again', async () => {
    const events: EventBody[] = [];
    const { code, message } = await failure(client({}, events).request(get('http://no-such-host.invalid/')));
    expect(code).toBe('NETWORK');
    expect(message).toMatch(
      /^cannot read it: no connection to "no-such-host.invalid": (?:there is no host of that name|its name could not be looked up)$/,
    );
    expect(events.length).toBe(message.endsWith('looked up') ? 2 : 0);
  });

  it('says that a server does not speak HTTP', async () => {
    const host = await rawServer((socket) => socket.end('220 smtp.example ESMTP\r\n'));
    expect((await failure(client().request(get(`http://${host}/`, { retries: 0 })))).message).toBe(
      `cannot read it: no connection to "${host}": it does not answer in HTTP`,
    );
  });

  it('gives up a server that is silent, before and within its answer', async () => {
    const silent = await rawServer(() => undefined);
    const stalls = await rawServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n12'),
    );
    const http = client({ idleSeconds: 0.1 });
    const messages = await Promise.all(
      [silent, stalls].map(
        async (host) => (await failure(http.read(get(`http://${host}/`, { retries: 0 }), 10))).message,
      ),
    );
    expect(messages).toEqual(
      [silent, stalls].map(
        (host) => `cannot read it: no connection to "${host}": it did not answer for 0.1 seconds`,
      ),
    );
  });

  it('gives up a server that does not take the body', async () => {
    const host = await rawServer((socket) => socket.pause());
    const body = bytesBody(Buffer.alloc(20_000_000));
    expect(
      (
        await failure(
          client({ idleSeconds: 0.1 }).request(get(`http://${host}/`, { method: 'PUT', body, retries: 0 })),
        )
      ).message,
    ).toBe(`cannot read it: no connection to "${host}": it did not answer for 0.1 seconds`);
  });

  it('is patient with a reader and a source that take their time', async () => {
    const server = await serve(({ received, response }) =>
      response.end(Buffer.concat([received.body, Buffer.alloc(5_000_000)])),
    );
    const body = { length: 2, open: () => Promise.resolve(slow()) };
    const response = await client({ idleSeconds: 0.15 }).request(
      get(server.url, { method: 'PUT', body, retries: 0 }),
    );
    let size = 0;
    for await (const chunk of response.body) {
      if (size === 0) await sleep(300);
      size += chunk.byteLength;
    }
    expect(size).toBe(5_000_002);
  });

  it.each([
    ['less', 6, 'the source of an upload gave less than the 6 bytes announced'],
    ['more', 4, 'the source of an upload gave more than the 4 bytes announced'],
  ])('fails when a body has %s than announced', async (_, length, message) => {
    const server = await serve(({ response }) => response.end());
    const body = { ...bytesBody(Buffer.from('12345')), length };
    expect(await failure(client().request(get(server.url, { method: 'PUT', body })))).toEqual({
      code: 'SIZE_MISMATCH',
      message,
    });
    expect(server.requests).toEqual([]);
  });

  it('passes on what the source of a body throws', async () => {
    const server = await serve(({ response }) => response.end());
    expect(
      await failure(client().request(get(server.url, { method: 'PUT', body: { length: 1, open: noRoom } }))),
    ).toEqual({
      code: 'DISK_FULL',
      message: 'no room',
    });
  });

  it('takes an answer that comes before the body is sent', async () => {
    const server = await serve(() => undefined, {
      intruder: (request, response) => {
        request.pause();
        response.writeHead(413, { connection: 'close' }).end('too large');
        return true;
      },
    });
    const counts = { opened: 0, ended: 0 };
    const body = { length: 1_000_000_000, open: () => Promise.resolve(endless(counts)) };
    const { response, bytes } = await client().read(
      get(server.url, { method: 'PUT', body, retries: 0 }),
      100,
    );
    expect([response.status, Buffer.from(bytes).toString(), counts]).toEqual([
      413,
      'too large',
      { opened: 1, ended: 1 },
    ]);
  });

  it('is cancelled before it starts, while it waits and while it reads', async () => {
    const server = await serve(({ received, response }) => {
      if (received.path === '/reads') response.writeHead(200, { 'content-length': '10' }).write('1');
    });
    const before = AbortSignal.abort();
    expect((await failure(client().request(get(server.url, { signal: before })))).code).toBe('CANCELLED');
    expect(server.requests).toEqual([]);

    const waiting = new AbortController();
    const waits = failure(client().request(get(`${server.url}/waits`, { signal: waiting.signal })));
    setTimeout(() => waiting.abort(new YadokariError('CANCELLED', 'the build was cancelled')), 50);
    expect(await waits).toEqual({ code: 'CANCELLED', message: 'the build was cancelled' });

    const reading = new AbortController();
    const response = await client().request(get(`${server.url}/reads`, { signal: reading.signal }));
    setTimeout(() => reading.abort(), 50);
    expect(await failure(readAll(response.body))).toEqual({
      code: 'CANCELLED',
      message: 'cannot read it: cancelled',
    });
  });
});
