import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../../src/base/index.ts';
import type { Blob } from '../../../src/image/index.ts';
import { temporaryFolder } from '../../support/folders.ts';
import {
  asBlob,
  digestOf,
  makeCertificates,
  makeImage,
  someBytes,
  startDouble,
  stored,
  wireError,
  type FakeRegistry,
  type Fault,
} from '../../support/registry/index.ts';
import {
  amd64,
  cleanUp,
  cleanups,
  failure,
  keychainOf,
  makeClient,
  pushImage,
  retryReasons,
  startFake,
} from './support.ts';

afterEach(cleanUp);

const bytes = someBytes(2_000_000, 3);
const blob = stored('x', bytes);
const { digest } = blob.descriptor;

/** A repository `a` to push to, and what goes with it. */
async function setUp(
  options: Parameters<typeof makeClient>[0] = {},
  more: Parameters<typeof startFake>[0] = {},
) {
  const { fake, server } = await startFake(more);
  const { client, events } = makeClient(options);
  const name = { registry: server.host, repository: 'a' };
  return { fake, server, client, events, name, repository: client.repository(name, 'push') };
}

/** Does `act` to the first `times` requests whose line matches. */
function firstTimes(
  times: number,
  line: RegExp,
  act: Parameters<Fault>[0] extends infer E ? (exchange: E) => void : never,
): Fault {
  let left = times;
  return (exchange) => {
    const { method, target } = exchange.received;
    if (left === 0 || !line.test(`${method} ${target}`)) return false;
    left -= 1;
    act(exchange);
    return true;
  };
}

describe('a blob', () => {
  it('is looked for, then sent whole', async () => {
    const { server, repository } = await setUp();
    const progress: number[] = [];
    expect(
      await repository.pushBlob(asBlob(blob), undefined, { progress: (sent) => progress.push(sent) }),
    ).toBe('uploaded');
    expect(server.lines()).toEqual([
      `HEAD /v2/a/blobs/${digest}`,
      'POST /v2/a/blobs/uploads/',
      `PUT /v2/a/blobs/uploads/upload-1?_state=a%2Bb%3D&digest=${encodeURIComponent(digest)}`,
    ]);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(2_000_000);
    expect(server.requests.map(({ connection }) => connection)).toEqual([1, 1, 1]);
  });

  it('that is there is not sent', async () => {
    const { fake, server, repository } = await setUp();
    fake.addBlob('a', blob);
    expect(await repository.pushBlob(asBlob(blob))).toBe('exists');
    expect(server.lines()).toEqual([`HEAD /v2/a/blobs/${digest}`]);
  });

  it('that we know to be there is not even looked for', async () => {
    const { server, client, name, repository } = await setUp();
    await repository.pushBlob(asBlob(blob));
    const before = server.requests.length;
    expect(await client.repository(name, 'push').pushBlob(asBlob(blob))).toBe('exists');
    expect(server.requests).toHaveLength(before);
  });

  it('that is asked for twice at once is sent once', async () => {
    const { server, repository } = await setUp();
    expect((await Promise.all([1, 2, 3].map(() => repository.pushBlob(asBlob(blob))))).sort()).toEqual([
      'exists',
      'exists',
      'uploaded',
    ]);
    expect(server.requests).toHaveLength(3);
  });

  it('is sent by the second when the first could not', async () => {
    const { repository } = await setUp();
    const broken: Blob = {
      descriptor: blob.descriptor,
      open: () => Promise.reject(new YadokariError('DISK_FULL', 'no room')),
    };
    const outcomes = await Promise.allSettled([
      repository.pushBlob(broken),
      repository.pushBlob(asBlob(blob)),
    ]);
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { code: 'DISK_FULL' } },
      { status: 'fulfilled', value: 'uploaded' },
    ]);
  });

  it('is mounted from another repository of the same registry', async () => {
    const { fake, server, name, repository } = await setUp();
    fake.addBlob('other/x', blob);
    const origin = { ...name, repository: 'other/x' };
    expect(await repository.pushBlob(asBlob(blob, { origin }))).toBe('mounted');
    expect(server.lines()).toEqual([
      `HEAD /v2/a/blobs/${digest}`,
      `POST /v2/a/blobs/uploads/?mount=${encodeURIComponent(digest)}&from=other%2Fx`,
    ]);
  });

  it('that is a file of this machine is mounted without a look first', async () => {
    const { fake, server, name, repository } = await setUp();
    fake.addBlob('other/x', blob);
    const made = { ...asBlob(blob, { origin: { ...name, repository: 'other/x' } }), file: '/made/here' };
    expect(await repository.pushBlob(made)).toBe('mounted');
    expect(server.lines()).toEqual([
      `POST /v2/a/blobs/uploads/?mount=${encodeURIComponent(digest)}&from=other%2Fx`,
    ]);
  });

  it.each([
    ['the registry has', true, 'exists', ['POST', 'HEAD']],
    ['the registry would rather have than mount', false, 'uploaded', ['POST', 'HEAD', 'PUT']],
  ] as const)(
    'that is a file of this machine, and %s, is looked for then',
    async (_, there, how, methods) => {
      const { fake, server, name, repository } = await setUp();
      if (there) fake.addBlob('a', blob);
      using folder = temporaryFolder('push');
      const file = join(folder.path, 'blob');
      writeFileSync(file, blob.bytes);
      const made = { ...asBlob(blob, { origin: { ...name, repository: 'other' } }), file };
      expect(await repository.pushBlob(made)).toBe(how);
      expect(server.lines().map((line) => line.replace(/ .*/, ''))).toEqual(methods);
    },
  );

  it('is sent to where the registry would rather have it than mount it', async () => {
    const { server, name, repository } = await setUp();
    const origin = { ...name, repository: 'other' };
    expect(await repository.pushBlob(asBlob(blob, { origin }))).toBe('uploaded');
    expect(server.lines().map((line) => line.replace(/\?.*/, ''))).toEqual([
      `HEAD /v2/a/blobs/${digest}`,
      'POST /v2/a/blobs/uploads/',
      'PUT /v2/a/blobs/uploads/upload-1',
    ]);
  });

  it.each([401, 403, 404, 405])('is sent when the mount is answered with %i', async (status) => {
    const { fake, name, repository } = await setUp();
    fake.fault = firstTimes(1, /mount=/, ({ response }) =>
      response.writeHead(status).end(wireError('DENIED', 'no')),
    );
    const origin = { ...name, repository: 'other' };
    expect(await repository.pushBlob(asBlob(blob, { origin }))).toBe('uploaded');
  });

  it('is not mounted from another registry, nor from its own repository', async () => {
    const { server, name, repository } = await setUp();
    await repository.pushBlob(asBlob(blob, { origin: { registry: 'elsewhere', repository: 'other' } }));
    await repository.pushBlob(asBlob(stored('x', 'second'), { origin: name }));
    expect(server.lines().filter((line) => line.includes('mount='))).toEqual([]);
  });
});

describe('an upload that fails', () => {
  it('starts anew when the connection is closed in its middle', async () => {
    let cuts = 0;
    const { server, events, repository } = await setUp(
      {},
      {
        intruder: (request) => {
          if (request.method !== 'PUT' || cuts === 2) return false;
          cuts += 1;
          request.once('data', () => request.socket.destroy());
          return true;
        },
      },
    );
    expect(await repository.pushBlob(asBlob(blob))).toBe('uploaded');
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(3);
    expect(server.requests.at(-1)?.body.equals(bytes)).toBe(true);
    const reason = `cannot push to "${server.host}/a": no connection to "${server.host}": it closed the connection`;
    expect(events.filter(({ type }) => type === 'retry')).toMatchObject([
      { what: `push to "${server.host}/a"`, attempt: 1, attempts: 3, reason },
      { what: `push to "${server.host}/a"`, attempt: 2, attempts: 3, reason },
    ]);
  });

  it('is given up with a clear error when that happens each time', async () => {
    const { server, repository } = await setUp(
      { pushRetries: 3 },
      {
        intruder: (request) => {
          if (request.method !== 'PUT') return false;
          request.once('data', () => request.socket.destroy());
          return true;
        },
      },
    );
    expect(await failure(repository.pushBlob(asBlob(blob)))).toEqual({
      code: 'NETWORK',
      message: `cannot push to "${server.host}/a": no connection to "${server.host}": it closed the connection`,
    });
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(4);
  });

  it.each([
    [500, 'UNKNOWN'],
    [503, 'UNAVAILABLE'],
    [429, 'TOOMANYREQUESTS'],
    [404, 'BLOB_UPLOAD_UNKNOWN'],
    [416, 'BLOB_UPLOAD_INVALID'],
  ])('starts anew after status %i', async (status, code) => {
    const { fake, server, events, repository } = await setUp();
    fake.fault = firstTimes(1, /^PUT/, ({ response }) =>
      response.writeHead(status).end(wireError(code, 'no')),
    );
    expect(await repository.pushBlob(asBlob(blob))).toBe('uploaded');
    expect(retryReasons(events)).toEqual([`registry "${server.host}" answered with status ${status}`]);
    expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(2);
  });

  it.each([
    [400, 'DIGEST_INVALID', 'REGISTRY_ERROR', 'answered with status 400'],
    [403, 'DENIED', 'REGISTRY_FORBIDDEN', 'forbids it'],
  ])('ends at once with status %i', async (status, wire, code, fact) => {
    const { fake, server, events, repository } = await setUp();
    fake.fault = firstTimes(1, /^PUT/, ({ response }) =>
      response.writeHead(status).end(wireError(wire, 'because')),
    );
    expect(await failure(repository.pushBlob(asBlob(blob)))).toMatchObject({
      code,
      message: `cannot push to "${server.host}/a": registry "${server.host}" ${fact}: ${wire}: because`,
    });
    expect(events).toEqual([]);
  });

  it('ends at once when the source of the bytes fails', async () => {
    const { server, repository } = await setUp();
    const broken: Blob = {
      descriptor: blob.descriptor,
      open: () => Promise.reject(new YadokariError('DISK_FULL', 'no room')),
    };
    expect(await failure(repository.pushBlob(broken))).toEqual({ code: 'DISK_FULL', message: 'no room' });
    expect(server.lines().filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  it('ends when the build is cancelled', async () => {
    const cancel = new AbortController();
    const { repository } = await setUp(
      {},
      {
        intruder: (request) => {
          if (request.method !== 'PUT') return false;
          cancel.abort();
          return true;
        },
      },
    );
    expect((await failure(repository.pushBlob(asBlob(blob), cancel.signal))).code).toBe('CANCELLED');
  });

  it('is noticed when the registry stored something else', async () => {
    const { fake, server, repository } = await setUp();
    const other = digestOf('other');
    fake.fault = firstTimes(1, /^PUT/, ({ response }) =>
      response.writeHead(201, { 'docker-content-digest': other }).end(),
    );
    expect(await failure(repository.pushBlob(asBlob(blob)))).toEqual({
      code: 'DIGEST_MISMATCH',
      message: `cannot push to "${server.host}/a": registry "${server.host}" stored blob "${digest}" as "${other}"`,
    });
  });
});

/** Requests in short: no digests, no queries. */
function short(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/\?.*/, '').replace(/sha256:\w+/, 'DIGEST'));
}

const mebibyte = 1024 * 1024;

/** A proxy with a limit for the size of requests. */
function limitedTo(most: number): Fault {
  return ({ received, response }) => {
    if (received.body.length <= most) return false;
    response.writeHead(413).end('<html>413 Request Entity Too Large</html>');
    return true;
  };
}

describe('an upload in pieces', () => {
  it('is what a registry gets that refuses a request for its size, from then on', async () => {
    const { fake, server, events, repository } = await setUp();
    fake.fault = limitedTo(mebibyte);
    expect(await repository.pushBlob(asBlob(blob))).toBe('uploaded');
    const second = stored('x', someBytes(1_500_000, 4));
    expect(await repository.pushBlob(asBlob(second))).toBe('uploaded');
    const [head, post, patch, put] = [
      'HEAD /v2/a/blobs/DIGEST',
      'POST /v2/a/blobs/uploads/',
      'PATCH /v2/a/blobs/uploads/upload-1',
      'PUT /v2/a/blobs/uploads/upload-1',
    ];
    expect(short(server.lines())).toEqual([
      head,
      post,
      put,
      patch,
      patch,
      put,
      head,
      post,
      patch,
      patch,
      put,
    ]);
    expect(bytes.equals(fake.blobs.get(`a ${digest}`) ?? Buffer.alloc(0))).toBe(true);
    expect(events).toMatchObject([
      {
        type: 'note',
        message: `registry "${server.host}" takes no request of 2000000 bytes: trying pieces of 1048576`,
      },
    ]);
  });

  it.each([
    ['a quarter of a MiB is too large as well', limitedTo(100)],
    [
      'a proxy takes none as large as the registry wants them',
      ((asked) => {
        asked.response.setHeader('oci-chunk-min-length', '1500000');
        return limitedTo(mebibyte)(asked);
      }) satisfies Fault,
    ],
    [
      'pieces are refused for another reason',
      (({ received, response }) => {
        if (!/PUT|PATCH/.test(received.method)) return false;
        response.writeHead(received.method === 'PUT' ? 413 : 405).end();
        return true;
      }) satisfies Fault,
    ],
  ])('is given up when %s', async (_, fault) => {
    const { fake, server, repository } = await setUp();
    fake.fault = fault;
    expect(await failure(repository.pushBlob(asBlob(blob)))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot push to "${server.host}/a": registry "${server.host}" answered with status 413`,
      hint: 'raise the size of requests that the proxy before the registry lets through (client_max_body_size in nginx)',
    });
  });

  it.each([
    [{}, [700_000, 700_000, 600_000]],
    [{ 'oci-chunk-min-length': '1500000' }, [1_500_000, 500_000]],
  ])(
    'has those of the size that was asked for, unless the registry wants more: %j',
    async (headers, sizes) => {
      const { fake, server, repository } = await setUp({ pushChunkBytes: 700_000 });
      fake.fault = ({ response }) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        return false;
      };
      expect(await repository.pushBlob(asBlob(blob))).toBe('uploaded');
      const pieces = server.requests.filter(({ method }) => method === 'PATCH');
      expect(pieces.map(({ body }) => body.length)).toEqual(sizes);
      expect(server.requests.at(-1)?.body).toHaveLength(0);
      expect(bytes.equals(fake.blobs.get(`a ${digest}`) ?? Buffer.alloc(0))).toBe(true);
    },
  );

  it('goes on where the connection broke, where the registry knows how far it came', async () => {
    const arrived: number[] = [];
    const { fake, server, repository } = await setUp(
      { pushRetries: 2 },
      {
        intruder: (request) => {
          const left = Number(request.headers['content-length'] ?? 0);
          if (!/PUT|PATCH/.test(request.method ?? '') || left < 1_000_000) return false;
          const upload = [...fake.uploads.values()][0];
          request.on('data', (chunk: Buffer) => {
            if (!upload || request.destroyed) return;
            upload.bytes = Buffer.concat([upload.bytes, chunk]);
            if (upload.bytes.length < 2_000_000 - left + 900_000) return;
            arrived.push(upload.bytes.length);
            request.socket.destroy();
          });
          return true;
        },
      },
    );
    const progress: number[] = [];
    await repository.pushBlob(asBlob(blob), undefined, { progress: (sent) => progress.push(sent) });
    expect(bytes.equals(fake.blobs.get(`a ${digest}`) ?? Buffer.alloc(0))).toBe(true);
    expect(arrived).toHaveLength(2);
    expect(short(server.lines()).filter((line) => line.startsWith('POST'))).toHaveLength(1);
    expect(progress.at(-1)).toBe(2_000_000);
  });

  it.each<[string, string, (fake: FakeRegistry) => Fault]>([
    [
      'keeps nothing of what it takes',
      'keeps nothing of 1048576 bytes that it takes',
      () =>
        ({ received, response }) => {
          if (received.method !== 'PATCH') return false;
          response.writeHead(202, { range: '0-41' }).end();
          return true;
        },
    ],
    [
      'loses all of it each time',
      'answered with status 503',
      (fake) =>
        ({ received, response }) => {
          const upload = fake.uploads.get(/upload-\d+/.exec(received.target)?.[0] ?? '');
          if (upload === undefined || upload.bytes.length < mebibyte) return false;
          response.writeHead(received.method === 'GET' ? 404 : 503).end();
          return true;
        },
    ],
  ])('ends with an error at a registry that %s', async (_, fact, fault) => {
    const { fake, server, repository } = await setUp({ pushChunkBytes: mebibyte });
    fake.fault = fault(fake);
    const large = stored('x', someBytes(3 * mebibyte, 7));
    expect(await failure(repository.pushBlob(asBlob(large)))).toMatchObject({
      code: 'REGISTRY_ERROR',
      message: expect.stringMatching(fact) as string,
    });
    expect(server.requests.length).toBeLessThan(30);
  });

  it('is done when only the answer was lost', async () => {
    const { fake, server, repository } = await setUp();
    fake.fault = firstTimes(1, /^PUT/, ({ received, response }) => {
      fake.blobs.set(`a ${digest}`, received.body);
      response.writeHead(504).end();
    });
    expect(await repository.pushBlob(asBlob(blob))).toBe('uploaded');
    expect(short(server.lines()).slice(-2)).toEqual([
      'PUT /v2/a/blobs/uploads/upload-1',
      'HEAD /v2/a/blobs/DIGEST',
    ]);
  });

  it('waits as long as the registry wishes, unless that is too long', async () => {
    const { fake, events, repository } = await setUp();
    fake.fault = firstTimes(1, /^PUT/, ({ response }) =>
      response.writeHead(429, { 'retry-after': '1' }).end(),
    );
    await repository.pushBlob(asBlob(blob));
    expect(events).toMatchObject([{ type: 'retry', waitSeconds: 1 }]);
    fake.fault = firstTimes(1, /^PUT/, ({ response }) =>
      response.writeHead(429, { 'retry-after': '3600', 'ratelimit-limit': '100;w=21600' }).end(),
    );
    expect(await failure(repository.pushBlob(asBlob(stored('x', 'other'))))).toMatchObject({
      code: 'REGISTRY_RATE_LIMITED',
      message: expect.stringMatching(/limits the rate of requests \(100 in 6 hours\)$/) as string,
      hint: expect.stringMatching(/^wait 1 hour, or log in for a higher limit: put an entry for /) as string,
    });
  });
});

describe('the place of an upload', () => {
  it.each([
    ['absolute', (url: string, path: string) => `${url}${path}`],
    ['without scheme', (url: string, path: string) => `${url.replace('http:', '')}${path}`],
    ['relative', (_: string, path: string) => path.replace('/v2/a/blobs/uploads/', './')],
  ])('may be %s', async (_, rewrite) => {
    const { fake, server, repository } = await setUp();
    fake.fault = ({ received, response }) => {
      if (received.method !== 'POST') return false;
      const writeHead = response.writeHead.bind(response) as (
        status: number,
        headers: Record<string, string>,
      ) => typeof response;
      response.writeHead = ((status: number, headers: Record<string, string>) =>
        writeHead(status, {
          ...headers,
          location: rewrite(server.url, headers['location'] ?? ''),
        })) as typeof response.writeHead;
      return false;
    };
    expect(await repository.pushBlob(asBlob(blob))).toBe('uploaded');
  });

  it.each([[{}], [{ location: 'http://[' }]])('has to be named: %j', async (headers) => {
    const { fake, server, repository } = await setUp();
    fake.fault = firstTimes(1, /^POST/, ({ response }) => response.writeHead(202, headers).end());
    expect(await failure(repository.pushBlob(asBlob(blob)))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot push to "${server.host}/a": registry "${server.host}" started an upload but named no valid place for it`,
    });
  });

  it('stays with HTTPS when a registry behind a proxy names itself with http', async () => {
    const certificates = makeCertificates();
    cleanups.push(() => certificates.remove());
    const { fake, server, repository } = await setUp({ skipTlsVerify: true }, { tls: certificates });
    let started = false;
    fake.fault = ({ received, response }) => {
      if (received.method !== 'POST') return false;
      started = true;
      const location = `http://${server.host}/v2/a/blobs/uploads/none?_state=a%2Bb%3D`;
      response.writeHead(202, { location, 'content-length': '0' }).end();
      return true;
    };
    expect((await failure(repository.pushBlob(asBlob(blob)))).message).toMatch('BLOB_UPLOAD_UNKNOWN');
    expect(started).toBe(true);
  });

  it.each([
    ['plain HTTP on another host after HTTPS', 'http://store.example/upload'],
    ['a file', 'file:///etc/passwd'],
  ])('is refused when it is %s', async (_, location) => {
    const certificates = makeCertificates();
    cleanups.push(() => certificates.remove());
    const { fake, server, repository } = await setUp({ skipTlsVerify: true }, { tls: certificates });
    fake.fault = firstTimes(1, /^POST/, ({ response }) => response.writeHead(202, { location }).end());
    expect(await failure(repository.pushBlob(asBlob(blob)))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot push to "${server.host}/a": registry "${server.host}" started an upload but named no valid place for it`,
    });
  });

  it('on another host gets the bytes but no credentials', async () => {
    const store = await startDouble({ handler: ({ response }) => response.writeHead(201).end() });
    cleanups.push(() => store.stop());
    const keychain = keychainOf({ kind: 'password', username: 'me', password: 'secret', source: 'test' });
    const { fake, server, repository } = await setUp({ keychain });
    fake.fault = ({ received, response }) => {
      if (received.headers.authorization === undefined) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      } else if (received.method === 'POST') {
        response.writeHead(202, { location: `${store.url}/upload` }).end();
      } else return false;
      return true;
    };
    expect(await repository.pushBlob(asBlob(blob))).toBe('uploaded');
    expect(server.requests.at(-1)?.headers.authorization).toMatch(/^Basic /);
    expect(
      store.requests.map(({ method, headers, body }) => [method, headers.authorization, body.length]),
    ).toEqual([['PUT', undefined, 2_000_000]]);
  });
});

describe('a manifest', () => {
  const image = makeImage();

  it('is put after its blobs, under a tag', async () => {
    const { fake, server, client, name } = await setUp();
    await pushImage(client, name, { image, tag: 'v1' });
    expect(server.lines().at(-1)).toBe('PUT /v2/a/manifests/v1');
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'content-type': image.manifest.descriptor.mediaType,
      'content-length': String(image.manifest.bytes.byteLength),
    });
    expect(fake.manifests.has('a v1')).toBe(true);
    expect((await client.image(`${server.host}/a:v1`, amd64)).layers).toHaveLength(2);
  });

  it('is tried again when the registry is busy, and gives its digest', async () => {
    const { fake, events, repository, server } = await setUp();
    for (const one of [...image.layers, image.config]) fake.addBlob('a', one);
    fake.fault = firstTimes(2, /^PUT/, ({ response }) => response.writeHead(502).end());
    const { manifest } = image;
    expect(await repository.putManifest('v1', manifest.bytes, manifest.descriptor.mediaType)).toBe(
      manifest.descriptor.digest,
    );
    expect(retryReasons(events)).toEqual([1, 2].map(() => `"${server.host}" answered with status 502`));
  });

  it('is checked to be stored as it is', async () => {
    const { fake, repository, server } = await setUp();
    const other = digestOf('other');
    const { manifest } = image;
    fake.fault = firstTimes(1, /^PUT/, ({ response }) =>
      response.writeHead(201, { 'docker-content-digest': other }).end(),
    );
    expect(
      await failure(repository.putManifest('v1', manifest.bytes, manifest.descriptor.mediaType)),
    ).toEqual({
      code: 'DIGEST_MISMATCH',
      message: `manifest "${server.host}/a:v1" should have digest "${other}" but has "${manifest.descriptor.digest}"`,
    });
  });

  it('is refused with all that the registry says', async () => {
    const { fake, repository, server } = await setUp();
    const errors = [
      { code: 'TAG_INVALID', message: 'the tag is immutable' },
      { code: 'DENIED' },
      { message: 'and more' },
      { code: 'FOURTH' },
    ];
    fake.fault = firstTimes(1, /^PUT/, ({ response }) =>
      response.writeHead(400).end(JSON.stringify({ errors })),
    );
    expect((await failure(repository.putManifest('v1', Buffer.from('{}'), 'x/y'))).message).toBe(
      `cannot push "${server.host}/a:v1": registry "${server.host}" answered with status 400: TAG_INVALID: the tag is immutable; DENIED; and more`,
    );
  });
});

describe('canPush', () => {
  it('does not mind a registry that cannot drop uploads', async () => {
    const { fake, client, name } = await setUp();
    fake.fault = firstTimes(1, /^DELETE/, ({ response }) => response.writeHead(405).end());
    expect(await client.canPush(name)).toBeUndefined();
    fake.fault = firstTimes(1, /^DELETE/, ({ response }) => response.destroy());
    expect(await client.canPush(name)).toBeUndefined();
  });

  it('says that a repository does not exist', async () => {
    const { fake, server, client, name } = await setUp();
    const said = wireError('NAME_UNKNOWN', 'The repository with name "a" does not exist');
    fake.fault = firstTimes(1, /^POST/, ({ response }) => response.writeHead(404).end(said));
    expect(await failure(client.canPush(name))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot push to "${server.host}/a": registry "${server.host}" answered with status 404: NAME_UNKNOWN: The repository with name "a" does not exist`,
      hint: 'create the repository first, or check its name',
    });
  });
});
