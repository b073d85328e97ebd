import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDaemon } from '../support/process.ts';
import { fetchPushed, filesOf } from './support/image.ts';
import { Scene, type Build } from './support/scene.ts';

let scene: Scene;
let caches: string;
beforeAll(async () => {
  scene = await Scene.start('mounts');
  caches = join(scene.folder, 'caches');
});
afterAll(() => scene[Symbol.asyncDispose]());

const base = 'FROM REGISTRY/base/busybox:1';

async function pushed(): Promise<Record<string, string>> {
  return filesOf(await fetchPushed(scene.client, `run-${scene.runs}/app`, '1'), 2);
}

function flags(...more: string[]): string[] {
  return [`--cache-mounts-dir=${caches}`, ...more];
}

describe.each([['root'], ['chroot']])('with isolation %s', (isolation) => {
  const build = (lines: string[], more: string[] = []) => ({
    dockerfile: [base, ...lines].join('\n'),
    files: { 'word.txt': 'of the context' },
    flags: flags(`--isolation=${isolation}`, ...more),
  });

  it('a cache lasts from build to build, and the context is mounted', async () => {
    const id = `kept-${isolation}`;
    const lines = [
      `RUN --mount=type=cache,id=${id},target=/c --mount=source=word.txt,target=/deep/word \\`,
      '  echo "$(wc -l </c/count 2>/dev/null || echo 0) $(cat /deep/word)" >/found; echo line >>/c/count',
    ];
    await scene.build(build(lines));
    expect(await pushed()).toEqual({ found: '0 of the context\n' });
    await scene.build(build(lines));
    expect(await pushed()).toEqual({ found: '1 of the context\n' });
  });

  it('a cache of another namespace is another one', async () => {
    const id = `named-${isolation}`;
    const lines = [
      'ARG NUMBER',
      `RUN --mount=type=cache,id=${id},target=/c ls /c >/found; touch "/c/$NUMBER"`,
    ];
    const found: unknown[] = [];
    for (const [number, namespace] of ['', 'a', 'b', 'a', ''].entries()) {
      const given = [`NUMBER=${number}`, `BUILDKIT_CACHE_MOUNT_NS=${namespace}`];
      await scene.build(
        build(
          lines,
          given.map((one) => `--build-arg=${one}`),
        ),
      );
      found.push((await pushed())['found']);
    }
    expect(found).toEqual(['', '', '', '1\n', '0\n']);
  });

  it('a secret is told to the step alone', async () => {
    const secret = 'correct-horse-battery';
    writeFileSync(join(scene.folder, 'secret'), `${secret}\n`);
    const lines = [
      'RUN --mount=type=secret,id=file --mount=type=secret,id=name,env=NAME \\',
      '  cat /run/secrets/file; echo "it is $NAME" >&2; test "${#NAME} $(wc -c </run/secrets/file)" = "14 22" && echo good >/result',
    ];
    const secrets = [
      `--secret=id=file,src=${join(scene.folder, 'secret')}`,
      '--secret=id=name,env=SOME_SECRET',
    ];
    const { stdout, stderr } = await scene.build({
      ...build(lines, [...secrets, '--verbosity=trace', '--log-format=json']),
      env: { SOME_SECRET: 'another-secret' },
    });
    expect(stdout + stderr).not.toMatch(/correct-horse|another-secret/);
    expect(stderr).toContain('it is ***');
    const image = await fetchPushed(scene.client, `run-${scene.runs}/app`, '1');
    expect(filesOf(image, 2)).toEqual({ result: 'good\n' });
    expect(JSON.stringify(image.config)).not.toMatch(/correct-horse|another-secret/);
  });

  it('an agent signs for a step, which has no key', async () => {
    const socket = join(scene.folder, `agent-${isolation}`);
    await using _ = await startDaemon('ssh-agent', ['-D', '-a', socket], {
      ready: () => Promise.resolve(existsSync(socket)),
    });
    const lines = [
      'RUN --mount=type=ssh,id=one,required --mount=type=ssh,id=one,uid=7,gid=8,mode=0640,target=/run/agent' +
        ' echo "$SSH_AUTH_SOCK" >/found && stat -c "%a %u:%g %F" "$SSH_AUTH_SOCK" /run/agent >/owners',
    ];
    await scene.build(build(lines, [`--ssh=one=${socket}`]));
    expect(await pushed()).toEqual({
      found: '/run/buildkit/ssh_agent.0\n',
      owners: '600 0:0 socket\n640 7:8 socket\n',
    });
  });

  it('fails for what nobody gave, with the line', async () => {
    const { stderr } = await scene.fail(build(['RUN --mount=type=secret,id=nothing,required true']));
    expect(stderr).toContain('secret "nothing" is required, and nobody gave it');
    expect(stderr).toContain('>>> 2 | RUN --mount');
  });
});

function attack(command: string): Build {
  const mounts = '--mount=type=secret,id=a,target=/s/a --mount=type=cache,id=attacked,target=/c';
  return {
    dockerfile: `${base}\nRUN ${mounts} ${command}`,
    env: { a: 'a-secret' },
    flags: flags('--isolation=chroot', '--secret=id=a'),
  };
}

describe('where nothing can be mounted', () => {
  it.each([
    ['a link to a secret', 'ln /s/a /kept', '/s/a'],
    ['a secret under another name', 'mv /s/a /kept', '/s/a'],
    ['a secret in a folder that has moved', 'mv /s /kept', '/s/a'],
    ['a cache under another name', 'mv /c /kept', '/c'],
  ])('%s does not get into a layer', async (_, command, path) => {
    const { stderr, status } = await scene.fail(attack(command));
    expect(status).toBe(1);
    expect(stderr).toContain(`the step has moved or removed ${path}`);
  });
});

it('two stages that lock a cache take turns, and shared ones meet', async () => {
  const stage = (name: string): string[] => [
    `${base} AS ${name}`,
    'RUN --mount=type=cache,id=turns,target=/c,sharing=locked mkdir /c/busy && sleep 0.2 && rmdir /c/busy && touch /done',
  ];
  const dockerfile = [
    ...stage('one'),
    ...stage('two'),
    base,
    'COPY --from=one /done /one',
    'COPY --from=two /done /two',
  ].join('\n');
  await scene.build({ dockerfile, flags: flags() });
  expect(await pushed()).toEqual({ one: '', two: '' });
});

it('a cache made by root has no name that a Dockerfile chooses, and nobody else can look into it', () => {
  const versions = join(caches, 'v1', 'real');
  expect(readdirSync(versions).every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true);
  const mode = execFileSync('stat', ['-c', '%a', caches], { encoding: 'utf8' });
  expect(mode).toBe('700\n');
});

it('a folder for caches that cannot be written is an error where it was asked for', async () => {
  mkdirSync(join(scene.folder, 'other'));
  writeFileSync(join(scene.folder, 'other', 'file'), '');
  const { stderr } = await scene.fail({
    dockerfile: `${base}\nRUN --mount=type=cache,target=/c true`,
    flags: [`--cache-mounts-dir=${join(scene.folder, 'other', 'file', 'below')}`],
  });
  expect(stderr).toContain('code: OUTPUT_NOT_WRITABLE');
  expect(readFileSync(join(scene.folder, 'other', 'file'), 'utf8')).toBe('');
});
