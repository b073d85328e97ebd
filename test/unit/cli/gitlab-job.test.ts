import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../../src/base/index.ts';
import { GitLabJob } from '../../../src/cli/gitlab/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let temporary: TemporaryFolder;
let cwd: string;
let projects = 0;
beforeAll(() => {
  temporary = temporaryFolder('gitlab-job', 1e6);
});
afterAll(() => temporary[Symbol.dispose]());
beforeEach(() => {
  projects += 1;
  cwd = join(temporary.path, `project-${projects}`);
  mkdirSync(cwd);
});

function job(): GitLabJob {
  return new GitLabJob({ env: { CI_JOB_NAME_SLUG: 'build-image' }, cwd, secrets: [] });
}

function codeOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof YadokariError) return error.code;
    throw error;
  }
  return 'none';
}

describe('the folder of a job', () => {
  it('loses what an earlier job left, folders too', () => {
    mkdirSync(join(cwd, '.yadokari/build-image/digest/deep'), { recursive: true });
    writeFileSync(join(cwd, '.yadokari/image.env'), 'IMAGE=old\n');
    job().begin();
    expect(existsSync(join(cwd, '.yadokari/image.env'))).toBe(false);
    expect(readdirSync(join(cwd, '.yadokari/build-image'))).toEqual(['report.md']);
  });

  it('gets a report', () => {
    const one = job();
    one.begin();
    one.handle({
      type: 'build.failed',
      time: 0,
      seconds: 1,
      error: { code: 'USAGE', message: 'no such thing', exitCode: 1, causes: [] },
    });
    const warning = { type: 'warning', message: 'bad name', rule: 'StageNameCasing', time: 0 } as const;
    for (const line of [3, 7])
      one.handle({ ...warning, location: { file: join(cwd, 'docker/Dockerfile'), line, endLine: line } });
    one.handle({ type: 'warning', message: 'about no rule', time: 0 });
    one.report();
    expect(readFileSync(join(cwd, '.yadokari/build-image/report.md'), 'utf8')).toContain('no such thing');
    const quality: unknown = JSON.parse(readFileSync(join(cwd, '.yadokari/gl-code-quality.json'), 'utf8'));
    expect(quality).toEqual(
      [3, 7].map((line) => ({
        description: 'StageNameCasing: bad name',
        check_name: 'StageNameCasing',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        severity: 'minor',
        location: { path: 'docker/Dockerfile', lines: { begin: line, end: line } },
      })),
    );
    expect(new Set((quality as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint)).size).toBe(
      2,
    );
  });

  it.each<[string, () => void]>([
    ['a file is in its place', () => writeFileSync(join(cwd, '.yadokari'), '')],
    ['it is a file system that takes no folder', () => symlinkSync('/proc', join(cwd, '.yadokari'))],
    ['it is in a file system that takes none', () => symlinkSync('/proc/self', join(cwd, '.yadokari'))],
  ])('is found wanting before the build where %s', (_, prepare) => {
    prepare();
    expect(codeOf(() => job().begin())).toBe('OUTPUT_NOT_WRITABLE');
  });
});
