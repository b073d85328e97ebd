import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitLabScene, inShell, withSchema } from './support/gitlab.ts';

let scene: GitLabScene;
beforeAll(async () => {
  scene = await GitLabScene.start('own');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

const ci = readFileSync(join(import.meta.dirname, '../../../.gitlab-ci.yml'), 'utf8');

/** Jobs of the pipeline of this project, in their order. */
async function jobs(predefined: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { status, log } = await scene.run({
    ci,
    predefined,
    args: [...inShell, ...withSchema, '--list-csv'],
  });
  if (status !== 0) throw new Error(log);
  const rows = log.matchAll(/^([\w-]+);(\w+);on_success;/gm);
  return Array.from(rows, ([, name, stage]) => `${stage}: ${name}`);
}

const tried = ['executor: executor-image', 'build: build-with-run', 'check: check-outputs'];

describe('the pipeline of this project', () => {
  it('tries the components at the commit', async () => {
    expect(await jobs({})).toEqual(tried);
  }, 60_000);

  it('releases a version to the catalog', async () => {
    const released = [...tried, 'release: release-image', 'release: release'];
    expect(await jobs({ CI_COMMIT_TAG: '1.2.3' })).toEqual(released);
    expect(await jobs({ CI_COMMIT_TAG: '1.2.3-rc.1' })).toEqual(released);
    // The tag of the GitHub action, and what is no version.
    expect(await jobs({ CI_COMMIT_TAG: 'v1.2.3' })).toEqual(tried);
    expect(await jobs({ CI_COMMIT_TAG: '1.2' })).toEqual(tried);
  }, 60_000);
});
