import {
  asBlob,
  digestOf,
  makeImage,
  someBytes,
  startDockerRegistry,
  startFaultyProxy,
  stored,
  type DockerRegistry,
  type FaultyProxy,
  type Mishap,
} from '../../support/registry/index.ts';
import { amd64, cleanUp, failure, makeClient, passwordOf, pushImage } from './support.ts';

const size = 1_500_000;
const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((part) => (part * size) / 10);

/** Does the same to the first `times` requests whose line matches. */
function first(times: number, line: RegExp, mishap: Mishap): NonNullable<FaultyProxy['mishap']> {
  let left = times;
  return (asked) => (line.test(asked) && (left -= 1) >= 0 ? mishap : undefined);
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe.each(['docker-registry', 'distribution'] as const)('%s behind a bad line', (program) => {
  let registry: DockerRegistry;
  let proxy: FaultyProxy;
  const blob = stored('application/octet-stream', someBytes(size, 11));
  const image = makeImage();
  beforeAll(async () => {
    registry = await startDockerRegistry({ program });
    proxy = await startFaultyProxy(registry.host);
    const { client } = makeClient();
    const name = { registry: registry.host, repository: 'a' };
    await client.repository(name, 'push').pushBlob(asBlob(blob));
    await pushImage(client, name, { image, tag: '1' });
    await cleanUp();
  });
  beforeEach(() => {
    proxy.mishap = undefined;
    proxy.met.length = 0;
    proxy.sent = 0;
  });
  afterEach(cleanUp);
  afterAll(async () => {
    await proxy?.[Symbol.asyncDispose]();
    await registry?.stop();
  });

  const download = async (): Promise<Buffer> => {
    const { client } = makeClient();
    const from = client.repository({ registry: proxy.host, repository: 'a' }, 'pull').blob(blob.descriptor);
    return bytesOf(await from.open());
  };

  it('gives a blob whose connection is cut at every tenth', async () => {
    for (const after of tenths) {
      proxy.mishap = first(1, /GET .*\/blobs\//, { kind: 'cut', after });
      expect((await download()).equals(Buffer.from(blob.bytes))).toBe(true);
    }
    expect(proxy.met).toHaveLength(tenths.length);
    // Nothing is fetched twice but what was on its way.
    expect(proxy.sent).toBeLessThan(tenths.length * size * 1.2);
  });

  it('takes a blob whose connection is cut at every tenth, in one piece and in several', async () => {
    const push = async (name: string, after: number, options: { pushChunkBytes?: number }): Promise<void> => {
      const { client } = makeClient(options);
      const one = stored('application/octet-stream', Buffer.concat([blob.bytes, Buffer.from(name)]));
      proxy.mishap = first(1, /(PUT|PATCH) .*\/blobs\/uploads\//, { kind: 'cut', after });
      const to = client.repository({ registry: proxy.host, repository: name }, 'push');
      expect(await to.pushBlob(asBlob(one))).toBe('uploaded');
      const url = `${registry.url}/v2/${name}/blobs/${one.descriptor.digest}`;
      expect(digestOf(Buffer.from(await (await fetch(url)).arrayBuffer()))).toBe(one.descriptor.digest);
    };
    for (const [at, after] of tenths.entries()) await push(`whole-${at}`, after, {});
    for (const [at, after] of tenths.entries())
      await push(`pieces-${at}`, after / 3, { pushChunkBytes: size / 3 });
    expect(proxy.met).toHaveLength(2 * tenths.length);
  });

  it.each<[string, Mishap]>([
    ['comes slowly', { kind: 'slow', pieces: 10, milliseconds: 20 }],
    ['is limited for a moment', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
    ['fails with 500', { kind: 'status', status: 500 }],
    ['fails with 503', { kind: 'status', status: 503, headers: { 'retry-after': '0' } }],
  ])('gives and takes what %s, and so does its manifest', async (_, mishap) => {
    proxy.mishap = first(2, /\/blobs\/sha256/, mishap);
    expect((await download()).equals(Buffer.from(blob.bytes))).toBe(true);
    proxy.mishap = first(2, /GET .*\/manifests\//, mishap);
    const { client } = makeClient();
    expect((await client.image(`${proxy.host}/a:1`, amd64)).layers).toHaveLength(2);
    proxy.mishap = first(2, /PUT .*\/manifests\//, mishap);
    await pushImage(client, { registry: proxy.host, repository: 'again' }, { image });
    expect(proxy.met.length).toBeGreaterThanOrEqual(3);
  });

  it.each<[string, Mishap, string, RegExp]>([
    ['a changed blob', { kind: 'changed' }, 'DIGEST_MISMATCH', /holds other bytes/],
    [
      'a blob that ends early',
      { kind: 'truncated', after: 1_000_000 },
      'SIZE_MISMATCH',
      /ended after 1000000 of 1500000 bytes/,
    ],
    ['a blob without end', { kind: 'endless' }, 'SIZE_MISMATCH', /has more than the 1500000 bytes announced/],
    ['500 for ever', { kind: 'status', status: 500 }, 'REGISTRY_ERROR', /answered with status 500/],
    [
      'a limit for an hour',
      { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
      'REGISTRY_RATE_LIMITED',
      /limits the rate of requests/,
    ],
  ])('is not believed: %s', async (_, mishap, code, message) => {
    proxy.mishap = first(9, /GET .*\/blobs\//, mishap);
    expect(await failure(download())).toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
    // What nobody wants is not read on.
    expect(proxy.sent).toBeLessThan(size + 4_000_000);
  });

  it.each<[string, Mishap, string]>([
    ['changed', { kind: 'changed' }, 'DIGEST_MISMATCH'],
    ['without end', { kind: 'endless' }, 'LIMIT_EXCEEDED'],
  ])('is not believed: a manifest that is %s', async (_, mishap, code) => {
    proxy.mishap = first(9, /GET .*\/manifests\//, mishap);
    const { client } = makeClient();
    expect(await failure(client.image(`${proxy.host}/a:1`, amd64))).toMatchObject({ code });
    expect(proxy.sent).toBeLessThan(20_000_000);
  });

  it('may send blobs from another host, which gets no credential', async () => {
    const store = await startFaultyProxy(registry.host);
    try {
      const seen: unknown[] = [];
      store.mishap = (_, { headers }) => {
        seen.push(headers.authorization);
        return undefined;
      };
      proxy.mishap = (line, { headers }) => {
        if (headers.authorization === undefined)
          return { kind: 'status', status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
        return /\/blobs\//.test(line)
          ? { kind: 'redirect', to: (path) => `http://${store.host}${path}` }
          : undefined;
      };
      const { client } = makeClient({ keychain: passwordOf('me', 'secret') });
      const from = client.repository({ registry: proxy.host, repository: 'a' }, 'pull').blob(blob.descriptor);
      expect((await bytesOf(await from.open())).equals(Buffer.from(blob.bytes))).toBe(true);
      expect(seen).toEqual([undefined]);
    } finally {
      await store[Symbol.asyncDispose]();
    }
  });
});
