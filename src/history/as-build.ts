import { kindOfFile } from './header.ts';
import { History } from './history.ts';
import type { Build } from '../report/index.ts';
import type { Summary } from './types.ts';

/** A kept build in the terms of a report. @param source what the report calls the place that it is from */
export function asBuild(summary: Summary, source: string): Build {
  const { outcome, at, seconds, hits, misses, pulled, pushed, steps, context } = summary;
  const { image, platform, size, failure, project, team, branch } = summary;
  return {
    source,
    outcome,
    context,
    at,
    seconds,
    hits,
    misses,
    pulled,
    pushed,
    steps: steps.map((step) => ({ ...step, cached: false })),
    ...(image === undefined ? {} : { image }),
    ...(platform === undefined ? {} : { platform }),
    ...(size === undefined ? {} : { size }),
    ...(failure === undefined ? {} : { failure }),
    ...(project === undefined ? {} : { project }),
    ...(team === undefined ? {} : { team }),
    ...(branch === undefined ? {} : { branch }),
  };
}

/**
 * The builds of a history; undefined for a file that is no SQLite file at all.
 * @throws YadokariError `HISTORY_UNUSABLE`, errno errors of open(2) and read(2)
 */
export function buildsInHistory(path: string): readonly Build[] | undefined {
  const kind = kindOfFile(path);
  if (kind === 'other' || kind === 'new') return undefined;
  return new History(path).list().map((summary) => asBuild(summary, path));
}
