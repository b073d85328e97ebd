import { withoutLogin } from '../base/index.ts';
import type { Environment } from './world.ts';

/** What the CI system says of the job that this is; empty elsewhere. */
export interface CiJob {
  /** A page about the run: who built, for provenance. */
  readonly url?: string;
  /** Repository of the sources, and the commit in it. */
  readonly source?: string;
  readonly revision?: string;
}

/** By the variables of GitHub Actions and GitLab CI, which Jenkins' and others' jobs may set as well. */
export function ciJob(env: Environment): CiJob {
  const github = githubJob(env);
  if (github) return github;
  return compact({
    url: env['CI_JOB_URL'] || env['BUILD_URL'],
    source: env['CI_PROJECT_URL'] || env['GIT_URL'],
    revision: env['CI_COMMIT_SHA'] || env['GIT_COMMIT'],
  });
}

function githubJob(env: Environment): CiJob | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (!server || !repository || !run) return undefined;
  const source = `${server}/${repository}`;
  const attempt = env['GITHUB_RUN_ATTEMPT'] ? `/attempts/${env['GITHUB_RUN_ATTEMPT']}` : '';
  return compact({ url: `${source}/actions/runs/${run}${attempt}`, source, revision: env['GITHUB_SHA'] });
}

function compact(job: { readonly [Key in keyof CiJob]: string | undefined }): CiJob {
  const { url, source, revision } = job;
  return {
    ...(url ? { url: withoutLogin(url) } : {}),
    ...(source ? { source: withoutLogin(source) } : {}),
    ...(revision ? { revision } : {}),
  };
}
