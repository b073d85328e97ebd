import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ActScene, bundle, password, type Run } from './support/act.ts';

const project = resolve(import.meta.dirname, '../../..');
const workflows = join(project, 'test/fixtures/workflows');

let scene: ActScene;
let repositories: string[];
beforeAll(async () => {
  scene = await ActScene.start('examples');
  repositories = localRepositories(join(scene.folder, 'actions'));
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

/** What the actions around a build leave behind, as far as a build sees it. */
const others = {
  'docker/login-action@v3': `
inputs: { registry: {}, username: {}, password: {} }
runs:
  using: composite
  steps:
    - shell: bash
      env:
        REGISTRY_NAME: \${{ inputs.registry }}
        LOGIN: \${{ inputs.username }}:\${{ inputs.password }}
      run: |
        mkdir -p ~/.docker
        printf '{"auths":{"%s":{"auth":"%s"}}}' "$REGISTRY_NAME" "$(printf %s "$LOGIN" | base64 -w0)" >~/.docker/config.json
`,
  'docker/setup-qemu-action@v3': 'runs: { using: composite, steps: [{ run: "true", shell: bash }] }\n',
  'docker/setup-buildx-action@v3': 'runs: { using: composite, steps: [{ run: "true", shell: bash }] }\n',
};

/** Actions as act finds them without a network; ours in the form in which it is published. */
function localRepositories(folder: string): string[] {
  const ours = join(folder, 'ours');
  mkdirSync(ours, { recursive: true });
  cpSync(join(project, 'action.yml'), join(ours, 'action.yml'));
  for (const part of ['action', 'executor'])
    cpSync(join(bundle, part), join(ours, 'dist', part), { recursive: true });
  const flags = [`yadokari/build@v1=${ours}`];
  for (const [name, text] of Object.entries(others)) {
    const path = join(folder, name.replace(/@.*/, ''));
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'action.yml'), `name: ${name}\ndescription: ${name}\n${text}`);
    flags.push(`${name}=${path}`);
  }
  return flags.flatMap((flag) => ['--local-repository', flag]);
}

const dockerfile = `
FROM REGISTRY/base/busybox:1 AS middle
ARG WORD=none EMPTY=none
RUN printf '[%s][%s]' "$WORD" "$EMPTY" >/word
FROM middle
RUN test "$(id -u)" = 0
ARG NEEDS
RUN --mount=type=secret,id=github_token --mount=type=secret,id=npm,env=NPM --mount=type=secret,id=file \\
  test "$NEEDS" != secrets || test "$(cat /run/secrets/github_token),$NPM,$(cat /run/secrets/file)" = token,of-the-variable,x
RUN --mount=type=ssh test "$NEEDS" != ssh || test -S "$SSH_AUTH_SOCK"
`.trimStart();

function named(text: string): string {
  return text.replaceAll('REGISTRY', scene.bases.registry.host);
}

const replaced = /uses: (?:docker\/build-push-action|int128\/kaniko-action)@\S+/;

/** Runs a workflow of which one line was changed. */
function run(path: string): Promise<Run> {
  const text = readFileSync(join(workflows, path), 'utf8');
  const parts = text.split(replaced);
  expect(parts).toHaveLength(2);
  return scene.run({
    workflow: parts.join('uses: yadokari/build@v1'),
    dockerfile,
    files: {
      'service/Dockerfile.prod': named('FROM REGISTRY/base/busybox:1\nCOPY word /\n'),
      'service/word': 'x',
      'scratch/Dockerfile': 'FROM scratch\nCOPY service/word /\n',
      'named/Dockerfile': 'FROM files\nCOPY --from=more word /again\n',
    },
    secrets: { PASSWORD: password, GITHUB_TOKEN: 'token' },
    args: ['--use-new-action-cache', ...repositories],
  });
}

const names = (folder: string): string[] => readdirSync(join(workflows, folder));

/** What each example pushes, with its tag. */
const pushes: Readonly<Record<string, readonly string[]>> = {
  'git-context.yml': ['latest'],
  'attestations.yml': ['latest'],
  'platforms.yml': ['latest'],
  'named-contexts.yml': ['latest'],
  'path-context.yml': ['latest'],
  'default-context-folder.yml': ['latest'],
  'tags-and-labels.yml': ['main', 'latest'],
  'target.yml': ['latest'],
  'kaniko.yml': ['latest', 'main'],
  'kaniko-cache.yml': ['latest'],
  'cache-registry.yml': ['buildcache'],
};

describe('workflows written for other actions, with one line changed', () => {
  it.each(names('works'))(
    '%s works',
    async (name) => {
      const { status, log } = await run(`works/${name}`);
      expect({ status, log }).toEqual({ status: 0, log: expect.anything() as string });
      const repository = `example/${name.replace('.yml', '')}`;
      // The caches that they name are there.
      expect(log).not.toContain('going on without it');
      for (const tag of pushes[name] ?? []) {
        expect((await scene.pushed(repository, tag)).digest).toMatch(/^sha256:/);
      }
    },
    60_000,
  );

  it('push nothing that they do not ask for', async () => {
    await expect(scene.pushed('example/never', 'latest')).rejects.toThrow('404');
    await expect(scene.pushed('example/by-digest', 'latest')).rejects.toThrow('404');
  });

  it('get the values that they give', async () => {
    const { config } = await scene.pushed('example/tags-and-labels', 'main');
    const image = await scene.blob('example/tags-and-labels', config);
    const { config: settings, history } = JSON.parse(image) as {
      config: { Labels: Record<string, string> };
      history: { created_by: string }[];
    };
    expect(settings.Labels).toMatchObject({
      'org.opencontainers.image.title': 'example',
      'org.opencontainers.image.description': 'One, two; and "three"',
    });
    expect(history.map((one) => one.created_by).join('\n')).toContain('WORD=first\nsecond');
  }, 60_000);
});
