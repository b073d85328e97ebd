import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../base/index.ts';
import type { SourceTime } from '../context/index.ts';
import type { Dockerfile } from '../dockerfile/index.ts';
import type { Downloads } from './downloads.ts';
import { verifyDownload } from './handlers/add.ts';
import type { BuildServices, BuildSettings } from './services.ts';
import { findEpochStage, type EpochStageSource } from './epoch-stage.ts';
import type { ArgumentSources } from './variables.ts';

const name = 'SOURCE_DATE_EPOCH';

/** What SOURCE_DATE_EPOCH says in the end. */
export interface ResolvedEpoch extends ArgumentSources {
  /** Seconds since 1970; undefined: the time of the build. */
  readonly epoch: number | undefined;
}

/** Where a time may come from that is not written as a number. */
export interface EpochSources {
  readonly dockerfile: Dockerfile;
  readonly settings: Pick<BuildSettings, 'context' | 'contexts' | 'platform'>;
  readonly services: Pick<BuildServices, 'engine' | 'signal' | 'workDir'>;
  readonly downloads: Downloads;
}

/**
 * Finds the build argument's number, or the Dockerfile's own global ARG's, and writes it back the way BuildKit does: without sign or
 * leading zeros. Empty, or of a source that has no time, it is none at all.
 * @throws YadokariError `USAGE`, `DOCKERFILE_INVALID`, and what fetching throws
 */
export async function resolveSourceDateEpoch(
  args: ArgumentSources,
  sources: EpochSources,
): Promise<ResolvedEpoch> {
  const { buildArgs, globals } = args;
  const written = buildArgs.get(name) ?? (globals.get(name) || undefined);
  if (written === undefined) return { ...args, epoch: undefined };
  const epoch = written === '' ? undefined : await secondsOf(written, args, sources);
  if (epoch === undefined) return { epoch, buildArgs: without(buildArgs), globals: without(globals) };
  return { epoch, buildArgs: replaced(buildArgs, epoch), globals: replaced(globals, epoch) };
}

async function secondsOf(
  text: string,
  args: ArgumentSources,
  sources: EpochSources,
): Promise<number | undefined> {
  if (/^[+-]?[0-9]+$/.test(text)) return bounded(Number(text), text);
  const { context, contexts, platform } = sources.settings;
  if (text === 'context') return timeOf(context.time, sources);
  const named = contexts.find(text, platform);
  // An image has no time that means anything here (BuildKit).
  if (named) return named.kind === 'files' ? timeOf(await named.time(), sources) : undefined;
  const { buildArgs, globals } = args;
  const stage = findEpochStage(sources.dockerfile, text, { buildArgs, globals: without(globals) });
  if (stage) return timeOf(await fetched(stage, sources), sources);
  throw unusable(text, 'is no number of seconds, and no stage or named context');
}

async function fetched(source: EpochStageSource, { downloads }: EpochSources): Promise<SourceTime> {
  if (source.kind === 'git')
    return { seconds: (await downloads.repositories.checkout(source.source)).commitTime };
  const { url, checksum } = source;
  const { file, lastModified } = await downloads.get(url);
  if (checksum !== '') await verifyDownload(file, url, checksum);
  return lastModified === undefined ? { file } : { seconds: Math.floor(lastModified / 1000) };
}

async function timeOf(
  time: SourceTime | undefined,
  { services }: Pick<EpochSources, 'services'>,
): Promise<number | undefined> {
  if (time === undefined) return undefined;
  if ('seconds' in time) return bounded(time.seconds);
  const dir = join(services.workDir, 'epoch-members');
  mkdirSync(dir, { recursive: true });
  const members = await services.engine.readArchive(time.file, dir, { signal: services.signal });
  const times = (members ?? []).filter(({ type }) => type === 'file').map(({ mtime }) => mtime.seconds);
  return times.length === 0 ? undefined : times.reduce((newest, one) => Math.max(newest, one));
}

/** The first and the last second whose year RFC 3339, and so an image config, can write. */
const firstSecond = Date.parse('0000-01-01T00:00:00Z') / 1000;
const lastSecond = Date.parse('9999-12-31T23:59:59Z') / 1000;

function bounded(seconds: number, text = String(seconds)): number {
  if (seconds > lastSecond) throw unusable(text, 'is later than the year 9999');
  if (seconds < firstSecond) throw unusable(text, 'is earlier than the year 0');
  return seconds;
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
