import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cosign, GitLabScene, password } from './support/gitlab.ts';

let scene: GitLabScene;
beforeAll(async () => {
  scene = await GitLabScene.start('sign');
  const options = { cwd: scene.folder, env: { ...process.env, COSIGN_PASSWORD: 'of the key' } };
  execFileSync(cosign, ['generate-key-pair'], { ...options, stdio: 'ignore' });
  execFileSync(cosign, ['signing-config', 'create', '--out', 'signing config.json'], {
    ...options,
    stdio: 'ignore',
  });
  mkdirSync(join(scene.folder, 'tmp'));
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

const ci = `
stages: [build, deploy, verify]
include:
  - component: $CI_SERVER_FQDN/$CI_PROJECT_PATH/build@$CI_COMMIT_SHA
    inputs:
      executor: THE_EXECUTOR
      extra-args: |
        --insecure-pull
        --insecure
  - component: $CI_SERVER_FQDN/$CI_PROJECT_PATH/sign@$CI_COMMIT_SHA
    inputs:
      key: env://COSIGN_PRIVATE_KEY
      extra-args: |
        --signing-config
        FOLDER/signing config.json
        --allow-http-registry
check:
  stage: verify
  script:
    - THE_COSIGN verify --key FOLDER/cosign.pub --insecure-ignore-tlog=true --allow-http-registry
      --registry-username "$CI_REGISTRY_USER" --registry-password "$CI_REGISTRY_PASSWORD" "$IMAGE_REF" >verified.json
    - grep -o '"docker-manifest-digest":"[^"]*"' verified.json
    - echo "left [$(ls FOLDER/tmp)]"
`;

describe('the component sign', () => {
  it('signs with a key what the component build has pushed', async () => {
    const key = readFileSync(join(scene.folder, 'cosign.key'), 'utf8');
    const { log } = await scene.succeed({
      ci,
      dockerfile: 'FROM REGISTRY_HOST/base/busybox:1\nRUN echo signed >/signed\n',
      variables: { COSIGN_PRIVATE_KEY: key, COSIGN_PASSWORD: 'of the key' },
      env: { PATH: `${dirname(cosign)}:${process.env['PATH']}`, TMPDIR: join(scene.folder, 'tmp') },
    });
    const { digest } = await scene.pushed('group/app', 'main');
    expect(log).toContain(`"docker-manifest-digest":"${digest}"`);
    expect(log).toContain('left []');
    for (const secret of [password, 'of the key', key.split('\n')[1] ?? ''])
      expect(log).not.toContain(secret);
  }, 120_000);

  it('says so where nothing was built', async () => {
    const { status, log } = await scene.run({
      ci: ci.replace(/ {2}- component: \S+build@[^]*?(?= {2}- component)/, ''),
      dockerfile: 'FROM scratch\n',
    });
    expect(status).toBe(1);
    expect(log).toContain('there is nothing to sign');
  }, 120_000);
});
