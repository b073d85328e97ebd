import type { Build, Failure } from './types.ts';

/** What builds came to. Rates are parts of 1, durations seconds, sizes bytes; undefined is what no log told. */
export interface Figures {
  readonly builds: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Their logs end before they do; no rate counts them. */
  readonly unfinished: number;
  readonly successRate?: number;
  /** Of builds that succeeded: those that fail early would make it look good. */
  readonly meanSeconds?: number;
  readonly medianSeconds?: number;
  readonly p95Seconds?: number;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  readonly hitRate?: number;
  readonly pulledBytes?: number;
  readonly pushedBytes?: number;
}

export interface SlowStep {
  readonly text: string;
  readonly count: number;
  readonly meanSeconds: number;
  readonly maxSeconds: number;
}

export interface ErrorGroup {
  readonly code: string;
  readonly count: number;
  /** Of the last one. */
  readonly message: string;
}

export interface ImageSize {
  readonly image: string;
  readonly builds: number;
  readonly firstBytes: number;
  readonly lastBytes: number;
}

function ratio(part: number, rest: number): number | undefined {
  return part + rest === 0 ? undefined : part / (part + rest);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function total(values: readonly (number | undefined)[]): number | undefined {
  const told = values.filter((value) => value !== undefined);
  return told.length === 0 ? undefined : sum(told);
}

/** The value that this part of the others does not exceed (nearest rank). */
export function percentile(sorted: readonly number[], part: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
}

function medianOf(sorted: readonly number[]): number | undefined {
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Leaves out what is undefined. */
function told<Fields extends object>(fields: { [Name in keyof Fields]: Fields[Name] | undefined }): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is gone is optional
  return Object.fromEntries(entries) as Fields;
}

function secondsOf(builds: readonly Build[]): readonly number[] {
  const good = builds.filter(({ outcome }) => outcome === 'succeeded');
  return good.flatMap(({ seconds }) => seconds ?? []).toSorted((a, b) => a - b);
}

export function figuresOf(builds: readonly Build[]): Figures {
  const count = (outcome: Build['outcome']): number =>
    builds.filter((build) => build.outcome === outcome).length;
  const [succeeded, failed] = [count('succeeded'), count('failed')];
  const seconds = secondsOf(builds);
  const cacheHits = sum(builds.map(({ hits }) => hits));
  const cacheMisses = sum(builds.map(({ misses }) => misses));
  return told<Figures>({
    builds: builds.length,
    succeeded,
    failed,
    unfinished: count('unfinished'),
    successRate: ratio(succeeded, failed),
    meanSeconds: seconds.length === 0 ? undefined : sum(seconds) / seconds.length,
    medianSeconds: medianOf(seconds),
    p95Seconds: percentile(seconds, 0.95),
    cacheHits,
    cacheMisses,
    hitRate: ratio(cacheHits, cacheMisses),
    pulledBytes: total(builds.map(({ pulled }) => pulled)),
    pushedBytes: total(builds.map(({ pushed }) => pushed)),
  });
}

/** Values by key, in the order in which the keys come. */
export function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(value);
  }
  return groups;
}

/** Steps that were carried out, the slowest on average first. */
export function slowSteps(builds: readonly Build[], most: number): readonly SlowStep[] {
  const steps = builds.flatMap((build) => build.steps).filter(({ cached }) => !cached);
  const rows = [...groupBy(steps, ({ text }) => text)].map(([text, group]) => {
    const seconds = group.map((step) => step.seconds);
    const maxSeconds = seconds.reduce((high, value) => Math.max(high, value), 0);
    return { text, count: group.length, meanSeconds: sum(seconds) / group.length, maxSeconds };
  });
  return rows.toSorted((a, b) => b.meanSeconds - a.meanSeconds).slice(0, most);
}

/** The errors of builds by code, the most frequent first. */
export function errorGroups(builds: readonly Build[]): readonly ErrorGroup[] {
  const failures = builds.flatMap(({ failure }): readonly Failure[] =>
    failure === undefined ? [] : [failure],
  );
  const rows = [...groupBy(failures, ({ code }) => code)].map(([code, group]) => ({
    code,
    count: group.length,
    message: group.at(-1)?.message ?? '',
  }));
  return rows.toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** How big images are, and were at first, the biggest first. */
export function imageSizes(builds: readonly Build[]): readonly ImageSize[] {
  const sized = builds.flatMap(({ image, size }) =>
    size === undefined ? [] : [{ image: image ?? '', size }],
  );
  const rows = [...groupBy(sized, ({ image }) => image)].map(([image, group]) => ({
    image,
    builds: group.length,
    firstBytes: group[0]?.size ?? 0,
    lastBytes: group.at(-1)?.size ?? 0,
  }));
  return rows.toSorted((a, b) => b.lastBytes - a.lastBytes);
}
