import { ciJob } from './ci-job.ts';
import type { Environment } from './world.ts';

/** Whose build this is, for logs and what is counted from them. What nobody says is left out. */
export interface BuildOrigin {
  readonly project?: string;
  readonly team?: string;
  readonly branch?: string;
  readonly revision?: string;
}

type Labels = Readonly<Record<string, string>>;

const labelsOf = {
  project: ['project'],
  team: ['team'],
  branch: ['git-branch', 'branch'],
  revision: ['org.opencontainers.image.revision', 'git-commit'],
} as const satisfies Record<keyof BuildOrigin, readonly string[]>;

/** Variables of GitHub Actions, GitLab CI and Jenkins; of a pull or merge request the branch that it comes from. */
const variablesOf = {
  project: ['GITHUB_REPOSITORY', 'CI_PROJECT_PATH'],
  branch: [
    'GITHUB_HEAD_REF',
    'GITHUB_REF_NAME',
    'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
    'CI_COMMIT_REF_NAME',
    'CHANGE_BRANCH',
    'BRANCH_NAME',
  ],
} as const;

function firstIn(values: Readonly<Record<string, string | undefined>>, names: readonly string[]): string {
  return names.map((name) => values[name] ?? '').find((value) => value !== '') ?? '';
}

/** The path of a repository: `https://host/team/app.git` and `git@host:team/app.git` → `team/app`. */
export function repositoryPath(source = ''): string {
  return source.replace(/^[a-z+]+:\/\/[^/]+\/|^[^/]+:/, '').replace(/\.git$|\/$/, '');
}

/** What labels of the image say comes before what the CI system says. */
export function buildOrigin(labels: Labels, env: Environment): BuildOrigin {
  const job = ciJob(env);
  const said = {
    project:
      firstIn(labels, labelsOf.project) || firstIn(env, variablesOf.project) || repositoryPath(job.source),
    team: firstIn(labels, labelsOf.team),
    branch: firstIn(labels, labelsOf.branch) || firstIn(env, variablesOf.branch),
    revision: firstIn(labels, labelsOf.revision) || (job.revision ?? ''),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
}
