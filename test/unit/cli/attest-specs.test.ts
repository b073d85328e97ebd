import { YadokariError } from '../../../src/base/index.ts';
import { askedAttestations } from '../../../src/cli/attest-specs.ts';
import { ciJob } from '../../../src/cli/ci-job.ts';
import { failureOf } from './outcome.ts';

type Given = Partial<Parameters<typeof askedAttestations>[0]>;

function asked(given: Given): unknown {
  try {
    return askedAttestations({ attest: [], sbom: undefined, provenance: undefined, ...given });
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    return `${error.code}: ${error.message}\n${error.hint ?? ''}`;
  }
}

const min = { mode: 'min', builderId: undefined, reproducible: false };

describe('attestations', () => {
  it.each<[Given, unknown]>([
    [{}, undefined],
    [{ sbom: 'false', provenance: 'false' }, undefined],
    [{ sbom: 'true' }, { sbom: true, provenance: undefined }],
    [{ provenance: 'true' }, { sbom: false, provenance: min }],
    [{ provenance: 'mode=max' }, { sbom: false, provenance: { ...min, mode: 'max' } }],
    [
      {
        attest: [
          'type=provenance,mode=max,"builder-id=https://ci.example/1,2",reproducible=true',
          'type=sbom',
        ],
      },
      { sbom: true, provenance: { mode: 'max', builderId: 'https://ci.example/1,2', reproducible: true } },
    ],
    [{ attest: ['type=sbom'], sbom: 'disabled=true' }, undefined],
    [
      { attest: ['type=provenance,disabled=true'], sbom: 'true' },
      { sbom: true, provenance: undefined },
    ],
  ])('%j is %j', (given, expected) => {
    expect(asked(given)).toEqual(expected);
  });

  it.each<[Given, string]>([
    [
      { attest: ['sbom'] },
      'USAGE: --attest has "sbom", which is no key=value\nwrite type=sbom, or type=provenance,mode=max',
    ],
    [{ attest: ['mode=max'] }, 'USAGE: --attest has no type\nthere are type=sbom and type=provenance'],
    [{ attest: ['type=slsa'] }, 'USAGE: --attest has type "slsa"\nthere are type=sbom and type=provenance'],
    [
      { provenance: 'max' },
      'USAGE: --provenance has "max", which is no key=value\nwrite type=sbom, or type=provenance,mode=max',
    ],
    [{ provenance: 'mode=full' }, 'USAGE: --provenance: mode is "full"\nwrite mode=min or mode=max'],
    [
      { provenance: 'mod=max' },
      'USAGE: --provenance of type provenance has the unknown key "mod"\ndid you mean mode?',
    ],
    [
      { sbom: 'generator=docker/scout' },
      'USAGE: --sbom of type sbom has the unknown key "generator"\npackages are found by the executor itself: leave generator out',
    ],
    [
      { provenance: 'version=v0.2' },
      'USAGE: --provenance: version is "v0.2"\nprovenance is written as SLSA v1: leave version out',
    ],
    [{ sbom: 'disabled=maybe' }, 'USAGE: --sbom: disabled is "maybe"\nwrite disabled=true or disabled=false'],
  ])('%j is refused', (given, message) => {
    expect(asked(given)).toBe(message);
  });

  it.each([
    [['--sbom=true', '--image-format=docker'], 'attestations do not go with --image-format=docker'],
    [['--provenance=true', '--tar-path=/x.tar'], 'attestations do not go with --tar-path'],
    [['--attestations-dir=/x'], '--attestations-dir has nothing to write'],
  ])('%j contradicts itself', (flags, message) => {
    expect(failureOf(['--no-push', ...flags])).toContain(message);
  });
});

describe('the job', () => {
  it.each([
    [{}, {}],
    [
      {
        GITHUB_SERVER_URL: 'https://github.example',
        GITHUB_REPOSITORY: 'o/r',
        GITHUB_RUN_ID: '7',
        GITHUB_RUN_ATTEMPT: '2',
        GITHUB_SHA: 'abc',
      },
      {
        url: 'https://github.example/o/r/actions/runs/7/attempts/2',
        source: 'https://github.example/o/r',
        revision: 'abc',
      },
    ],
    [
      {
        CI_JOB_URL: 'https://gitlab.example/g/p/-/jobs/1',
        CI_PROJECT_URL: 'https://gitlab.example/g/p',
        CI_COMMIT_SHA: 'd',
      },
      { url: 'https://gitlab.example/g/p/-/jobs/1', source: 'https://gitlab.example/g/p', revision: 'd' },
    ],
    [{ GIT_URL: 'https://me:secret@git.example/r.git' }, { source: 'https://git.example/r.git' }],
  ])('%j is %j', (env, job) => {
    expect(ciJob(env)).toEqual(job);
  });
});
