import { jobFacts } from '../../../src/cli/records/job-facts.ts';
import type { Environment } from '../../../src/cli/flags/index.ts';
import { optionsOf } from './outcome.ts';

function factsOf(argv: readonly string[], env: Environment = {}): ReturnType<typeof jobFacts> {
  return jobFacts(optionsOf(argv, env), env);
}

const asked = { destinations: [], context: '/workspace/', dockerfile: 'Dockerfile' };

describe('whose build it is', () => {
  it('is said by labels, then by the CI system, as in the log', () => {
    const labels = ['project=shop', 'team=payments'];
    const env = {
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_REF_NAME: 'x',
      BUILD_URL: 'https://user:secret@ci.example/1',
    };
    expect(
      factsOf(
        labels.map((label) => `--label=${label}`),
        env,
      ),
    ).toEqual({ ...asked, project: 'shop', team: 'payments', branch: 'x', url: 'https://ci.example/1' });
  });

  it('is told by a git context, where nobody else says it', () => {
    expect(factsOf(['--context=git://github.com/o/app.git#refs/heads/main'])).toMatchObject({
      project: 'o/app',
      branch: 'main',
    });
    expect(factsOf(['--context=git@git.example:o/app.git', '--git=branch=v1'])).toMatchObject({
      project: 'o/app',
      branch: 'v1',
    });
  });

  it('has no signature of a URL', () => {
    expect(factsOf(['--context=https://store.example/a.tar.gz?sig=secret']).context).toBe(
      'https://store.example/a.tar.gz',
    );
  });
});
