import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fetchPushed } from './support/image.ts';
import { Scene, type Build } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('reproducible');
});
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = `
FROM REGISTRY/base/busybox:1 AS other
ARG SOURCE_DATE_EPOCH
RUN echo "other $SOURCE_DATE_EPOCH" > /other
FROM REGISTRY/base/busybox:1
WORKDIR /work
COPY a b/ ./
COPY --from=other /other .
RUN mkdir -p made/by && echo run > made/by/run && touch -d '2030-01-02 03:04:05' made/late && date +%N > /dev/null
`.trimStart();
const files = { a: 'a', 'b/': {}, 'b/one': '1', 'b/two': '2' };

/** Builds after giving the context's files another time. @returns the digest */
async function digestAt(time: number, build: Build): Promise<string | undefined> {
  const folder = scene.prepare({ dockerfile, files });
  for (const name of ['a', 'b/one', 'b', 'Dockerfile']) utimesSync(join(folder, 'context', name), time, time);
  const started = scene.start(build, folder);
  const { status, stderr } = await started.finished;
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return /Built image (sha256:\w+)/.exec(stderr)?.[1];
}

/** Times in the image's own layers, in seconds: all different ones. */
async function timesOf(repository: string): Promise<number[]> {
  const { layers } = await fetchPushed(scene.client, repository, '1');
  return [...new Set(layers.slice(2).flatMap((layer) => layer.map(({ mtime }) => mtime)))].sort(
    (a, b) => a - b,
  );
}

describe('--reproducible', () => {
  it('gives the same digest on another day, and no times', async () => {
    const build = { flags: ['--reproducible'] };
    const first = await digestAt(1_600_000_000, build);
    const second = await digestAt(1_650_000_000.5, build);
    expect(first).toMatch(/^sha256:/);
    expect(second).toBe(first);
    const repository = `run-${scene.runs}/app`;
    expect(await timesOf(repository)).toEqual([0]);
    const { config } = await fetchPushed(scene.client, repository, '1');
    expect(config.created).toBe('1970-01-01T00:00:00.000Z');
    expect(new Set(config.history.slice(2).map(({ created }) => created))).toEqual(
      new Set(['1970-01-01T00:00:00.000Z']),
    );
  });
});

describe('SOURCE_DATE_EPOCH', () => {
  it.each([
    ['in the environment', { env: { SOURCE_DATE_EPOCH: '1700000000' } }],
    ['as a build argument', { flags: ['--build-arg=SOURCE_DATE_EPOCH=1700000000'] }],
  ])('%s is the latest time in the image, and that of the image', async (_, build) => {
    await digestAt(1_600_000_000, build);
    const repository = `run-${scene.runs}/app`;
    expect(await timesOf(repository)).toEqual([1_600_000_000, 1_700_000_000]);
    const { config } = await fetchPushed(scene.client, repository, '1');
    expect(config.created).toBe('2023-11-14T22:13:20.000Z');
  });

  it('wins over the zero of --reproducible', async () => {
    await digestAt(1_600_000_000, { flags: ['--reproducible'], env: { SOURCE_DATE_EPOCH: '1700000000' } });
    expect(await timesOf(`run-${scene.runs}/app`)).toEqual([1_600_000_000, 1_700_000_000]);
  });

  it('gives the same digest twice, wherever it was said: steps that declare it see it', async () => {
    const first = await digestAt(1_600_000_000, { env: { SOURCE_DATE_EPOCH: '1700000000' } });
    const second = await digestAt(1_600_000_000, { flags: ['--build-arg=SOURCE_DATE_EPOCH=1700000000'] });
    expect(second).toBe(first);
  });
});

describe('the bytes of a layer', () => {
  it('do not depend on how commands are isolated', async () => {
    const root = await digestAt(1_600_000_000, { flags: ['--reproducible', '--isolation=root'] });
    const rootless = await digestAt(1_600_000_000, { flags: ['--reproducible', '--isolation=rootless'] });
    expect(rootless).toBe(root);
  });

  it('do not depend on the number of cores', async () => {
    const build = { flags: ['--reproducible'] };
    const digest = await digestAt(1_600_000_000, build);
    const alone = await digestAt(1_600_000_000, { ...build, wrapper: ['taskset', '-c', '0'] });
    expect(alone).toBe(digest);
  });
});
