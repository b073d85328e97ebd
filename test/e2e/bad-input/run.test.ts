import { excerpt, failed, quiet, Scene, type Started } from '../support/scene.ts';
import { processesOf, tracesAfter } from '../support/traces.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('run');
});
afterAll(() => scene[Symbol.asyncDispose]());

const base = 'FROM REGISTRY/base/busybox:1';

describe('a RUN that fails', () => {
  it('gives the executor its status', async () => {
    const dockerfile = `${base}\nRUN echo out && echo err >&2 && exit 3\nRUN echo never\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        3,
        'out',
        'err',
        '',
        'Last output of RUN echo out && echo err >&2 && exit 3',
        '  out',
        '  err',
        '',
        'error building image: "/bin/sh -c echo out && echo err >&2 && exit 3" exited with status 3',
        ...excerpt(dockerfile, 2),
        'hint: see its output above',
        'code: RUN_FAILED',
      ),
    );
  });

  it('because its program is not there says so', async () => {
    const dockerfile = `${base}\nRUN ["/no/such/program"]\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        127,
        'error building image: cannot start "/no/such/program": no such file or directory',
        ...excerpt(dockerfile, 2),
        'hint: the path is looked up in the image, not in the build context',
        'code: RUN_NOT_STARTED',
      ),
    );
  });

  it('ends what it started in the background', async () => {
    const script = '(setsid sleep 1000 &) ; sleep 1000 & exit 4';
    const dockerfile = `${base}\nRUN ${script}\n`;
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        4,
        `error building image: "/bin/sh -c ${script}" exited with status 4`,
        ...excerpt(dockerfile, 2),
        'hint: see its output above',
        'code: RUN_FAILED',
      ),
    );
  });

  it('ends the RUN of another stage that is still running', async () => {
    const dockerfile = [
      `${base} AS slow`,
      'RUN sleep 1000',
      `${base} AS bad`,
      'RUN exit 7',
      'FROM scratch',
      'COPY --from=slow /etc/motd /a',
      'COPY --from=bad /etc/motd /b',
    ].join('\n');
    expect(await scene.fail({ dockerfile })).toEqual(
      failed(
        7,
        'error building image: "/bin/sh -c exit 7" exited with status 7',
        ...excerpt(dockerfile, 4),
        'hint: see its output above',
        'code: RUN_FAILED',
      ),
    );
  });
});

/** A RUN with processes in the background, one of them in a session of its own, that says when all of them are there. */
const longScript = 'sleep 1000 & setsid sleep 1000 & echo started; wait; wait';
const longRun = `${base}\nRUN ${longScript}\nRUN echo never\n`;

async function startLongRun(): Promise<Started> {
  const started = scene.start(quiet({ dockerfile: longRun }));
  await started.printed('started\n');
  return started;
}

function shellOf({ folder }: Started): number {
  const shell = processesOf(folder).find((line) => line.endsWith(longScript));
  if (shell === undefined) throw new Error(`no shell among\n${processesOf(folder).join('\n')}`);
  return Number.parseInt(shell, 10);
}

describe('a RUN that is killed', () => {
  it('by something outside fails as a shell would say it', async () => {
    const started = await startLongRun();
    process.kill(shellOf(started), 'SIGKILL');
    expect(await scene.failureOf(started)).toEqual(
      failed(
        137,
        'started',
        '',
        `Last output of RUN ${longScript}`,
        '  started',
        '',
        `error building image: "/bin/sh -c ${longScript}" was killed by SIGKILL`,
        ...excerpt(longRun, 2),
        'hint: out of memory? raise the memory limit of the job',
        'code: RUN_KILLED',
      ),
    );
  });
});

describe('the executor', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ended by %s in the middle of a RUN ends all its processes', async (signal, status) => {
    const started = await startLongRun();
    started.kill(signal);
    expect(await scene.failureOf(started)).toEqual(
      failed(
        status,
        'started',
        `error building image: the build was cancelled by ${signal}`,
        'code: CANCELLED',
      ),
    );
  });

  it('ended by SIGTERM lets a RUN say goodbye', async () => {
    const script = 'trap "echo bye; exit 0" TERM; echo started; sleep 1000 & wait';
    const started = scene.start(quiet({ dockerfile: `${base}\nRUN ${script}\n` }));
    await started.printed('started\n');
    started.kill('SIGTERM');
    expect(await scene.failureOf(started)).toEqual(
      failed(
        143,
        'started',
        'bye',
        'error building image: the build was cancelled by SIGTERM',
        'code: CANCELLED',
      ),
    );
  });

  it('killed in the middle of a RUN leaves nothing that runs and nothing mounted', async () => {
    const started = await startLongRun();
    // The executor, the shell and what it put into the background.
    expect(processesOf(started.folder).length).toBeGreaterThanOrEqual(4);
    started.kill('SIGKILL');
    expect(await started.finished).toEqual({ status: 137, stdout: '', stderr: 'started\n' });
    expect(await tracesAfter(started.folder, 5000)).toEqual([]);
  });
});

describe('a build that shall end with its standard input', () => {
  it('is cancelled when that ends, and leaves nothing', async () => {
    const dockerfile = `${base}\nRUN sleep 1000\n`;
    expect(await scene.fail({ dockerfile, flags: ['--end-with-stdin'] })).toEqual(
      failed(1, 'error building image: the build was cancelled: standard input has ended', 'code: CANCELLED'),
    );
  });
});
