import { busyboxImage } from './support/base-image.ts';
import { Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('mirrors');
  await scene.push('hub/library/busybox', busyboxImage());
});
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = 'FROM busybox:1\nRUN echo built > /built\n';

it.each([
  ['--registry-mirror', { flags: ['--registry-mirror=REGISTRY/hub'] }],
  ['--registry-map', { flags: ['--registry-map=docker.io=http://REGISTRY/hub'] }],
])('a base image of Docker Hub comes from the mirror of %s', async (_, how) => {
  const { status, digest, stderr } = await scene.build({ dockerfile, ...how });
  expect(stderr).toContain('Pushed image to');
  expect({ status, digest }).toEqual({ status: 0, digest: expect.stringMatching(/^sha256:/) as unknown });
});

it('KANIKO_REGISTRY_MIRROR does the same', async () => {
  const mirror = `${scene.registry.host}/hub`;
  const { status } = await scene.build({ dockerfile, env: { KANIKO_REGISTRY_MIRROR: mirror } });
  expect(status).toBe(0);
});

it('without fallback Docker Hub itself is never asked', async () => {
  const { status, stderr } = await scene.fail({
    dockerfile: 'FROM busybox:no-such-tag\n',
    flags: ['--registry-mirror=REGISTRY/hub', '--skip-default-registry-fallback'],
  });
  expect(status).toBe(1);
  expect(stderr).toContain('there is no such image');
  expect(stderr).not.toContain('index.docker.io: ');
});

it('an address that is none is an error with the flag', async () => {
  const { stderr } = await scene.fail({ dockerfile, flags: ['--registry-mirror=not a host'] });
  expect(stderr).toContain('--registry-mirror has the value "not a host"');
  expect(stderr).toContain('code: USAGE');
});
