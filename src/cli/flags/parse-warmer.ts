import { YadokariError } from '../../base/index.ts';
import type { EventBody } from '../../events/index.ts';
import {
  optionsOf,
  warmerCommands,
  type ExecutorEnvironment,
  type WarmerOptions,
} from '../../options/index.ts';
import { parseEnvironment, valuesOf } from './parse.ts';
import { scan } from './scan.ts';
import { strayWord } from './stray-word.ts';
import { typed, type Environment } from './values.ts';

/** What a command line of the warmer asks for. */
export type WarmerRequest =
  | { readonly command: 'help' | 'version' }
  | {
      readonly command: 'warm';
      readonly options: WarmerOptions;
      readonly environment: ExecutorEnvironment;
      readonly notices: readonly EventBody[];
    };

/** As Kaniko's warmer; only, taking old images away is something to do as well. */
function check({ image, dockerfile, prune, interval }: WarmerOptions): void {
  if (image.length === 0 && dockerfile === undefined && !prune) {
    throw new YadokariError('USAGE', 'no image is named', {
      hint: 'name images with --image, or a Dockerfile that needs them with --dockerfile',
    });
  }
  if (interval < 0)
    throw new YadokariError('USAGE', '--interval is below zero', {
      hint: 'write it like 6h, or 0 to do it once',
    });
  if (interval > 0 && dockerfile === '-') {
    throw new YadokariError('USAGE', '--interval does not go with --dockerfile=-', {
      hint: 'standard input can be read once: write the Dockerfile to a file',
    });
  }
}

/**
 * Reads the warmer's command line (without the program's name) and environment.
 * @throws YadokariError `USAGE`, or `NOT_AVAILABLE_YET` naming the flag
 */
export function parseWarmer(argv: readonly string[], env: Environment): WarmerRequest {
  const found = scan(argv, optionsOf('warmer'), 'warmer');
  if (found.help) return { command: 'help' };
  const [problem] = found.problems;
  if (problem !== undefined) throw problem;
  const [first, second] = found.words;
  if (first !== undefined) {
    const stray = second ?? first;
    const { text } = first;
    if (second !== undefined || (text !== 'help' && text !== 'version'))
      throw strayWord(stray, Object.keys(warmerCommands));
    return { command: text };
  }
  const { entries, notices } = valuesOf('warmer', found, env);
  const options = typed<WarmerOptions>(entries);
  check(options);
  return { command: 'warm', options, environment: parseEnvironment(env), notices };
}
