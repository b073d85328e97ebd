import { YadokariError } from '../base/index.ts';

const name = 'SOURCE_DATE_EPOCH';

/** Where SOURCE_DATE_EPOCH may stand, and what it says in the end. */
export interface EpochSources {
  /** Seconds since 1970; undefined: the time of the build. */
  readonly epoch: number | undefined;
  readonly buildArgs: ReadonlyMap<string, string>;
  /** ARGs before the first FROM, and platform arguments. */
  readonly globals: ReadonlyMap<string, string>;
}

/**
 * Lets the build argument, then the Dockerfile's own global ARG, win over the epoch of the environment, and writes the number
 * back the way BuildKit does: without sign or leading zeros, and an empty build argument is none at all.
 * @throws YadokariError `USAGE`
 */
export function resolveSourceDateEpoch({ epoch, buildArgs, globals }: EpochSources): EpochSources {
  const written = buildArgs.get(name) ?? (globals.get(name) || undefined);
  if (written === undefined)
    return { epoch: epoch === undefined ? epoch : bounded(epoch), buildArgs, globals };
  if (written === '') return { epoch, buildArgs: without(buildArgs), globals: without(globals) };
  const seconds = parseSeconds(written);
  return { epoch: seconds, buildArgs: replaced(buildArgs, seconds), globals: replaced(globals, seconds) };
}

function parseSeconds(text: string): number {
  const seconds = /^[+-]?[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(seconds)) throw unusable(text, 'is not a number of seconds');
  return bounded(seconds, text);
}

/** The last second whose year RFC 3339, and so an image config, can write. */
const lastSecond = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

function bounded(seconds: number, text = String(seconds)): number {
  if (seconds <= lastSecond) return seconds;
  throw unusable(text, 'is later than the year 9999');
}

function unusable(text: string, fact: string): YadokariError {
  return new YadokariError('USAGE', `${name} ${JSON.stringify(text)} ${fact}`, {
    hint: 'give seconds since 1970, for example the output of: git log -1 --pretty=%ct',
  });
}

function without(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...values].filter(([key]) => key !== name));
}

function replaced(values: ReadonlyMap<string, string>, seconds: number): ReadonlyMap<string, string> {
  return values.has(name) ? new Map([...values, [name, String(seconds)]]) : values;
}
