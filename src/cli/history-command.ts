import { resolve } from 'node:path';
import { YadokariError } from '../base/index.ts';
import { History, type Filter, type Summary } from '../history/index.ts';
import { formatAge, formatBytes, formatSeconds, plural } from '../log/index.ts';
import type { ExecutorOptions } from '../options/index.ts';
import { timeOf } from './report-times.ts';
import type { PlainRequest } from './login-command.ts';

const actions = ['ls', 'show', 'rm'] as const;
type Action = (typeof actions)[number];

function usage(message: string, hint: string): YadokariError {
  return new YadokariError('USAGE', message, { hint });
}

function actionOf(word: string | undefined): Action {
  const action = actions.find((known) => known === (word ?? 'ls'));
  if (action !== undefined) return action;
  throw usage(
    `history ${JSON.stringify(word)} is not known`,
    'write history ls, history show ID or history rm',
  );
}

/** @throws YadokariError `USAGE` */
function filterOf({ project, team, branch, since, until }: ExecutorOptions, now: number): Filter {
  return {
    project,
    team,
    branch,
    since: since === undefined ? undefined : timeOf('--since', since, now),
    until: until === undefined ? undefined : timeOf('--until', until, now),
  };
}

/** `executor history ls|show|rm`: the results go to standard output. */
export async function runHistory({ words, options, world }: PlainRequest): Promise<void> {
  const [word, ...ids] = words;
  const action = actionOf(word);
  if (options.history === undefined)
    throw usage('no --history is given', 'name the file with --history or YADOKARI_HISTORY');
  if (options.format !== 'table' && options.format !== 'json')
    throw usage(
      `--format=${options.format} does not go with history`,
      'write --format=table or --format=json',
    );
  const history = new History(resolve(world.cwd, options.history));
  const filter = filterOf(options, Date.now());
  const lines = { ls: list, show, rm: remove }[action]({ history, filter, ids, options });
  world.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

interface Request {
  readonly history: History;
  readonly filter: Filter;
  readonly ids: readonly string[];
  readonly options: ExecutorOptions;
}

/** A summary as programs get it: times in ISO 8601. */
function plain({ at, ...rest }: Summary): Readonly<Record<string, unknown>> {
  const { id, ...others } = rest;
  return { id, time: new Date(at).toISOString(), ...others };
}

function json(builds: readonly Summary[]): readonly string[] {
  return [JSON.stringify({ version: 1, builds: builds.map(plain) }, undefined, 2)];
}

function row(summary: Summary, now: number): string {
  const { id, at, outcome, seconds, image = '-', project = '-', branch = '-', failure } = summary;
  const result = failure?.code ?? outcome;
  return [id, formatAge(at, now), result, formatSeconds(seconds), image, project, branch].join('\t');
}

/** A line for each build, the newest first: scripts may split at tabs. */
function table(builds: readonly Summary[]): readonly string[] {
  const now = Date.now();
  const head = ['ID', 'AGE', 'RESULT', 'DURATION', 'IMAGE', 'PROJECT', 'BRANCH'].join('\t');
  return [head, ...builds.toReversed().map((summary) => row(summary, now))];
}

function list({ history, filter, ids, options }: Request): readonly string[] {
  if (ids.length > 0) throw usage('history ls takes no ids', 'write history show ID');
  const builds = history.list(filter);
  return options.format === 'json' ? json(builds) : table(builds);
}

/** Whole ids for those that were given, which may be beginnings. @throws YadokariError `USAGE` */
function wholeIds(known: readonly Summary[], given: readonly string[]): readonly string[] {
  return given.map((text) => {
    const found = known.filter(({ id }) => id.startsWith(text));
    if (found.length === 1 && found[0]) return found[0].id;
    const count = found.length === 0 ? 'no build' : plural(found.length, 'build');
    throw usage(`the history has ${count} whose id begins with ${JSON.stringify(text)}`, 'see history ls');
  });
}

function details(summary: Summary): readonly string[] {
  const { id, outcome, steps, failure, pulled, pushed, size, at, ...others } = summary;
  const { seconds, destinations, hits, misses, ...texts } = others;
  const fields: Readonly<Record<string, string | number | undefined>> = {
    id,
    time: new Date(at).toISOString(),
    outcome,
    error: failure && `${failure.code}: ${failure.message}`,
    duration: formatSeconds(seconds),
    destinations: destinations.join(', ') || undefined,
    ...texts,
    size: size === undefined ? undefined : formatBytes(size),
    cache: `${plural(hits, 'hit')}, ${misses} missed`,
    pulled: formatBytes(pulled),
    pushed: formatBytes(pushed),
  };
  const rows = Object.entries(fields).filter(([, value]) => value !== undefined);
  const width = Math.max(...rows.map(([name]) => name.length));
  const slowest = steps.map((step) => `  ${formatSeconds(step.seconds).padStart(7)}  ${step.text}`);
  return [
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
    ...(slowest.length === 0 ? [] : ['slowest steps', ...slowest]),
  ];
}

function show({ history, filter, ids, options }: Request): readonly string[] {
  if (ids.length === 0) throw usage('history show needs an id', 'write history show ID; history ls has them');
  const whole = wholeIds(history.list(filter), ids);
  const builds = history.list({ ...filter, ids: whole });
  if (options.format === 'json') return json(builds);
  return builds.flatMap((summary, at) => [...(at === 0 ? [] : ['']), ...details(summary)]);
}

function remove({ history, filter, ids, options }: Request): readonly string[] {
  const everything = ids.length === 0 && Object.values(filter).every((value) => value === undefined);
  if (everything)
    throw usage(
      'history rm needs to know which builds are meant',
      'give ids, or --until, --since, --project, --team or --branch',
    );
  const meant = history.list(filter);
  const gone = ids.length === 0 ? meant : history.list({ ids: wholeIds(meant, ids) });
  const lines = options.format === 'json' ? json(gone) : table(gone);
  if (options.dryRun)
    return [
      ...lines,
      ...(options.format === 'json' ? [] : [`Would take ${plural(gone.length, 'build')} away`]),
    ];
  const count = history.remove({ ids: gone.map(({ id }) => id) });
  return options.format === 'json' ? lines : [...lines, `Took ${plural(count, 'build')} away`];
}
