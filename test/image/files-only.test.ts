import {
  containerKinds,
  Engines,
  startContainerBuilder,
  type ContainerBuilder,
  type ContainerKind,
} from '../conformance/containers.ts';
import { Scene } from '../e2e/support/scene.ts';
import { JobContainer } from './job-container.ts';

/** Containers in which no RUN is possible: what they still build, and what they say of a RUN. */

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('files-only');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose](), 60_000);

const engines = new Engines();
afterAll(async () => engines[Symbol.asyncDispose](), 60_000);

const kinds: Readonly<Record<string, { kind: ContainerKind; reasons: readonly string[] }>> = {
  'an ordinary user in an image of his own': {
    kind: { ...containerKinds.chroot, flags: ['--user', '1000'] },
    reasons: [
      'root: user 1000 is not root',
      'rootless: ',
      'takeover: user 1000 is not root',
      'restricted: this is not the executor image',
      'chroot: user 1000 is not root',
      'for restricted, run the executor image',
    ],
  },
  'a user without rights to whom / does not belong (overlay2)': {
    kind: { ...containerKinds.restricted, driver: 'overlay2' },
    reasons: [
      'rootless: ',
      'restricted: the root of this container cannot be changed: EACCES: permission denied',
      'for restricted, use an engine that leaves / to the image’s user',
    ],
  },
};

const copies = `FROM REGISTRY/base/busybox:1 AS one
COPY --chown=7:8 --chmod=4750 file /one/file
WORKDIR /made/here
FROM one AS two
COPY --chmod=0500 --from=REGISTRY/base/busybox:1 /home /closed/home
FROM scratch
COPY --from=two / /all
COPY --from=one /one /one
COPY --from=REGISTRY/base/busybox:1 --chown=app /root /root
`;

describe.each(Object.entries(kinds))('%s', (_, { kind, reasons }) => {
  let builder: ContainerBuilder;
  let job: JobContainer;
  beforeAll(async () => {
    builder = await startContainerBuilder(kind, scene.folder, engines);
    job = new JobContainer(builder, scene);
  }, 300_000);
  afterAll(async () => builder[Symbol.asyncDispose](), 60_000);

  it('builds what only copies, also from stages and images, as root does elsewhere', async () => {
    const build = { dockerfile: copies, files: { file: 'text\n' }, flags: ['--reproducible'] };
    const before = await job.files();
    const { status, stderr } = await job.build(build);
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('isolation')]);
    const { digest } = await scene.build(build);
    expect(stderr).toContain(`@${digest}`);
    expect(await job.files()).toEqual(before);
  }, 60_000);

  it('says of a RUN why nothing can be run here, and what would help', async () => {
    const { status, stderr } = await job.build({ dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN true\n' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('ISOLATION_UNAVAILABLE')]);
    for (const reason of reasons) expect(stderr).toContain(reason);
    expect(stderr).toContain('>>> 2 | RUN true');
  }, 60_000);
});
