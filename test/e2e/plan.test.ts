import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasTag, Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('plan');
});
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = [
  'FROM REGISTRY/base/busybox:1 AS build',
  'ENV A=b',
  'RUN echo made \\',
  '  > /made',
  'FROM scratch AS unused',
  'COPY hello /',
  'FROM scratch',
  'COPY --from=build /made /',
  'LABEL x=y',
].join('\n');
const build = { dockerfile, files: { hello: 'hello\n' } };
const keyless = (text: string): string[] =>
  text
    .replaceAll(scene.registry.host, 'REGISTRY')
    .replaceAll(/key [0-9a-f]{12}/g, 'key KEY')
    .trim()
    .split('\n');

describe('the plan of a build', () => {
  it('is all that --dryrun does: no push, no file, no folder stays', async () => {
    const { status, stdout, digest, folder } = await scene.build({ ...build, flags: ['--dryrun'] });
    expect(status).toBe(0);
    expect(keyless(stdout)).toEqual([
      "Stage 0 'build' from REGISTRY/base/busybox:1 (linux/amd64)",
      '  1/2 ENV A=b',
      '  2/2 RUN echo made > /made  [key KEY]',
      "Stage 1 'unused' from scratch (linux/amd64): not needed",
      'Stage 2 from scratch (linux/amd64)',
      '  1/2 COPY --from=build /made /  [key KEY]',
      '  2/2 LABEL x=y',
    ]);
    expect(digest).toBeUndefined();
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
    expect(await hasTag(scene.registry.host, `run-${scene.runs}/app`, '1')).toBe(false);
  });

  it('shows no login, and neither does the cache', async () => {
    const cache = join(scene.folder, 'cache-of-logins');
    const { status, stdout } = await scene.build({
      dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN : git://user:pw1234@example.org/r.git',
      flags: ['--cache', `--cache-repo=oci:${cache}`, '--print-plan'],
    });
    expect(status).toBe(0);
    expect(stdout).toContain('RUN : git://user:***@example.org/r.git');
    const found = spawnSync('grep', ['-rlz', 'pw1234', cache], { encoding: 'utf8' });
    expect(found.stdout).toBe('');
    expect(spawnSync('grep', ['-rlz', 'example.org', cache], { encoding: 'utf8' }).stdout).not.toBe('');
  });

  it('says what the cache has, and why it has the rest not', async () => {
    const cache = [`--cache`, `--cache-copy-layers`, `--cache-repo=oci:${join(scene.folder, 'cache')}`];
    const first = await scene.build({ ...build, flags: [...cache, '--print-plan'] });
    expect(first.status).toBe(0);
    expect(first.digest).toMatch(/^sha256:/);
    expect(keyless(first.stdout)[2]).toMatch(/^ {2}2\/2 RUN echo made > \/made {2}\[not cached, key KEY/);
    const changed = dockerfile.replace(
      'FROM scratch\nCOPY --from',
      'FROM scratch\nCOPY hello /\nCOPY --from',
    );
    const second = await scene.build({
      ...build,
      dockerfile: changed,
      flags: [...cache, '--dryrun'],
      destinations: [],
    });
    expect(keyless(second.stdout)).toEqual(
      expect.arrayContaining([
        '  2/2 RUN echo made > /made  [cached, key KEY]',
        expect.stringMatching(/^ {2}1\/3 COPY hello \/ {2}\[not cached, key KEY/),
      ]),
    );
  });
});

describe('a report of checks', () => {
  it.each(['gitlab', 'sarif'])('for %s names the file as a checkout has it', async (format) => {
    const flags = ['--check', `--check-format=${format}`, '--dockerfile=FOLDER/context/Dockerfile'];
    for (const given of [flags, flags.slice(0, 2)]) {
      const started = scene.start({ dockerfile: 'FROM scratch as build\nRUN true', flags: given });
      const { stdout } = await started.finished;
      const paths = [...stdout.matchAll(/"(?:path|uri)": "([^"]*)"/g)].map(([, path = '']) => path);
      expect(new Set(paths)).toEqual(new Set(['context/Dockerfile']));
    }
  });
});
