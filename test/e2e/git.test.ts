import { join } from 'node:path';
import { startHttpGit, type HttpGitServer } from '../support/git/http-server.ts';
import { writeRepositories } from '../support/git/repository.ts';
import { fetchPushed, filesOf } from './support/image.ts';
import { Scene } from './support/scene.ts';

const token = 'glpat-0123456789abcdef';
let scene: Scene;
let server: HttpGitServer;
let commits: ReadonlyMap<string, string>;
beforeAll(async () => {
  scene = await Scene.start('git');
  const root = join(scene.folder, 'repositories');
  commits = await writeRepositories(root, {
    app: [
      { files: { Dockerfile: 'FROM scratch\nCOPY *.txt /\n', 'a.txt': 'first' } },
      { files: { 'a.txt': 'second', 'sub/Dockerfile': 'FROM scratch\nCOPY . /\n', 'sub/b': 'b' } },
    ],
  });
  // As GitLab does: the token is the password.
  server = await startHttpGit({ root, logins: [`oauth2:${token}`] });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await scene[Symbol.asyncDispose]();
});

async function built(flags: readonly string[], dockerfile?: string): Promise<Record<string, string>> {
  const env = { GIT_TOKEN: token, GIT_PULL_METHOD: 'http' };
  const { stdout, stderr } = await scene.build({
    flags,
    env,
    ...(dockerfile === undefined ? {} : { dockerfile }),
  });
  expect(stdout + stderr).not.toContain(token);
  return filesOf(await fetchPushed(scene.client, `run-${scene.runs}/app`, '1'), 0);
}

it('builds a commit that is not the newest, with a token that the server wants as a password', async () => {
  const context = `--context=git://${server.host}/app.git#refs/heads/main#${commits.get('COMMIT-app-0')}`;
  expect(await built([context])).toEqual({ 'a.txt': 'first' });
});

it('builds a folder of it, and says which commit that was', async () => {
  expect(await built([`--context=git://${server.host}/app.git`, '--context-sub-path=sub'])).toMatchObject({
    b: 'b',
  });
  expect(await built([`--context=git://${server.host}/app.git?subdir=sub`])).toMatchObject({ b: 'b' });
});

it('says which ref an ADD does not find', async () => {
  const { stderr } = await scene.fail({
    dockerfile: `FROM scratch\nADD http://oauth2:${token}@${server.host}/app.git#none /x\n`,
  });
  expect(stderr).toContain(`git repository "${server.url}/app.git" has no ref "none"`);
  expect(stderr).toContain('hint: check the name of the branch, tag or commit');
  expect(stderr).not.toContain(token);
});

it('adds nothing from a server that was not named with the token', async () => {
  const { stderr, status } = await scene.fail({
    dockerfile: `FROM scratch\nADD ${server.url}/app.git /x\n`,
    env: { GIT_TOKEN: token },
  });
  expect(status).toBe(1);
  expect(stderr).toContain(
    `git repository "${server.url}/app.git" cannot be read: the server refuses no credentials`,
  );
});
