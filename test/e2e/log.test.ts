import { logLines, stageOf } from './support/log.ts';
import { Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('log');
});
afterAll(() => scene[Symbol.asyncDispose]());

const base = 'FROM REGISTRY/base/busybox:1';
const json = ['--log-format=json'];

describe('--log-format=json', () => {
  it('makes every line an object, what RUN prints too', async () => {
    const dockerfile = `${base} AS app\nRUN echo '{"not": "ours"}'; printf 'a\\tb\\033[31mred\\n'; printf 'no newline' >&2\n`;
    const { stderr, stdout } = await scene.build({ dockerfile, flags: json });
    expect(stdout).toBe('');
    const lines = logLines(stderr);
    for (const line of lines) {
      expect(line).toMatchObject({ level: 'info', msg: expect.any(String) as string });
      expect(new Date(line.time).toISOString()).toBe(line.time);
    }
    const output = lines.filter((line) => line.event === 'step.output');
    expect(output.map((line) => [stageOf(line), line['stream'], line['line']])).toEqual([
      ['app', 'stdout', '{"not": "ours"}'],
      ['app', 'stdout', 'a\tb\u001B[31mred'],
      ['app', 'stderr', 'no newline'],
    ]);
  });

  it('tells the whole course of a build in events', async () => {
    const { stderr, digest } = await scene.build({
      dockerfile: `${base}\nCOPY a /\n`,
      files: { a: 'a' },
      flags: json,
    });
    const lines = logLines(stderr);
    const events = new Set(lines.map((line) => line.event).filter((event) => event !== undefined));
    expect([...events].sort()).toEqual([
      'base.resolved',
      'blob.pushed',
      'build.finished',
      'build.started',
      'layer.created',
      'output.written',
      'pull.finished',
      'pull.started',
      'push.finished',
      'push.started',
      'stage.finished',
      'stage.started',
      'stages.planned',
      'step.finished',
      'step.started',
    ]);
    expect(lines.at(-1)).toMatchObject({ event: 'build.finished', digest });
  });

  it('ends a failed build with the error as an object', async () => {
    const dockerfile = `${base}\nRUN echo before; exit 3\n`;
    const started = scene.start({ dockerfile, flags: json });
    const { status, stderr } = await started.finished;
    expect(status).toBe(3);
    const message = '"/bin/sh -c echo before; exit 3" exited with status 3';
    expect(logLines(started.stable(stderr)).at(-1)).toEqual({
      level: 'error',
      msg: `error building image: ${message}`,
      time: expect.any(String) as string,
      run: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      event: 'build.failed',
      seconds: expect.any(Number) as number,
      error: {
        code: 'RUN_FAILED',
        message,
        hint: 'see its output above',
        causes: [],
        exitCode: 3,
        location: { file: 'Dockerfile', line: 2, endLine: 2 },
      },
      excerpt: '      1 | FROM REGISTRY/base/busybox:1\n  >>> 2 | RUN echo before; exit 3',
    });
  });

  it.each([
    ['a wrong flag', ['--no-such-flag']],
    ['a wrong value', ['--push-retry=many']],
    ['a context that is not there', ['--context=/no/such/folder']],
  ])('ends %s with an object too', async (_, flags) => {
    const { stderr } = await scene.start({ dockerfile: base, flags: [...json, ...flags] }).finished;
    expect(logLines(stderr).map((line) => [line.event, line.level])).toEqual([['build.failed', 'error']]);
  });

  it('prints only objects for a build that is cancelled', async () => {
    const started = scene.start({ dockerfile: `${base}\nRUN echo started; sleep 1000\n`, flags: json });
    await started.printed('"msg":"started"');
    started.kill('SIGTERM');
    const { status, stderr } = await started.finished;
    expect(status).toBe(143);
    expect(logLines(stderr).at(-1)).toMatchObject({ event: 'build.failed', level: 'error' });
  });
});

describe('the plain log', () => {
  it('has the lines of Kaniko that scripts look for', async () => {
    const dockerfile = `${base}\nCOPY a /\nRUN echo output\n`;
    const started = scene.start({ dockerfile, files: { a: 'a' } });
    const { stderr } = await started.finished;
    const stable = started
      .stable(stderr)
      .replaceAll(/sha256:[0-9a-f]{64}/g, 'sha256:DIGEST')
      .replaceAll(/\b[\d.]+s\b/g, 'TIME');
    expect(stable.split('\n')).toEqual(
      expect.arrayContaining([
        'INFO Retrieving image manifest REGISTRY/base/busybox:1',
        'INFO COPY a /',
        'INFO RUN echo output',
        'output',
        'INFO Taking snapshot of full filesystem...',
        'INFO No files were changed, appending empty layer to config.',
        'INFO Pushing image to TARGET/app:1',
        'INFO Pushed layer sha256:DIGEST',
        'INFO Pushed image to TARGET/app:1 in TIME',
        'INFO Pushed TARGET/app@sha256:DIGEST',
      ]),
    );
  });

  it.each(['text', 'color', 'plain'])('of format %s holds what RUN prints as it is', async (format) => {
    const { stderr } = await scene.build({
      dockerfile: `${base}\nRUN echo "a  line"\n`,
      flags: [`--log-format=${format}`],
    });
    expect(stderr.split('\n')).toContain('a  line');
  });
});
