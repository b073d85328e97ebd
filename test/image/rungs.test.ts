import { join } from 'node:path';
import {
  containerKinds,
  Engines,
  startContainerBuilder,
  type ContainerBuilder,
  type ContainerName,
} from '../conformance/containers.ts';
import { Scene } from '../e2e/support/scene.ts';
import { JobContainer } from './job-container.ts';

/** Builds in real containers of each kind: the way to run a RUN that is found there, and what is left of one. */

const hello = 'FROM REGISTRY/base/busybox:1\nCOPY file /file\nRUN cat /file > /copy && echo ran\n';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('rungs');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose](), 60_000);

const engines = new Engines();
afterAll(async () => engines[Symbol.asyncDispose](), 60_000);

/** Rungs that are better than the one found, and a part of the reason why each is not possible. */
const refused: Readonly<Record<ContainerName, Readonly<Record<string, string>>>> = {
  root: {},
  'root-volume': {},
  takeover: { root: 'lacks CAP_SYS_ADMIN', rootless: 'Operation not permitted' },
  restricted: {
    root: 'user 1000 is not root',
    rootless: 'Operation not permitted',
    takeover: 'user 1000 is not root',
  },
  // What was tried before it started itself again in a namespace is not known inside.
  rootless: {},
  'single-id': {
    root: 'user 1000 is not root',
    rootless: 'with a single id',
    takeover: 'user 1000 is not root',
  },
  chroot: {
    root: 'lacks CAP_SYS_ADMIN',
    rootless: 'Operation not permitted',
    takeover: 'this is not the executor image',
    restricted: 'this is root, which has better ways',
  },
};

const stages = `FROM REGISTRY/base/busybox:1 AS one
WORKDIR /made/by/one
RUN echo text > file && mkdir -p /tmp/folder /etc/more && chmod 4755 file && rm /etc/motd
FROM REGISTRY/base/busybox:1
RUN test ! -e /made && echo two > /root/two && ls -A / /tmp /root /etc
COPY --from=one /made /made
USER app
RUN test "$(cat /made/by/one/file)" = text && touch /home/app/mine
`;
/** How many builds of all that a container has to stand whose own root they take, and any other. By hand: YADOKARI_BUILDS=50. */
const many = Number(process.env['YADOKARI_BUILDS'] ?? 4);
const few = 2;
/** And of a small one, where the root of the container itself is taken. */
const fifty = 50;

describe.each(Object.entries(containerKinds) as [ContainerName, (typeof containerKinds)[ContainerName]][])(
  'in a container of kind %s',
  (name, kind) => {
    let builder: ContainerBuilder;
    let job: JobContainer;
    beforeAll(async () => {
      builder = await startContainerBuilder(kind, scene.folder, engines);
      job = new JobContainer(builder, scene);
    }, 300_000);
    afterAll(async () => builder[Symbol.asyncDispose](), 60_000);

    it('finds the best rung, and says why the better ones were not possible', async () => {
      const built = await job.build({
        dockerfile: hello,
        files: { file: 'hello\n' },
        flags: ['--verbosity', 'debug'],
      });
      expect([built.status, built.stderr]).toEqual([
        0,
        expect.stringContaining(`Running commands with isolation ${kind.rung}: `),
      ]);
      const reasons = /(?<=Isolation )(\w+) is not possible: (.*)/g;
      const found = [...built.stderr.matchAll(reasons)].map(([, rung, reason]) => [rung, reason]);
      const expected = Object.entries(refused[name]).map(([rung, part]) => [
        rung,
        expect.stringContaining(part),
      ]);
      expect(found).toEqual(expected);
    }, 60_000);

    it('gives RUN an environment of its own', async () => {
      const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN env | sort\n';
      const built = await job.build({
        dockerfile,
        flags: ['--verbosity', 'warn'],
        exec: ['--env', 'REGISTRY_PASSWORD=secret', '--env', 'LD_PRELOAD='],
      });
      expect({ ...built, stderr: built.stderr.replaceAll(/^.*\d{4}-\S+ */gm, '') }).toEqual({
        status: 0,
        stdout: '',
        stderr: 'HOME=/root\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\nPWD=/\nSHLVL=1\n',
      });
    }, 60_000);

    it('finds a relative context from the folder that it is started in', async () => {
      const files = { file: 'hello\n' };
      const context = join(scene.prepare({ dockerfile: hello, files }), 'context');
      const flags = ['--context', '.', '--destination', `${scene.registry.host}/relative:1`];
      const words = ['exec', '--workdir', context, builder.id, ...builder.executor, ...flags];
      const built = await builder.dockerd.attempt([...words, '--insecure', '--insecure-pull']);
      expect([built.status, built.stderr]).toEqual([0, expect.stringMatching(/^ran$/m)]);
    }, 60_000);

    it('ends in good order when it is told to in the middle of a RUN', async () => {
      const before = await job.files();
      const dockerfile =
        'FROM REGISTRY/base/busybox:1\nRUN touch /mark; (sleep 900 &); echo begun; sleep 901\n';
      const build = job.start({ dockerfile });
      await build.printed('begun\n');
      await job.signal('SIGTERM');
      const { status, stderr } = await build.finished;
      expect([status, stderr]).toEqual([143, expect.stringContaining('the build was cancelled by SIGTERM')]);
      expect(await job.processes()).toEqual([]);
      expect(await job.files()).toEqual(before);
    }, 60_000);

    const times = name === 'takeover' || name === 'restricted' ? many : few;
    it(`builds ${times} times the same, and is then as it was before`, async () => {
      const before = await job.files();
      const digests = new Set<string>();
      for (let count = 0; count < times; count++) {
        const { status, stdout, stderr } = await job.build({ dockerfile: stages, flags: ['--reproducible'] });
        if (status !== 0) throw new Error(`build ${count}\n${stdout}${stderr}`);
        digests.add(/sha256:[0-9a-f]{64}/.exec(stderr.slice(stderr.lastIndexOf('Pushed')))?.[0] ?? stderr);
      }
      expect([...digests]).toEqual([expect.stringMatching(/^sha256:/)]);
      expect(await job.files()).toEqual(before);
      expect(await job.processes()).toEqual([]);
    }, 300_000);

    if (name !== 'takeover') return;
    it('builds fifty times the same, and is then as it was before', async () => {
      const before = await job.files();
      const dockerfile = 'FROM REGISTRY/base/busybox:1\nRUN echo text > /file && rm -rf /tmp\n';
      const { status, stdout, stderr } = await job.buildAgain(fifty, {
        dockerfile,
        flags: ['--reproducible'],
      });
      const digests = [...stderr.matchAll(/Pushed \S+@(sha256:[0-9a-f]{64})/g)].map(([, digest]) => digest);
      expect({ status, stdout, builds: digests.length, stderr: status === 0 ? '' : stderr }).toEqual({
        status: 0,
        stdout: '',
        builds: fifty,
        stderr: '',
      });
      expect(new Set(digests).size).toBe(1);
      expect(await job.files()).toEqual(before);
    }, 300_000);
  },
);

describe('UID 1000 without any right, with user namespaces, where / is root’s', () => {
  let builder: ContainerBuilder;
  let job: JobContainer;
  beforeAll(async () => {
    const kind = { ...containerKinds['single-id'], rung: 'rootless', driver: 'overlay2' } as const;
    builder = await startContainerBuilder(kind, scene.folder, engines);
    job = new JobContainer(builder, scene);
  }, 300_000);
  afterAll(async () => builder[Symbol.asyncDispose](), 60_000);

  // Where it is possible, restricted serves better: the kind single-id.
  it('is a user namespace with a single id, the last resort; owners and devices of the image are kept', async () => {
    const dockerfile = `${hello}COPY --chown=7:8 --chmod=4750 file /other\nRUN echo more >> /copy\n`;
    const build = { dockerfile, files: { file: 'hello\n' }, flags: ['--reproducible'] };
    const { status, stderr } = await job.build({ ...build, flags: [...build.flags, '--verbosity', 'debug'] });
    expect([status, stderr]).toEqual([0, expect.stringContaining('with isolation rootless')]);
    expect(stderr).toContain('inside a user namespace with a single id');
    const { digest } = await scene.build(build);
    expect(stderr).toContain(`@${digest}`);
  }, 60_000);
});
