import { fetchPushed, filesOf } from './support/image.ts';
import { logLines, stageOf, timeOf } from './support/log.ts';
import { Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('stages');
});
afterAll(() => scene[Symbol.asyncDispose]());

const base = 'FROM REGISTRY/base/busybox:1';

/** Contents of the files in the layers above the base image's two, of the image that the last run pushed. */
async function pushedFiles(skip = 2): Promise<Record<string, string>> {
  return filesOf(await fetchPushed(scene.client, `run-${scene.runs}/app`, '1'), skip);
}

describe('a build of several stages', () => {
  it('with several targets pushes the first, builds the others as well, and nothing else', async () => {
    const dockerfile = [
      `${base} AS test`,
      'RUN echo tested',
      `${base} AS app`,
      'RUN echo pushed > /app',
      `${base} AS lint`,
      'RUN echo linted',
      `${base} AS unused`,
      'RUN exit 9',
    ].join('\n');
    const { stderr } = await scene.build({ dockerfile, flags: ['--target=app', '--target=lint,test'] });
    expect(stderr).toMatch(/^tested$/m);
    expect(stderr).toMatch(/^linted$/m);
    expect(await pushedFiles()).toEqual({ app: 'pushed\n' });
    const failure = await scene.fail({ dockerfile, flags: ['--target=app,unused', '--verbosity=error'] });
    expect(failure.status).toBe(9);
  });

  it('runs commands in each, and copies what they made', async () => {
    const dockerfile = `
${base} AS compile
ARG GREETING=hello
WORKDIR /src
COPY words.txt .
RUN echo "$GREETING $(cat words.txt) as $(id -un)" > /made && echo builder:x:7:7::/:/bin/sh >> /etc/passwd
USER builder
RUN id -un > /tmp/user

${base} AS tools
RUN mkdir /tools && echo tool > /tools/one && ln -s one /tools/two

FROM compile AS test
RUN grep -q hello /made

${base}
COPY --from=compile /made /tmp/user /result/
COPY --from=tools /tools /tools
COPY --from=test /src/words.txt /result/
RUN cat /result/* > /all && rm /result/user
ENTRYPOINT ["cat", "/all"]
`.trimStart();
    await scene.build({ dockerfile, files: { 'words.txt': 'world' } });
    const image = await fetchPushed(scene.client, `run-${scene.runs}/app`, '1');
    expect(filesOf(image, 2)).toEqual({
      'result/made': 'hello world as root\n',
      'result/user': 'builder\n',
      'tools/one': 'tool\n',
      'tools/two': '→ one',
      'result/words.txt': 'world',
      all: 'hello world as root\nbuilder\nworld',
      'result/.wh.user': '',
    });
    expect(image.config.config).toEqual({
      Env: ['PATH=/usr/sbin:/usr/bin:/sbin:/bin'],
      Entrypoint: ['cat', '/all'],
    });
    expect(image.config.history.map((entry) => entry.created_by)).toEqual([
      'layer 0',
      'layer 1',
      'COPY /made /tmp/user /result/ # buildkit',
      'COPY /tools /tools # buildkit',
      'COPY /src/words.txt /result/ # buildkit',
      'RUN /bin/sh -c cat /result/* > /all && rm /result/user # buildkit',
      'ENTRYPOINT ["cat" "/all"]',
    ]);
  });

  it('builds stages that do not need each other at the same time', async () => {
    const dockerfile = [
      `${base} AS left`,
      'RUN sleep 1; echo left > /left',
      `${base} AS right`,
      'RUN sleep 1; echo right > /right',
      'FROM scratch',
      'COPY --from=left /left /',
      'COPY --from=right /right /',
    ].join('\n');
    const { stderr } = await scene.build({ dockerfile, flags: ['--log-format=json'] });
    const lines = logLines(stderr);
    const starts = ['left', 'right'].map((stage) => timeOf(lines, 'step.started', stage));
    const ends = ['left', 'right'].map((stage) => timeOf(lines, 'step.finished', stage));
    // They overlap for most of the second that each of them takes.
    expect(Math.min(...ends) - Math.max(...starts)).toBeGreaterThan(500);
    expect(await pushedFiles(0)).toEqual({ left: 'left\n', right: 'right\n' });
  });

  it('never starts a stage that the target does not need', async () => {
    const dockerfile = [
      `${base} AS broken`,
      'RUN exit 9',
      'FROM REGISTRY/base/there-is-none:1 AS missing',
      'FROM broken AS on-broken',
      'COPY --from=missing /x /y',
      base,
      'RUN echo fine > /fine',
    ].join('\n');
    const { stderr } = await scene.build({ dockerfile, flags: ['--log-format=json'] });
    const started = logLines(stderr).filter((line) => line.event === 'stage.started');
    expect(started.map(stageOf)).toEqual(['3']);
    expect(await pushedFiles()).toEqual({ fine: 'fine\n' });
  });
});

describe('--target', () => {
  const dockerfile = [
    `${base} AS one`,
    'RUN echo 1 > /one',
    'FROM one AS two',
    'RUN echo 2 > /two',
    'FROM two',
    'RUN exit 9',
  ].join('\n');

  it.each([
    ['a name', ['--target=two'], { one: '1\n', two: '2\n' }],
    ['a name in other letters', ['--target=oNE'], { one: '1\n' }],
    ['several, the first of which is pushed', ['--target=one', '--target=two'], { one: '1\n' }],
  ])('takes %s', async (_, flags, files) => {
    await scene.build({ dockerfile, flags });
    expect(await pushedFiles()).toEqual(files);
  });
});
