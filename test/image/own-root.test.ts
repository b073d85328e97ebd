import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { containerKinds, startContainerBuilder, type ContainerBuilder } from '../conformance/containers.ts';
import { fetchPushed, filesOf } from '../e2e/support/image.ts';
import { Scene } from '../e2e/support/scene.ts';
import { JobContainer } from './job-container.ts';

/** Builds that take the root of their own container: what they must not lose, show or confuse. */

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('own-root');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose](), 60_000);

const base = 'FROM REGISTRY/base/busybox:1\n';

async function pushed(name: string): Promise<Record<string, string>> {
  return filesOf(await fetchPushed(scene.client, name, '1'), 2);
}

describe.each(['takeover', 'restricted'] as const)('%s', (name) => {
  let builder: ContainerBuilder;
  let job: JobContainer;
  beforeAll(async () => {
    const { [name]: kind } = containerKinds;
    const flags = [...kind.flags, '--volume', `${scene.folder}:/mounted:ro`];
    builder = await startContainerBuilder({ ...kind, flags }, scene.folder);
    job = new JobContainer(builder, scene);
  }, 300_000);
  afterAll(async () => builder[Symbol.asyncDispose](), 60_000);

  it('puts the container back in order where an earlier build was killed', async () => {
    const before = await job.files();
    const killed = job.start({
      dockerfile: `${base}RUN touch /mark; (sleep 900 &); echo begun; sleep 901\n`,
    });
    await killed.printed('begun\n');
    await job.signal('SIGKILL');
    expect((await killed.finished).status).toBe(137);
    const next = await job.build({ dockerfile: `${base}RUN test ! -e /mark && ls /root\n` });
    expect([next.status, next.stderr]).toEqual([
      0,
      expect.stringContaining('an earlier build in this container was killed: what it left has been removed'),
    ]);
    expect(await job.files()).toEqual(before);
    expect(await job.processes()).toEqual([]);
  }, 60_000);

  it('ends as the first process of a pod in the 5 seconds that it gets, with everything in its place', async () => {
    const { dockerd } = builder;
    const looks = `for process in /proc/[0-9]*; do grep -s '^State:.Z' $process/status && exit 9; done`;
    const dockerfile = `${base}RUN touch /one; (sleep 900 &); (sh -c 'sleep 0 & exec sleep 900' &); sleep 0.2
RUN ${looks}; touch /two; rm -r /root /tmp; echo begun; sleep 901\n`;
    const id = await builder.startAsFirst(job.arguments({ dockerfile }));
    await dockerd.printed(id, 'begun\n');
    // What is left after that time is killed: 137.
    await dockerd.docker('stop', '--time', '5', id);
    expect(await dockerd.docker('wait', id)).toBe('143\n');
    const changed = (await dockerd.docker('diff', id)).split('\n').filter(Boolean);
    expect(changed.toSorted()).toEqual(['A /kaniko/.lock', 'A /mounted', 'C /kaniko']);
    await dockerd.docker('rm', id);
  }, 60_000);

  it('keeps what a failed RUN has left beside the root of the container, and runs one command', async () => {
    const { dockerd, id, executor } = builder;
    const before = await job.files();
    const dockerfile = `${base}RUN echo two >/two; exit 3\n`;
    const { status, stderr } = await job.build({ dockerfile, flags: ['--on-failure=keep'] });
    const folder = /^its root file system is kept in (\/kaniko\/yadokari-kept-\w+)$/m.exec(stderr)?.[1];
    expect([status, folder]).toEqual([3, expect.any(String)]);
    const command = (what: string): string =>
      new RegExp(`^${what}: (.+)$`, 'm').exec(stderr)?.[1] ?? 'exit 9';
    const shell = ['exec', id, '/kaniko/busybox/sh', '-c'];
    const look =
      name === 'takeover' ? `${command('enter it')} -c 'cat /two /etc/motd'` : `cat ${folder}/root/two`;
    expect(await dockerd.docker(...shell, look)).toBe(name === 'takeover' ? 'two\nsecond layer\n' : 'two\n');
    await dockerd.docker(...shell, command('remove it'));
    const flags = job.arguments({ dockerfile: base, flags: ['--', 'cat', '/etc/motd'] });
    const run = await dockerd.attempt(['exec', '--workdir', '/', id, ...executor, 'run', ...flags]);
    expect([run.status, run.stdout]).toEqual([0, 'second layer\n']);
    expect(await job.files()).toEqual(before);
  }, 60_000);

  it('lets a second build wait for the first', async () => {
    const go = join(scene.folder, `go-${name}`);
    const wait = `${base}RUN echo begun; until [ -e ${go} ]; do sleep 0.1; done; echo one > /file\n`;
    const first = job.start({ name: `${name}/first`, dockerfile: wait });
    await first.printed('begun\n');
    const second = job.start({ name: `${name}/second`, dockerfile: `${base}RUN echo two > /file\n` });
    await second.printed('another build is running in this container: waiting for its end');
    writeFileSync(go, '');
    expect([(await first.finished).status, (await second.finished).status]).toEqual([0, 0]);
    expect(await pushed(`${name}/first`)).toEqual({ file: 'one\n' });
    expect(await pushed(`${name}/second`)).toEqual({ file: 'two\n' });
  }, 60_000);

  it('builds a context that is a plain folder of the container, and gives it back', async () => {
    const { dockerd, id } = builder;
    const { registry } = scene;
    const text = `FROM ${registry.host}/base/busybox:1\nCOPY . /app\nRUN cat /app/file > /copy; ls -A /workspace > /seen\n`;
    const folder = join(scene.prepare({ files: { file: 'text\n', Dockerfile: text } }), 'context');
    await dockerd.docker('cp', `${folder}/.`, `${id}:/workspace`);
    const before = await job.files();
    const destination = `${registry.host}/${name}/plain:1`;
    const flags = ['--destination', destination, '--insecure', '--insecure-pull'];
    const built = await dockerd.attempt(['exec', id, '/kaniko/executor', ...flags]);
    expect([built.status, built.stderr]).toEqual([
      0,
      expect.stringContaining(`Pushed image to ${destination}`),
    ]);
    expect(await pushed(`${name}/plain`)).toEqual({
      'app/Dockerfile': text,
      'app/file': 'text\n',
      copy: 'text\n',
      seen: expect.any(String) as string,
    });
    expect(await job.files()).toEqual(before);
  }, 60_000);

  it('keeps the folders of the container that a RUN removes from the image', async () => {
    const before = await job.files();
    const dockerfile = `${base}WORKDIR /run/secrets\nRUN rm -rf /run /tmp && ! ls /run /tmp\n`;
    const { status, stderr } = await job.build({ dockerfile });
    expect([status, stderr]).toEqual([0, expect.stringContaining(`with isolation ${name}`)]);
    expect(await job.files()).toEqual(before);
  }, 60_000);

  it('says what is in the way where the image has files in a folder that is mounted', async () => {
    const before = await job.files();
    const dockerfile = `${base}WORKDIR /mounted\nCOPY Dockerfile .\nRUN cat Dockerfile\n`;
    const { status, stderr } = await job.build({ dockerfile });
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining(
        'the image has files in /mounted, which this container cannot hide: it is mounted or in use',
      ),
    ]);
    expect(stderr).toContain('UNSAFE_PATH');
    expect(await job.files()).toEqual(before);
  }, 60_000);

  it('shows RUN nothing of the memory and the environment of the executor', async () => {
    const script = [
      'for process in /proc/[0-9]*; do',
      '  case "$(tr "\\\\0" " " < $process/cmdline)" in',
      '    *[e]xecutor/index.js*) echo seen; for file in environ mem; do (: < $process/$file) 2>/dev/null && echo "open: $process/$file"; done;;',
      '  esac',
      'done; echo looked',
    ];
    const dockerfile = `${base}RUN <<EOF\n${script.join('\n')}\nEOF\n`;
    const { status, stderr } = await job.build({ dockerfile, exec: ['--env', 'TOKEN=secret'] });
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^seen$/m)]);
    expect(stderr).not.toContain('open: ');
  }, 60_000);

  it('moves out of the way of an image with files where it lies itself', async () => {
    const before = await job.files();
    const dockerfile = `${base}COPY file /kaniko/executor\nRUN cat /kaniko/executor > /copy; ls -A /kaniko > /list\n`;
    const build = { name: `${name}/itself`, dockerfile, files: { file: 'text\n' } };
    const refused = await job.build(build);
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringContaining('gives way with --kaniko-dir'),
    ]);
    const { status, stderr } = await job.build({ ...build, flags: ['--kaniko-dir', '/else/where'] });
    expect([status, stderr]).toEqual([0, expect.stringContaining(`with isolation ${name}`)]);
    // The bundle under test is mounted there.
    expect(await pushed(`${name}/itself`)).toEqual({
      'kaniko/executor': 'text\n',
      copy: 'text\n',
      list: 'dist\nexecutor\n',
    });
    expect(await job.files()).toEqual(before);
  }, 60_000);
});
