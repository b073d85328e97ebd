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
