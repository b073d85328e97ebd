import { isDeepStrictEqual } from 'node:util';
import { closest, YadokariError } from '../../base/index.ts';
import type { EventBody } from '../../events/index.ts';
import {
  environmentVariables,
  featureFlagNames,
  featureFlagPrefix,
  type VariableTable,
} from '../../options/index.ts';
import type { Collected, UsedAlias } from './collect.ts';
import { defaultOf, type Environment } from './values.ts';

/** Where a value came from, with the flag's name when that does not show it. */
function sourceOf({ name, raws }: Collected): string {
  const from = raws.at(-1)?.from ?? `--${name}`;
  return from.startsWith('--') ? from : `${from} (--${name})`;
}

function warning(message: string): EventBody {
  return { type: 'warning', message };
}

/**
 * What there is to say about one option that was given.
 * @throws YadokariError `NOT_AVAILABLE_YET` when its work belongs to a later version and its value would change something.
 */
function noticeOf(option: Collected, value: unknown): EventBody | undefined {
  const { spec, raws } = option;
  if (raws.length === 0) return undefined;
  const changes = !isDeepStrictEqual(value, defaultOf(spec));
  const { here } = spec;
  if (here.status === 'ignored' && (changes || here.deprecated)) {
    const old = here.deprecated ? 'is deprecated and ' : '';
    return warning(`${sourceOf(option)} ${old}has no effect: ${here.why}`);
  }
  if (here.status === 'later' && changes) {
    throw new YadokariError('NOT_AVAILABLE_YET', `${sourceOf(option)} is not available yet`, {
      hint: 'leave it out, or wait for a version that has it',
    });
  }
  return undefined;
}

/** Warnings for options that do nothing here and for old names, each once. */
export function optionNotices(
  options: readonly Collected[],
  aliases: readonly UsedAlias[],
  values: ReadonlyMap<string, unknown>,
): readonly EventBody[] {
  const old = new Map(aliases.map(({ from, of }) => [from, of]));
  return [
    ...[...old].map(([from, of]) => warning(`${from} is deprecated, use ${of}`)),
    ...options.flatMap((option) => noticeOf(option, values.get(option.name)) ?? []),
  ];
}

function featureNotices(env: Environment): readonly EventBody[] {
  const set = Object.keys(env).filter(
    (name) => name.startsWith(featureFlagPrefix) && env[name] !== undefined,
  );
  const known = set.filter((name) => featureFlagNames.includes(name)).toSorted();
  const unknown = set.filter((name) => !featureFlagNames.includes(name)).toSorted();
  const notes: readonly EventBody[] = [
    {
      type: 'note',
      level: 'debug',
      message: `accepted without effect, what they ask for is built in: ${known.join(', ')}`,
    },
  ];
  return [
    ...(known.length === 0 ? [] : notes),
    ...unknown.map((name): EventBody => {
      const near = closest(name, featureFlagNames);
      const hint = near === undefined ? {} : { hint: `did you mean ${near}?` };
      return { ...hint, type: 'warning', message: `unknown feature switch ${name} is ignored` };
    }),
  ];
}

/** Names of the variables that are set and that a name of the table, which may hold `<HOST>`, stands for. */
function setBy(name: string, env: Environment): readonly string[] {
  const [head = '', tail] = name.split('<HOST>');
  if (tail === undefined) return env[name] ? [name] : [];
  return Object.keys(env).filter(
    (other) =>
      env[other] &&
      other.length > name.length - '<HOST>'.length &&
      other.startsWith(head) &&
      other.endsWith(tail),
  );
}

/** Notices about variables: feature switches, and Kaniko's own ones that do nothing here. */
export function environmentNotices(env: Environment): readonly EventBody[] {
  const table: VariableTable = environmentVariables;
  const kaniko = Object.entries(table).filter(([name]) => name.startsWith('KANIKO_'));
  return [
    ...featureNotices(env),
    ...kaniko.flatMap(([name, { here }]) => {
      if (here.status === 'implemented') return [];
      const why =
        here.status === 'later' ? 'is not available yet and has no effect' : `has no effect: ${here.why}`;
      return setBy(name, env).map((set) => warning(`${set} ${why}`));
    }),
  ];
}
