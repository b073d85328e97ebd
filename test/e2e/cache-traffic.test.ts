import { randomBytes } from 'node:crypto';
import { imageOf } from './support/base-image.ts';
import { busyboxFiles } from '../support/busybox.ts';
import { startCountingProxy, type CountingProxy } from './support/counting-proxy.ts';
import { Scene, type Build } from './support/scene.ts';

// Requests, bytes and round trips of a build that finds everything in the cache, counted by proxies: one before the registry of the
// base images, one before that of the cache and of the image.

jest.setTimeout(120_000);

let scene: Scene;
let origin: CountingProxy;
let registry: CountingProxy;
/** What the first build took, with nothing in the cache. */
let cold: Traffic;

interface Traffic {
  readonly origin: { readonly requests: number; readonly bytes: number };
  readonly registry: { readonly requests: number; readonly bytes: number };
}

function passed({ requests, bytes }: CountingProxy): Traffic['origin'] {
  return { requests: requests.length, bytes };
}

function traffic(): Traffic {
  return { origin: passed(origin), registry: passed(registry) };
}

const runs = Array.from({ length: 16 }, (_, at) => `RUN echo ${at} > /app/step-${at}`);
const twentySteps: Build = {
  dockerfile: ['FROM REGISTRY/base:1', 'WORKDIR /app', 'COPY a b /app/', 'COPY --chown=1:1 c /app/', ...runs]
    .concat('ENV A=b', 'COPY --link d /app/')
    .join('\n'),
  files: { a: 'a', b: 'b', c: 'c', d: { base64: randomBytes(100_000).toString('base64') } },
  destinations: ['TARGET/app:1'],
  flags: ['--cache', '--cache-copy-layers', '--cache-repo=TARGET/cache'],
};

/** Builds with its answers held round by round. */
async function buildInRounds(change: Partial<Build> = {}): Promise<string> {
  const started = scene.start({ ...twentySteps, registry: origin.host, target: registry.host, ...change });
  origin.reset();
  registry.reset(started.pid);
  const { status, stderr } = await started.finished;
  if (status !== 0) throw new Error(stderr);
  return stderr;
}

beforeAll(async () => {
  scene = await Scene.start('cache-traffic');
  const noise = { base64: randomBytes(2_000_000).toString('base64') };
  await scene.push('base', imageOf([{ ...busyboxFiles(), 'tmp/': { mode: '1777' } }, { noise }]));
  origin = await startCountingProxy(scene.registry.host);
  registry = await startCountingProxy(scene.registry.host);
  await scene.build({ ...twentySteps, registry: origin.host, target: registry.host });
  cold = traffic();
});
afterAll(async () => {
  await origin[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
});

/** The image's own config and manifest on their way up, and whether it may go up at all. */
function isUpload(line: string): boolean {
  return (
    /^(?:PUT|DELETE) \/v2\/(?:app|other)\//.test(line) ||
    /^POST \/v2\/(?:app|other)\/blobs\/uploads\/$/.test(line)
  );
}

function isTagging(line: string): boolean {
  return /^PUT \/v2\/(?:app|other)\/manifests\//.test(line);
}

describe.each<[string, string, number]>([
  ['the same repository again', 'app', 0],
  ['a repository that has none of the layers', 'other', 20],
])('when nothing has changed, and the image goes to %s', (_, repository, mounts) => {
  let stderr: string;
  beforeAll(async () => {
    // The base comes from another registry: its layers are there already, as they are from the second image on.
    const base = {
      dockerfile: 'FROM REGISTRY/base:1\nLABEL a=b\n',
      destinations: [`TARGET/${repository}:1`],
    };
    await scene.build({ ...base, registry: origin.host, target: registry.host });
    stderr = await buildInRounds({ destinations: [`TARGET/${repository}:2`] });
  });

  it('everything is found, and nothing is run', () => {
    expect(stderr.match(/Using caching version of cmd/g)).toHaveLength(20);
    expect(stderr).not.toContain('Running commands with isolation');
  });

  it('there are at most four round trips besides the base and the upload of config and manifest', () => {
    // What is left for the next build of this repository is written when the image is there.
    const pushed = registry.rounds.findIndex((round) => round.some((line) => isTagging(line)));
    const ours = registry.rounds.slice(0, pushed).filter((round) => !round.every((line) => isUpload(line)));
    expect(ours.length).toBeGreaterThan(1);
    expect(ours.slice(4)).toEqual([]);
    expect(registry.requests.filter((line) => line.includes('mount='))).toHaveLength(mounts);
  });

  it('nothing but manifests and configs moves: 70% less than the first time', () => {
    const again = traffic();
    expect(again.origin.bytes).toBeLessThan(cold.origin.bytes * 0.1);
    expect(again.origin.requests).toBeLessThan(cold.origin.requests);
    expect(again.origin.bytes + again.registry.bytes).toBeLessThan(
      (cold.origin.bytes + cold.registry.bytes) * 0.3,
    );
    expect(again.registry.requests).toBeLessThan(cold.registry.requests);
    const known = expect.stringMatching(/^GET \/v2\/cache\/blobs\//); // what the build before knew, if there was one
    const config = expect.stringMatching(/^PUT \/v2\/(?:app|other)\/blobs\/uploads\//);
    const blobs = registry.requests.filter((line) => /^(?:GET|PUT) .*\/blobs\//.test(line));
    expect(blobs).toEqual(mounts === 0 ? [known, config] : [config]);
  });
});
