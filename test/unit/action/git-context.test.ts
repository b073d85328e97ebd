import { readFileSync } from 'node:fs';
import { contextOf, planExecutor } from '../../../src/action/arguments.ts';
import { gitSecret, workflowContext } from '../../../src/action/git-context.ts';
import { readInputs } from '../../../src/action/inputs.ts';
import { temporaryFolder } from '../../support/folders.ts';

const env = {
  GITHUB_SERVER_URL: 'https://ghe.example.com',
  GITHUB_REPOSITORY: 'owner/app',
  GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
};
const commit = `https://ghe.example.com/owner/app.git#${env.GITHUB_SHA}`;

describe('a workspace with nothing in it', () => {
  it.each([
    ['', commit],
    ['.', commit],
    ['app', `${commit}:app`],
    ['{{defaultContext}}', commit],
    ['{{ defaultContext }}:docker/app', `${commit}:docker/app`],
    ['dir:///elsewhere', 'dir:///elsewhere'],
    ['/elsewhere', '/elsewhere'],
    ['https://example.com/other.git#main', 'https://example.com/other.git#main'],
  ])('context %j becomes %s', (context, expected) => {
    expect(contextOf(readInputs({ INPUT_CONTEXT: context }), workflowContext(env))).toBe(expected);
  });

  it('is the commit of the workflow, with the Dockerfile that lies in it', () => {
    const inputs = readInputs({ INPUT_FILE: 'docker/Dockerfile' });
    const options = { debug: false, archive: '/a.tar', secretFlags: [], emptyWorkspace: commit };
    expect(planExecutor(inputs, options).args.slice(0, 2)).toEqual([
      `--context=${commit}`,
      '--dockerfile=docker/Dockerfile',
    ]);
  });

  it('stays empty outside of a workflow', () => {
    expect(workflowContext({})).toBeUndefined();
    expect(contextOf(readInputs({}), workflowContext({}))).toBe('.');
  });
});

describe('github-token', () => {
  const folder = temporaryFolder('token', 1e6);
  afterAll(() => folder[Symbol.dispose]());
  const token = 'ghs_secret';
  let number = 0;
  const flagsFor = (context: string, given: readonly string[] = []): readonly string[] =>
    gitSecret(`${folder.path}/${(number += 1)}`, { context, token, given }, env).flags;

  it('is for the server of the workflow alone, and in a file alone', () => {
    const [flag = ''] = flagsFor(commit);
    const [, file = ''] = /^--secret=id=GIT_AUTH_TOKEN\.ghe\.example\.com,src=(.+)$/.exec(flag) ?? [];
    expect(readFileSync(file, 'utf8')).toBe(token);
    expect(flagsFor('https://ghe.example.com/other/lib.git#main')).toHaveLength(1);
    expect(flagsFor('https://ghe.example.com.evil.com/owner/app.git')).toEqual([]);
    expect(flagsFor('https://github.com/owner/app.git')).toEqual([]);
    expect(flagsFor('.')).toEqual([]);
  });

  it('gives way to a secret that the workflow names so', () => {
    expect(flagsFor(commit, ['--secret=id=GIT_AUTH_TOKEN,src=/x'])).toEqual([]);
    expect(flagsFor(commit, ['--secret=id=GIT_AUTH_TOKENS,src=/x'])).toHaveLength(1);
  });
});
