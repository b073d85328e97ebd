import { YadokariError } from '../../base/index.ts';
import type { EventBody } from '../../events/index.ts';
import {
  camelCase,
  environmentVariables,
  optionsOf,
  type ExecutorEnvironment,
  type ExecutorOptions,
  type Program,
  type VariableTable,
} from '../../options/index.ts';
import { callOf, type Call } from './call.ts';
import { checkCacheCommand, checkPlain, checkTogether } from './check.ts';
import { collect } from './collect.ts';
import { helperNotices } from './credential-helpers.ts';
import { scan, type Scan } from './scan.ts';
import { doubtfulNotices, repeatedContexts } from './doubtful.ts';
import { environmentNotices, optionNotices } from './status.ts';
import { runOptions, runWords } from './run.ts';
import { strayWord } from './stray-word.ts';
import { readValue, typed, type Environment } from './values.ts';
import { isPlainCommand, refuseForeignFlags, wordsOf, type PlainCommand } from './words-and-flags.ts';

/** What a command line asks for. */
export type ExecutorRequest =
  | { readonly command: 'help' | 'version' }
  | ({ readonly command: 'cache'; readonly action: CacheAction } & Given)
  | ({ readonly command: PlainCommand; readonly words: readonly string[] } & Given)
  | ({ readonly command: 'call'; readonly call: Call } & Given)
  | ({ readonly command: 'run'; readonly words: readonly string[] } & Given)
  | ({ readonly command: 'build' } & Given);

export type CacheAction = 'ls' | 'prune' | 'explain';

interface Given {
  readonly options: ExecutorOptions;
  readonly environment: ExecutorEnvironment;
  /** Warnings and notes about what was given, to be emitted once there is a renderer. */
  readonly notices: readonly EventBody[];
}
function cacheAction([, action, stray]: Scan['words']): CacheAction {
  if (stray !== undefined) throw strayWord(stray);
  const { text = '' } = action ?? {};
  if (text === 'ls' || text === 'prune' || text === 'explain') return text;
  throw new YadokariError('USAGE', `cache ${JSON.stringify(text)} is not known`, {
    hint: 'write cache ls, cache prune or cache explain',
  });
}

function commandOf(words: Scan['words']): 'build' | 'help' | 'version' | 'cache' | 'run' | PlainCommand {
  const [first, second] = words;
  if (first === undefined) return 'build';
  switch (first.text) {
    case 'help':
    case 'cache':
    case 'run':
      return first.text;
    case 'version':
      if (second !== undefined) throw strayWord(second);
      return 'version';
    case 'gitlab':
      throw new YadokariError('USAGE', 'the command gitlab must come before all flags', {
        hint: 'write executor gitlab [flags]',
      });
    case 'warmer':
      throw new YadokariError('USAGE', 'the word warmer must come first', {
        hint: 'write the flags of the warmer behind it: warmer --image=…',
      });
    default:
      if (isPlainCommand(first.text)) return first.text;
      throw strayWord(first);
  }
}

/**
 * Values of the variables of the environment that are no flag's twin.
 * @throws YadokariError `USAGE`
 */
export function parseEnvironment(env: Environment): ExecutorEnvironment {
  const table: VariableTable = environmentVariables;
  const entries = Object.entries(table)
    .filter(([, spec]) => spec.here.status === 'implemented')
    .map(([name, spec]): [string, unknown] => {
      const text = env[name];
      return [name, readValue(spec, text ? [{ from: name, text }] : [], env)];
    });
  return typed<ExecutorEnvironment>(entries);
}

/** What was given to a program, not typed yet. */
export function valuesOf(
  program: Program,
  found: Scan,
  env: Environment,
): { readonly entries: readonly [string, unknown][]; readonly notices: readonly EventBody[] } {
  const { options, aliases } = collect(optionsOf(program), found.occurrences, env);
  const values = new Map(options.map(({ name, spec, raws }) => [name, readValue(spec, raws, env)]));
  const notices = [
    ...optionNotices(options, aliases, values),
    ...repeatedContexts(options),
    ...environmentNotices(env),
  ];
  const implemented = options.filter(({ spec }) => spec.here.status === 'implemented');
  const entries = implemented.map(({ name }): [string, unknown] => [camelCase(name), values.get(name)]);
  return { entries, notices };
}

function given(found: Scan, env: Environment): Given {
  const { entries, notices } = valuesOf('executor', found, env);
  const read = typed<ExecutorOptions>(entries);
  const all = [...notices, ...helperNotices(read.credentialHelpers), ...doubtfulNotices(read)];
  return { options: read, environment: parseEnvironment(env), notices: all };
}

type Occurrences = Scan['occurrences'];

/** `-f` is a build's Dockerfile, and a file of bake's where that is the command, as for docker buildx. */
function ofBake(one: Occurrences[number]): Occurrences[number] {
  return one.name === 'dockerfile' && one.from === '-f' ? { ...one, name: 'file' } : one;
}

function forCommand(found: Scan): Scan {
  if (found.words[0]?.text !== 'bake') return found;
  return { ...found, occurrences: found.occurrences.map((one) => ofBake(one)) };
}

/**
 * Reads the executor's command line (without the program's name) and environment.
 * @throws YadokariError `USAGE`, or `NOT_AVAILABLE_YET` naming the flag
 */
export function parseOptions(argv: readonly string[], env: Environment): ExecutorRequest {
  const found = forCommand(scan(argv, optionsOf('executor'), 'executor'));
  if (found.help) return { command: 'help' };
  const [problem] = found.problems;
  if (problem !== undefined) throw problem;
  const command = commandOf(found.words);
  if (command === 'help' || command === 'version') return { command };
  if (command === 'cache') {
    const action = cacheAction(found.words);
    const asked = given(found, env);
    checkCacheCommand(asked.options, action);
    return { command, action, ...asked };
  }
  if (command === 'run') {
    refuseForeignFlags(found);
    const words = runWords(found);
    const asked = given(found, env);
    const options = runOptions(asked.options);
    checkTogether(options);
    return { command, words, ...asked, options };
  }
  if (command !== 'build') {
    const words = wordsOf(command, found);
    const asked = given(found, env);
    checkPlain(asked.options, command);
    return { command, words, ...asked };
  }
  refuseForeignFlags(found);
  const asked = given(found, env);
  const call = callOf(asked.options);
  if (call) return { command: 'call', call, ...asked };
  checkTogether(asked.options);
  return { command, ...asked };
}
