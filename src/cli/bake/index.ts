import { resolve } from 'node:path';
import {
  parseOverrides,
  printResolved,
  printTargets,
  printVariables,
  readDefinition,
  resolveTargets,
  type BakeWarning,
  type Definition,
  type Resolved,
} from '../../bake/index.ts';
import { reportFolder } from '../../options/index.ts';
import { createNamespaceThreads } from '../../isolation/index.ts';
import { YadokariError } from '../../base/index.ts';
import type { BuildCommand } from '../build-command.ts';
import { prepareIsolation, type PreparedIsolation } from '../isolation.ts';
import { keepYoungGenerationSmall } from '../memory.ts';
import { removeOwnFolder } from '../own-folder.ts';
import { bakeWorld, readFiles } from './files.ts';
import { overridesOf, parseJobs, parseListing, uncounted } from './request.ts';
import { Run } from './run.ts';

export interface BakeCommand extends BuildCommand {
  /** Targets, groups and patterns. */
  readonly words: readonly string[];
}

function warn({ emit }: BakeCommand): (warning: BakeWarning) => void {
  return (warning) => emit({ type: 'warning', ...warning });
}

async function definitionOf(command: BakeCommand): Promise<Definition> {
  const { options, world } = command;
  const definition = await readDefinition(await readFiles(options.file, world), bakeWorld(options, world));
  for (const warning of definition.warnings) warn(command)(warning);
  return definition;
}

function resolved(command: BakeCommand, definition: Definition): Resolved {
  const { options, world, environment, words } = command;
  const remote = words.find((word) => word.includes('://') || /^[\w.-]+@[\w.-]+:/.test(word));
  if (remote !== undefined) {
    throw new YadokariError('USAGE', 'bake files of a repository are not available', {
      hint: 'check the repository out, and run executor bake in it',
    });
  }
  const names = definition.targets.map(({ name }) => name);
  const found = resolveTargets(definition, words, parseOverrides(overridesOf(options), names, world.env));
  const { SOURCE_DATE_EPOCH: epoch } = environment;
  if (epoch === undefined) return found;
  const targets = [...found.targets].map(([name, target]) => {
    const { args = {} } = target;
    return [name, { ...target, args: { SOURCE_DATE_EPOCH: epoch, ...args } }] as const;
  });
  return { ...found, targets: new Map(targets) };
}

/** What only prints; undefined for a build. */
async function printed(command: BakeCommand): Promise<string | undefined> {
  const { print, list } = command.options;
  if (print && list !== undefined) throw new YadokariError('USAGE', '--print does not go with --list');
  if (list !== undefined) {
    const { what, json } = parseListing(list);
    const definition = await definitionOf(command);
    return what === 'targets' ? printTargets(definition, json) : printVariables(definition, json);
  }
  return print ? printResolved(resolved(command, await definitionOf(command))) : undefined;
}

function sayNotices({ notices, emit }: BakeCommand): void {
  for (const notice of notices) emit(notice);
}

/**
 * `executor bake`: builds the targets of bake files and Compose files.
 * @throws YadokariError `BAKE_FILE_INVALID` before anything is built, `BAKE_FAILED` where some targets were not, or the error of the only one
 */
export async function runBake(command: BakeCommand): Promise<void> {
  const jobs = parseJobs(command.options.jobs);
  const { print, list } = command.options;
  if (print || list !== undefined) sayNotices(command);
  const text = await printed(command);
  if (text !== undefined) {
    command.world.stdout.write(`${text}\n`);
    return;
  }
  const threads = createNamespaceThreads();
  let isolation: PreparedIsolation | undefined;
  try {
    const { world, options, emit, cancellation } = command;
    const { isolation: forced, kanikoDir } = options;
    // It may start this program again: nothing is read from standard input before that.
    isolation = await prepareIsolation({
      world,
      threads,
      forced,
      kanikoDir,
      emit,
      signal: cancellation.signal,
    });
    sayNotices(command);
    keepYoungGenerationSmall();
    for (const name of uncounted(options)) {
      const hint = 'executor report reads how targets went from the JSON log';
      emit({ type: 'warning', message: `${name} does not count for bake`, hint });
    }
    const found = resolved(command, await definitionOf(command));
    const leaveOut = resolve(world.cwd, reportFolder);
    const run = new Run({ ...command, leaveOut }, found, { jobs, warn: warn(command) });
    await run.build({ threads, isolation: isolation.choose, expectRun: isolation.expect });
  } finally {
    await isolation?.settled();
    await threads.close();
    removeOwnFolder(command.world);
  }
}
