import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/report/index.ts';
import { startExecutor, type Finished } from './support/executor.ts';
import { logLines } from './support/log.ts';
import { Scene } from './support/scene.ts';

let scene: Scene;
let history: string;
beforeAll(async () => {
  scene = await Scene.start('history');
  history = join(scene.folder, 'kept/history.db');
});
afterAll(() => scene[Symbol.asyncDispose]());

const dockerfile = 'FROM REGISTRY/base/busybox:1\nCOPY a /\nRUN echo b > /b\n';
const secret = 'pass-of-the-job-6f1d';

function run(words: readonly string[]): Promise<Finished> {
  const folder = join(scene.folder, 'history-command');
  mkdirSync(folder, { recursive: true });
  return startExecutor([...words, `--history=${history}`], { folder, noBuild: true }).finished;
}

interface Kept {
  readonly builds: readonly Readonly<Record<string, unknown>>[];
}

async function kept(words: readonly string[] = []): Promise<Kept['builds']> {
  const { status, stdout, stderr } = await run(['history', 'ls', '--format=json', ...words]);
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as Kept).builds;
}

describe('--history', () => {
  it('keeps builds that ended well, those that failed early and late, and those of several jobs at once', async () => {
    const flags = [`--history=${history}`, '--label=team=payments', '--log-format=json'];
    const env = { CI_PROJECT_PATH: 'group/app', CI_COMMIT_REF_NAME: 'main', CI_JOB_TOKEN: secret };
    const destinations = ['TARGET/group/app:1'];
    const common = { files: { a: 'a' }, flags, env };
    const good = ['one', 'two'].map((name) =>
      scene.start({ ...common, dockerfile, destinations: [`TARGET/group/${name}:1`] }),
    );
    const ends = await Promise.all(good.map(({ finished }) => finished));
    expect(ends.map(({ status }) => status)).toEqual([0, 0]);
    for (const { stderr } of ends) {
      expect(stderr).not.toMatch(/experimental/i);
      expect(logLines(stderr).at(-1)).toMatchObject({ event: 'build.finished' });
    }
    const late = `${dockerfile}RUN echo ${secret}; exit 3 # ${secret}\n`;
    await scene.start({ ...common, dockerfile: late, destinations }).finished;
    await scene.start({ ...common, dockerfile: 'FROM REGISTRY/base/busybox:1\nFOO\n', destinations })
      .finished;
    const builds = await kept();
    expect(builds.slice(0, 2).map(({ outcome, project }) => [outcome, project])).toEqual([
      ['succeeded', 'group/app'],
      ['succeeded', 'group/app'],
    ]);
    expect(builds.slice(2)).toMatchObject([
      {
        failure: { code: 'RUN_FAILED' },
        image: `${scene.registry.host}/group/app`,
        team: 'payments',
        branch: 'main',
      },
      { failure: { code: 'DOCKERFILE_SYNTAX' }, image: `${scene.registry.host}/group/app`, branch: 'main' },
    ]);
    const lines = ends.map(({ stderr }) => logLines(stderr).at(-1));
    expect(new Set(builds.slice(0, 2).map(({ digest }) => digest))).toEqual(
      new Set(lines.map((line) => line?.['digest'])),
    );
    expect(readFileSync(history).includes(secret)).toBe(false);
    expect(readdirSync(join(history, '..'))).toEqual(['history.db']);
  });

  it('is what executor report computes with', async () => {
    const { stdout } = await run(['report', '--by=team', '--format=json']);
    const report = JSON.parse(stdout) as Report;
    expect(report.total).toMatchObject({ builds: 4, succeeded: 2, failed: 2 });
    expect(report.by?.groups).toMatchObject([{ name: 'payments', builds: 4 }]);
    expect(report.errors.map(({ code }) => code)).toEqual(['DOCKERFILE_SYNTAX', 'RUN_FAILED']);
    expect(report.slowestSteps.map(({ text }) => text)).toContain('RUN echo b > /b');
    const folder = join(scene.folder, 'history-command');
    const named = await startExecutor(['report', join(history, '..'), '--project=other'], {
      folder,
      noBuild: true,
    }).finished;
    expect(named.stderr).toContain('there is no build in the logs of the project other');
  });

  it('is shown, and taken away', async () => {
    const [first = {}] = await kept();
    const id = String(first['id']);
    const shown = await run(['history', 'show', id]);
    expect(shown.stdout).toContain(`digest        ${String(first['digest'])}`);
    const table = await run(['history']);
    expect(table.stdout.split('\n')[1]).toMatch(
      /^\S+\t\d+m\tDOCKERFILE_SYNTAX\t\S+\t\S+\/group\/app\tgroup\/app\tmain$/,
    );
    const dry = await run(['history', 'rm', id, '--dry-run']);
    expect(dry.stdout).toContain('Would take 1 build away');
    await run(['history', 'rm', id]);
    expect(await kept()).toHaveLength(3);
    await run(['history', 'rm', '--project=group/app']);
    expect(await kept()).toHaveLength(0);
    const { status, stderr } = await run(['history', 'rm']);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('history rm needs to know which builds are meant'),
    ]);
  });

  it('costs one warning where the file cannot be used, and no build', async () => {
    const damaged = join(scene.folder, 'damaged.db');
    writeFileSync(damaged, 'no history');
    for (const [path, reason] of [
      [damaged, 'it is no SQLite file, or damaged'],
      ['/proc/history/a.db', 'ENOENT'],
    ] as const) {
      const flags = [`--history=${path}`, '--verbosity=warn'];
      const { stderr } = await scene.build({ dockerfile, files: { a: 'a' }, flags });
      expect(stderr.split('\n').filter((line) => line.startsWith('WARN'))).toEqual([
        expect.stringContaining(`cannot write the history "${path}": ${reason}`),
      ]);
    }
    expect(readFileSync(damaged, 'utf8')).toBe('no history');
    const report = await startExecutor(['report', `--history=${damaged}`], {
      folder: scene.folder,
      noBuild: true,
    }).finished;
    expect([report.status, report.stdout]).toEqual([1, '']);
    expect(report.stderr).toContain(`cannot read the history "${damaged}": it is no SQLite file, or damaged`);
  });

  it('wants an age that is one', async () => {
    const { stderr, status } = await scene.start({
      dockerfile,
      flags: [`--history=${history}`, '--history-keep=long'],
    }).finished;
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('--history-keep has the value "long", which is no age'),
    ]);
  });
});
