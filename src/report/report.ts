import {
  errorGroups,
  figuresOf,
  groupBy,
  imageSizes,
  slowSteps,
  type ErrorGroup,
  type Figures,
  type ImageSize,
  type SlowStep,
} from './statistics.ts';
import type { Build } from './types.ts';

/** What builds can be grouped by. */
export type GroupKey = 'day' | 'image' | 'context' | 'platform' | 'project' | 'team' | 'branch' | 'source';

export interface Group extends Figures {
  /** Empty where the logs do not tell. */
  readonly name: string;
}

/** `version` changes when a field gets another meaning. Times are ISO 8601, in UTC. */
export interface Report {
  readonly version: 1;
  /** When the first and the last build began. */
  readonly from?: string;
  readonly to?: string;
  readonly total: Figures;
  readonly by?: { readonly key: GroupKey; readonly groups: readonly Group[] };
  /** The course of time, by day or, where all is of one day, by hour. */
  readonly course: readonly Group[];
  readonly slowestSteps: readonly SlowStep[];
  readonly errors: readonly ErrorGroup[];
  readonly images: readonly ImageSize[];
}

const mostSteps = 10;

function timeOf({ at }: Build): string {
  return at === undefined ? '' : new Date(at).toISOString();
}

const keys: Readonly<Record<GroupKey, (build: Build) => string>> = {
  day: (build) => timeOf(build).slice(0, 10),
  image: ({ image = '' }) => image,
  context: ({ context = '' }) => context,
  platform: ({ platform = '' }) => platform,
  project: ({ project = '' }) => project,
  team: ({ team = '' }) => team,
  branch: ({ branch = '' }) => branch,
  source: ({ source }) => source,
};

function groupsOf(builds: readonly Build[], keyOf: (build: Build) => string): readonly Group[] {
  const groups = [...groupBy(builds, keyOf)].map(([name, group]) => ({ name, ...figuresOf(group) }));
  return groups.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function courseOf(builds: readonly Build[]): readonly Group[] {
  const dated = builds.filter(({ at }) => at !== undefined);
  const days = new Set(dated.map(keys.day));
  return groupsOf(dated, days.size > 1 ? keys.day : (build) => `${timeOf(build).slice(0, 13)}:00`);
}

/** Builds that began in that time (milliseconds since the epoch). Those without a time are in all time alone. */
export function buildsBetween(
  builds: readonly Build[],
  { since, until }: { readonly since?: number | undefined; readonly until?: number | undefined },
): readonly Build[] {
  if (since === undefined && until === undefined) return builds;
  return builds.filter(
    ({ at }) => at !== undefined && at >= (since ?? -Infinity) && at < (until ?? Infinity),
  );
}

/** Whose builds are meant. */
export interface Whose {
  readonly project?: string | undefined;
  readonly team?: string | undefined;
  readonly branch?: string | undefined;
}

/** Builds of that project, team and branch, as far as these are given. Those of which it is not known are not among them. */
export function buildsOf(builds: readonly Build[], { project, team, branch }: Whose): readonly Build[] {
  return builds.filter(
    (build) =>
      (project === undefined || build.project === project) &&
      (team === undefined || build.team === team) &&
      (branch === undefined || build.branch === branch),
  );
}

/** Figures of all builds, and of each group where `by` names what to group by. Builds may come in any order. */
export function reportOn(given: readonly Build[], by?: GroupKey): Report {
  const builds = given.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const times = builds.map(timeOf).filter((time) => time !== '');
  const [from] = times;
  const to = times.at(-1);
  return {
    version: 1,
    ...(from === undefined || to === undefined ? {} : { from, to }),
    total: figuresOf(builds),
    ...(by === undefined ? {} : { by: { key: by, groups: groupsOf(builds, keys[by]) } }),
    course: courseOf(builds),
    slowestSteps: slowSteps(builds, mostSteps),
    errors: errorGroups(builds),
    images: imageSizes(builds),
  };
}
