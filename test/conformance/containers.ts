import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { debianArchive } from '../support/debian.ts';
import { restrictedFlags, startDockerd, type Dockerd, type StorageDriver } from '../support/dockerd.ts';
import { executorArchive, executorReference } from '../support/executor-image.ts';
import { executorPath } from '../support/executor.ts';
import { executorArguments, type Builder } from './builders.ts';

/** A kind of container that a build may find itself in, and the rung that it has to take there. */
export interface ContainerKind {
  readonly rung: 'root' | 'rootless' | 'takeover' | 'restricted' | 'chroot';
  readonly flags: readonly string[];
  readonly driver: StorageDriver;
  /** A Debian with Node mounted in, or with this machine's buildah (for bench/), instead of the executor image. */
  readonly image: 'executor' | 'debian' | 'buildah';
  /** Another image made of that one, which the engine has. */
  readonly reference?: string;
  /** Whether a volume is there for the work folder. */
  readonly volume?: true;
}

const unfiltered = [
  ['--security-opt', 'seccomp=unconfined'],
  ['--security-opt', 'apparmor=unconfined'],
].flat();

/** The machines at hand refuse --privileged: they lack CAP_SYS_RESOURCE themselves. */
const privileged = ['--cap-add', 'SYS_ADMIN', '--cap-add', 'NET_ADMIN', ...unfiltered];

export const containerKinds = {
  root: { rung: 'root', flags: privileged, driver: 'overlay2', image: 'executor' },
  'root-volume': { rung: 'root', flags: privileged, driver: 'overlay2', image: 'executor', volume: true },
  takeover: { rung: 'takeover', flags: [], driver: 'overlay2', image: 'executor' },
  restricted: { rung: 'restricted', flags: restrictedFlags, driver: 'vfs', image: 'executor' },
  rootless: { rung: 'rootless', flags: unfiltered, driver: 'overlay2', image: 'executor' },
  'single-id': {
    rung: 'restricted',
    flags: [...restrictedFlags, '--security-opt', 'seccomp=unconfined'],
    driver: 'vfs',
    image: 'executor',
  },
  chroot: { rung: 'chroot', flags: [], driver: 'overlay2', image: 'debian' },
} as const satisfies Record<string, ContainerKind>;

export type ContainerName = keyof typeof containerKinds;

/** Where each kind of image has what is asked of it. */
interface Layout {
  readonly reference: string;
  readonly shell: string;
  readonly executor: readonly string[];
  readonly flags: readonly string[];
}

/** The bundle under test, whatever the image was made of. */
function bundleFolder(): string {
  return dirname(dirname(executorPath('bundle')));
}

const layouts: Readonly<Record<ContainerKind['image'], () => Layout>> = {
  executor: () => ({
    reference: executorReference('executor'),
    shell: '/kaniko/busybox/sh',
    executor: ['/kaniko/executor'],
    flags: ['--volume', `${bundleFolder()}:/kaniko/dist:ro`],
  }),
  // Somebody else's, into which no more than Node and the bundle are mounted.
  debian: () => ({
    reference: 'debian:minbase',
    shell: '/bin/sh',
    executor: ['/opt/node', '/opt/dist/executor/index.js'],
    flags: ['--volume', `${process.execPath}:/opt/node:ro`, '--volume', `${bundleFolder()}:/opt/dist:ro`],
  }),
  buildah: () => ({
    reference: 'debian:minbase',
    shell: '/bin/sh',
    executor: ['buildah'],
    flags: buildahFiles().flatMap((path) => ['--volume', `${path}:${path}:ro`]),
  }),
};

/** The program and its libraries, in a Debian of the same release. */
function buildahFiles(): string[] {
  const program = '/usr/bin/buildah';
  const libraries = execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/=> (\S+\.so\S*)/g);
  return [program, ...Array.from(libraries, ([, path = '']) => path)].filter(
    (path) => !/\/(?:libc|ld-linux[^/]*)\.so/.test(path),
  );
}

/** Docker Engines for containers of several kinds, one for each storage driver: starting one, and its images, take seconds. */
export class Engines implements AsyncDisposable {
  readonly #started = new Map<StorageDriver, Promise<Dockerd>>();
  readonly #loaded = new Map<string, Promise<string>>();

  /** An engine that has the image of this kind. */
  async for({ driver, image }: ContainerKind): Promise<Dockerd> {
    const starting = this.#started.get(driver) ?? startDockerd({ driver });
    this.#started.set(driver, starting);
    const dockerd = await starting;
    const key = `${driver} ${image}`;
    const loading = this.#loaded.get(key) ?? load(dockerd, image);
    this.#loaded.set(key, loading);
    await loading;
    return dockerd;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const starting of this.#started.values()) {
      const dockerd = await starting.catch(() => undefined);
      await dockerd?.[Symbol.asyncDispose]();
    }
  }
}

async function load(dockerd: Dockerd, image: ContainerKind['image']): Promise<string> {
  const { reference } = layouts[image]();
  return image === 'executor'
    ? dockerd.docker('load', '--quiet', '--input', await executorArchive('executor'))
    : dockerd.docker('import', await debianArchive({ name: 'minbase' }), reference);
}

/** A container that stays, in which programs are started by `docker exec`. */
export interface Container extends AsyncDisposable {
  readonly dockerd: Dockerd;
  readonly id: string;
  /** How the executor is started in it. */
  readonly executor: readonly string[];
  /** Starts the image itself with these arguments in another container of the kind, as a pod does. @returns its id */
  startAsFirst(args: readonly string[]): Promise<string>;
}

export interface ContainerBuilder extends Container, Builder {}

export interface StartOptions {
  /** One of its own when not given. */
  readonly engines?: Engines;
  /** Limit, as `docker run --memory` takes it. */
  readonly memory?: string;
}

/** `folder` is seen in it under the same path, read-only. */
export async function startContainer(
  kind: ContainerKind,
  folder: string,
  { memory, engines }: StartOptions = {},
): Promise<Container> {
  chmodSync(folder, 0o755);
  const work = join(folder, 'container-work');
  if (kind.volume) {
    mkdirSync(work, { recursive: true });
    chmodSync(work, 0o777);
  }
  const layout = layouts[kind.image]();
  const { executor, shell, flags: mounted } = layout;
  const reference = kind.reference ?? layout.reference;
  const flags = [
    ...kind.flags,
    ...mounted,
    ['--volume', `${folder}:${folder}:ro`],
    memory === undefined ? [] : ['--memory', memory],
    kind.volume ? ['--volume', `${work}:/work`, '--env', 'TMPDIR=/work'] : [],
  ].flat();
  await using ending = new AsyncDisposableStack();
  const dockerd = await (engines ?? ending.use(new Engines())).for(kind);
  const id = await dockerd.start(reference, {
    flags: [...flags, '--entrypoint', shell],
    args: ['-c', 'while :; do sleep 1000; done'],
  });
  ending.defer(async () => void (await dockerd.docker('rm', '--force', '--volumes', id)));
  const ended = ending.move();
  return {
    dockerd,
    id,
    executor,
    startAsFirst: (args) => dockerd.start(reference, { flags, args }),
    [Symbol.asyncDispose]: () => ended.disposeAsync(),
  };
}

/** The memory of the articles' pods. */
const podMemory = '512m';

/**
 * Builds case after case in one container, so each has to leave it as it was. The rung has to be found without being asked for.
 */
export async function startContainerBuilder(
  kind: ContainerKind,
  folder: string,
  engines?: Engines,
): Promise<ContainerBuilder> {
  const container = await startContainer(kind, folder, {
    memory: podMemory,
    ...(engines === undefined ? {} : { engines }),
  });
  const { dockerd, id, executor } = container;
  return {
    ...container,
    async build(prepared, destination) {
      // As on a runner, the checkout belongs to the job's user.
      if (kind.flags.includes('--user'))
        execFileSync('chown', ['-hR', '1000:1000', dirname(prepared.context)]);
      // The folder that an exec starts in may be out of the way: another build runs beside.
      const words = ['exec', '--workdir', '/', id, ...executor, ...executorArguments(prepared, destination)];
      const result = await dockerd.attempt(words);
      const output = result.stdout + result.stderr;
      const rung = /Running commands with isolation (\w+)/.exec(output)?.[1] ?? kind.rung;
      if (rung !== kind.rung) throw new Error(`rung ${rung} where ${kind.rung} is expected:\n${output}`);
      return result.status === 0 ? { built: true } : { built: false, status: result.status, error: output };
    },
  };
}
