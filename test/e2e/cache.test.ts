import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { busyboxFiles } from '../support/busybox.ts';
import { runNginx } from '../support/nginx.ts';
import type { Tree } from '../support/tree.ts';
import { readTar } from '../support/tar.ts';
import { imageOf } from './support/base-image.ts';
import { fetchPushed, filesOf } from './support/image.ts';
import { outcome, warnings } from './support/cache-log.ts';
import { startProxy, type Proxy } from './support/proxy.ts';
import { Scene, type Build, type Started } from './support/scene.ts';

// Each builds several times.
jest.setTimeout(120_000);

let scene: Scene;
let proxy: Proxy;
/** A build whose cache does not answer: it waits beside the other tests. */
let unanswered: { readonly proxy: Proxy; readonly started: Started };
beforeAll(async () => {
  scene = await Scene.start('cache');
  const silent = await startProxy(scene.registry.host);
  silent.fault = ({ url = '' }) => url.includes('/cache/manifests/');
  const build = cached('BASE\nRUN echo a > /a\nCOPY a /c\n', { files: { a: 'a' } }, silent);
  unanswered = { proxy: silent, started: scene.start(build) };
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await unanswered.proxy[Symbol.asyncDispose]();
});
const cleanups: (() => Promise<void>)[] = [];
beforeEach(async () => {
  proxy = await startProxy(scene.registry.host);
});
afterEach(async () => {
  await proxy[Symbol.asyncDispose]();
  for (const clean of cleanups.splice(0)) await clean();
});

const from = 'FROM REGISTRY/base/busybox:1';
let repositories = 0;

/** A build that pulls, pushes and caches through the proxy, with a cache that no other test knows. */
function cached(dockerfile: string, more: Partial<Build> = {}, { host } = proxy): Build {
  repositories += 1;
  return {
    dockerfile: dockerfile.replaceAll('BASE', from),
    registry: host,
    target: host,
    destinations: [`TARGET/app-${repositories}:1`],
    ...more,
    flags: ['--cache', '--cache-copy-layers', ...(more.flags ?? [])],
  };
}

async function outcomeOf(build: Build): Promise<{ hits: string[]; misses: string[] }> {
  return outcome((await scene.build(build)).stderr);
}

/** What the analyser of article 000 counts as hits. */
function counted(log: string): number {
  return log.split('\n').filter((line) => ['Pushed', 'layer', 'cache'].every((word) => line.includes(word)))
    .length;
}

/** Digests of the layers that an image has. */
async function layersOf(repository: string): Promise<string[]> {
  const { layers } = await scene.client.fetchImage(repository, '1');
  return layers.map(({ digest }) => digest);
}

/** Where the scene's registry keeps a blob. */
function blobFile(digest: string): string {
  const hex = digest.slice('sha256:'.length);
  return join(scene.folder, 'registry/docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex, 'data');
}

/** Content of the file `out` in the last layer. */
async function outOf(repository: string): Promise<string> {
  const { layers } = await scene.client.fetchImage(repository, '1');
  const layer = layers.at(-1);
  if (!layer) throw new Error('no layers');
  const entries = [...readTar(await scene.client.fetchLayer(repository, layer))];
  return entries.find(({ name }) => name === 'out')?.content.toString() ?? '';
}

/** Gives the tag `moving:1` another image. */
async function moving(content: string): Promise<void> {
  await scene.push('moving', imageOf([{ ...busyboxFiles(), moving: content }]));
}

/** What a command of the executor prints, which must say nothing else. */
async function run(words: readonly string[], flags: readonly string[], files: Tree = {}): Promise<string[]> {
  const started = scene.start({
    dockerfile: `${from}\nRUN echo a > /a\nCOPY a /b\n`,
    files,
    flags,
    destinations: ['TARGET/command:1'],
    registry: proxy.host,
    target: proxy.host,
    words,
  });
  const { status, stdout, stderr } = await started.finished;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trimEnd().split('\n');
}

const twentySteps = [
  'BASE',
  'WORKDIR /app',
  'COPY a b /app/',
  'COPY --chown=app c /app/',
  ...Array.from({ length: 16 }, (_, at) => `RUN echo ${at} > /app/step-${at}`),
  'ENV A=b',
  'COPY --link d /app/',
].join('\n');
const files = { a: 'a', b: 'b', c: 'c', d: 'd' };

describe('when nothing has changed', () => {
  it('a build of twenty steps takes four round trips, downloads no layer and unpacks nothing', async () => {
    const build = cached(twentySteps, {
      files,
      flags: ['--skip-push-permission-check', '--cache-repo=TARGET/shared/cache-twenty'],
    });
    const first = await scene.build(build);
    expect(outcome(first.stderr).misses).toHaveLength(20);
    // What the analyser counts as a hit is said once per layer.
    expect(counted(first.stderr)).toBe(0);
    expect(first.stderr.match(/Pushing layer [0-9a-f]{64} to cache now/g)).toHaveLength(20);
    const before = proxy.lines.length;
    proxy.inRounds = true;
    const again = await scene.build(build);
    expect(outcome(again.stderr)).toMatchObject({ misses: [], hits: { length: 20 } });
    expect(again.stderr).not.toContain('Running commands with isolation');
    expect(counted(again.stderr)).toBe(20);

    const asked = proxy.lines.slice(before);
    const layers = await layersOf(`app-${repositories}`);
    const isLayer = (line: string): boolean => layers.some((digest) => line.includes(digest));
    expect(asked.filter((line) => line.startsWith('GET ') && isLayer(line))).toEqual([]);
    expect(asked.filter((line) => line.startsWith('PUT '))).toHaveLength(2); // config and manifest
    const ours = proxy.rounds.filter(
      (round) =>
        !round.every((line) => /\/base\/|^(?:PUT|POST) .*\/app-\d+\/(?:blobs|manifests)\//.test(line)),
    );
    expect(ours.length).toBeLessThanOrEqual(4);

    // In a repository that has none of them, layers are mounted.
    proxy.inRounds = false;
    const mounting = proxy.lines.length;
    const repository = `app-${repositories}`;
    await scene.build({ ...build, destinations: ['TARGET/other:1'] });
    const moved = proxy.lines.slice(mounting);
    expect(moved.filter((line) => /^POST .* 201$/.test(line))).toHaveLength(22);
    expect(moved.filter((line) => /^PUT .*\/uploads\//.test(line))).toHaveLength(1);
    expect(await layersOf('other')).toEqual(await layersOf(repository));
  });

  it('a stage that is only copied from is not even begun', async () => {
    const build = cached(
      `BASE AS tools\nRUN echo tool > /tool\n${from}\nCOPY --from=tools /tool /bin/tool\n`,
    );
    await scene.build(build);
    const { stderr } = await scene.build(build);
    expect(outcome(stderr)).toEqual({ hits: ['COPY --from=tools /tool /bin/tool'], misses: [] });
    expect(stderr).not.toContain("Building stage 'tools'");
  });
});

describe('a file of a web server', () => {
  it('that the server says is the same is not downloaded again, and one that is not is', async () => {
    const folder = join(scene.folder, 'web');
    mkdirSync(folder);
    const nginx = await runNginx(
      (port) => `
  log_format short '$request_method $uri $status $body_bytes_sent';
  server { listen 127.0.0.1:${port}; root ${folder}; access_log ${folder}/log short; }`,
    );
    cleanups.push(() => nginx.stop());
    const write = (text: string): void => {
      writeFileSync(join(folder, 'tool'), text);
      utimesSync(join(folder, 'tool'), 1_600_000_000, 1_600_000_000);
    };
    const asked = (): string[] => {
      const lines = readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n');
      writeFileSync(join(folder, 'log'), '');
      return lines;
    };
    const url = `http://127.0.0.1:${nginx.port}/tool`;
    const add = `ADD --chmod=755 ${url} /bin/`;
    const build = cached(`BASE\n${add}\nRUN cat /bin/tool > /out\n`, {
      flags: ['--attestations-dir=FOLDER/said', '--provenance=mode=max'],
    });
    write('one');
    await scene.build(build);
    expect(asked()).toEqual(['GET /tool 200 3']);
    const again = await scene.build(build);
    expect(outcome(again.stderr)).toEqual({ hits: [add, 'RUN cat /bin/tool > /out'], misses: [] });
    expect(asked()).toEqual(['GET /tool 304 0']);
    // It is part of the image all the same.
    const said = join(again.folder, 'said');
    expect(readFileSync(join(said, 'provenance.json'), 'utf8')).toContain(
      createHash('sha256').update('one').digest('hex'),
    );
    // As is the time that the server gave it.
    const { layers } = await scene.client.fetchImage(`app-${repositories}`, '1');
    const entries = await Promise.all(
      layers.map(async (layer) => [...readTar(await scene.client.fetchLayer(`app-${repositories}`, layer))]),
    );
    expect(entries.flat().find(({ name }) => name === 'bin/tool')).toMatchObject({ mtime: 1_600_000_000 });

    write('two!');
    expect(outcome((await scene.build(build)).stderr)).toMatchObject({
      misses: [add, 'RUN cat /bin/tool > /out'],
    });
    expect(asked()).toEqual(['GET /tool 200 4', 'GET /tool 200 4']);
    expect(await outOf(`app-${repositories}`)).toBe('two!');
    // Its bytes are needed again where the step is another one.
    const other = { ...build, dockerfile: (build.dockerfile ?? '').replace('755', '700') };
    await scene.build(other);
    expect(asked()).toEqual(['GET /tool 304 0', 'GET /tool 200 4']);
  });
});

describe('when something has changed', () => {
  it('what stands above it is carried out, and nothing else', async () => {
    const dockerfile = 'BASE\nRUN echo dependencies > /d\nCOPY a /a\nRUN cat /a > /b\n';
    const build = cached(dockerfile, { files: { a: '1' } });
    await scene.build(build);
    const changed = { ...build, files: { a: '2' } };
    expect(await outcomeOf(changed)).toEqual({
      hits: ['RUN echo dependencies > /d'],
      misses: ['COPY a /a', 'RUN cat /a > /b'],
    });
    expect(await outcomeOf(changed)).toMatchObject({ misses: [] });
    expect(await outcomeOf(build)).toMatchObject({ misses: [] });
  });

  it('the log says which file, argument, instruction or base it was, and what was spared', async () => {
    const dockerfile = 'BASE\nARG V=1\nRUN echo $V > /v; sleep 1\nCOPY src /src\nRUN cat /src/* > /all\n';
    const build = cached(dockerfile, { files: { 'src/a': '1', 'src/b': '1' } });
    const reasons = async (change: Partial<Build>): Promise<string[]> => {
      const { stderr } = await scene.build({ ...build, ...change });
      return Array.from(
        stderr.matchAll(/No cached layer found for cmd .*?: (.*)/g),
        (match) => match[1] ?? '',
      );
    };
    expect(new Set(await reasons({}))).toEqual(new Set(['no earlier build of this Dockerfile is known']));
    expect(await reasons({ files: { 'src/a': '1', 'src/b': '2' } })).toEqual([
      'file "src/b" has changed',
      'of "COPY src /src" below it, file "src/b" has changed',
    ]);
    expect(await reasons({ flags: [...(build.flags ?? []), '--build-arg=V=2'] })).toEqual([
      'variable "V" has changed',
      'variable "V" has changed',
    ]);
    const { stderr } = await scene.build(build);
    expect(stderr).toMatch(/Cache: 3 hits, 0 misses, \d kept; 1\.\d MB not pulled, [1-9]\d*(?:\.\d)?s saved/);
  });

  it('a base that has other labels alone costs a second lookup and no download', async () => {
    const { flags = [], ...build } = cached(
      'FROM REGISTRY/labelled-base:1\nWORKDIR /x\nRUN echo a > /a\nCOPY a /c\nRUN echo b > /b\n',
      { files: { a: 'a' }, destinations: ['TARGET/labelled:1'] },
    );
    const base = (label: string): Build => ({
      dockerfile: `${from}\nLABEL a=${label}\n`,
      destinations: ['TARGET/labelled-base:1'],
      registry: proxy.host,
      target: proxy.host,
    });
    await scene.build(base('1'));
    await scene.build({ ...build, flags });
    // The first time, layers are read for the names in them, which are kept then.
    await scene.build(base('2'));
    expect((await outcomeOf({ ...build, flags })).misses).toEqual([]);
    await scene.build(base('3'));
    const before = proxy.lines.length;
    const { hits, misses } = await outcomeOf({ ...build, flags });
    expect({ hits: hits.length, misses }).toEqual({ hits: 4, misses: [] });
    const layers = await layersOf('labelled');
    const downloads = proxy.lines
      .slice(before)
      .filter((line) => line.startsWith('GET ') && line.includes('/blobs/'));
    expect(downloads.filter((line) => layers.some((digest) => line.includes(digest)))).toEqual([]);
    // What was found the second time is found at once from then on.
    const { stderr } = await scene.build({ ...build, flags });
    expect(stderr).not.toContain('to cache now');
  });

  it('a step that gives the same in another way spares those above it', async () => {
    const tools = (command: string): string =>
      `BASE AS tools\nRUN ${command}\n${from}\nCOPY --from=tools /out /out\nRUN cat /out > /copy\n`;
    const build = cached(tools('echo same > /out'));
    await scene.build(build);
    const other = { ...build, dockerfile: tools('echo sa""me > /out').replaceAll('BASE', from) };
    expect(await outcomeOf(other)).toEqual({
      hits: ['COPY --from=tools /out /out', 'RUN cat /out > /copy'],
      misses: ['RUN echo sa""me > /out'],
    });
  });

  it('a COPY that does not depend on its parent is shared between parents', async () => {
    const dockerfile = `${from}\nRUN echo one > /r\nCOPY a /a\nCOPY --link b /b\n`;
    const build = cached(dockerfile, { files: { a: 'a', b: 'b' } });
    await scene.build(build);
    expect(await outcomeOf({ ...build, dockerfile: dockerfile.replace('one', 'two') })).toEqual({
      hits: ['COPY a /a', 'COPY --link b /b'],
      misses: ['RUN echo two > /r'],
    });
  });
});

describe('flags as in Kaniko', () => {
  const dockerfile = 'BASE\nWORKDIR /w\nCOPY a /a\nRUN cat /a > /b\n';

  it('say what is kept and what is used', async () => {
    const build = cached(dockerfile, { files: { a: 'a' } });
    const hitsWith = async (...flags: string[]): Promise<string[]> =>
      (await outcomeOf({ ...build, flags: [...(build.flags ?? []), ...flags] })).hits;
    const all = ['WORKDIR /w', 'COPY a /a', 'RUN cat /a > /b'];
    expect(await hitsWith('--no-push-cache')).toEqual([]);
    expect(await hitsWith('--cache-copy-layers=false')).toEqual([]);
    // Only what was to be kept has been; COPY is kept now.
    expect(await hitsWith('--cache-run-layers=false')).toEqual([]);
    expect(await hitsWith()).toEqual(all);
    expect(await hitsWith('--cache-copy-layers=false')).toEqual(['WORKDIR /w', 'RUN cat /a > /b']);
    expect(await hitsWith('--cache-run-layers=false')).toEqual(['COPY a /a']);
    expect(await hitsWith('--cache-ttl=1ms')).toEqual([]);
  });

  it('one layer of all steps has one key, and other stages have theirs', async () => {
    const dockerfile =
      'BASE AS below\nENV A=1\nRUN echo $A > /a\nBASE AS tools\nRUN echo tool > /tool\n' +
      'FROM below\nCOPY b /b\nLABEL x=1\nCOPY --from=tools /tool /tool\nRUN cat /a /b /tool > /all\n';
    const build = cached(dockerfile, { files: { b: '1' }, flags: ['--single-snapshot'] });
    const [all, tool] = ['all steps together', 'RUN echo tool > /tool'];
    const copies = ['COPY b /b', 'COPY --from=tools /tool /tool', 'RUN cat /a /b /tool > /all'];
    const steps = ['RUN echo $A > /a', ...copies];
    const built = async (more: Partial<Build> = {}): Promise<object> => {
      const found = await outcomeOf({ ...build, ...more });
      const image = await fetchPushed(scene.client, `app-${repositories}`, '1');
      return { ...found, layers: image.layers.length - 2, all: filesOf(image, 2)['all'] };
    };
    expect(await built()).toEqual({ hits: [], misses: [all, tool], layers: 1, all: '1\n1tool\n' });
    const log = (await scene.build(build)).stderr;
    expect(outcome(log)).toEqual({ hits: steps, misses: [] });
    expect(log).not.toContain('Unpacking rootfs');
    const label = { dockerfile: (build.dockerfile ?? '').replace('x=1', 'x=2') };
    expect(await built(label)).toEqual({ hits: steps, misses: [], layers: 1, all: '1\n1tool\n' });
    const changed = { files: { b: '2' } };
    expect((await scene.build({ ...build, ...changed })).stderr).toContain(
      `No cached layer found for cmd ${all}: of "COPY b /b", file "b" has changed`,
    );
    expect(await built(changed)).toEqual({ hits: steps, misses: [], layers: 1, all: '1\n2tool\n' });
    const { stdout } = await scene.start({ ...build, files: { b: '3' }, words: ['cache', 'explain'] })
      .finished;
    expect(
      stdout
        .replaceAll(/[0-9a-f]{64}/g, 'KEY')
        .trimEnd()
        .split('\n'),
    ).toEqual([
      'miss\tbelow\tKEY\tRUN echo $A > /a\tof "COPY b /b", file "b" has changed',
      'hit\ttools\tKEY\tRUN echo tool > /tool',
      ...copies.map((text) => `miss\t2\tKEY\t${text}\tof "COPY b /b", file "b" has changed`),
    ]);
  });

  it('a folder serves as well, and without a push', async () => {
    const folder = join(scene.folder, 'cache-folder');
    const build = cached(dockerfile, {
      files: { a: 'a' },
      flags: [`--cache-repo=oci:${folder}`, '--no-push'],
    });
    await scene.build({ ...build, destinations: [] });
    expect(existsSync(join(folder, 'index.json'))).toBe(true);
    expect(await outcomeOf({ ...build, destinations: [] })).toMatchObject({
      misses: [],
      hits: { length: 3 },
    });
  });
});

describe('a cache that does not work costs one warning', () => {
  const dockerfile = 'BASE\nRUN echo a > /a\nRUN echo b > /b\nCOPY a /c\n';

  it.each<[string, (method: string, url: string) => number | undefined, RegExp]>([
    [
      'reading is forbidden',
      (method, url) => (method === 'GET' && url.includes('/cache/manifests/') ? 403 : undefined),
      /cannot read the cache repository .*, going on without it/,
    ],
    [
      'writing is forbidden',
      (method, url) => (method === 'POST' && url.includes('/cache/blobs/') ? 403 : undefined),
      /cannot write to the cache repository .*, going on without it/,
    ],
    [
      'the server fails',
      (_, url) => (url.includes('/cache/') ? 500 : undefined),
      /cannot read the cache repository .*, going on without it/,
    ],
    [
      'there is no room',
      (method, url) => (method === 'PUT' && url.includes('/cache/manifests/') ? 413 : undefined),
      /cannot write to the cache repository .*, going on without it/,
    ],
  ])('%s', async (_, status, message) => {
    proxy.fault = ({ method = '', url = '' }, response) => {
      const wanted = status(method, url);
      if (wanted !== undefined) response.writeHead(wanted).end();
      return wanted !== undefined;
    };
    const { stderr } = await scene.build(cached(dockerfile, { files: { a: 'a' } }));
    expect(warnings(stderr)).toEqual([expect.stringMatching(message)]);
  });

  it('the server does not answer', async () => {
    const { status, stderr } = await unanswered.started.finished;
    expect({ status, warnings: warnings(stderr) }).toEqual({
      status: 0,
      warnings: [expect.stringMatching(/no answer within 15 seconds/)],
    });
  });
});

describe('a damaged entry is noticed and made afresh', () => {
  const dockerfile = 'BASE\nRUN echo one > /one\nRUN cat /one > /two\n';
  it('where the registry serves other bytes', async () => {
    const build = cached(dockerfile, {
      destinations: ['TARGET/damaged:1'],
      flags: ['--cache-repo=TARGET/damaged/cache'],
    });
    await scene.build(build);
    const digest = (await layersOf('damaged'))[2] ?? '';
    const bytes = readFileSync(blobFile(digest));
    writeFileSync(blobFile(digest), bytes.toReversed());
    const other = { ...build, dockerfile: build.dockerfile?.replace('> /two', '> /three') ?? '' };
    const { stderr } = await scene.build({ ...other, destinations: ['TARGET/mended:1'] });
    expect(warnings(stderr)).toEqual([expect.stringContaining('cached layer is damaged and is made afresh')]);
    expect(stderr.match(/^.*Built image/gm)).toHaveLength(1);
    const [, , one] = await layersOf('mended');
    expect(one).not.toBe(digest);
    expect(await outcomeOf({ ...other, destinations: ['TARGET/mended:1'] })).toMatchObject({ misses: [] });
  });

  it('where the layer is gone, or its manifest is another one', async () => {
    const build = cached(dockerfile, { destinations: ['TARGET/gone:1'] });
    await scene.build(build);
    const [, , one = '', two = ''] = await layersOf('gone');
    const links = join(scene.folder, 'registry/docker/registry/v2/repositories/gone/cache/_layers/sha256');
    rmSync(join(links, one.slice('sha256:'.length)), { recursive: true });
    // The image that was pushed has its layers still.
    expect(await outcomeOf(build)).toMatchObject({ misses: [] });
    const elsewhere = {
      ...build,
      destinations: ['TARGET/gone-elsewhere:1'],
      flags: [...(build.flags ?? []), '--cache-repo=TARGET/gone/cache'],
    };
    const again = await scene.build(elsewhere);
    const told = warnings(again.stderr);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((line) => !line.includes('cached layer is damaged and is made afresh'))).toEqual([]);
    expect(again.stderr.match(/^.*Built image/gm)).toHaveLength(1);
    expect(await layersOf('gone-elsewhere')).not.toContain(two);
    expect(await outcomeOf(elsewhere)).toMatchObject({ misses: [] });
  });
});

/** Reports 1262, 2615, 589 and 845: files from another stage or image that were not what they should have been. */
describe('COPY --from is never stale', () => {
  const stages =
    'FROM REGISTRY/moving:1 AS tools\nARG V=1\nCOPY in /in\nRUN cat /in /moving > /out; echo $V >> /out\n';
  const last = `${from}\nCOPY --from=tools /out /out\n`;
  it('when anything of the other stage changes: a file, an argument, its base, its command', async () => {
    await moving('old base,');
    const build = cached(stages + last, { files: { in: 'old in,' } });
    const repository = `app-${repositories}`;
    const comesTo = async (change: Partial<Build>): Promise<string> => {
      const flags = [...(build.flags ?? []), ...(change.flags ?? [])];
      await scene.build({ ...build, ...change, flags });
      return outOf(repository);
    };
    expect(await comesTo({})).toBe('old in,old base,1\n');
    expect(await comesTo({ files: { in: 'new in,' } })).toBe('new in,old base,1\n');
    expect(await comesTo({ flags: ['--build-arg=V=2'] })).toBe('old in,old base,2\n');
    await moving('new base,');
    expect(await comesTo({})).toBe('old in,new base,1\n');
    // And back again: what is found now is what belongs to it.
    await moving('old base,');
    expect(await comesTo({})).toBe('old in,old base,1\n');
    const other = (stages + last)
      .replace('RUN cat', 'RUN echo changed > /x; cat')
      .replace('/moving >', '/moving /x >');
    expect(await comesTo({ dockerfile: other })).toBe('old in,old base,changed\n1\n');
  });

  // The files of two builds one after the other, and the Dockerfile, as in the reports of Kaniko's users.
  it.each<[string, string, string[]]>([
    [
      '#1262: an image that was built anew is a stage',
      'FROM REGISTRY/moving:1 AS build\nBASE\nCOPY --from=build /moving /out\n',
      [],
    ],
    [
      '#2615: sources of a builder change, the deployed stage has nothing but its COPY',
      'BASE AS builder\nCOPY ./src /src\nRUN cp /src/in /src/artifact\nBASE AS deploy\nCOPY --from=builder /src/artifact /out\n',
      [
        '--compressed-caching=true',
        '--target=deploy',
        '--reproducible',
        '--skip-unused-stages=true',
        '--cache-run-layers=true',
        '--compression=zstd',
        '--cleanup',
        '--snapshot-mode=redo',
        '--use-new-run',
      ],
    ],
    [
      '#589: what is copied is named by a pattern',
      'BASE AS build\nCOPY src /src\nRUN mkdir /dist && cp /src/in /dist/app.js\nBASE\nCOPY --from=build /dist/*.js /tmp/\nRUN cp /tmp/app.js /out\n',
      [],
    ],
    [
      '#845: a file goes through several stages',
      'BASE AS one\nCOPY src/in /a\nBASE AS two\nCOPY --from=one /a /b\nRUN cp /b /c\nBASE\nCOPY --from=two /c /out\n',
      [],
    ],
  ])('as in the report %s', async (_, dockerfile, flags) => {
    await moving('old');
    const build = cached(dockerfile, { files: { 'src/in': 'old' }, flags });
    const repository = `app-${repositories}`;
    await scene.build(build);
    expect(await outOf(repository)).toBe('old');
    await moving('new');
    await scene.build({ ...build, files: { 'src/in': 'new' } });
    expect(await outOf(repository)).toBe('new');
  });

  it('and #1244: what is copied is still there when the stage has changed around it', async () => {
    const build = cached(
      `${from} AS deps\nCOPY package /package\nRUN head -n 1 /package > /dependencies\n` +
        `${from}\nCOPY --from=deps /dependencies /d\nRUN cat /d > /installed\n`,
      { files: { package: 'dependencies\nold\n' } },
    );
    await scene.build(build);
    const { hits } = await outcomeOf({ ...build, files: { package: 'dependencies\nnew\n' } });
    expect(hits).toEqual(['COPY --from=deps /dependencies /d', 'RUN cat /d > /installed']);
  });

  it('when an image that is copied from moves', async () => {
    await moving('old');
    const build = cached(`${from}\nCOPY --from=REGISTRY/moving:1 /moving /out\n`);
    const repository = `app-${repositories}`;
    await scene.build(build);
    await moving('new');
    await scene.build(build);
    expect(await outOf(repository)).toBe('new');
  });
});

describe('executor cache', () => {
  it.each(['TARGET/command/cache', 'oci:FOLDER/../command-cache'])(
    'looks at %s, and takes from it',
    async (repo) => {
      const flags = [`--cache-repo=${repo}`, '--cache-copy-layers'];
      expect(await run(['cache', 'ls'], flags)).toEqual(['KEY\tKIND\tAGE\tSIZE\tINSTRUCTION']);
      const explain = async (files: Tree): Promise<string[]> =>
        (await run(['cache', 'explain'], flags, files)).map((line) => line.replace(/[0-9a-f]{64}/, 'KEY'));
      expect(await explain({ a: '1' })).toEqual([
        'miss\t0\tKEY\tRUN echo a > /a\tno earlier build of this Dockerfile is known',
        'miss\t0\tKEY\tCOPY a /b\tno earlier build of this Dockerfile is known',
      ]);
      await scene.build(
        cached('BASE\nRUN echo a > /a\nCOPY a /b\n', {
          files: { a: '1' },
          flags,
          destinations: ['TARGET/command:1'],
        }),
      );
      expect(await explain({ a: '1' })).toEqual(['hit\t0\tKEY\tRUN echo a > /a', 'hit\t0\tKEY\tCOPY a /b']);
      expect(await explain({ a: '2' })).toEqual([
        'hit\t0\tKEY\tRUN echo a > /a',
        'miss\t0\tKEY\tCOPY a /b\tfile "a" has changed',
      ]);
      const layers = (await run(['cache', 'ls'], flags)).filter((line) => line.includes('\tlayer\t'));
      expect(
        layers.map((line) => line.split('\t').at(-1) ?? '').toSorted((one, two) => (one < two ? -1 : 1)),
      ).toEqual(['COPY a /b', 'RUN echo a > /a']);
      const prune = async (...more: string[]): Promise<string> =>
        (await run(['cache', 'prune'], [...flags, ...more])).at(-1) ?? '';
      expect(await prune()).toMatch(
        /^Took 0 entries \(0 B\) of \d away from the cache (?:repository|folder) /,
      );
      expect(await prune('--older-than=0s', '--dry-run')).toMatch(/^Would take (\d) entries .* of \1 away/);
      expect(await prune('--keep-bytes=1')).toMatch(/^Took (\d) entries .* of \1 away/);
      expect(await run(['cache', 'ls'], flags)).toHaveLength(1);
    },
  );
});

describe('many builds', () => {
  it('twenty at once share one cache', async () => {
    const build = cached('BASE\nWORKDIR /w\nCOPY a /b\n', {
      files: { a: 'a' },
      flags: ['--cache-repo=TARGET/shared/cache-many'],
    });
    const many = Array.from({ length: 20 }, (_, at) => ({ ...build, destinations: [`TARGET/many-${at}:1`] }));
    const finished = await Promise.all(many.map((one) => scene.start(one).finished));
    expect(finished.map(({ status }) => status)).toEqual(finished.map(() => 0));
    expect(
      finished.flatMap(({ stderr }) => stderr.split('\n').filter((line) => line.startsWith('WARN'))),
    ).toEqual([]);
    expect(await outcomeOf({ ...build, destinations: ['TARGET/many-0:1'] })).toMatchObject({ misses: [] });
  });

  it('one that is killed while it writes leaves a cache that works', async () => {
    const dockerfile = `BASE\n${Array.from({ length: 6 }, (_, at) => `RUN echo ${at} > /${at}`).join('\n')}\n`;
    const build = cached(dockerfile, { destinations: ['TARGET/killed:1'] });
    for (const count of [1, 3, 6, 9]) {
      let writes = 0;
      const started = scene.start(build);
      proxy.fault = ({ method, url = '' }) => {
        if (method === 'PUT' && url.includes('/cache/')) writes += 1;
        if (writes >= count) started.kill('SIGKILL');
        return false;
      };
      await started.finished;
    }
    proxy.fault = undefined;
    // How many entries were whole by then is a matter of timing; none may be half there.
    await outcomeOf(build);
    expect(await outcomeOf(build)).toMatchObject({ misses: [], hits: { length: 6 } });
    const { layers } = await scene.client.fetchImage('killed', '1');
    expect(layers).toHaveLength(8);
  });

  it('one that fails keeps what went well', async () => {
    const build = cached('BASE\nRUN echo a > /a\nRUN echo b > /b\nRUN false\n');
    const { stderr, status } = await scene.start(build).finished;
    expect(status).toBe(1);
    expect(outcome(stderr).misses).toHaveLength(3);
    const again = await scene.start(build).finished;
    expect(outcome(again.stderr).hits).toEqual(['RUN echo a > /a', 'RUN echo b > /b']);
  });
});
