import { join } from 'node:path';
import { YadokariError } from '../base/index.ts';
import { levels, type Level } from '../log/index.ts';
import { parseArguments } from '../options/index.ts';
import { readDelivery, type Delivery } from './delivery.ts';
import type { Inputs } from './inputs.ts';

/** How the executor is to be called, and what the action has to do itself. */
export interface Plan {
  /** Everything behind the executor's name. */
  readonly args: readonly string[];
  readonly delivery: Delivery;
  /** Names of the image, in the order of the inputs. */
  readonly names: readonly string[];
  /** Least important level that the action prints. */
  readonly level: Level;
  /** Where the executor will find the Dockerfile, in the order in which it looks; for annotations. */
  readonly dockerfiles: readonly string[];
}

export interface PlanOptions {
  /** Whether the runner's debug logging is on. */
  readonly debug: boolean;
  /** Gets the image where it is to be loaded and no other archive is written. */
  readonly archive: string;
  /** Flags that name secrets. */
  readonly secretFlags: readonly string[];
  /** What to build instead of a workspace with nothing in it. */
  readonly emptyWorkspace?: string;
}

/** Flags that this module words itself, from inputs that do not mean quite the same. */
const special = new Set(['context', 'dockerfile', 'custom-platform', 'verbosity', 'destination']);

function one(inputs: Inputs, flag: string): string | undefined {
  return inputs.flags.get(flag)?.[0];
}

/**
 * The default of build-push-action is a git context. Here it is the workspace, where that commit is checked out; where nothing is, it is
 * what `fallback` says.
 */
export function contextOf(inputs: Inputs, fallback?: string): string {
  const text = one(inputs, 'context') ?? '.';
  const [, folder = ''] = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(text) ?? [text, text];
  const path = folder.replace(/^dir:\/\//, '');
  if (fallback === undefined || !isFolder(folder) || path.startsWith('/')) return folder || '.';
  return path === '' || path === '.' ? fallback : `${fallback}:${path}`;
}

/** By the same forms as the executor: a URL, or `user@host:path` of a git repository. */
function isFolder(context: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:\/\/|[\w-]+@[a-z0-9.-]+:)/i.test(context) || context.startsWith('dir://');
}

/** Where the Dockerfile may be: what is not given is that of the context, whatever the workspace has. */
function dockerfilesOf(inputs: Inputs, context: string): readonly string[] {
  const given = one(inputs, 'dockerfile');
  if (!isFolder(context)) return [given ?? 'Dockerfile'];
  const folder = context.replace(/^dir:\/\//, '');
  return given === undefined ? [join(folder, 'Dockerfile')] : [given, join(folder, given)];
}

function platformFlags(inputs: Inputs): readonly string[] {
  const platforms = inputs.flags.get('custom-platform') ?? [];
  return platforms.length === 0 ? [] : [`--custom-platform=${platforms.join(',')}`];
}

function levelOf(inputs: Inputs, debug: boolean): Level {
  const text = (one(inputs, 'verbosity') ?? 'info').toLowerCase().replace('warning', 'warn');
  const level = levels.find((known) => known === text);
  if (level === undefined) {
    throw new YadokariError('USAGE', `input verbosity has the value ${JSON.stringify(text)}`, {
      hint: `choose one of ${levels.join(', ')}`,
    });
  }
  return debug && levels.indexOf(level) < levels.indexOf('debug') ? 'debug' : level;
}

/** The executor must tell at least what the summary shows; what is printed is the action's choice. */
function loggingFlags(level: Level): readonly string[] {
  const asked = levels.indexOf(level) > levels.indexOf('info') ? level : 'info';
  return ['--log-format=json', `--verbosity=${asked}`, '--end-with-stdin'];
}

function placeFlag(flag: string, path: string | undefined): readonly string[] {
  return path === undefined ? [] : [`--${flag}=${path}`];
}

function deliveryFlags(delivery: Delivery, archive: string): readonly string[] {
  return [
    ...(delivery.push ? [] : ['--no-push']),
    ...placeFlag('tar-path', delivery.tarPath ?? (delivery.load ? archive : undefined)),
    ...placeFlag('oci-layout-path', delivery.layoutPath),
    ...placeFlag('rootfs-path', delivery.rootfsPath),
    ...placeFlag('rootfs-tar-path', delivery.rootfsTarPath),
    ...delivery.flags,
  ];
}

function namesOf(inputs: Inputs, delivery: Delivery): readonly string[] {
  const names = [...new Set([...(inputs.flags.get('destination') ?? []), ...delivery.names])];
  const needed = delivery.push || delivery.load;
  // A destination may be among the further arguments; if not, the executor says so.
  if (names.length > 0 || !needed || inputs.own['kaniko-args'].length > 0) return names;
  throw new YadokariError('USAGE', `there is nothing to call the image: input tags is empty`, {
    hint: 'name the image in tags, for example ghcr.io/owner/name:latest',
  });
}

/**
 * Turns the inputs of the action into the executor's command line. Pure.
 * @throws YadokariError `USAGE`, `NOT_AVAILABLE_YET`
 */
export function planExecutor(inputs: Inputs, options: PlanOptions): Plan {
  const { push, load, outputs } = inputs.own;
  const delivery = readDelivery(push, load, outputs);
  const names = namesOf(inputs, delivery);
  const context = contextOf(inputs, options.emptyWorkspace);
  const dockerfiles = dockerfilesOf(inputs, context);
  const level = levelOf(inputs, options.debug);
  const twins = [...inputs.flags].filter(([flag]) => !special.has(flag));
  return {
    args: [
      `--context=${context}`,
      `--dockerfile=${dockerfiles[0]}`,
      ...platformFlags(inputs),
      ...names.map((name) => `--destination=${name}`),
      ...deliveryFlags(delivery, options.archive),
      ...twins.flatMap(([flag, values]) => values.map((value) => `--${flag}=${value}`)),
      ...options.secretFlags,
      ...parseArguments(inputs.own['kaniko-args']),
      ...loggingFlags(level),
    ],
    delivery,
    names,
    level,
    dockerfiles,
  };
}
