import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  containerKinds,
  Engines,
  startContainerBuilder,
  type ContainerBuilder,
} from '../conformance/containers.ts';
import { Scene } from '../e2e/support/scene.ts';
import { executorReference } from '../support/executor-image.ts';
import { JobContainer } from './job-container.ts';

/** UID 1000 where `/` is root's (overlay2), with an executor image that has the names of the base there. */

let scene: Scene;
let builder: ContainerBuilder;
let job: JobContainer;
const engines = new Engines();
beforeAll(async () => {
  scene = await Scene.start('fixed-top');
  const { host } = scene.registry;
  const kind = { ...containerKinds.restricted, driver: 'overlay2' } as const;
  const dockerd = await engines.for(kind);
  await dockerd.docker('tag', executorReference('executor'), `${host}/yadokari:1`);
  await dockerd.docker('push', '--quiet', `${host}/yadokari:1`);
  const dockerfile = readFileSync(join(import.meta.dirname, '../../image/top/Dockerfile'), 'utf8');
  const values = ['BASE=REGISTRY/base/busybox:1', 'EXECUTOR=REGISTRY/yadokari:1', 'PATHS=/app'];
  const flags = values.flatMap((value) => ['--build-arg', value]);
  const { status, stderr } = await scene.build({ dockerfile, flags, destinations: ['TARGET/top:1'] });
  if (status !== 0) throw new Error(stderr);
  const reference = `${host}/top:1`;
  await dockerd.docker('pull', '--quiet', reference);
  builder = await startContainerBuilder({ ...kind, reference }, scene.folder, engines);
  job = new JobContainer(builder, scene);
}, 300_000);
afterAll(async () => {
  await engines[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
}, 60_000);

const stages = `FROM REGISTRY/base/busybox:1 AS one
WORKDIR /app/one
RUN echo text > file && chown 1001:100 file && chmod 4755 file && mkdir /etc/more && rm /etc/motd
FROM REGISTRY/base/busybox:1
RUN test -z "$(ls /app)" && echo two > /root/two
COPY --from=one /app /app
USER app
RUN test "$(cat /app/one/file)" = text && touch /home/app/mine
`;

it('runs steps, with the result that root gets', async () => {
  const before = await job.files();
  const build = { dockerfile: stages, flags: ['--reproducible'] };
  const { status, stderr } = await job.build(build);
  expect({ status, failure: status === 0 ? '' : stderr }).toEqual({ status: 0, failure: '' });
  expect(stderr).toContain('with isolation restricted');
  const { digest } = await scene.build(build);
  expect(stderr).toContain(`@${digest}`);
  expect(await job.files()).toEqual(before);
}, 60_000);

it('is as it was after a signal in the middle of a RUN', async () => {
  const before = await job.files();
  const build = job.start({
    dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN rm -r /root; echo begun; sleep 901\n',
  });
  await build.printed('begun\n');
  await job.signal('SIGTERM');
  expect((await build.finished).status).toBe(143);
  expect(await job.files()).toEqual(before);
}, 60_000);

it('names what the image has in / and the container has not', async () => {
  const dockerfile = 'FROM REGISTRY/base/busybox:1\nWORKDIR /srv/www\nRUN true\n';
  const { status, stderr } = await job.build({ dockerfile });
  expect([status, stderr]).toEqual([1, expect.stringContaining('RUN_NOT_STARTED')]);
  expect(stderr).toContain('/ belongs to somebody else, and lacks /srv as the image has it');
}, 60_000);
