import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { mediaTypes } from '../../src/image/index.ts';
import { makeIndex, someBytes, type TestImage } from '../support/registry/index.ts';
import { busyboxImage, imageOf } from './support/base-image.ts';
import { startExecutor, type Finished, type Running } from './support/executor.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import { Scene, type Build } from './support/scene.ts';

let scene: Scene;
let proxy: Proxy;
beforeAll(async () => {
  scene = await Scene.start('warmer');
  for (const name of ['python', 'node'])
    await scene.push(`library/${name}`, imageOf([{ [name]: name }, { x: 'x' }]));
  const { descriptor } = busyboxImage().manifest;
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const index = makeIndex([{ ...descriptor, platform: { os: 'linux', architecture } }]);
  const document = JSON.parse(Buffer.from(index.bytes).toString()) as object;
  await scene.client.pushManifest('base/busybox', 'index', { ...document, mediaType: mediaTypes.ociIndex });
});
afterAll(() => scene[Symbol.asyncDispose]());
beforeEach(async () => {
  proxy = await startProxy(scene.registry.host);
});
afterEach(() => proxy[Symbol.asyncDispose]());

const folderHint = 'name a folder with --cache-dir that this user may write to';

/** A folder for images that no other test has. */
function newCache(): string {
  const path = join(scene.prepare({}), 'cache');
  mkdirSync(path);
  return path;
}

/** Starts the warmer; PROXY stands for the registry. */
function startWarmer(flags: readonly string[], wrapper?: readonly string[]): Running {
  const args = ['warmer', ...flags.map((flag) => flag.replaceAll('PROXY', proxy.host))];
  return startExecutor(args, {
    folder: scene.prepare({}),
    noBuild: true,
    ...(wrapper === undefined ? {} : { wrapper }),
  });
}

async function warm(cache: string, flags: readonly string[]): Promise<Finished> {
  const finished = await startWarmer([`--cache-dir=${cache}`, ...flags]).finished;
  if (finished.status !== 0) throw new Error(finished.stderr);
  return finished;
}

/** A build that pulls and pushes through the proxy. */
function build(cache: string, more: Build = {}): ReturnType<Scene['build']> {
  const dockerfile = 'FROM REGISTRY/base/busybox:index\nRUN echo a > /a\nCOPY b /b\n';
  const flags = ['--cache-dir', cache, '--reproducible', ...(more.flags ?? [])];
  const through = { registry: proxy.host, target: proxy.host };
  return scene.build({ dockerfile, files: { b: 'b' }, ...through, ...more, flags });
}

/** Requests to the registry about images that builds stand on. */
function pulls(): string[] {
  return proxy.lines.splice(0).filter((line) => /\/v2\/(?:base|library|big)\//.test(line));
}

function warnings(log: string): string[] {
  return log.split('\n').filter((line) => line.startsWith('WARN'));
}

function images(cache: string): string[] {
  return readdirSync(cache).filter((name) => name.startsWith('sha256:'));
}

function layerFile(cache: string, { manifest, layers }: TestImage, at: number): string {
  const hex = layers[at]?.descriptor.digest.slice('sha256:'.length) ?? '';
  return join(cache, manifest.descriptor.digest, 'blobs/sha256', hex);
}

describe('the warmer of article 000', () => {
  const article = [
    '--image=PROXY/base/busybox:index',
    '--image=PROXY/library/python:1',
    '--image=PROXY/library/node:1',
  ];

  it('fetches three images, and then asks for their digests alone', async () => {
    const cache = newCache();
    const first = await warm(cache, article);
    expect(first.stderr.match(/^INFO\[\d+\] Wrote .* to cache: sha256:/gm)).toHaveLength(3);
    expect(images(cache)).toHaveLength(3);
    pulls();
    const second = await warm(cache, article);
    expect(second.stderr.match(/^INFO\[\d+\] Image already in cache: .*:(?:index|1)$/gm)).toHaveLength(3);
    expect(pulls().map((line) => line.split(' ')[0])).toEqual(['HEAD', 'HEAD', 'HEAD']);
  });

  it('spares builds all of their downloads: one question is left of a base', async () => {
    const cache = newCache();
    const cold = await build(join(cache, 'none'));
    const coldPulls = pulls();
    expect(coldPulls.filter((line) => line.startsWith('GET '))).toHaveLength(5);
    await warm(cache, article);
    pulls();
    const warmed = await build(cache);
    expect(pulls()).toEqual(['HEAD /v2/base/busybox/manifests/index 200']);
    expect(warmed.digest).toBe(cold.digest);
    expect(warmed.stderr).toContain(`Found ${busyboxImage().manifest.descriptor.digest} in local cache`);
    expect(warnings(warmed.stderr)).toEqual([]);
  });

  it('spares the question too where the digest is named, and names in layers need no download either', async () => {
    const cache = newCache();
    await warm(cache, article);
    pulls();
    const from = `FROM REGISTRY/base/busybox@${busyboxImage().manifest.descriptor.digest}`;
    const { stderr } = await build(cache, { dockerfile: `${from}\nCOPY --chown=app b /etc/\n` });
    expect([pulls(), warnings(stderr)]).toEqual([[], []]);
  });

  it('spares downloads also for layers that go to another registry', async () => {
    const cache = newCache();
    await warm(cache, article);
    pulls();
    await build(cache, { target: scene.registry.host });
    expect(pulls()).toEqual(['HEAD /v2/base/busybox/manifests/index 200']);
  });
});

describe('a build', () => {
  it('notices a damaged layer, says so once and pulls it', async () => {
    const cache = newCache();
    const cold = await build(join(cache, 'none'));
    await warm(cache, ['--image=PROXY/base/busybox:index']);
    const file = layerFile(cache, busyboxImage(), 0);
    writeFileSync(file, readFileSync(file).fill(0, 20, 40));
    pulls();
    const { digest, stderr } = await build(cache);
    expect(digest).toBe(cold.digest);
    expect(warnings(stderr)).toEqual([expect.stringContaining('holds other bytes')]);
    expect(pulls()).toEqual([
      'HEAD /v2/base/busybox/manifests/index 200',
      `GET /v2/base/busybox/blobs/${busyboxImage().layers[0]?.descriptor.digest} 200`,
    ]);
  });

  it('pulls what is older than --cache-ttl, until a warmer has looked at it again', async () => {
    const cache = newCache();
    await warm(cache, ['--image=PROXY/base/busybox:index']);
    const [name = ''] = images(cache);
    const old = Date.now() / 1000 - 7200;
    utimesSync(join(cache, name), old, old);
    pulls();
    await build(cache, { flags: ['--cache-ttl=1h'] });
    expect(pulls().filter((line) => line.startsWith('GET '))).toHaveLength(5);
    await warm(cache, ['--image=PROXY/base/busybox:index', '--cache-ttl=1h']);
    pulls();
    await build(cache, { flags: ['--cache-ttl=1h'] });
    expect(pulls()).toHaveLength(1);
  });

  it('uses unpacked layers in place, leaves them as they are, and believes them as little', async () => {
    const cache = newCache();
    const dockerfile = `FROM REGISTRY/base/busybox:index
RUN chmod 600 /etc/passwd && rm /etc/motd && echo new > /home/app/new && stat -c '%n %a %u %g' / /etc /etc/* /home /home/* /bin /tmp > /listing
COPY --chown=app b /etc/
FROM REGISTRY/base/busybox:index
COPY --from=0 /listing /listing
COPY --from=0 /etc /etc2
`;
    const cold = await build(join(cache, 'none'), { dockerfile });
    await warm(cache, ['--image=PROXY/base/busybox:index', '--unpack']);
    pulls();
    for (let times = 0; times < 2; times += 1) {
      const { digest, stderr } = await build(cache, {
        dockerfile,
        flags: ['--verbosity=debug', '--isolation=root'],
      });
      expect(digest).toBe(cold.digest);
      expect(stderr.match(/Layer sha256:\w+ is used in place/g)).toHaveLength(2);
      expect(warnings(stderr)).toEqual([]);
      expect(pulls()).toEqual(['HEAD /v2/base/busybox/manifests/index 200']);
    }
    const [first = ''] = readdirSync(join(cache, '.unpacked'));
    writeFileSync(join(cache, '.unpacked', first, 'tree/etc/evil'), 'evil');
    const { digest, stderr } = await build(cache, { dockerfile });
    expect(digest).toBe(cold.digest);
    expect(warnings(stderr)).toEqual([expect.stringContaining('cannot all be used: in that of')]);
  });

  it('works while the folder is being filled', async () => {
    const cache = newCache();
    const [warmer, ...builds] = await Promise.all([
      startWarmer([`--cache-dir=${cache}`, '--image=PROXY/base/busybox:index']).finished,
      build(cache),
      build(cache),
    ]);
    expect(warmer).toMatchObject({ status: 0 });
    for (const { stderr } of builds) expect(warnings(stderr)).toEqual([]);
    expect(new Set(builds.map(({ digest }) => digest)).size).toBe(1);
  });
});

describe('warmers', () => {
  it('that start at once fetch each layer once', async () => {
    const cache = newCache();
    const flags = [`--cache-dir=${cache}`, '--image=PROXY/base/busybox:1', '--image=PROXY/library/node:1'];
    const finished = await Promise.all([1, 2, 3].map(() => startWarmer(flags).finished));
    expect(finished.map(({ status, stderr }) => [status, warnings(stderr)])).toEqual([
      [0, []],
      [0, []],
      [0, []],
    ]);
    const layers = busyboxImage().layers.map(({ descriptor }) => descriptor.digest);
    const lines = pulls();
    for (const digest of layers) expect(lines.filter((line) => line.includes(digest))).toHaveLength(1);
    expect(images(cache)).toHaveLength(2);
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'that %s ends in the middle of a layer leave it to the next',
    async (signal) => {
      const cache = newCache();
      const big = imageOf([{ big: { base64: someBytes(3e6).toString('base64') } }]);
      await scene.push('big/image', big);
      const [layer] = big.layers;
      const whole = Buffer.from(layer?.bytes ?? '');
      const half = whole.subarray(0, Math.floor(whole.length / 2));
      const held: ServerResponse[] = [];
      proxy.fault = ({ url = '' }, response) => {
        if (!url.includes(layer?.descriptor.digest ?? 'none')) return false;
        held.push(response);
        response.writeHead(200, { 'content-length': String(whole.length) }).write(half);
        return true;
      };
      const warmer = startWarmer([`--cache-dir=${cache}`, '--image=PROXY/big/image:1']);
      const partial = join(
        cache,
        '.warming',
        big.manifest.descriptor.digest,
        'blobs/sha256',
        `tmp-${layer?.descriptor.digest.slice(7)}`,
      );
      while (!existsSync(partial) || statSync(partial).size < half.length) await delay(20);
      warmer.kill(signal);
      const { status, stderr } = await warmer.finished;
      expect(status).toBe(signal === 'SIGKILL' ? 137 : 143);
      expect(stderr).toContain(
        signal === 'SIGKILL' ? '' : 'failed warming cache: the warmer was cancelled by SIGTERM',
      );
      expect(images(cache)).toEqual([]);

      for (const response of held) response.destroy();
      const ranges: unknown[] = [];
      proxy.fault = ({ url = '', headers }) => {
        if (url.includes(layer?.descriptor.digest ?? 'none')) ranges.push(headers.range);
        return false;
      };
      await warm(cache, ['--image=PROXY/big/image:1']);
      expect(ranges).toEqual([`bytes=${half.length}-`]);
      expect(readFileSync(layerFile(cache, big, 0)).equals(whole)).toBe(true);
      expect(readdirSync(join(cache, '.warming'))).toEqual([]);
    },
  );
});

describe('images', () => {
  it('come from a Dockerfile: bases and what is copied from, with arguments, each once', async () => {
    const cache = newCache();
    const folder = scene.prepare({
      registry: proxy.host,
      dockerfile: `ARG BASE=busybox:none
ARG HUB=REGISTRY/base
FROM \${HUB}/\${BASE} AS one
FROM one AS two
COPY --from=one /a /a
COPY --from=REGISTRY/library/node:1 /node /
FROM scratch
FROM \${HUB}/\${BASE}
`,
    });
    const dockerfile = join(folder, 'context/Dockerfile');
    await warm(cache, ['-d', dockerfile, '--build-arg', 'BASE=busybox:1', '-i', 'PROXY/base/busybox:1']);
    expect(images(cache)).toHaveLength(2);
    expect(pulls().filter((line) => line.includes('/manifests/'))).toHaveLength(2);
  });

  it('come from a Dockerfile on a server', async () => {
    const cache = newCache();
    const server = createServer((_, response) => void response.end(`FROM ${proxy.host}/library/node:1\n`));
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    try {
      const { port } = server.address() as AddressInfo;
      await warm(cache, [`--dockerfile=http://127.0.0.1:${port}/Dockerfile`]);
    } finally {
      server.close();
    }
    expect(images(cache)).toHaveLength(1);
  });

  it('that cannot be had cost a warning, and fail the warmer only when there is no other', async () => {
    const cache = newCache();
    const { stderr } = await warm(cache, ['--image=PROXY/library/none:1', '--image=PROXY/library/node:1']);
    expect(warnings(stderr)).toEqual([
      expect.stringContaining(`Error while trying to warm image: ${proxy.host}/library/none:1: `),
    ]);
    const login = await warm(cache, ['--image=me:S3cretPw@host/x', '--image=PROXY/library/node:1']);
    expect(warnings(login.stderr)).toEqual([
      expect.stringContaining('Error while trying to warm image: me:***@host/x: '),
    ]);
    expect(login.stderr).not.toContain('S3cretPw');
    const failed = await startWarmer([`--cache-dir=${cache}`, '--image=PROXY/library/none:1']).finished;
    expect([failed.status, failed.stderr]).toEqual([
      1,
      expect.stringContaining('failed warming cache: failed to warm any of the given images\n'),
    ]);
  });

  it('that cannot be had are told with the reason also when only errors are', async () => {
    const images = ['library/none:1', 'library/glpat-secret:1', 'library/NO:1'].map(
      (name) => `${proxy.host}/${name}`,
    );
    const flags = [
      `--cache-dir=${newCache()}`,
      '--verbosity=error',
      ...images.map((name) => `--image=${name}`),
    ];
    const options = {
      folder: scene.prepare({}),
      noBuild: true,
      env: { CI_JOB_TOKEN: 'glpat-secret' },
    } as const;
    const { status, stderr } = await startExecutor(['warmer', ...flags], options).finished;
    const [none, secret, invalid] = images.map((name) => name.replace('glpat-secret', '***'));
    expect([status, stderr.split('\n')]).toEqual([
      1,
      [
        'failed warming cache: failed to warm any of the given images',
        `cause: ${none}: cannot pull "${none}": there is no such image`,
        `cause: ${secret}: cannot pull "${secret}": there is no such image`,
        expect.stringContaining(`cause: ${invalid}: --image: image reference "${invalid}" is invalid`),
        'code: WARMER_FAILED',
        '',
      ],
    ]);
  });

  it('are warmed beside a damaged one, which is told once', async () => {
    const cache = newCache();
    const damaged = join(cache, `sha256:${'f'.repeat(64)}`);
    writeFileSync(damaged, 'nonsense'.repeat(200));
    const { stderr } = await warm(cache, ['--image=PROXY/library/python:1', '--image=PROXY/library/node:1']);
    expect(warnings(stderr)).toEqual([
      expect.stringContaining(`warmed image "${damaged}" is passed over: it is no tar archive`),
    ]);
    expect(images(cache)).toHaveLength(3);
  });

  it('go when they are too old, with --prune', async () => {
    const cache = newCache();
    await warm(cache, ['--image=PROXY/base/busybox:1', '--image=PROXY/library/node:1']);
    for (const name of images(cache)) utimesSync(join(cache, name), 1, 1);
    const { stderr } = await warm(cache, ['--image=PROXY/library/node:1', '--prune']);
    expect(images(cache)).toHaveLength(1);
    expect(stderr).toContain(`Removed ${busyboxImage().manifest.descriptor.digest} from cache`);
    for (const name of images(cache)) utimesSync(join(cache, name), 1, 1);
    await warm(cache, ['--prune']);
    expect(images(cache)).toEqual([]);
  });

  it('are looked at again and again with --interval, until a signal comes', async () => {
    const cache = newCache();
    const warmer = startWarmer([`--cache-dir=${cache}`, '--image=PROXY/library/node:1', '--interval=100ms']);
    while (proxy.lines.filter((line) => line.startsWith('HEAD ')).length < 3) await delay(20);
    warmer.kill('SIGTERM');
    expect(await warmer.finished).toMatchObject({ status: 143 });
  });
});

describe('a folder that cannot be written', () => {
  const image = '--image=PROXY/library/node:1';

  it.each([
    ['a file', '/etc/passwd', 'not a directory'],
    ['nothing that can be made', '/proc/x', 'no such file or directory'],
  ])('is told with what to do: %s', async (_, folder, reason) => {
    const { status, stderr } = await startWarmer([`--cache-dir=${folder}`, image]).finished;
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining(
        `failed warming cache: cannot write "${folder}": ${reason}\nhint: ${folderHint}\n`,
      ),
    ]);
    expect(stderr).toContain('code: WARMER_FAILED');
  });

  it('is told with what to do: a read-only one, there already or below', async () => {
    const cache = newCache();
    const script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"';
    const wrapper = ['unshare', '--mount', 'sh', '-c', script, cache];
    const below = await startWarmer([`--cache-dir=${cache}/sub`, image], wrapper).finished;
    expect([below.status, below.stderr]).toEqual([
      1,
      expect.stringContaining(`failed warming cache: cannot write "${cache}/sub": read-only file system\n`),
    ]);
    const there = await startWarmer([`--cache-dir=${cache}`, image], wrapper).finished;
    expect([there.status, there.stderr]).toEqual([
      1,
      expect.stringContaining(`: read-only file system (${folderHint})\n`),
    ]);
  });
});

it('a wrong command line ends the warmer as it ends the executor', async () => {
  const { status, stderr } = await startWarmer(['--image=a', '--destination=b']).finished;
  expect([status, stderr]).toEqual([1, expect.stringMatching('^error: unknown flag --destination\n')]);
});
