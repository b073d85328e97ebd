import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Scene } from '../e2e/support/scene.ts';
import { executorImage, type ExecutorImage } from '../support/executor-image.ts';
import { executorPath } from '../support/executor.ts';

/** A pod with little memory, and a layer that is larger. */

let scene: Scene;
let image: ExecutorImage;
beforeAll(async () => {
  scene = await Scene.start('pod-memory', 2e9);
  image = await executorImage({ onDisk: true });
}, 300_000);
afterAll(async () => {
  await image[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
}, 60_000);

it('makes and pushes a layer of 1 GB with 512 MB of memory', async () => {
  const dockerfile =
    'FROM REGISTRY/base/busybox:1\nRUN (head -c 134217728 /dev/urandom; head -c 939524096 /dev/zero) > /large\n';
  const { host } = scene.registry;
  const folder = join(scene.prepare({}), 'context');
  writeFileSync(join(folder, 'Dockerfile'), dockerfile.replace('REGISTRY', host));
  const bundle = dirname(dirname(executorPath('bundle')));
  const flags = [
    ['--memory', '512m', '--memory-swap', '512m'],
    ['--volume', `${bundle}:/kaniko/dist:ro`, '--volume', `${folder}:/workspace:ro`],
  ].flat();
  const args = ['--destination', `${host}/large:1`, '--insecure', '--insecure-pull'];
  const { status, stderr } = await image.dockerd.run(image.reference, { flags, args });
  expect([status, stderr]).toEqual([0, expect.stringContaining('Built image')]);
  const { layers } = await scene.client.fetchImage('large', '1');
  expect(layers.at(-1)?.size).toBeGreaterThan(128 * 1024 * 1024);
}, 300_000);
