import { ciJob } from '../ci-job.ts';
import type { Environment } from '../world.ts';

type Texts = Readonly<Record<string, string>>;

export interface JobAttributes {
  /** Of this run of the job: another one has others. */
  readonly run: Texts;
  /** Of the job, whichever its run: few values, which metrics may have. */
  readonly always: Texts;
}

function present(attributes: Readonly<Record<string, string | undefined>>): Texts {
  const entries = Object.entries(attributes);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function lastPart(path: string | undefined): string | undefined {
  return path
    ?.replace(/\.git$/, '')
    .split('/')
    .at(-1);
}

/** Number of a pull request, out of `refs/pull/12/merge`. */
function pullRequest(ref = ''): string | undefined {
  return /^refs\/pull\/(\d+)\//.exec(ref)?.[1];
}

/**
 * What the variables of GitHub Actions, GitLab CI and Jenkins say of the job, in the names of the semantic conventions for CI/CD and version
 * control (https://opentelemetry.io/docs/specs/semconv/resource/cicd/). What is not known is not there.
 */
export function ciAttributes(env: Environment): JobAttributes {
  const { url, source, revision } = ciJob(env);
  const isGitHub = env['GITHUB_RUN_ID'] !== undefined;
  const isGitLab = env['GITLAB_CI'] !== undefined;
  return {
    always: present({
      'cicd.pipeline.name': isGitHub ? env['GITHUB_WORKFLOW'] : (env['CI_PIPELINE_NAME'] ?? env['JOB_NAME']),
      'cicd.pipeline.task.name': isGitHub ? env['GITHUB_JOB'] : (env['CI_JOB_NAME'] ?? env['STAGE_NAME']),
      'vcs.repository.url.full': source,
      'vcs.repository.name': lastPart(source),
    }),
    run: present({
      'cicd.pipeline.run.id': env['GITHUB_RUN_ID'] ?? env['CI_PIPELINE_ID'] ?? env['BUILD_ID'],
      'cicd.pipeline.run.url.full': isGitLab ? env['CI_PIPELINE_URL'] : url,
      'cicd.pipeline.task.run.id': env['CI_JOB_ID'],
      'cicd.pipeline.task.run.url.full': isGitLab ? url : undefined,
      'vcs.ref.head.name':
        env['GITHUB_HEAD_REF'] || env['GITHUB_REF_NAME'] || env['CI_COMMIT_REF_NAME'] || env['GIT_BRANCH'],
      'vcs.ref.head.revision': revision,
      'vcs.change.id': env['CI_MERGE_REQUEST_IID'] ?? pullRequest(env['GITHUB_REF']),
    }),
  };
}
