import { YadokariError } from '../../../src/base/index.ts';
import { checkQuality, checkSarif, type CheckAnswer } from '../../../src/cli/call/check.ts';

const source = { file: 'Dockerfile', text: 'FROM scratch\nBAD x\n' };
const found = [
  { rule: 'StageNameCasing', description: 'd', message: 'm', range: { start: 1, end: 1 } },
] as unknown as CheckAnswer['found'];
const error = new YadokariError(
  'DOCKERFILE_INVALID',
  'unknown instruction: BAD https://me:secret99@host/',
).at({
  ...source,
  line: 2,
  endLine: 2,
});

function runOf(answer: CheckAnswer): { results: object[]; invocations: object[] } {
  const [run] = (JSON.parse(checkSarif(answer, '1')) as { runs: [ReturnType<typeof runOf>] }).runs;
  return run;
}

describe('a report of checks', () => {
  it('for GitLab names what would end the build, as the worst', () => {
    const findings = JSON.parse(checkQuality({ source, found, error })) as object[];
    expect(findings).toMatchObject([
      { check_name: 'StageNameCasing', severity: 'minor', location: { lines: { begin: 1 } } },
      {
        check_name: 'BuildError',
        severity: 'blocker',
        location: { path: 'Dockerfile', lines: { begin: 2 } },
      },
    ]);
    expect(JSON.stringify(findings)).toContain('https://me:***@host/');
  });

  it('in SARIF says that the file could not be read to its end', () => {
    const { results, invocations } = runOf({ source, found, error });
    expect(invocations).toEqual([{ executionSuccessful: false }]);
    expect(results).toMatchObject([
      { ruleId: 'StageNameCasing', level: 'warning' },
      {
        ruleId: 'BuildError',
        level: 'error',
        message: { text: expect.stringContaining('unknown instruction') },
      },
    ]);
  });

  it('has nothing to add where findings are the error', () => {
    const answer = { source, found, error, violation: true } as const;
    expect(JSON.parse(checkQuality(answer))).toHaveLength(1);
    const { results, invocations } = runOf(answer);
    expect(results).toHaveLength(1);
    expect(invocations).toEqual([{ executionSuccessful: true }]);
  });
});
