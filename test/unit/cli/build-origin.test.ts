import { buildOrigin } from '../../../src/cli/build-origin.ts';

describe('whose build it is', () => {
  it('is said by labels before the CI system', () => {
    const labels = {
      team: 'team-a',
      project: 'payment-service',
      'git-branch': 'main',
      'org.opencontainers.image.revision': 'abc',
    };
    const said = { project: 'payment-service', team: 'team-a', branch: 'main', revision: 'abc' };
    expect(
      buildOrigin(labels, { CI_PROJECT_PATH: 'g/p', CI_COMMIT_REF_NAME: 'x', CI_COMMIT_SHA: 'y' }),
    ).toEqual(said);
  });

  it.each<[string, Record<string, string>, object]>([
    [
      'a push on GitHub',
      {
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_RUN_ID: '1',
        GITHUB_REPOSITORY: 'o/r',
        GITHUB_REF_NAME: 'main',
        GITHUB_HEAD_REF: '',
        GITHUB_SHA: 'c1',
      },
      { project: 'o/r', branch: 'main', revision: 'c1' },
    ],
    [
      'a pull request',
      { GITHUB_REPOSITORY: 'o/r', GITHUB_REF_NAME: '7/merge', GITHUB_HEAD_REF: 'feature' },
      { project: 'o/r', branch: 'feature' },
    ],
    [
      'a merge request on GitLab',
      {
        CI_PROJECT_PATH: 'g/s/p',
        CI_PROJECT_URL: 'https://gitlab.example/g/s/p',
        CI_COMMIT_REF_NAME: 'refs/merge-requests/1/head',
        CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'fix',
        CI_COMMIT_SHA: 'c2',
      },
      { project: 'g/s/p', branch: 'fix', revision: 'c2' },
    ],
    [
      'Jenkins',
      { GIT_URL: 'https://user:secret@git.example/team/app.git', BRANCH_NAME: 'main', GIT_COMMIT: 'c3' },
      { project: 'team/app', branch: 'main', revision: 'c3' },
    ],
    ['Jenkins with SSH', { GIT_URL: 'git@git.example:team/app.git' }, { project: 'team/app' }],
    ['nobody', {}, {}],
  ])('is what %s says', (_, env, said) => {
    expect(buildOrigin({}, env)).toEqual(said);
  });
});
