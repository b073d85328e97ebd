import { setImmediate } from 'node:timers/promises';
import { Turns } from '../base/index.ts';
import type { BuildResult, BuildServices, StageCommand } from '../build/index.ts';
import type { Emit, EventBody } from '../events/index.ts';
import { checkOutputs, type Destination } from '../export/index.ts';
import { imagesOf, topOf, type Delivery } from '../image/index.ts';
import { createNamespaceThreads, type NamespaceThreads } from '../isolation/index.ts';
import { openAgents, openSecrets, type Secrets, type SshAgents } from '../mounts/index.ts';
import type { ExecutorEnvironment, ExecutorOptions } from '../options/index.ts';
import { GitWorld } from './git.ts';
import { prepareIsolation, type ChooseOnce, type PreparedIsolation } from './isolation.ts';
import { keepYoungGenerationSmall } from './memory.ts';
import { outputPaths } from './output-paths.ts';
import { removeOwnFolder } from './own-folder.ts';
import { checkPermission } from './permission.ts';
import { quietRetries } from './quiet-retries.ts';
import { destinationsOf } from './references.ts';
import type { Cancellation } from './signals.ts';
import { warmedImages } from './warmed-images.ts';
import { type Registries, withRegistries } from './with-registries.ts';
import { workspaceParent } from './workspace.ts';
import type { World } from './world.ts';

export interface BuildCommand {
  readonly options: ExecutorOptions;
  readonly environment: ExecutorEnvironment;
  readonly world: World;
  readonly emit: Emit;
  /** About what was given: told by the process that does the work, which may be another one (see `prepareIsolation`). */
  readonly notices: readonly EventBody[];
  readonly cancellation: Cancellation;
  /** Folder that is no part of any build context: what earlier jobs have left of ours. */
  readonly leaveOut?: string;
  /** To be run in the target's result, in the place of a delivery. */
  readonly run?: StageCommand;
  /** Tells what prints that these must not be. */
  readonly conceal: (secrets: readonly string[]) => void;
  /** The process is another program's: it is neither started again nor tuned. */
  readonly guest?: true;
}

/** What several builds of one run can have in common. */
export interface CommonConnections extends Registries, Rungs {
  readonly turns: Turns;
  /** Undefined for a build that is alone. */
  readonly neighbours?: Neighbours;
}

/** What a build has of the others of its run. */
export interface Neighbours {
  /** Services that all of them share. */
  readonly services: BuildServices;
  /** An image that one of them has made, or what `services.image` gives. */
  readonly image: BuildServices['image'];
  /** Told what a build has come to, and delivered; waits until nobody needs it any more. */
  readonly handOver: (results: readonly BuildResult[]) => Promise<void>;
}

export interface Connections extends CommonConnections {
  readonly secrets: Secrets;
  readonly agents: SshAgents;
  readonly destinations: readonly Destination[];
  readonly git: GitWorld;
  /** Called when the image is where it shall go. */
  readonly delivered: (delivery: Delivery) => void;
}

/** Builds and delivers one image. */
export async function runBuild(command: BuildCommand): Promise<void> {
  const threads = createNamespaceThreads();
  let isolation: PreparedIsolation | undefined;
  try {
    const { world, options, emit, cancellation, guest } = command;
    const { signal } = cancellation;
    const { isolation: forced, kanikoDir } = options;
    const request = { world, threads, forced, kanikoDir, emit, signal };
    isolation = await prepareIsolation(guest ? { ...request, guest } : request);
    for (const notice of command.notices) emit(notice);
    if (!guest) keepYoungGenerationSmall();
    await deliver(command, { threads, isolation: isolation.choose, expectRun: isolation.expect });
  } finally {
    await isolation?.settled();
    await threads.close();
    removeOwnFolder(command.world);
  }
}

/** How RUN will be kept apart. */
export interface Rungs {
  readonly threads: NamespaceThreads;
  readonly isolation: ChooseOnce;
  /** Told that a RUN is likely to be carried out. */
  readonly expectRun: () => void;
}

async function deliver(command: BuildCommand, rungs: Rungs): Promise<void> {
  const { options, world, emit } = command;
  const turns = new Turns();
  const work = (registries: Registries): Promise<void> =>
    buildAndDeliver(command, { ...registries, ...rungs, turns });
  await withRegistries(command, work, {
    turns,
    emit: quietRetries(emit, options, world.cwd),
    ...warmedImages(options, world.cwd, emit),
  });
}

/** Builds and delivers one image over connections that are there. */
export async function buildAndDeliver(command: BuildCommand, common: CommonConnections): Promise<void> {
  const started = performance.now();
  const { options, world, emit, cancellation } = command;
  const { registry, turns } = common;
  try {
    const secrets = openSecrets(options.secret, world, command.conceal);
    const agents = openAgents(options.ssh, world);
    await checkOutputs(outputPaths(command));
    const destinations = destinationsOf(options);
    const permission = checkPermission(command, registry, destinations);
    await using git = new GitWorld(command, { secrets, agents, turns, parent: workspaceParent(world) });
    const end = (delivery: Delivery): void => emit(finished(delivery, (performance.now() - started) / 1000));
    // Whoever has neighbours is done when it has delivered, and stays as long as they need what it has made.
    const delivered = common.neighbours ? end : (): void => undefined;
    const connections = { ...common, destinations, secrets, agents, git, delivered };
    // Reading the rest of the program keeps this thread busy: what the registries are asked goes out first.
    await setImmediate();
    const { produce } = await import('./produce.ts');
    const delivery = await produce(command, connections);
    await permission;
    if (delivery && !common.neighbours) end(delivery);
  } catch (error) {
    // Whatever failed first, a cancelled build failed because it was cancelled.
    throw cancellation.signal.aborted ? cancellation.signal.reason : error;
  }
}

/** What there is at the end of a build, by its layers' sizes as they lie in a registry. */
function finished(delivery: Delivery, seconds: number): EventBody {
  const { descriptor } = topOf(delivery);
  const [{ configDescriptor }, ...others] = imagesOf(delivery);
  const layers = imagesOf(delivery).flatMap((image) => image.layers.map(({ blob }) => blob.descriptor));
  // What several platforms have in common counts once.
  const counted =
    others.length === 0
      ? layers
      : Map.groupBy(layers, ({ digest }) => digest)
          .values()
          .map(([one]) => one);
  const sizes = [...counted].map((one) => one?.size ?? 0);
  return {
    type: 'build.finished',
    digest: descriptor.digest,
    mediaType: descriptor.mediaType,
    manifestSize: descriptor.size,
    config: configDescriptor.digest,
    seconds,
    layers: sizes.length,
    size: sizes.reduce((sum, size) => sum + size, 0),
  };
}
