import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { Scene } from './support/scene.ts';
import { tracesOf } from './support/traces.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('debugging');
});
afterAll(() => scene[Symbol.asyncDispose]());

const base = 'FROM REGISTRY/base/busybox:1';

/** The command that a line of an error gives. */
function commandIn(text: string, what: string): string {
  return new RegExp(`^${what}: (.+)$`, 'm').exec(text)?.[1] ?? `echo no ${what} in the error; exit 9`;
}

describe.each(['root', 'rootless', 'chroot'])('with isolation %s', (isolation) => {
  it('keeps what a failed RUN has left, and says how to enter and to remove it', async () => {
    const started = scene.start({
      dockerfile: [
        base,
        'COPY one /',
        'RUN echo two >/two && chown 1000:1000 /two && rm /etc/motd',
        'RUN --mount=type=secret,id=word --mount=type=tmpfs,target=/scratch \\',
        '  cp /run/secrets/word /scratch/ && mkdir /deep && echo three >/deep/three && exit 3',
      ].join('\n'),
      files: { one: 'one\n' },
      flags: [`--isolation=${isolation}`, '--on-failure=keep', '--secret=id=word,env=WORD'],
      env: { WORD: 'correct-horse' },
    });
    const { status, stderr } = await started.finished;
    expect([status, stderr]).toEqual([3, expect.stringContaining('exited with status 3')]);
    const [kept, ...more] = readdirSync(started.tmp);
    expect([kept, more]).toEqual([expect.stringMatching(/^yadokari-kept-\w{6}$/), []]);
    expect(stderr).toContain(`its root file system is kept in ${started.tmp}/${kept}\n`);

    const enter = commandIn(stderr, 'enter it');
    const script =
      'cat one two deep/three; stat -c "%u %a" two; ls -A /etc; ls -d /run /scratch; grep -r correct-horse /etc /deep';
    const seen = spawnSync('sh', ['-c', `${enter.replace(/ \/bin\/sh$/, '')} /bin/sh`], {
      encoding: 'utf8',
      input: script,
    });
    expect(`${seen.stdout}${seen.stderr}`.trim().split('\n')).toEqual([
      'one',
      'two',
      'three',
      '1000 644',
      'group',
      'passwd',
      ...['/run', '/scratch'].map((name) => `ls: ${name}: No such file or directory`),
    ]);
    execFileSync('sh', ['-c', commandIn(stderr, 'remove it')]);
    expect(tracesOf(started.folder)).toEqual([]);
  });
});

describe.each(['root', 'rootless'])('executor run with isolation %s', (isolation) => {
  const dockerfile = [
    base,
    'FROM REGISTRY/base/busybox:1 AS work',
    'ARG GIVEN=no',
    'ENV WORD=word',
    'WORKDIR /home/app',
    'RUN echo made >made && chown -R 1000:1000 .',
    'USER app',
    'FROM work',
    'RUN exit 9',
  ].join('\n');
  const run = (...command: string[]): ReturnType<Scene['start']> =>
    scene.start({
      dockerfile,
      words: ['run'],
      destinations: [],
      digest: false,
      flags: [
        '--target=work',
        '--build-arg=GIVEN=yes',
        '--verbosity=warn',
        `--isolation=${isolation}`,
        '--',
        ...command,
      ],
    });

  it('runs a command in the result of a stage, and passes on its output and status', async () => {
    const script = [
      'cat made; echo "$WORD $GIVEN $(id -u) $(pwd) $(wc -c)"; echo changed >made',
      String.raw`printf 'a\0\377\r\nno newline'; echo aside >&2; exit 7`,
    ];
    const started = run('sh', '-c', script.join('\n'));
    const { status, stdout, stderr } = await started.finished;
    expect(stdout).toBe('made\nword yes 1000 /home/app 0\na\0�\r\nno newline');
    expect([status, stderr]).toEqual([
      7,
      expect.stringMatching(/^aside\nerror: "sh -c cat made; .*exit 7" exited with status 7\n/s),
    ]);
    expect(tracesOf(started.folder)).toEqual([]);
  });
});

it('executor run passes megabytes on byte by byte, and ends where nobody reads them', async () => {
  const run = { dockerfile: base, words: ['run'], destinations: [], digest: false };
  const flags = ['--verbosity=warn', '--', 'sh', '-c', 'yes 0123456 | head -c 20000000'];
  const { status, stdout, stderr } = await scene.build({ ...run, flags });
  expect([status, stdout.length, stderr]).toEqual([0, 20_000_000, '']);
  expect(stdout === '0123456\n'.repeat(2_500_000)).toBe(true);
  const cut = await scene.build({
    ...run,
    flags: ['--verbosity=warn', '--', 'yes', '0123456'],
    wrapper: ['sh', '-c', '"$@" | head -c 8', 'sh'],
  });
  expect([cut.stdout, cut.stderr]).toEqual([
    '0123456\n',
    expect.stringContaining('the command was ended: its standard output cannot be written'),
  ]);
});

it('executor run says what is wrong with its command', async () => {
  const run = { dockerfile: base, words: ['run'], destinations: [], digest: false };
  const failures = [
    await scene.fail({ ...run, flags: ['--', 'nowhere', 'at', 'all'] }),
    await scene.fail({ ...run, flags: ['ls'] }),
    await scene.fail({ ...run, flags: ['--tar-path=/x', '--', 'ls'] }),
  ];
  expect(failures.map(({ status, stderr, left }) => [status, stderr.split('\n')[0], left])).toEqual([
    [127, expect.stringContaining('cannot start "nowhere": executable file not found in $PATH'), []],
    [1, 'error: run needs -- before the command', []],
    [1, 'error: --tar-path does not go with run', []],
  ]);
});
