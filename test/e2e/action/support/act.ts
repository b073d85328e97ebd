import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { mediaTypes } from '../../../../src/image/index.ts';
import { temporaryFolder, toolsFolder, type TemporaryFolder } from '../../../support/folders.ts';
import { startHttpGit, type HttpGitServer } from '../../../support/git/http-server.ts';
import { startDockerRegistry, type DockerRegistry } from '../../../support/registry/index.ts';
import { writeTree, type Tree } from '../../../support/tree.ts';
import { Scene } from '../../support/scene.ts';

const project = resolve(import.meta.dirname, '../../../..');

/** The bundle that is tried: the one that holds YADOKARI_EXECUTOR, else the project's own. */
export const bundle = process.env['YADOKARI_EXECUTOR']
  ? resolve(dirname(process.env['YADOKARI_EXECUTOR']), '..')
  : join(project, 'dist');

export const act = join(toolsFolder(), 'act-0.2.89/act');

const cosign = join(toolsFolder(), 'cosign-3.1.3/cosign');

/** A line of act's log. */
export interface ActLine {
  readonly msg: string;
  /** What a step printed, as opposed to what act says. */
  readonly raw_output?: boolean;
  readonly step?: string;
  readonly stepResult?: string;
  readonly stage?: string;
  /** A workflow command that act has understood. */
  readonly command?: string;
  readonly kvPairs?: Readonly<Record<string, string>>;
  readonly arg?: string;
  readonly jobResult?: string;
}

/** How a workflow went. */
export interface Run {
  readonly status: number;
  readonly lines: readonly ActLine[];
  /** What steps printed, without the commands. */
  readonly printed: string;
  /** Everything, for messages and for looking for secrets. */
  readonly log: string;
}

export interface Workflow {
  /** Text of the workflow; REGISTRY, TARGET, COSIGN (the program) and FOLDER are replaced. `./` is the action. */
  readonly workflow: string;
  readonly dockerfile?: string;
  readonly files?: Tree;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
  /** Image that `ubuntu-latest` is; this machine itself when not given. */
  readonly image?: string;
  /** Program and arguments to start act with. */
  readonly wrapper?: readonly [string, ...string[]];
}

export interface RunningAct {
  /** The repository of the workflow. */
  readonly folder: string;
  readonly pid: number;
  readonly finished: Promise<Run>;
  /** Resolves when a step has printed the text. */
  printed(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

export const user = 'ci';
export const password = 'pass-w0rd,"with: signs';

function parse(text: string): ActLine | undefined {
  try {
    return JSON.parse(text) as ActLine;
  } catch {
    return undefined;
  }
}

/** A registry with base images that is open to all, one with a password for what is built, and real runs of workflows. */
export class ActScene implements AsyncDisposable {
  readonly bases: Scene;
  readonly target: DockerRegistry;
  /** Has the repositories of the runs. */
  readonly git: HttpGitServer;
  readonly folder: string;
  readonly #temporary: TemporaryFolder;
  readonly #running = new Set<ChildProcess>();
  #runs = 0;

  private constructor(temporary: TemporaryFolder, bases: Scene, target: DockerRegistry, git: HttpGitServer) {
    this.#temporary = temporary;
    this.folder = temporary.path;
    this.bases = bases;
    this.target = target;
    this.git = git;
  }

  static async start(name: string): Promise<ActScene> {
    const bases = await Scene.start(name);
    const temporary = temporaryFolder(`act-${name}`, 1e9);
    const target = await startDockerRegistry({
      users: { [user]: password },
      storage: join(temporary.path, 'registry'),
    });
    const root = join(temporary.path, 'served');
    mkdirSync(root);
    const git = await startHttpGit({ root });
    return new ActScene(temporary, bases, target, git);
  }

  /** A repository with the action in it. */
  prepare({ workflow, dockerfile, files = {} }: Workflow): string {
    this.#runs += 1;
    const folder = join(this.folder, `run-${this.#runs}`);
    const named = (text: string): string =>
      text
        .replaceAll('REGISTRY', this.bases.registry.host)
        .replaceAll('TARGET', this.target.host)
        .replaceAll('GITSERVER', `${this.git.url}/run-${this.#runs}`)
        .replaceAll(/\bCOSIGN\b/g, cosign)
        .replaceAll('FOLDER', folder);
    mkdirSync(join(folder, '.github/workflows'), { recursive: true });
    writeTree(folder, files);
    writeFileSync(join(folder, '.github/workflows/test.yml'), named(workflow));
    if (dockerfile !== undefined) writeFileSync(join(folder, 'Dockerfile'), named(dockerfile));
    cpSync(join(project, 'action.yml'), join(folder, 'action.yml'));
    for (const part of ['action', 'executor'])
      cpSync(join(bundle, part), join(folder, 'dist', part), { recursive: true });
    // act reads the commit, and takes what git tracks.
    const git = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-C', folder];
    execFileSync('git', ['init', '-q', '-b', 'main', folder]);
    execFileSync('git', [...git, 'remote', 'add', 'origin', 'https://github.com/owner/name.git']);
    execFileSync('git', [...git, 'add', '-A']);
    execFileSync('git', [...git, 'commit', '-q', '-m', 'Test']);
    const served = join(this.folder, 'served', `run-${this.#runs}`, 'owner');
    mkdirSync(served, { recursive: true });
    symlinkSync(folder, join(served, 'name.git'));
    return folder;
  }

  start(workflow: Workflow, folder = this.prepare(workflow)): RunningAct {
    const { secrets = {}, env = {}, args = [], image = '-self-hosted', wrapper } = workflow;
    const home = `${folder}-home`;
    const temporary = `${folder}-tmp`;
    for (const path of [home, temporary]) mkdirSync(path, { recursive: true });
    const options = [
      ['push', '--json', '-C', folder, '-P', `ubuntu-latest=${image}`],
      ['--cache-server-addr', '127.0.0.1', '--cache-server-path', join(this.folder, 'cache')],
      ['--action-cache-path', `${folder}-cache`],
      Object.keys(secrets).flatMap((name) => ['-s', name]),
      args,
    ].flat();
    const [command, ...rest]: readonly [string, ...string[]] = wrapper
      ? [...wrapper, act, ...options]
      : [act, ...options];
    const child = spawn(command, rest, {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary, ...secrets, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: a workflow that hangs is ended with all its steps.
      detached: true,
    });
    this.#running.add(child);
    child.once('close', () => this.#running.delete(child));
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (log += text));
    const finished = once(child, 'close').then(([status]) => runOf(Number(status ?? 128), log));
    const printed = (text: string): Promise<void> =>
      new Promise((done, fail) => {
        const look = (): void => void (log.includes(text) && done());
        child.stdout.on('data', look);
        look();
        void finished.then(() => fail(new Error(`ended without printing "${text}":\n${log}`)));
      });
    return { folder, pid: child.pid ?? 0, finished, printed, kill: (signal) => void child.kill(signal) };
  }

  async run(workflow: Workflow): Promise<Run> {
    return this.start(workflow).finished;
  }

  /** Runs what must go well. */
  async succeed(workflow: Workflow): Promise<Run> {
    const run = await this.run(workflow);
    if (run.status !== 0) throw new Error(`act ended with status ${run.status}:\n${run.log}`);
    return run;
  }

  /** What lies under a tag of the registry with the password. */
  async pushed(repository: string, tag: string): Promise<{ digest: string; config: string }> {
    const response = await fetch(`${this.target.url}/v2/${repository}/manifests/${tag}`, {
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        accept: Object.values(mediaTypes).join(', '),
      },
    });
    if (!response.ok) throw new Error(`${repository}:${tag} is answered with ${response.status}`);
    // An index has none.
    const { config } = (await response.json()) as { config?: { digest: string } };
    return { digest: response.headers.get('docker-content-digest') ?? '', config: config?.digest ?? '' };
  }

  /** Text of a blob there. */
  async blob(repository: string, digest: string): Promise<string> {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const response = await fetch(`${this.target.url}/v2/${repository}/blobs/${digest}`, {
      headers: { authorization },
    });
    return response.text();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A test that failed may have left its workflow running.
    for (const { pid } of this.#running) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    await this.git[Symbol.asyncDispose]();
    await this.target.stop();
    await this.bases[Symbol.asyncDispose]();
    this.#temporary[Symbol.dispose]();
  }
}

function runOf(status: number, log: string): Run {
  const lines = log.split('\n').flatMap((line) => parse(line) ?? []);
  const printed = lines.filter(({ raw_output: raw }) => raw).map(({ msg }) => msg);
  return { status, lines, printed: printed.join(''), log };
}
