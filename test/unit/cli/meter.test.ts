import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ciAttributes } from '../../../src/cli/meter/ci-attributes.ts';
import { metricsOutputs, type MetricsFlags, type MetricsOutputs } from '../../../src/cli/meter/outputs.ts';
import { wantsMeter } from '../../../src/cli/meter/wanted.ts';
import { secretsIn } from '../../../src/cli/redaction.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

const nothing: MetricsFlags = {
  metricsFile: undefined,
  metricsPush: undefined,
  metricsPushCredentials: undefined,
  metricsJob: 'yadokari',
  metricsLabel: {},
};

function outputs(
  flags: Partial<MetricsFlags>,
  login: Record<string, string> = {},
): MetricsOutputs | undefined {
  const environment = {
    YADOKARI_METRICS_USER: undefined,
    YADOKARI_METRICS_PASSWORD: undefined,
    ...login,
  };
  return metricsOutputs({ options: { ...nothing, ...flags }, environment, cwd: '/work' });
}

describe('where metrics go', () => {
  let folder: TemporaryFolder;
  beforeAll(() => (folder = temporaryFolder('meter', 1e6)));
  afterAll(() => folder[Symbol.dispose]());

  it('is nowhere of its own accord', () => {
    expect(outputs({})).toBeUndefined();
    expect(wantsMeter({ env: {} }, { options: nothing })).toBe(false);
    expect(wantsMeter({ env: { OTEL_TRACES_EXPORTER: 'none' } }, { options: nothing })).toBe(false);
    expect(wantsMeter({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'x' } }, { options: nothing })).toBe(true);
  });

  it('is a file, seen from where the program was started', () => {
    expect(outputs({ metricsFile: 'a.prom', metricsLabel: { image: 'b' } })).toEqual({
      file: '/work/a.prom',
      labels: { image: 'b' },
    });
  });

  it('is a group of a Pushgateway, with a login of variables or of a file', () => {
    const given = { metricsPush: 'https://gateway', metricsLabel: { image: 'b' }, metricsJob: 'j' };
    const login = { YADOKARI_METRICS_USER: 'u', YADOKARI_METRICS_PASSWORD: 'p' };
    expect(outputs(given, login)?.push).toEqual({
      url: new URL('https://gateway'),
      job: 'j',
      grouping: { image: 'b' },
      credential: { username: 'u', password: 'p' },
    });
    const file = join(folder.path, 'login');
    writeFileSync(file, 'me:a:b\n');
    expect(outputs({ ...given, metricsPushCredentials: file }, login)?.push?.credential).toEqual({
      username: 'me',
      password: 'a:b',
    });
  });

  it.each<[Partial<MetricsFlags>, string]>([
    [{ metricsPush: 'gateway:9091' }, '--metrics-push has a value that is no URL of http or https'],
    [
      { metricsFile: 'x', metricsLabel: { 'a-b': '1' } },
      '--metrics-label has the name "a-b", which is no label\'s',
    ],
    [
      { metricsFile: 'x', metricsLabel: { result: '1' } },
      '--metrics-label cannot set result: metrics have a label of that name',
    ],
    [
      { metricsFile: 'x', metricsLabel: { job: '1' } },
      '--metrics-label cannot set job: metrics have a label of that name',
    ],
    [
      { metricsPush: 'http://a', metricsPushCredentials: '/none' },
      '--metrics-push-credentials cannot use "/none": ENOENT: no such file or directory, open \'/none\'',
    ],
    [
      { metricsPush: 'http://a', metricsPushCredentials: '/proc' },
      '--metrics-push-credentials cannot use "/proc": "/proc" is a folder',
    ],
    [
      { metricsPush: 'http://a', metricsPushCredentials: '/etc/hostname' },
      '--metrics-push-credentials cannot use "/etc/hostname": it is not one line with user:password',
    ],
  ])('is refused where %j is not understood', (flags, message) => {
    expect(() => outputs(flags)).toThrow(expect.objectContaining({ code: 'USAGE', message }) as Error);
  });
});

describe('what is known of a job', () => {
  it('is what GitHub Actions says', () => {
    const env = {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'team/app',
      GITHUB_RUN_ID: '7',
      GITHUB_SHA: 'abc',
      GITHUB_WORKFLOW: 'ci',
      GITHUB_JOB: 'image',
      GITHUB_REF: 'refs/pull/12/merge',
      GITHUB_REF_NAME: '12/merge',
      GITHUB_HEAD_REF: 'feature',
    };
    expect(ciAttributes(env)).toEqual({
      always: {
        'cicd.pipeline.name': 'ci',
        'cicd.pipeline.task.name': 'image',
        'vcs.repository.url.full': 'https://github.com/team/app',
        'vcs.repository.name': 'app',
      },
      run: {
        'cicd.pipeline.run.id': '7',
        'cicd.pipeline.run.url.full': 'https://github.com/team/app/actions/runs/7',
        'vcs.ref.head.name': 'feature',
        'vcs.ref.head.revision': 'abc',
        'vcs.change.id': '12',
      },
    });
  });

  it('is what GitLab CI says, without logins', () => {
    const env = {
      GITLAB_CI: 'true',
      CI_PROJECT_URL: 'https://me:secret@gitlab.example/team/app',
      CI_PIPELINE_ID: '5',
      CI_PIPELINE_URL: 'https://gitlab.example/p/5',
      CI_JOB_ID: '9',
      CI_JOB_NAME: 'image',
      CI_JOB_URL: 'https://gitlab.example/j/9',
      CI_COMMIT_SHA: 'abc',
      CI_COMMIT_REF_NAME: 'main',
      CI_MERGE_REQUEST_IID: '3',
    };
    expect(ciAttributes(env)).toEqual({
      always: {
        'cicd.pipeline.task.name': 'image',
        'vcs.repository.url.full': 'https://gitlab.example/team/app',
        'vcs.repository.name': 'app',
      },
      run: {
        'cicd.pipeline.run.id': '5',
        'cicd.pipeline.run.url.full': 'https://gitlab.example/p/5',
        'cicd.pipeline.task.run.id': '9',
        'cicd.pipeline.task.run.url.full': 'https://gitlab.example/j/9',
        'vcs.ref.head.name': 'main',
        'vcs.ref.head.revision': 'abc',
        'vcs.change.id': '3',
      },
    });
  });

  it('is nothing elsewhere', () => {
    expect(ciAttributes({})).toEqual({ always: {}, run: {} });
  });
});

it('headers for a collector are secrets, short ones are not', () => {
  const env = {
    OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=one, authorization=Bearer%20abcdefghijkl',
    OTEL_EXPORTER_OTLP_METRICS_HEADERS: 'api-key=0123456789ab',
    YADOKARI_METRICS_PASSWORD: 'push',
  };
  expect([...new Set(secretsIn([], env))].toSorted()).toEqual([
    '0123456789ab',
    'Bearer%20abcdefghijkl',
    'abcdefghijkl',
    'push',
  ]);
});

it('headers for a collector are secrets in the form in which they are sent, too', () => {
  const env = { OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20bWU6c2VjcmV0cw%3D%3D,bad=%zz-0123456789' };
  expect(secretsIn([], env)).toEqual(expect.arrayContaining(['bWU6c2VjcmV0cw==', '%zz-0123456789']));
});
