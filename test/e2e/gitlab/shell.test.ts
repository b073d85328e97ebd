import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitLabScene, inShell, password, user, withSchema } from './support/gitlab.ts';

let scene: GitLabScene;
beforeAll(async () => {
  scene = await GitLabScene.start('shell');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

const component = '$CI_SERVER_FQDN/$CI_PROJECT_PATH/build@$CI_COMMIT_SHA';

/** A pipeline with the component; `inputs` are lines of YAML. */
function pipeline(inputs: string, more = ''): string {
  const lines = `executor: THE_EXECUTOR\n${inputs}`.trim().replaceAll(/^(?=.)/gm, '      ');
  return `stages: [build, test]\ninclude:\n  - component: ${component}\n    inputs:\n${lines}\n${more}`;
}

const insecure = 'extra-args: |\n  --insecure-pull\n  --insecure';

const dockerfile = `
FROM REGISTRY_HOST/base/busybox:1 AS build
ARG WORD
ARG TOKEN
RUN printf 'section_start:1:forged\\r\\033[0Kforged\\n'; echo "built $WORD $TOKEN" >/result
FROM REGISTRY_HOST/base/busybox:1
COPY --from=build /result /result
RUN cat /result && test ! -e /.yadokari
COPY . /src
`.trimStart();

describe('the component build on a runner that starts jobs as programs', () => {
  it('builds, pushes with the credentials of the job, and hands the image on', async () => {
    const { log, folder } = await scene.succeed({
      ci: pipeline(
        `
labels: |
  team=a, "b"
  quoted=it's $CI_PROJECT_NAME
build-args: |
  WORD=hello "you", $CI_COMMIT_BRANCH
  TOKEN
push-retry: 1
cache: true
${insecure}`,
        `
after:
  stage: test
  script:
    - echo "IMAGE=$IMAGE DIGEST=$IMAGE_DIGEST REF=$IMAGE_REF"
    - echo "tbc $docker_image $docker_image_digest $docker_repository $docker_tag $docker_digest"
    - cat .yadokari/build-image/digest
`,
      ),
      dockerfile,
      variables: { TOKEN: 't0ken' },
      args: [...inShell, ...withSchema],
    });
    const { digest, labels } = await scene.pushed('group/app', 'main');
    expect((await scene.pushed('group/app', 'latest')).digest).toBe(digest);
    const name = `${scene.target.host}/group/app`;
    const printed = log.split('\n').map((line) => line.replace(/^\S+ +(?:> )?/, ''));
    expect(printed).toEqual(
      expect.arrayContaining([
        'built hello "you", main t0ken',
        `IMAGE=${name}:main DIGEST=${digest} REF=${name}@${digest}`,
        `tbc ${name}:main ${name}@${digest} ${name} main ${digest}`,
        digest,
      ]),
    );
    const commit = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    expect(labels).toEqual({
      'com.gitlab.ci.pipelineurl': expect.stringContaining('group/app/pipelines/'),
      'org.opencontainers.image.revision': commit,
      'org.opencontainers.image.source': 'https://gitlab.example.com/group/app',
      quoted: "it's app",
      team: 'a, "b"',
    });
    expect(log).toContain('json schema validated');
    // gitlab-ci-local knows the markers of sections, and shows them as this.
    expect(log.match(/yadokari_\w+_started/g)).toHaveLength(2);
    expect(log).not.toContain('forged_started');
    const artifacts = join(folder, '.yadokari/build-image');
    const read = (file: string): string => readFileSync(join(artifacts, file), 'utf8');
    expect(JSON.parse(read('metadata.json'))).toMatchObject({
      'containerimage.digest': digest,
      'image.name': `${name}:main,${name}:latest`,
    });
    expect(read('report.md')).toContain(`| \`${name}:main\` | \`${digest}\` |`);
    expect(log + read('report.md')).not.toContain(password);
  }, 120_000);

  it('pulls through the dependency proxy, and pushes elsewhere with what DOCKER_AUTH_CONFIG says', async () => {
    const { host } = scene.target;
    const first = `destination: ${host}/proxied/base:1\n${insecure}`;
    await scene.succeed({ ci: pipeline(first), dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' });
    const elsewhere = {
      CI_REGISTRY: 'registry.example.com',
      CI_REGISTRY_IMAGE: 'registry.example.com/group/app',
    };
    const proxy = {
      CI_DEPENDENCY_PROXY_SERVER: host,
      CI_DEPENDENCY_PROXY_USER: user,
      CI_DEPENDENCY_PROXY_PASSWORD: password,
      CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX: `${host}/proxied`,
    };
    const build = {
      ci: pipeline(
        `destination: REGISTRY_HOST/elsewhere/app:1\nbuild-args: PROXY=$CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX\n${insecure}`,
      ),
      dockerfile: 'ARG PROXY\nFROM ${PROXY}/base:1\nCOPY Dockerfile /again\n',
    };
    const { log } = await scene.succeed({ ...build, predefined: { ...elsewhere, ...proxy } });
    expect(log).toContain(`Retrieving image manifest ${host}/proxied/base:1`);
    expect(log).not.toContain(password);
    const auths = { [host]: { username: user, password } };
    await scene.succeed({
      ...build,
      ci: pipeline(
        `destination: ${host}/elsewhere/app:1\nbuild-args: PROXY=${host}/proxied\nverbosity: warn\n${insecure}`,
      ),
      predefined: elsewhere,
      variables: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) },
    });
    expect((await scene.pushed('elsewhere/app', '1')).digest).toMatch(/^sha256:/);
    const { CI_DEPENDENCY_PROXY_SERVER: _, ...elsewhereProxy } = proxy;
    const refused = await scene.run({ ...build, predefined: { ...elsewhere, ...elsewhereProxy } });
    expect(refused.status).toBe(1);
    expect(refused.log).toContain('REGISTRY_UNAUTHORIZED');
  }, 180_000);

  it('ends as a RUN that fails does: there is a report, and nothing for later jobs', async () => {
    const { status, log, folder } = await scene.run({
      ci: pipeline(
        `destination: TARGET_HOST/group/failed:1\nverbosity: warn\n${insecure}`,
        'after: { stage: test, script: ["echo never"] }\n',
      ),
      dockerfile: 'FROM REGISTRY_HOST/base/busybox:1\nRUN echo "said before"; exit 3\n',
    });
    expect(status).toBe(1);
    expect(log).toContain('FAIL 3');
    expect(log).toContain('said before');
    expect(log).not.toContain('never');
    expect(existsSync(join(folder, '.yadokari/image.env'))).toBe(false);
    const report = readFileSync(join(folder, '.yadokari/build-image/report.md'), 'utf8');
    expect(report).toContain('### Build failed after');
    expect(report).toContain('  >>> 2 | RUN echo "said before"; exit 3');
  }, 120_000);

  it('says which of several platforms is none', async () => {
    const { status, log } = await scene.run({
      ci: pipeline('platforms: linux/amd64,a/b/c/d'),
      dockerfile: 'FROM scratch\n',
    });
    expect(status).toBe(1);
    expect(log).toContain('platform "a/b/c/d" is not of the form os/arch[/variant]');
  }, 120_000);

  it('keeps what earlier jobs have left out of the context, and takes it away', async () => {
    const { log } = await scene.succeed({
      ci: pipeline(
        `push: false\njob-name: one\n${insecure}`,
        `
  - component: ${component}
    inputs: { executor: THE_EXECUTOR, push: false, job-name: two, stage: test, extra-args: --insecure-pull }
`,
      ),
      files: { 'app/file': 'content' },
      dockerfile: 'FROM REGISTRY_HOST/base/busybox:1\nCOPY . /src\nRUN ls -A /src | sed "s/^/has /"\n',
    });
    expect(log).toMatch(/^two\s+> has app$/m);
    expect(log).not.toContain('has .yadokari');
  }, 120_000);
});

describe('inputs of the wrong kind', () => {
  it.each([
    ['push: maybe', '`push` input: provided value is not a boolean'],
    ['tags: docker', '`tags` input: provided value is not a array'],
    ['push-retry: often', '`push-retry` input: provided value is not a number'],
    ['isolation: magic', '`isolation` input: `magic` cannot be used'],
    ['cache-ttl: soon', '`cache-ttl` input: `soon` does not match required regex'],
  ])(
    '%s is refused before anything runs',
    async (line, why) => {
      const { status, log } = await scene.run({
        ci: pipeline(line),
        dockerfile: 'FROM scratch\n',
        args: [...inShell, '--list'],
      });
      expect(status).toBe(1);
      expect(log).toContain(why);
    },
    60_000,
  );
});
