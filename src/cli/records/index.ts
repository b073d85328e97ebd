import type { ExecutorOptions } from '../../options/index.ts';
import type { Follower } from '../followers.ts';
import type { RecordsRequest } from './records.ts';

export type { RecordsRequest } from './records.ts';

function isWanted({ history, notify, dryrun }: ExecutorOptions): boolean {
  return (history !== undefined || notify.length > 0) && !dryrun;
}

/**
 * What keeps a build's summary and tells of it, where that was asked for. Loaded only then.
 * @throws YadokariError `USAGE`, `OUTPUT_NOT_WRITABLE`
 */
export async function recordsFor(request: RecordsRequest): Promise<Follower | undefined> {
  if (!isWanted(request.options)) return undefined;
  const { openRecords } = await import('./records.ts');
  return openRecords(request);
}
