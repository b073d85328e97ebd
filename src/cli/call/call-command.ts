import { isAbsolute, relative } from 'node:path';
import { maskLogins } from '../../base/index.ts';
import { checkBuild, listTargets, outlineBuild, type BuildInput } from '../../build/index.ts';
import type { BuildCommand } from '../build-command.ts';
import type { Call } from '../flags/index.ts';
import { rehearse } from '../rehearse.ts';
import { version } from '../version.ts';
import { warmedImages } from '../warmed-images.ts';
import { type Registries, withRegistries } from '../with-registries.ts';
import { checkJson, checkQuality, checkSarif, checkText, type CheckAnswer } from './check.ts';
import { outlineJson, outlineText, targetsJson, targetsText } from './outline.ts';

export type CallCommand = BuildCommand & { readonly call: Call };

/** What is printed, and the exit status that goes with it. */
interface Answer {
  readonly text: string;
  readonly status: number;
  /** What would end a build. */
  readonly error?: unknown;
}

function checkAnswer(answer: CheckAnswer, { format, ignoreStatus }: Call): Answer {
  const { found, violation } = answer;
  const error = violation && ignoreStatus ? undefined : answer.error;
  const words = {
    text: () => checkText(answer),
    json: () => checkJson(answer),
    sarif: () => checkSarif(answer, version),
    gitlab: () => checkQuality(answer),
  };
  return { text: words[format](), status: found.length > 0 && !ignoreStatus ? 1 : 0, error };
}

/** A log that programs read tells what was found as well: annotations are made of it. */
function quiet(command: CallCommand): CallCommand {
  if (command.options.logFormat === 'json') return command;
  const emit: CallCommand['emit'] = (event) => {
    if (event.type !== 'warning' || event.rule === undefined) command.emit(event);
  };
  return { ...command, emit };
}

/** Read by programs that look for the file in a checkout: that is where the job runs. */
const readsPaths: ReadonlySet<string> = new Set(['sarif', 'gitlab']);

function pathBelow(folder: string, path: string | undefined): string | undefined {
  const below = path === undefined ? '..' : relative(folder, path);
  return below === '..' || below.startsWith('../') || isAbsolute(below) ? undefined : below;
}

async function answer({ call, world }: CallCommand, input: BuildInput): Promise<Answer> {
  const { file, text, path } = input.dockerfile;
  // Logins that somebody wrote into it are not shown.
  const source = { file, text: maskLogins(text) };
  if (call.method === 'check') {
    const where = readsPaths.has(call.format) ? { file: pathBelow(world.cwd, path) ?? file } : {};
    return checkAnswer({ source: { ...source, ...where }, ...(await checkBuild(input)) }, call);
  }
  if (call.method === 'targets') {
    const targets = listTargets(input);
    return { text: call.format === 'json' ? targetsJson(targets, source) : targetsText(targets), status: 0 };
  }
  const outline = await outlineBuild(input);
  return { text: call.format === 'json' ? outlineJson(outline, source) : outlineText(outline), status: 0 };
}

/**
 * `--check` and `--call`: the answer goes to standard output, nothing is built.
 * @returns 1 when the checks found something
 * @throws YadokariError for what would end a build before its first command, after what was found until there
 */
export async function runCall(command: CallCommand): Promise<number> {
  const asked = quiet(command);
  const ask = async (registries: Registries): Promise<number> => {
    const { text, status, error } = await rehearse(asked, registries, (input) => answer(asked, input));
    command.world.stdout.write(text);
    if (error !== undefined) throw error;
    return status;
  };
  return withRegistries(asked, ask, warmedImages(asked.options, asked.world.cwd, asked.emit));
}
