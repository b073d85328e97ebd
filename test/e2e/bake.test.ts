import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startExecutor, type Finished } from './support/executor.ts';
import { fetchPushed, filesOf, type PushedImage } from './support/image.ts';
import { logLines } from './support/log.ts';
import { hasTag, Scene } from './support/scene.ts';
import { tracesOf } from './support/traces.ts';
import { writeTree, type Tree } from '../support/tree.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start('bake');
});
afterAll(() => scene[Symbol.asyncDispose]());

const insecure = ['--insecure', '--insecure-pull'];

/** Files of a project; REGISTRY in texts is the scene's. */
function project(name: string, files: Record<string, string>): string {
  const folder = join(scene.folder, name);
  mkdirSync(folder);
  const tree: Tree = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll('REGISTRY', scene.registry.host)]),
  );
  writeTree(folder, tree);
  return folder;
}

function bake(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const home = join(folder, '..', `${folder.split('/').at(-1)}-run`);
  mkdirSync(join(home, 'tmp'), { recursive: true });
  const words = ['bake', ...args, '--log-format=json'];
  return startExecutor(words, {
    folder: home,
    noBuild: true,
    cwd: folder,
    env: { TMPDIR: join(home, 'tmp'), ...env },
  }).finished;
}

/** An image as the registry has it, with the digest that the registry gives it. */
async function pushedImage(
  repository: string,
  tag: string,
): Promise<PushedImage & { readonly digest: string }> {
  const accept =
    'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json';
  const url = `http://${scene.registry.host}/v2/${repository}/manifests/${tag}`;
  const response = await fetch(url, { method: 'HEAD', headers: { accept } });
  const digest = response.headers.get('docker-content-digest') ?? 'none';
  return { ...(await fetchPushed(scene.client, repository, tag)), digest };
}

interface Metadata {
  readonly 'containerimage.digest': string;
  readonly 'containerimage.config.digest': string;
  readonly 'containerimage.descriptor': { readonly digest: string; readonly size: number };
  readonly 'image.name'?: string;
}

function metadataOf(path: string): Record<string, Metadata> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Metadata>;
}

const dockerfile = 'FROM base\nARG NAME\nRUN cat /shared > /$NAME && echo $NAME >> /$NAME\n';
const shared = `
group "default" { targets = ["one", "two"] }
variable "TAG" { default = "1" }
target "base" {
  dockerfile-inline = <<EOT
FROM REGISTRY/base/busybox:1
RUN echo shared > /shared
EOT
}
target "common" {
  context  = "app"
  contexts = { base = "target:base" }
}
target "one" {
  inherits = ["common"]
  args     = { NAME = "one" }
  tags     = ["REGISTRY/bake/one:\${TAG}", "REGISTRY/bake/one:latest"]
}
target "two" {
  inherits = ["common"]
  args     = { NAME = "two" }
  tags     = ["REGISTRY/bake/two:\${TAG}"]
  labels   = { "org.example.two" = "yes" }
}
`;

describe('executor bake', () => {
  it('builds two images on a target that they share, which no registry sees', async () => {
    const folder = project('shared', { 'docker-bake.hcl': shared, 'app/Dockerfile': dockerfile });
    const before = (await scene.registry.answered()).length;
    const flags = [
      '--push',
      '--metadata-file=meta.json',
      '--digest-file=digests',
      '--image-name-with-digest-file=names',
    ];
    const { status, stderr } = await bake(folder, [...flags, ...insecure], { TAG: '7' });
    expect([status, stderr]).toEqual([0, stderr]);

    const metadata = metadataOf(join(folder, 'meta.json'));
    expect(Object.keys(metadata)).toEqual(['base', 'one', 'two']);
    const pushed = { one: await pushedImage('bake/one', '7'), two: await pushedImage('bake/two', '7') };
    for (const name of ['one', 'two'] as const) {
      expect(metadata[name]?.['containerimage.digest']).toBe(pushed[name].digest);
      expect(filesOf(pushed[name], 2)).toEqual({ shared: 'shared\n', [name]: `shared\n${name}\n` });
    }
    // The layer of the base is one and the same.
    expect(pushed.one.digests.slice(0, 3)).toEqual(pushed.two.digests.slice(0, 3));
    expect(pushed.two.config.config.Labels).toEqual({ 'org.example.two': 'yes' });
    expect(await hasTag(scene.registry.host, 'bake/one', 'latest')).toBe(true);

    const { host } = scene.registry;
    const [one, two] = [pushed.one.digest, pushed.two.digest];
    const lines = (path: string): string[] =>
      readFileSync(join(folder, path), 'utf8').trimEnd().split('\n').toSorted();
    expect(lines('digests')).toEqual([`${one}  one`, `${two}  two`].toSorted());
    expect(lines('names')).toEqual(
      [`${host}/bake/one@${one}`, `${host}/bake/one@${one}`, `${host}/bake/two@${two}`].toSorted(),
    );
    expect(metadata['one']?.['image.name']).toBe(`${host}/bake/one:7,${host}/bake/one:latest`);

    // One client: the base's manifest and each of its blobs came once.
    const events = logLines(stderr);
    const pulls = events.filter(({ event }) => event === 'pull.finished').map((line) => line['digest']);
    expect(pulls).toHaveLength(new Set(pulls).size);
    expect((await scene.registry.answered()).slice(before).length).toBeGreaterThan(0);
    const finished = events.filter(({ event }) => event === 'build.finished').map((line) => line['target']);
    expect(finished.map((name) => String(name)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'base',
      'one',
      'two',
    ]);
    expect(finished[0]).toBe('base');
    expect(events.filter(({ event, target }) => event === 'step.started' && target === undefined)).toEqual(
      [],
    );
    expect(tracesOf(join(folder, '..', 'shared-run'))).toEqual([]);
  });

  it('goes on when a target fails, begins none that needs it, and says what became of each', async () => {
    const file = `
group "default" { targets = ["good", "bad", "needs"] }
target "good" {
  dockerfile-inline = "FROM REGISTRY/base/busybox:1\\nRUN echo good"
  tags = ["REGISTRY/mixed/good:1"]
}
target "bad" {
  tags = ["REGISTRY/mixed/bad:1"]
  dockerfile-inline = "FROM REGISTRY/base/busybox:1\\nRUN echo no; exit 3"
}
target "needs" {
  dockerfile-inline = "FROM bad"
  contexts = { bad = "target:bad" }
  tags = ["REGISTRY/mixed/needs:1"]
}
`;
    const folder = project('mixed', { 'docker-bake.hcl': file });
    const { status, stderr } = await bake(folder, ['--push', '--metadata-file=meta.json', ...insecure]);
    expect(status).toBe(1);
    const events = logLines(stderr);
    const failed = events.filter(({ event }) => event === 'target.failed');
    const error = (name: string): unknown => failed.find(({ target }) => target === name)?.['error'];
    expect(error('bad')).toMatchObject({ code: 'RUN_FAILED', exitCode: 3 });
    expect(error('needs')).toMatchObject({
      code: 'BAKE_FAILED',
      message: 'it was not begun, because its context bad was not built',
    });
    expect(failed).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({
      event: 'build.failed',
      error: { code: 'BAKE_FAILED', message: '2 of 3 targets were not built: bad, needs', command: 'bake' },
    });
    expect(Object.keys(metadataOf(join(folder, 'meta.json')))).toEqual(['good']);
    expect(await hasTag(scene.registry.host, 'mixed/good', '1')).toBe(true);
    expect(await hasTag(scene.registry.host, 'mixed/needs', '1')).toBe(false);
    expect(tracesOf(join(folder, '..', 'mixed-run'))).toEqual([]);
  });

  it('ends with the exit status of the only target, and stops the others where it is told to', async () => {
    const file = `
target "default" { dockerfile-inline = "FROM REGISTRY/base/busybox:1\\nRUN exit 5" }
target "later" { dockerfile-inline = "FROM REGISTRY/base/busybox:1\\nRUN touch /later" }
group "both" { targets = ["default", "later"] }
`;
    const folder = project('single', { 'docker-bake.hcl': file });
    const alone = await bake(folder, insecure);
    expect(alone.status).toBe(5);
    expect(logLines(alone.stderr).at(-1)).toMatchObject({
      event: 'build.failed',
      error: { code: 'RUN_FAILED' },
    });
    const both = await bake(folder, ['both', '--jobs=fail-fast,parallel=1', ...insecure]);
    expect(both.status).toBe(1);
    const errors = logLines(both.stderr).filter(({ event }) => event === 'target.failed');
    expect(errors.map(({ target, error }) => [target, (error as { code: string }).code])).toEqual([
      ['default', 'RUN_FAILED'],
      ['later', 'CANCELLED'],
    ]);
  });

  it('reads Compose files from standard input, and writes archives', async () => {
    const folder = project('compose', {
      'web/Dockerfile': 'FROM REGISTRY/base/busybox:1\nCOPY page /\n',
      'web/page': 'hello',
    });
    writeFileSync(join(folder, 'none'), '');
    const compose = 'services:\n  web:\n    image: web:1\n    build: web\n';
    const home = join(scene.folder, 'compose-run');
    mkdirSync(join(home, 'tmp'), { recursive: true });
    const words = ['bake', '-f', '-', '--set', 'web.output=type=docker,dest=web.tar', ...insecure];
    const { status, stderr } = await startExecutor(words, {
      folder: home,
      noBuild: true,
      cwd: folder,
      stdin: compose,
      env: { TMPDIR: join(home, 'tmp') },
    }).finished;
    expect([status, stderr]).toEqual([0, stderr]);
    expect(
      readFileSync(join(folder, 'web.tar')).includes('"RepoTags":["docker.io/library/web:1"]') ||
        readFileSync(join(folder, 'web.tar')).includes('web:1'),
    ).toBe(true);
  });
});
