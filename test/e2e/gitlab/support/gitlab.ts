import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { executorPath } from '../../../support/executor.ts';
import { temporaryFolder, toolsFolder, type TemporaryFolder } from '../../../support/folders.ts';
import { runProcess } from '../../../support/process.ts';
import { startDockerRegistry, type DockerRegistry } from '../../../support/registry/index.ts';
import { writeTree, type Tree } from '../../../support/tree.ts';
import { Scene } from '../../support/scene.ts';

const project = resolve(import.meta.dirname, '../../../..');
export const cosign = join(toolsFolder(), 'cosign-3.1.3/cosign');

const gitlabCiLocal = join(project, 'node_modules/.bin/gitlab-ci-local');

export const user = 'ci';
export const password = 'pass-w0rd';

/** A project of GitLab's, as somebody has it who uses the components. */
export interface Project {
  /** Text of .gitlab-ci.yml; REGISTRY_HOST, TARGET_HOST, THE_EXECUTOR, THE_COSIGN and FOLDER (of the scene) are replaced. */
  readonly ci: string;
  readonly dockerfile?: string;
  readonly files?: Tree;
  /** Of the project; what GitLab gives to a job of a project with a registry is there already. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What GitLab itself says, where it is not about the registry with the password. */
  readonly predefined?: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
}

export interface Pipeline {
  readonly status: number;
  /** Both streams, without colours. */
  readonly log: string;
  /** The project, with the artifacts of its jobs. */
  readonly folder: string;
}

/** Jobs as programs of this machine, each in a folder of its own. */
export const inShell = ['--shell-isolation', '--force-shell-executor'];

/**
 * Looks at the pipeline with the schema that GitLab's editor has, which takes a second. It wants at least one tag; GitLab itself takes
 * an empty list (its `Entry::Tags`), which is what the component has where nobody names a tag.
 */
export const withSchema = [
  '--json-schema-validation',
  '--ignore-schema-paths',
  '#/definitions/tags/minItems',
];

/** A registry with base images that is open to all, one with a password for what is built, and real runs of pipelines. */
export class GitLabScene implements AsyncDisposable {
  readonly bases: Scene;
  readonly target: DockerRegistry;
  readonly folder: string;
  readonly #temporary: TemporaryFolder;
  #projects = 0;

  private constructor(temporary: TemporaryFolder, bases: Scene, target: DockerRegistry) {
    this.#temporary = temporary;
    this.folder = temporary.path;
    this.bases = bases;
    this.target = target;
  }

  static async start(name: string): Promise<GitLabScene> {
    const bases = await Scene.start(name);
    const temporary = temporaryFolder(`gitlab-${name}`, 1e9);
    const target = await startDockerRegistry({
      users: { [user]: password },
      storage: join(temporary.path, 'registry'),
    });
    return new GitLabScene(temporary, bases, target);
  }

  /** A repository with the components in it, as `group/app` of a GitLab. */
  prepare({ ci, dockerfile, files = {} }: Project): string {
    this.#projects += 1;
    const folder = join(this.folder, `project-${this.#projects}`);
    mkdirSync(folder);
    cpSync(join(project, 'templates'), join(folder, 'templates'), { recursive: true });
    writeTree(folder, files);
    writeFileSync(join(folder, '.gitlab-ci.yml'), this.named(ci));
    writeFileSync(join(folder, '.gitignore'), '.gitlab-ci-local\n');
    if (dockerfile !== undefined) writeFileSync(join(folder, 'Dockerfile'), this.named(dockerfile));
    const git = (...args: readonly string[]): void => {
      execFileSync('git', [
        '-c',
        'user.name=test',
        '-c',
        'user.email=test@example.com',
        '-C',
        folder,
        ...args,
      ]);
    };
    git('init', '-q', '-b', 'main');
    git('remote', 'add', 'origin', 'https://gitlab.example.com/group/app.git');
    git('add', '-A');
    git('commit', '-q', '-m', 'Test');
    // A clone knows the default branch of its origin.
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    return folder;
  }

  /** Runs the pipeline of a project to its end. */
  async run(given: Project, folder = this.prepare(given)): Promise<Pipeline> {
    const home = `${folder}-home`;
    mkdirSync(home, { recursive: true });
    const variables = {
      CI_REGISTRY: this.target.host,
      CI_REGISTRY_IMAGE: `${this.target.host}/group/app`,
      CI_REGISTRY_USER: user,
      CI_REGISTRY_PASSWORD: password,
      ...given.predefined,
    };
    // JSON is YAML.
    const file = join(home, 'variables.yml');
    writeFileSync(file, JSON.stringify(given.variables ?? {}));
    const args = [
      [
        '--home',
        home,
        '--variables-file',
        relative(folder, file),
        '--no-color',
        '--json-schema-validation=false',
      ],
      Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
      ['--ignore-predefined-vars', Object.keys(variables).join(',')],
      given.args ?? inShell,
    ].flat();
    const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: process.env['TMPDIR'], ...given.env };
    const { status, stdout, stderr } = await runProcess(process.execPath, [gitlabCiLocal, ...args], {
      cwd: folder,
      env,
    });
    // oxlint-disable-next-line no-control-regex
    const log = `${stdout}${stderr}`.replaceAll(/\u001B\[[\d;]*[A-Za-z]/g, '');
    return { status, log, folder };
  }

  /** Runs a pipeline that must pass. */
  async succeed(given: Project): Promise<Pipeline> {
    const pipeline = await this.run(given);
    if (pipeline.status !== 0)
      throw new Error(`the pipeline ended with ${pipeline.status}:\n${pipeline.log}`);
    return pipeline;
  }

  /** What was pushed to the registry with the password: digest of the manifest, and the config. */
  async pushed(repository: string, tag: string): Promise<{ digest: string; labels: Record<string, string> }> {
    const manifest = await this.ask(`${repository}/manifests/${tag}`);
    const { config } = (await manifest.json()) as { config: { digest: string } };
    const blob = await this.ask(`${repository}/blobs/${config.digest}`);
    const { config: settings } = (await blob.json()) as { config: { Labels?: Record<string, string> } };
    return {
      digest: manifest.headers.get('docker-content-digest') ?? '',
      labels: settings.Labels ?? {},
    };
  }

  private named(text: string): string {
    return text
      .replaceAll('REGISTRY_HOST', this.bases.registry.host)
      .replaceAll('TARGET_HOST', this.target.host)
      .replaceAll('THE_EXECUTOR', `${process.execPath} ${executorPath('sources')}`)
      .replaceAll('THE_COSIGN', cosign)
      .replaceAll('FOLDER', this.folder);
  }

  private async ask(path: string): Promise<Response> {
    const response = await fetch(`${this.target.url}/v2/${path}`, {
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        accept: [
          'application/vnd.oci.image.manifest.v1+json',
          'application/vnd.docker.distribution.manifest.v2+json',
        ].join(', '),
      },
    });
    if (!response.ok) throw new Error(`${path} is answered with ${response.status}`);
    return response;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.target.stop();
    await this.bases[Symbol.asyncDispose]();
    this.#temporary[Symbol.dispose]();
  }
}
