import type { Emit, EventBody } from '../events/index.ts';
import type { ExecutorOptions } from '../options/index.ts';
import { cacheRepositories, wantsCache } from './cache-places.ts';

/** Tries at the cache's registry are nobody's business: what does not come of them is told once. */
export function quietRetries(emit: Emit, options: ExecutorOptions, cwd: string): Emit {
  if (!wantsCache(options)) return emit;
  const names = cacheRepositories(options, cwd).map((name) => `"${name}`);
  const isCache = (event: EventBody): boolean =>
    event.type === 'retry' && names.some((name) => /^[:"]/.test(event.what.split(name)[1] ?? ''));
  return (event) => {
    if (event.type !== 'retry' || !isCache(event)) emit(event);
    else
      emit({ type: 'note', level: 'debug', message: `${event.what} failed, trying again: ${event.reason}` });
  };
}
