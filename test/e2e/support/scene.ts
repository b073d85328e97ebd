import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { mediaTypes } from '../../../src/image/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { RegistryClient } from '../../support/registry-client.ts';
import { startDockerRegistry, type DockerRegistry, type TestImage } from '../../support/registry/index.ts';
import { writeTree, type Tree } from '../../support/tree.ts';
import { busyboxImage } from './base-image.ts';
import { startExecutor, type Finished, type Running, type StartOptions } from './executor.ts';
import { tracesOf } from './traces.ts';

/** One build: what is in its context, and how the executor is called. */
export interface Build {
  /** Text of the Dockerfile; REGISTRY stands for the registry. None is written when it is not given. */
  readonly dockerfile?: string;
  readonly files?: Tree;
  /** Words before the flags: a command instead of a build. */
  readonly words?: readonly string[];
  readonly flags?: readonly string[];
  /** TARGET stands for that registry; `TARGET/RUN/app:1`, RUN being a name of this run alone, when not given. */
  readonly destinations?: readonly string[];
  /** False: no digest file is asked for. */
  readonly digest?: boolean;
  /** Where base images come from, when it is not the scene's own registry. */
  readonly registry?: string;
  /** Where the image goes, when it is not the scene's own registry. */
  readonly target?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string | Uint8Array;
  /** Program and arguments to start the executor with. */
  readonly wrapper?: readonly string[];
  /** TMPDIR, when it shall be another folder than one of its own. */
  readonly tmp?: string;
}

export interface Started extends Running {
  /** Holds context/, home/ and tmp/. */
  readonly folder: string;
  readonly tmp: string;
  /** Host of the registry that the image would be pushed to. */
  readonly target: string;
  readonly digestFile: string;
  /** Text with everything replaced that differs from run to run. */
  stable(text: string): string;
}

export interface Built extends Finished {
  readonly folder: string;
  /** What the digest file holds; undefined when there is none. */
  readonly digest: string | undefined;
}

/** How a build failed, with everything that it should not have left. */
export interface Failure {
  readonly status: number;
  /** Whole standard error with stable names. */
  readonly stderr: string;
  readonly left: readonly string[];
}

/** A real registry with a base image, and a folder for each run. */
export class Scene implements AsyncDisposable {
  readonly folder: string;
  readonly registry: DockerRegistry;
  readonly client: RegistryClient;
  readonly #temporary: TemporaryFolder;
  readonly #running = new Set<Started>();
  /** Runs so far; the last one is called `run-N`. */
  runs = 0;

  private constructor(temporary: TemporaryFolder, registry: DockerRegistry) {
    this.#temporary = temporary;
    this.folder = temporary.path;
    this.registry = registry;
    this.client = new RegistryClient(registry.host);
  }

  /** Holds `base/busybox:1` from the start. */
  static async start(name: string, bytes = 1e9): Promise<Scene> {
    const temporary = temporaryFolder(`e2e-${name}`, bytes);
    const registry = await startDockerRegistry({ storage: join(temporary.path, 'registry') });
    const scene = new Scene(temporary, registry);
    await scene.push('base/busybox', busyboxImage());
    return scene;
  }

  async push(repository: string, image: TestImage, tag = '1'): Promise<void> {
    for (const { bytes } of [...image.layers, image.config])
      await this.client.pushBlob(repository, Buffer.from(bytes));
    const { descriptor, bytes } = image.manifest;
    const document = JSON.parse(Buffer.from(bytes).toString()) as object;
    await this.client.pushManifest(repository, tag, { ...document, mediaType: descriptor.mediaType });
  }

  /** A folder for a run, with the context in it. */
  prepare({ dockerfile, files = {}, registry = this.registry.host }: Build): string {
    this.runs += 1;
    const folder = join(this.folder, `run-${this.runs}`);
    const context = join(folder, 'context');
    mkdirSync(context, { recursive: true });
    writeTree(context, files);
    if (dockerfile !== undefined)
      writeFileSync(join(context, 'Dockerfile'), dockerfile.replaceAll('REGISTRY', registry));
    return folder;
  }

  start(build: Build, folder = this.prepare(build)): Started {
    const { registry = this.registry.host, target = this.registry.host, flags = [] } = build;
    const { destinations = [`TARGET/${basename(folder)}/app:1`], tmp = join(folder, 'tmp') } = build;
    const context = join(folder, 'context');
    const digestFile = join(folder, 'digest');
    const named = (text: string): string =>
      text.replaceAll('REGISTRY', registry).replaceAll('TARGET', target).replaceAll('FOLDER', folder);
    const args = [
      build.words ?? [],
      ['--context', `dir://${context}`, '--insecure', '--insecure-pull'],
      build.digest === false ? [] : ['--digest-file', digestFile],
      destinations.flatMap((destination) => ['--destination', destination]),
      flags,
    ].flat();
    const options: StartOptions = {
      folder,
      env: { TMPDIR: tmp, ...build.env },
      ...(build.stdin === undefined ? {} : { stdin: build.stdin }),
      ...(build.wrapper === undefined ? {} : { wrapper: build.wrapper }),
    };
    const running = startExecutor(args.map(named), options);
    const stable = (text: string): string =>
      text
        .replaceAll(tmp, 'TMPDIR')
        .replaceAll(folder, 'FOLDER')
        .replaceAll(`${target}/${basename(folder)}/`, 'TARGET/')
        .replaceAll(registry, 'REGISTRY')
        .replaceAll(target, 'TARGET')
        .replaceAll(/(?<=yadokari-)\w{6}\b/g, 'XXXXXX')
        .replaceAll(/(?<=trying again in )[\d.]+s/g, 'TIME')
        .replaceAll(/^([A-Z]{4})\[\d+\]/gm, '$1');
    const started = { ...running, folder, tmp, digestFile, target, stable };
    this.#running.add(started);
    void running.finished.finally(() => this.#running.delete(started));
    return started;
  }

  /** Builds to the end, which must be a good one that leaves nothing behind. */
  async build(build: Build): Promise<Built> {
    const started = this.start(build);
    const finished = await started.finished;
    const problems = finished.status === 0 ? tracesOf(started.folder) : [`status ${finished.status}`];
    if (problems.length > 0) throw new Error(`${problems.join('\n')}\n${finished.stderr}`);
    return { ...finished, folder: started.folder, digest: readIfThere(started.digestFile) };
  }

  /** Builds what must fail. Only warnings, the output of RUN and the error are printed. */
  async fail(build: Build): Promise<Failure> {
    return this.failureOf(this.start(quiet(build)));
  }

  /** What became of a build that was started, which must fail. */
  async failureOf(started: Started): Promise<Failure> {
    const { status, stdout, stderr } = await started.finished;
    const { folder, tmp, digestFile, target } = started;
    const digest = readIfThere(digestFile);
    const tag = await hasTag(target, `${basename(folder)}/app`, '1');
    const left = [
      ...tracesOf(folder, tmp),
      ...(digest === undefined ? [] : [`digest file ${digest}`]),
      ...(tag ? ['tag app:1'] : []),
      ...(stdout === '' ? [] : [`standard output ${stdout}`]),
    ];
    return { status, stderr: started.stable(stderr), left };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A test that failed may have left its program running.
    for (const started of this.#running) started.kill('SIGKILL');
    await Promise.all([...this.#running].map(({ finished }) => finished));
    await this.registry.stop();
    this.#temporary[Symbol.dispose]();
  }
}

/** The build with a log of nothing but warnings, output of RUN and the final error. */
export function quiet(build: Build): Build {
  return { ...build, flags: ['--verbosity=warn', ...(build.flags ?? [])] };
}

export function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** The numbered lines that an error shows of a Dockerfile, an arrow at those it is about (`first` to `last`, from 1). */
export function excerpt(dockerfile: string, first: number, last = first): string[] {
  const lines = dockerfile.trimEnd().split('\n');
  const shown = lines.map((line, at) => {
    const number = at + 1;
    return `${number >= first && number <= last ? '  >>> ' : '      '}${number} | ${line}`.trimEnd();
  });
  return ['', `Dockerfile:${first}`, ...shown.slice(Math.max(0, first - 3), last + 2), ''];
}

/** What `fail` gives when nothing was left. */
export function failed(status: number, ...lines: readonly string[]): Failure {
  return { status, stderr: lines.map((line) => `${line}\n`).join(''), left: [] };
}

export async function hasTag(registry: string, repository: string, tag: string): Promise<boolean> {
  const { ociManifest, ociIndex, dockerManifest } = mediaTypes;
  const headers = { accept: [ociManifest, ociIndex, dockerManifest].join(', ') };
  return (await fetch(`http://${registry}/v2/${repository}/manifests/${tag}`, { headers })).ok;
}
