import { checkBuild, listTargets, outlineBuild, type BuildInput } from '../../build/index.ts';
import type { BuildCommand } from '../build-command.ts';
import type { Call } from '../flags/index.ts';
import { createRedactor } from '../../log/index.ts';
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

async function answer({ call }: CallCommand, input: BuildInput): Promise<Answer> {
  const { file, text } = input.dockerfile;
  // Logins that somebody wrote into it are not shown.
  const redact = createRedactor([]);
  const source = { file, text: redact(text) };
  if (call.method === 'check') return checkAnswer({ source, ...(await checkBuild(input)) }, call);
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
