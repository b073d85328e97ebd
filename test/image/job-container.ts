import { spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { ContainerBuilder } from '../conformance/containers.ts';
import type { Build, Scene } from '../e2e/support/scene.ts';
import type { ProcessResult } from '../support/process.ts';

/** A build that runs in a container. */
export interface Started {
  readonly finished: Promise<ProcessResult>;
  /** Resolves when standard error holds `text`; rejects when the program ends before. */
  printed(text: string): Promise<void>;
}

export interface JobBuild extends Build {
  /** Name of the image in the registry; of its run when not given. */
  readonly name?: string;
  /** Flags of `docker exec`. */
  readonly exec?: readonly string[];
}

/** Where the kernel and engines mount something, and the file that builds lock. */
const foreign = ['/proc', '/sys', '/dev', '/mounted', '/work', '/kaniko/.lock'];
const tests = foreign.map((path) => `-path ${path}`).join(' -o ');

/** Everything else of a container's file system: kind, mode, owner, time, where a link leads, content. */
const listing = `
  find / -xdev \\( ${tests} \\) -prune -o -exec stat -c '%a %u:%g %F %Y %N' {} +
  find / -xdev \\( ${tests} \\) -prune -o -type f -exec md5sum {} +`;

/** Of folders that something of ours was in, the time is not what it was. */
const workFolders = /^(\d+ \S+ directory) \d+ ('?\/(kaniko|tmp)?'?)$/;

/** A container that stays, in which builds are started one after another, as in a pod that is kept asleep. */
export class JobContainer {
  readonly #builder: ContainerBuilder;
  readonly #scene: Scene;
  readonly #shell: string;

  constructor(builder: ContainerBuilder, scene: Scene) {
    this.#builder = builder;
    this.#scene = scene;
    this.#shell = builder.executor[0] === '/kaniko/executor' ? '/kaniko/busybox/sh' : '/bin/sh';
  }

  /** The arguments of the executor for a build whose context is in the scene's folder. */
  arguments({ name, flags = [], ...build }: JobBuild): string[] {
    const folder = this.#scene.prepare(build);
    chmodSync(folder, 0o755);
    const destination = `${this.#scene.registry.host}/${name ?? `run-${this.#scene.runs}`}:1`;
    return [
      ['--context', `dir://${join(folder, 'context')}`, '--destination', destination],
      ['--insecure', '--insecure-pull', '--log-format', 'text', ...flags],
    ].flat();
  }

  start(build: JobBuild): Started {
    const { dockerd, id, executor } = this.#builder;
    const words = ['exec', '--workdir', '/', ...(build.exec ?? []), id, ...executor];
    const child = spawn('docker', ['-H', dockerd.socket, ...words, ...this.arguments(build)]);
    return follow(child);
  }

  build(build: JobBuild): Promise<ProcessResult> {
    return this.start(build).finished;
  }

  /** The same build several times, one after another until one fails. */
  buildAgain(times: number, build: JobBuild): Promise<ProcessResult> {
    const { dockerd, id, executor } = this.#builder;
    const loop = `n=0; while [ $n -lt ${times} ]; do "$@" || exit; n=$((n + 1)); done`;
    const words = ['exec', '--workdir', '/', id, this.#shell, '-c', loop, 'sh', ...executor];
    return dockerd.attempt([...words, ...this.arguments(build)]);
  }

  /** One line for each name, one for each content. */
  async files(): Promise<string[]> {
    const { dockerd, id } = this.#builder;
    // Whoever the job is, root may read everything.
    const words = ['exec', '--user', '0', '--workdir', '/', id, this.#shell, '-c', listing];
    const lines = (await dockerd.docker(...words)).split('\n');
    return lines.map((line) => line.replace(workFolders, '$1 $2')).toSorted();
  }

  /** What runs in the container but for its first process and what that started: process id (of the machine) and arguments. */
  async processes(): Promise<{ pid: number; args: string }[]> {
    const { dockerd, id } = this.#builder;
    const [, ...lines] = (await dockerd.docker('top', id, '-eo', 'pid,args')).trim().split('\n');
    const all = lines.map((line) => {
      const [, pid = '', args = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
      return { pid: Number(pid), args };
    });
    return all.filter(({ args }) => !/sleep 1000(;|$)/.test(args));
  }

  /** Sends a signal to the executor, and to nothing else. */
  async signal(name: NodeJS.Signals): Promise<void> {
    const executors = (await this.processes()).filter(({ args }) => args.includes('executor/index.js'));
    if (executors.length === 0) throw new Error('no executor is running');
    for (const { pid } of executors) process.kill(pid, name);
  }
}

/** Collects what a program prints. */
function follow(child: ReturnType<typeof spawn>): Started {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const finished = new Promise<ProcessResult>((done, fail) => {
    child.once('error', fail);
    child.once('close', (status) => done({ status: status ?? 128, stdout, stderr }));
  });
  const printed = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      const look = (): void => void (stderr.includes(text) && done());
      child.stderr?.on('data', look);
      look();
      finished.then(() => fail(new Error(`ended without printing "${text}":\n${stderr}`)), fail);
    });
  return { finished, printed };
}
