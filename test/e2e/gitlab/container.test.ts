import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDockerd, type Dockerd } from '../../support/dockerd.ts';
import { executorArchive, executorReference } from '../../support/executor-image.ts';
import { GitLabScene, password, type Project } from './support/gitlab.ts';
import { makeHelperImage } from './support/helper-image.ts';

/** Names under which articles and GitLab's old pages take Kaniko; here they are images of ours. */
const kaniko = {
  latest: 'gcr.io/kaniko-project/executor:latest',
  debug: 'gcr.io/kaniko-project/executor:v1.23.2-debug',
};

let scene: GitLabScene;
let dockerd: Dockerd;
let helper = '';
beforeAll(async () => {
  scene = await GitLabScene.start('container');
  dockerd = await startDockerd();
  helper = await makeHelperImage(dockerd, join(scene.folder, 'helper'));
  for (const [variant, name] of [
    ['executor', kaniko.latest],
    ['debug', kaniko.debug],
  ] as const) {
    await dockerd.docker('load', '--quiet', '--input', await executorArchive(variant));
    await dockerd.docker('tag', executorReference(variant), name);
  }
}, 300_000);
afterAll(async () => {
  await dockerd?.[Symbol.asyncDispose]();
  await scene?.[Symbol.asyncDispose]();
}, 60_000);

/** Jobs in containers without privilege, as GitLab Runner's Docker executor starts them. */
function contained(given: Project): Project {
  return {
    ...given,
    args: ['--network', 'host', '--pull-policy', 'if-not-present', '--helper-image', helper],
    env: { DOCKER_HOST: dockerd.socket },
  };
}

const dockerfile = `
FROM REGISTRY_HOST/base/busybox:1 AS build
RUN mkdir /out && echo "built by $(id -u)" >/out/word
FROM REGISTRY_HOST/base/busybox:1
COPY --from=build /out/word /word
RUN cat /word
`.trimStart();

describe('the component build on a runner that starts jobs in containers', () => {
  it('builds in the executor image, without a privilege, and hands the image on', async () => {
    const { log, folder } = await scene.succeed(
      contained({
        ci: `
stages: [build, test]
include:
  - component: $CI_SERVER_FQDN/$CI_PROJECT_PATH/build@$CI_COMMIT_SHA
    inputs: { image: '${executorReference('executor')}', cache: true }
after:
  stage: test
  image: { name: '${kaniko.debug}', entrypoint: [''] }
  script:
    - echo "REF=$IMAGE_REF"
    - cat .yadokari/build-image/digest
`,
        dockerfile,
      }),
    );
    const { digest } = await scene.pushed('group/app', 'main');
    expect(log).toContain('built by 0');
    expect(log).toContain('Running commands with isolation takeover');
    expect(log).toContain(`REF=${scene.target.host}/group/app@${digest}`);
    expect(log).toMatch(new RegExp(`^after +> ${digest}`, 'm'));
    expect(log).not.toContain(password);
    expect(readFileSync(join(folder, '.yadokari/build-image/digest'), 'utf8')).toBe(digest);
  }, 300_000);
});

describe('jobs that were written for Kaniko', () => {
  it("runs the one of GitLab's own pages unchanged", async () => {
    const { log } = await scene.succeed(
      contained({
        ci: `
build:
  stage: build
  image:
    name: ${kaniko.debug}
    entrypoint: [""]
  script:
    - mkdir -p /kaniko/.docker
    - echo "{\\"auths\\":{\\"\${CI_REGISTRY}\\":{\\"auth\\":\\"$(printf "%s:%s" "\${CI_REGISTRY_USER}" "\${CI_REGISTRY_PASSWORD}" | base64 | tr -d '\\n')\\"}}}" > /kaniko/.docker/config.json
    - >-
      /kaniko/executor
      --context "\${CI_PROJECT_DIR}"
      --dockerfile "\${CI_PROJECT_DIR}/Dockerfile"
      --destination "\${CI_REGISTRY_IMAGE}/old:\${CI_COMMIT_SHORT_SHA}"
`,
        dockerfile,
      }),
    );
    const [, tag = ''] = /old:(\w+)/.exec(log) ?? [];
    const { digest } = await scene.pushed('group/app/old', tag);
    expect(log).toContain(`Pushed ${scene.target.host}/group/app/old@${digest}`);
  }, 300_000);

  it('runs the one of articles unchanged, without an entry point of its own', async () => {
    const ci = `
build:
  image: ${kaniko.latest}
  script:
    - mkdir -p /kaniko/.docker
    - echo "{\\"auths\\":{\\"$CI_REGISTRY\\":{\\"auth\\":\\"$(echo -n $CI_REGISTRY_USER:$CI_REGISTRY_PASSWORD | base64 -w0)\\"}}}" > /kaniko/.docker/config.json
    - /kaniko/executor
      --context $CI_PROJECT_DIR
      --dockerfile $CI_PROJECT_DIR/Dockerfile
      --destination $CI_REGISTRY_IMAGE/article:$CI_COMMIT_SHORT_SHA
      --cache=true
      --cache-repo $CI_REGISTRY/$CI_PROJECT_PATH/cache
      --snapshot-mode=redo
`;
    const { log } = await scene.succeed(contained({ ci, dockerfile }));
    const [, tag = ''] = /article:(\w+)/.exec(log) ?? [];
    const { digest } = await scene.pushed('group/app/article', tag);
    expect(log).toContain(`Pushed ${scene.target.host}/group/app/article@${digest}`);
    // The component's job above has left the same layers in the same place.
    expect(log).toMatch(/Cache: (2 hits, 0 misses, 0 kept|0 hits, 2 misses, 2 kept)/);
  }, 300_000);
});
