import { join } from 'node:path';
import { startBuildKitDaemon } from '../conformance/builders.ts';
import { outcome, warnings } from './support/cache-log.ts';
import { startProxy } from './support/proxy.ts';
import { Scene, type Build } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('cache-specs');
});
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = [
  'FROM REGISTRY/base/busybox:1 AS tools',
  'RUN echo tool > /tool',
  'FROM REGISTRY/base/busybox:1 AS app',
  'COPY --from=tools /tool /bin/tool',
  'COPY a /a',
  'RUN cat /a /bin/tool > /out',
  '',
].join('\n');
const ofTools = 'RUN echo tool > /tool';
const ofImage = ['COPY --from=tools /tool /bin/tool', 'COPY a /a', 'RUN cat /a /bin/tool > /out'];
const all = [ofTools, ...ofImage];

/** Why a step is made afresh is told by the newest build of the same image. */
const destinations = ['TARGET/team/built:1'];

function sorted(texts: readonly string[]): string[] {
  return texts.toSorted((a, b) => (a < b ? -1 : 1));
}

/** Warnings without their time. */
function told(log: string): string[] {
  return sorted(warnings(log).map((line) => line.replace(/^WARN\[\d+\] /, '')));
}

async function logOf(flags: readonly string[], more: Partial<Build> = {}): Promise<string> {
  const { stderr } = await scene.build({ dockerfile, files: { a: 'a' }, flags, destinations, ...more });
  return stderr;
}

/** Instructions whose layers a cache holds, as `executor cache ls` shows them. */
async function kept(cacheRepo: string): Promise<string[]> {
  const words = ['cache', 'ls'];
  const { stdout } = await scene.start({ words, flags: [`--cache-repo=${cacheRepo}`] }).finished;
  const lines = stdout.split('\n').filter((line) => line.includes('\tlayer\t'));
  return sorted(lines.map((line) => line.split('\t').at(-1) ?? ''));
}

function lines(log: string, pattern: RegExp): string[] {
  return Array.from(log.matchAll(pattern), ([, text = '']) => text);
}

it('several caches are written as told: all layers, or those of the image alone', async () => {
  const to = [
    '--cache-to=type=registry,ref=TARGET/team/app:buildcache,mode=max,image-manifest=true,ignore-error=true',
    `--cache-to=type=local,dest=${scene.folder}/min`,
    '--cache',
    '--cache-repo=TARGET/team/kaniko-cache',
  ];
  const first = await logOf(to);
  expect(outcome(first)).toEqual({ hits: [], misses: expect.arrayContaining(all) as string[] });
  expect(sorted(lines(first, /INFO\[\d+\] {3}(.*)/g))).toEqual([
    `cache "${scene.registry.host}/team/app:buildcache": 0 hits, 4 kept`,
    `cache folder "${scene.folder}/min": 0 hits, 3 kept`,
    `cache repository "${scene.registry.host}/team/kaniko-cache": 0 hits, 4 kept`,
  ]);
  expect(await kept(`oci:${scene.folder}/min`)).toEqual(sorted(ofImage));
  expect(await kept('TARGET/team/kaniko-cache')).toEqual(sorted(all));
  // A cache under a reference is one image: no tags beside it.
  const { tags } = (await (await fetch(`${scene.registry.url}/v2/team/app/tags/list`)).json()) as {
    tags: string[];
  };
  expect(tags).toEqual(['buildcache']);
});

describe('a cache that was written before', () => {
  const source = '--cache-from=TARGET/team/app:buildcache';

  it('is read by its name alone, and its layers are mounted', async () => {
    await using proxy = await startProxy(scene.registry.host);
    const log = await logOf([source, '--skip-push-permission-check'], {
      registry: proxy.host,
      target: proxy.host,
      destinations: ['TARGET/team/mounted:1'],
    });
    expect(outcome(log)).toEqual({ hits: ofImage, misses: [] });
    expect(warnings(log)).toEqual([]);
    // Of the cache: manifest and config. The rest is mounted.
    const ofCache = proxy.lines.filter((line) => line.startsWith('GET ') && line.includes('/team/app/'));
    expect(ofCache).toHaveLength(2);
  });

  it('is asked by executor cache explain', async () => {
    const words = ['cache', 'explain'];
    const asked = { words, dockerfile, files: { a: 'other' }, flags: [source], destinations };
    const { status, stdout } = await scene.start(asked).finished;
    expect(status).toBe(0);
    expect(
      stdout
        .replaceAll(/[0-9a-f]{64}/g, 'KEY')
        .trim()
        .split('\n'),
    ).toEqual([
      `hit\ttools\tKEY\t${ofTools}`,
      `hit\tapp\tKEY\t${ofImage[0]}`,
      `miss\tapp\tKEY\t${ofImage[1]}\tfile "a" has changed`,
      `miss\tapp\tKEY\t${ofImage[2]}\tof "COPY a /a" below it, file "a" has changed`,
    ]);
  });

  it('has what only other stages need', async () => {
    const log = await logOf([source], {
      dockerfile: dockerfile.replace('RUN cat', 'COPY --from=tools /tool /bin/other\nRUN cat'),
    });
    expect(outcome(log).hits).toContain(ofTools);
  });

  it('is given to another one that is written', async () => {
    const local = `${scene.folder}/spread`;
    const spread = await logOf([source, `--cache-to=type=local,dest=${local},mode=max`]);
    expect(outcome(spread)).toEqual({ hits: ofImage, misses: [] });
    expect(outcome(await logOf([`--cache-from=type=local,src=${local}`]))).toEqual({
      hits: ofImage,
      misses: [],
    });
  });

  it('keeps what other builds have in it', async () => {
    const ref = 'type=registry,ref=TARGET/team/app:buildcache,mode=max';
    const other = { dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN echo other > /other\n' };
    await logOf([`--cache-to=${ref}`], other);
    expect(outcome(await logOf([source], other)).misses).toEqual([]);
    expect(outcome(await logOf([source])).misses).toEqual([]);
  });

  it('is not read where that is not wanted, and is written all the same', async () => {
    const flags = [source, '--cache-to=type=registry,ref=TARGET/team/app:afresh,mode=max'];
    const log = await logOf([...flags, '--no-cache']);
    expect(outcome(log)).toEqual({ hits: [], misses: expect.arrayContaining(all) as string[] });
    expect(log).toContain(`No cached layer found for cmd ${ofTools}: it is to be made afresh`);
    const again = await logOf(['--cache-from=type=registry,ref=TARGET/team/app:afresh']);
    expect(outcome(again)).toEqual({ hits: ofImage, misses: [] });
  });

  it('is not read for some stages', async () => {
    const log = await logOf([source, '--no-cache-filter=Tools,other']);
    // What is copied from the stage is looked at afresh, and is the same as it was.
    expect(outcome(log)).toEqual({ hits: ofImage, misses: [ofTools] });
    expect(outcome(await logOf([source, '--no-cache-filter=app']))).toEqual({
      hits: [ofTools],
      misses: ofImage,
    });
  });
});

it('an image can be a cache itself', async () => {
  const inline = { destinations: ['TARGET/inline/app:1'], env: { SOURCE_DATE_EPOCH: '1700000000' } };
  const first = await scene.build({
    dockerfile,
    files: { a: 'a' },
    flags: ['--cache-to=type=inline'],
    ...inline,
  });
  const flags = ['--cache-from=TARGET/inline/app:1', '--cache-to=type=inline'];
  const again = await scene.build({ dockerfile, files: { a: 'a' }, flags, ...inline });
  expect(outcome(again.stderr)).toEqual({ hits: ofImage, misses: [] });
  expect(again.digest).toBe(first.digest);
  // What the image says of its layers is not passed on to those that are built on it.
  const above = await scene.build({
    dockerfile: 'FROM TARGET/inline/app:1\nLABEL a=b\n'.replace('TARGET', scene.registry.host),
    destinations: ['TARGET/inline/above:1'],
  });
  expect(above.digest).toBeDefined();
  const { config } = await scene.client.fetchImage('inline/above', '1');
  expect(Object.keys(config)).not.toContain('dev.yadokari.cache.v1');
});

it('caches of BuildKit are not read, which is said once', async () => {
  await using buildkit = await startBuildKitDaemon(join(scene.folder, 'buildkit'), scene.registry.host);
  const folder = scene.prepare({ dockerfile, files: { a: 'a' } });
  const local = join(scene.folder, 'of-buildkit');
  const image = `${scene.registry.host}/of-buildkit/app`;
  const caches = [
    `type=registry,ref=${image}:cache,mode=max`,
    `type=registry,ref=${image}:index,image-manifest=false`,
    `type=local,dest=${local}`,
    'type=inline',
  ];
  const { status, stderr } = await buildkit.run([
    'build',
    '--frontend=dockerfile.v0',
    `--local=context=${folder}/context`,
    `--local=dockerfile=${folder}/context`,
    `--output=type=image,name=${image}:1,push=true`,
    ...caches.map((cache) => `--export-cache=${cache}`),
  ]);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const places = [`${image}:1`, `${image}:cache`, `${image}:index`, `type=local,src=${local}`];
  const log = await logOf([
    ...places.map((place) => `--cache-from=${place}`),
    `--cache-to=type=registry,ref=${image}:cache`,
  ]);
  expect(outcome(log).hits).toEqual([]);
  expect(told(log)).toEqual([
    expect.stringMatching(/^cache ".*:1" was written by BuildKit, whose caches are not read/) as string,
    expect.stringMatching(/^cache ".*:cache" was written by BuildKit/) as string,
    expect.stringMatching(/^cache ".*:index" was written by BuildKit/) as string,
    expect.stringMatching(/^cache folder ".*of-buildkit" has a cache that BuildKit wrote/) as string,
  ]);
  // Ours has taken its place.
  expect(outcome(await logOf([`--cache-from=${image}:cache`]))).toEqual({ hits: ofImage, misses: [] });
});

it('a store that does not work costs one warning, and the others go on', async () => {
  await using proxy = await startProxy(scene.registry.host);
  proxy.fault = ({ url = '', method }, response) => {
    const broken = url.includes('/closed/') || (method === 'POST' && url.includes('/read-only/'));
    if (broken) response.writeHead(403).end();
    return broken;
  };
  const log = await logOf(
    [
      '--cache-from=TARGET/closed/app:cache',
      '--cache-from=TARGET/team/app:buildcache',
      '--cache-to=type=registry,ref=TARGET/closed/app:cache',
      '--cache-to=type=registry,ref=TARGET/read-only/app:cache',
      '--cache-to=type=gha',
      `--cache-to=type=local,dest=${scene.folder}/beside`,
    ],
    { registry: proxy.host, target: proxy.host },
  );
  expect(outcome(log)).toEqual({ hits: ofImage, misses: [] });
  expect(told(log).map((line) => line.split(':')[0])).toEqual([
    expect.stringMatching(/^cannot read the cache "127.0.0.1/) as string,
    'cannot write to the GitHub cache, scope "yadokari", going on without it',
    expect.stringMatching(/^cannot write to the cache "127.0.0.1/) as string,
  ]);
  expect(await kept(`oci:${scene.folder}/beside`)).toEqual(sorted(ofImage));
});
