import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fetchPushed, filesOf } from '../e2e/support/image.ts';
import { Scene } from '../e2e/support/scene.ts';
import { restrictedFlags } from '../support/dockerd.ts';
import { executorImage, type ExecutorImage } from '../support/executor-image.ts';
import { executorPath } from '../support/executor.ts';
import type { ProcessResult } from '../support/process.ts';

/** The ways in which people start the executor image, as articles about Kaniko have them. */

let scene: Scene;
let image: ExecutorImage;
/** The bundle under test, whatever the image was made of. */
const bundle = ['--volume', `${dirname(dirname(executorPath('bundle')))}:/kaniko/dist:ro`];
beforeAll(async () => {
  scene = await Scene.start('articles');
  image = await executorImage();
}, 300_000);
afterAll(async () => {
  await image[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
}, 60_000);

/** A folder on this machine. @returns its path */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(scene.folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(files))
    writeFileSync(join(path, file), text.replaceAll('REGISTRY', scene.registry.host));
  return path;
}

function run(flags: readonly string[], args: readonly string[]): Promise<ProcessResult> {
  return image.dockerd.run(image.reference, { flags: [...bundle, ...flags], args });
}

async function pushed(repository: string, tag: string): Promise<Record<string, string>> {
  return filesOf(await fetchPushed(scene.client, repository, tag), 2);
}

it('docker run with a workspace, credentials, a host and build arguments', async () => {
  const dockerfile = `FROM REGISTRY/base/busybox:1
ARG ARG_1
ARG ARG_3
COPY file /file
RUN grep -c registry.example /etc/hosts && echo "$ARG_1,$ARG_3" > /args
`;
  const workspace = folder('workspace', { 'Dockerfile-kaniko': dockerfile, file: 'text\n' });
  const config = join(folder('docker', { 'config.json': '{"auths":{}}' }), 'config.json');
  const flags = [
    ['--volume', `${workspace}:/workspace`],
    ['--volume', `${config}:/kaniko/.docker/config.json:ro`],
    ['--add-host', 'registry.example:127.0.0.1'],
  ].flat();
  const { status, stderr } = await run(flags, [
    '--context=dir:///workspace',
    '--dockerfile=Dockerfile-kaniko',
    `--destination=${scene.registry.host}/library/app:v1`,
    `--destination=${scene.registry.host}/library/app:latest`,
    '--build-arg=ARG_1=one',
    '--build-arg',
    'ARG_3=VALUE WITH SPACE',
    '--insecure',
    '--insecure-pull',
    '--skip-tls-verify',
  ]);
  expect([status, stderr]).toEqual([0, expect.stringContaining('Pushed')]);
  const files = { file: 'text\n', args: 'one,VALUE WITH SPACE\n' };
  expect(await pushed('library/app', 'v1')).toEqual(files);
  expect(await pushed('library/app', 'latest')).toEqual(files);
}, 60_000);

it('a folder of the host that the archive goes back to, for docker load', async () => {
  const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN echo loaded > /file\nCMD ["cat", "/file"]\n';
  const source = folder('source', { Dockerfile: dockerfile });
  const args = [
    ['--context=/source/', '--dockerfile=/source/Dockerfile', '--destination=app:loaded', '--insecure-pull'],
    ['--no-push', '--tar-path=/source/image.tar'],
  ].flat();
  const { status, stderr } = await run(['--volume', `${source}:/source`], args);
  expect([status, stderr]).toEqual([0, expect.stringContaining('Built image')]);
  await image.dockerd.docker('load', '--input', join(source, 'image.tar'));
  expect((await image.dockerd.run('app:loaded')).stdout).toBe('loaded\n');
}, 60_000);

it('flags that only mattered to Kaniko, with their values as words of their own', async () => {
  const workspace = folder('flags', { Dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN echo x > /file\n' });
  const args = [
    ['--dockerfile', 'Dockerfile', '--context', '/workspace'],
    ['--destination', `${scene.registry.host}/flags:1`, '--insecure', '--skip-tls-verify', '--insecure-pull'],
    ['--force', '--cleanup', '--snapshot-mode=redo', '--use-new-run', '--pre-cleanup', '--preserve-context'],
  ].flat();
  const { status, stderr } = await run(['--volume', `${workspace}:/workspace:ro`], args);
  expect([status, stderr]).toEqual([0, expect.stringContaining('Built image')]);
  expect(await pushed('flags', '1')).toEqual({ file: 'x\n' });
}, 60_000);

it('a pod that is deleted in the middle of a RUN', async () => {
  const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN rm /etc/motd; (sleep 900 &); echo begun; sleep 901\n';
  const workspace = folder('deleted', { Dockerfile: dockerfile });
  const { dockerd, reference } = image;
  const args = ['--no-push', '--insecure-pull'];
  const id = await dockerd.start(reference, {
    flags: [...bundle, '--volume', `${workspace}:/workspace`],
    args,
  });
  let log: ProcessResult;
  do log = await dockerd.attempt(['logs', id]);
  while (!log.stderr.includes('begun\n'));
  // Kubernetes waits for thirty seconds; a process that is still there after five gets SIGKILL here, and 137 is its status.
  await dockerd.docker('stop', '--time', '5', id);
  expect(await dockerd.docker('wait', id)).toBe('143\n');
  const changes = (await dockerd.docker('diff', id)).trimEnd().split('\n');
  expect(changes.filter((line) => !/^[AC] \/(kaniko|kaniko\/\.lock|workspace)$/.test(line))).toEqual([]);
  await dockerd.docker('rm', id);
}, 60_000);

it('a warmer and builds that share a volume', async () => {
  const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN echo warm > /file\n';
  const workspace = folder('warm', { Dockerfile: dockerfile });
  const path = folder('warm-cache', {});
  chownSync(path, 1000, 1000);
  const cache = ['--volume', `${path}:/cache`];
  // As deploy/kubernetes/warmer/cronjob has it.
  const warmer = await run(
    [...cache, ...restrictedFlags, '--read-only', '--entrypoint', '/kaniko/warmer'],
    ['--cache-dir=/cache', `--image=${scene.registry.host}/base/busybox:1`, '--insecure-pull'],
  );
  expect([warmer.status, warmer.stderr]).toEqual([0, expect.stringContaining('to cache: sha256:')]);
  const { status, stderr } = await run(
    [...cache, '--volume', `${workspace}:/workspace:ro`],
    ['--cache-dir=/cache', `--destination=${scene.registry.host}/warm:1`, '--insecure', '--insecure-pull'],
  );
  expect([status, stderr]).toEqual([0, expect.stringMatching(/Found sha256:\w+ in local cache/)]);
  expect(stderr).not.toContain('WARN');
  expect(await pushed('warm', '1')).toEqual({ file: 'warm\n' });
}, 60_000);
