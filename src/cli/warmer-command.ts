import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hostPlatform, Limiter, messageOf, outputError, Turns, YadokariError } from '../base/index.ts';
import { pulledImages, type PulledImage } from '../build/index.ts';
import { openWarmedImages, pruneImages, unpackImage, warmImage, type WarmOptions } from '../cache/index.ts';
import { downloadText, loadDockerfileAlone } from '../context/index.ts';
import type { Emit } from '../events/index.ts';
import { createHttpClient, type HttpSettings } from '../http/index.ts';
import { maskLogin } from '../image/index.ts';
import { createLayerEngine } from '../layer/index.ts';
import { makeFolders } from '../oci-layout/index.ts';
import type { ExecutorEnvironment, WarmerOptions } from '../options/index.ts';
import { createRegistryClient } from '../registry/index.ts';
import { layoutScheme } from './layout-images.ts';
import { namedImages } from './named-contexts.ts';
import { referenceOf } from './references.ts';
import { httpSettings, pullOptions } from './registry-options.ts';
import { readUntil, type Cancellation } from './signals.ts';
import type { World } from './world.ts';

export interface WarmerCommand {
  readonly options: WarmerOptions;
  readonly environment: ExecutorEnvironment;
  readonly world: World;
  readonly emit: Emit;
  readonly cancellation: Cancellation;
  /** Tells what prints that these must not be. */
  readonly conceal: (secrets: readonly string[]) => void;
}

/** Layers that are downloaded at a time, of all images together. */
const downloads = 6;

/** The warmer: once, or again and again. @throws YadokariError when not one of the images could be had */
export async function runWarmer(command: WarmerCommand): Promise<void> {
  const { options, cancellation, emit } = command;
  const { signal } = cancellation;
  try {
    for (;;) {
      try {
        await warmOnce(command);
      } catch (error) {
        if (options.interval === 0 || signal.aborted) throw error;
        emit({ type: 'warning', message: messageOf(error), ...hintOf(error) });
      }
      if (options.interval === 0) return;
      await delay(options.interval * 1000, undefined, { signal });
    }
  } catch (error) {
    // Whatever failed first, a cancelled run failed because it was cancelled.
    throw warmerError(signal.aborted ? signal.reason : error);
  }
}

/** Nobody built an image here, and nobody shall read so. */
function warmerError(error: unknown): unknown {
  if (!(error instanceof YadokariError) || error.code === 'WARMER_FAILED') return error;
  const { message, exitCode, location, cause } = error;
  return new YadokariError('WARMER_FAILED', message, {
    ...hintOf(error),
    ...(location === undefined ? {} : { location }),
    cause,
    exitCode,
  });
}

async function warmOnce(command: WarmerCommand): Promise<void> {
  const { options, environment, world, emit } = command;
  if (options.cacheDir === '') {
    throw new YadokariError('USAGE', '--cache-dir has an empty value', {
      hint: 'if the value comes from a variable, check that it is set',
    });
  }
  const folder = resolve(world.cwd, options.cacheDir);
  if (options.unpack && process.getuid?.() !== 0) {
    throw new YadokariError('USAGE', '--unpack needs root: the files of an image belong to many users', {
      hint: 'run it as root, or leave --unpack out: the layers are kept packed then',
    });
  }
  const settings = httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE);
  const images = await wantedImages(command, settings);
  if (images.length > 0) await prepare(folder);
  const failed = await warmAll(command, { folder, settings, images });
  if (options.prune) {
    const gone = await pruneImages({ folder, ttlSeconds: options.cacheTtl });
    for (const digest of gone) emit({ type: 'note', level: 'info', message: `Removed ${digest} from cache` });
  }
  if (failed.length === 0 || failed.length < images.length) return;
  throw noneWarmed(failed);
}

/** The reasons again: who logs errors alone has not seen the warnings. */
function noneWarmed(failed: readonly Failure[]): YadokariError {
  const reasons = failed.map(
    ({ reference, error }) => new Error(`${maskLogin(reference)}: ${messageOf(error)}`),
  );
  const hints = new Set(failed.map(({ error }) => hintOf(error).hint));
  const [hint] = hints.size === 1 ? hints : [];
  return new YadokariError('WARMER_FAILED', 'failed to warm any of the given images', {
    ...(hint === undefined ? {} : { hint }),
    cause: new AggregateError(reasons),
  });
}

async function prepare(folder: string): Promise<void> {
  try {
    await makeFolders(folder);
  } catch (error) {
    throw outputError(folder, error);
  }
}

interface Round {
  readonly folder: string;
  readonly settings: HttpSettings;
  readonly images: readonly PulledImage[];
}

interface Failure {
  readonly reference: string;
  readonly error: unknown;
}

/** All images at once. What goes wrong with one is told and does not hold up the others. @returns the errors, in the order of the images */
async function warmAll(
  command: WarmerCommand,
  { folder, settings, images }: Round,
): Promise<readonly Failure[]> {
  const { options, world, emit, cancellation } = command;
  const { signal } = cancellation;
  const { cacheTtl: ttlSeconds, force } = options;
  // Whatever its age, what is whole need not be fetched again.
  const local = openWarmedImages({ folder, ttlSeconds: Infinity, emit: asDebug(emit) });
  const client = createRegistryClient(
    pullOptions(options, {
      env: world.env,
      http: settings,
      emit,
      turns: new Turns(),
      conceal: command.conceal,
      ...(force ? {} : { local }),
    }),
  );
  const limiter = new Limiter(downloads);
  const limit: WarmOptions['limit'] = (work) => limiter.run(work);
  const warming: WarmOptions = { folder, ttlSeconds, force, client, limit, emit: onceEach(emit), signal };
  await using engine = options.unpack ? createLayerEngine() : undefined;
  try {
    const running = images.map(async ({ reference, platform }): Promise<Failure | undefined> => {
      try {
        // A name that is none is told with its flag.
        if (options.image.includes(reference)) referenceOf('--image', reference);
        const image = await warmImage(warming, reference, platform);
        if (engine) await unpackImage(warming, engine, image);
        return undefined;
      } catch (error) {
        if (signal.aborted) return undefined;
        const message = `Error while trying to warm image: ${maskLogin(reference)}: ${messageOf(error)}`;
        emit({ type: 'warning', message, ...hintOf(error) });
        return { reference, error };
      }
    });
    const failed = (await Promise.all(running)).filter((failure) => failure !== undefined);
    signal.throwIfAborted();
    return failed;
  } finally {
    await client.close();
  }
}

function hintOf(error: unknown): { hint?: string } {
  if (error instanceof YadokariError && error.code === 'OUTPUT_NOT_WRITABLE') {
    return { hint: 'name a folder with --cache-dir that this user may write to' };
  }
  return error instanceof YadokariError && error.hint !== undefined ? { hint: error.hint } : {};
}

/** Several images may meet the same damaged one. */
function onceEach(emit: Emit): Emit {
  const told = new Set<string>();
  return (event) => {
    if (event.type === 'warning' && told.has(event.message)) return;
    if (event.type === 'warning') told.add(event.message);
    emit(event);
  };
}

/** What is wrong in the folder is what a warmer is for. */
function asDebug(emit: Emit): Emit {
  return (event) =>
    emit(event.type === 'warning' ? { type: 'note', level: 'debug', message: event.message } : event);
}

/** Images that were named, and those of the Dockerfile, each once. */
async function wantedImages(
  { options, world, emit, cancellation }: WarmerCommand,
  settings: HttpSettings,
): Promise<readonly PulledImage[]> {
  const platforms = options.customPlatform.length > 0 ? options.customPlatform : [hostPlatform()];
  const named = options.image.flatMap((reference) =>
    platforms.map((platform): PulledImage => ({ reference, platform })),
  );
  const { dockerfile } = options;
  if (dockerfile === undefined) return unique(named);
  const { signal } = cancellation;
  const http = createHttpClient({ settings, emit });
  try {
    const file = await loadDockerfileAlone({
      dockerfile,
      cwd: world.cwd,
      stdin: () => readUntil(signal, world.stdin),
      signal,
      fetchText: (url, limit) => downloadText({ http, signal }, url, limit),
    });
    const buildArgs = new Map(Object.entries(options.buildArg));
    const source = { file: file.name, text: file.text };
    const contexts = namedImages(options.buildContext, world.cwd);
    const used = platforms.flatMap((platform) => pulledImages(source, { platform, buildArgs, contexts }));
    // What lies in a folder of this machine need not be fetched.
    return unique([...named, ...used.filter(({ reference }) => !reference.startsWith(layoutScheme))]);
  } finally {
    http.close();
  }
}

function unique(images: readonly PulledImage[]): readonly PulledImage[] {
  return [...new Map(images.map((image) => [JSON.stringify(image), image])).values()];
}
