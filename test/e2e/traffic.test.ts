import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { busyboxImage, imageOf } from './support/base-image.ts';
import { mountMemory } from './support/mount.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import { Scene, type Build } from './support/scene.ts';

let scene: Scene;
let proxy: Proxy;
beforeAll(async () => {
  scene = await Scene.start('traffic');
});
afterAll(() => scene[Symbol.asyncDispose]());
beforeEach(async () => {
  proxy = await startProxy(scene.registry.host);
});
afterEach(() => proxy[Symbol.asyncDispose]());

const base = 'FROM REGISTRY/base/busybox:1';
const layers = busyboxImage().layers.map(({ descriptor }) => descriptor.digest);

/** Requests of a build that pulls and pushes through the proxy. */
async function trafficOf(build: Build): Promise<string[]> {
  await scene.build({ ...build, registry: proxy.host, target: proxy.host });
  return proxy.lines;
}

/** How often each layer of the base was downloaded. */
function downloads(lines: readonly string[]): number[] {
  return layers.map(
    (digest) => lines.filter((line) => line.startsWith('GET ') && line.includes(digest)).length,
  );
}

/** Blobs whose bytes were sent: the config, and layers. */
function uploads(lines: readonly string[]): number {
  return lines.filter((line) => /^(PUT|PATCH) .*\/blobs\/uploads\/.* 20[0-9]$/.test(line)).length;
}

describe('a build downloads', () => {
  it.each([
    ['no layer for metadata alone', 'LABEL a=b\nENV c=d\nUSER app\nCMD ["x"]\nEXPOSE 80\nVOLUME /data\n', 0],
    ['no layer for COPY --link with numeric owners', 'COPY --link --chown=1:2 a /x/\nADD --link a /y\n', 0],
    ['each layer once for COPY', 'COPY a /x/\nCOPY --chown=app a /home/app/\n', 1],
    ['each layer once for RUN', 'RUN true\nRUN true\n', 1],
    ['each layer once for COPY before and after RUN', 'COPY a /x/\nRUN true\nCOPY a /y/\n', 1],
    [
      'each layer once for stages that share a base',
      `RUN true\n${base}\nRUN true\nCOPY --from=0 /etc /etc2\n`,
      1,
    ],
  ])('%s', async (_, instructions, times) => {
    const lines = await trafficOf({ dockerfile: `${base}\n${instructions}`, files: { a: 'a' } });
    expect(downloads(lines)).toEqual([times, times]);
  });

  it('no layer of a stage that nobody needs, nor its manifest', async () => {
    const lines = await trafficOf({ dockerfile: `${base}\nRUN true\nFROM scratch\nLABEL a=b\n` });
    expect(lines.filter((line) => line.includes('/base/busybox/'))).toEqual([]);
  });
});

describe('a COPY', () => {
  it('unpacks nothing: the work folder may be smaller than the base', async () => {
    const noise = { base64: randomBytes(30e6).toString('base64') };
    await scene.push('base/large', imageOf([{ large: noise, 'dir/': {} }]));
    using mount = mountMemory(join(scene.folder, 'small'), 'size=4m');
    const tmp = join(mount.path, 'tmp');
    mkdirSync(tmp);
    const dockerfile = 'FROM REGISTRY/base/large:1\nCOPY a /dir/\nWORKDIR /new\nADD a .\n';
    const started = scene.start({ dockerfile, files: { a: 'a' }, tmp });
    expect(await started.finished).toMatchObject({ status: 0 });
    expect(readdirSync(tmp)).toEqual([]);
  });
});

describe('a push', () => {
  it('mounts the layers of a base in the same registry, and sends only what is new', async () => {
    const lines = await trafficOf({
      dockerfile: `${base}\nCOPY --link a /\n`,
      files: { a: `${scene.runs}` },
    });
    const mounts = lines.filter((line) => line.startsWith('POST ') && line.endsWith(' 201'));
    expect(mounts).toHaveLength(2);
    expect(uploads(lines)).toBe(2);
    expect(downloads(lines)).toEqual([0, 0]);
  });

  it('sends nothing that the registry has', async () => {
    const build = {
      dockerfile: `${base}\nCOPY --link a /\n`,
      files: { a: 'same' },
      flags: ['--reproducible'],
      destinations: ['TARGET/twice/app:1'],
    };
    await trafficOf(build);
    const before = proxy.lines.length;
    const again = (await trafficOf(build)).slice(before);
    expect(uploads(again)).toBe(0);
    expect(again.filter((line) => line.startsWith('PUT '))).toEqual(['PUT /v2/twice/app/manifests/1 201']);
  });

  it('sends a layer while later steps run', async () => {
    const big = { base64: randomBytes(1e6).toString('base64') };
    const dockerfile = `${base}\nCOPY big /\nRUN sleep 2\n`;
    const started = scene.start({ dockerfile, files: { big }, registry: proxy.host, target: proxy.host });
    await started.printed('RUN sleep 2');
    const pushed = started
      .printed('Pushed layer')
      .then(() => proxy.lines.some((line) => line.includes('/manifests/1 201')));
    expect(await pushed).toBe(false);
    const { stderr } = await started.finished;
    const order = ['Pushed layer', 'Finished stage'].map((text) => stderr.indexOf(text));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('puts the manifest last', async () => {
    const lines = await trafficOf({ dockerfile: `${base}\nRUN echo a > /a\n` });
    expect(lines.at(-1)).toBe(`PUT /v2/run-${scene.runs}/app/manifests/1 201`);
  });
});
