import { Limiter, YadokariError, type Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { refusedStatus, type Repository } from '../registry/index.ts';
import type { Removal } from './types.ts';

export interface RemoveOptions {
  readonly repository: Repository;
  /** A manifest's tags are deleted before itself. */
  readonly tagsFirst: boolean;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

export interface Removed {
  readonly done: readonly Removal[];
  /** What the registry refused, and what stays with it. */
  readonly failed: readonly { readonly removal: Removal; readonly error: unknown }[];
  /** What ended it before its end: no connection, no right to delete, a signal. */
  readonly stopped?: unknown;
}

/** Manifests that are deleted at one time: registries look through all tags for each. */
const atOnce = 4;
const silence = 5000;

/** One registry refuses one manifest (locked, immutable): others may still go. Anything else ends the work. */
function isOfOne(error: unknown, isFirst: boolean): boolean {
  const status = refusedStatus(error);
  if (status === undefined || status === 429 || status >= 500) return false;
  // Who deletes the first one in vain has no right to delete, or the registry deletes nothing.
  return !(isFirst && [401, 403, 405].includes(status));
}

/** Deletes in the order given; what belongs to something that stayed stays, too. */
export async function remove(removals: readonly Removal[], options: RemoveOptions): Promise<Removed> {
  const { repository, tagsFirst, emit, signal } = options;
  const limiter = new Limiter(atOnce);
  const results = new Map<Digest, Promise<boolean>>();
  const done: Removal[] = [];
  const failed: { removal: Removal; error: unknown }[] = [];
  let stopped: unknown;
  let told = performance.now();
  const deleteOne = async ({ manifest: { digest }, tags }: Removal): Promise<void> => {
    if (tagsFirst) for (const tag of tags) await repository.deleteTag(tag, signal);
    await repository.deleteManifest(digest, signal);
  };
  const attempt = async (removal: Removal): Promise<boolean> => {
    for (const owner of removal.owners) {
      // All of them come before it. One that is named only, and not there, has no result.
      if ((await results.get(owner)) ?? true) continue;
      const message = `what it belongs to, ${owner}, was not deleted`;
      if (stopped === undefined)
        failed.push({ removal, error: new YadokariError('REGISTRY_ERROR', message) });
      return false;
    }
    if (stopped !== undefined) return false;
    try {
      signal?.throwIfAborted();
      await deleteOne(removal);
    } catch (error) {
      if (isOfOne(error, done.length === 0)) failed.push({ removal, error });
      else stopped ??= error;
      return false;
    }
    done.push(removal);
    if (performance.now() - told >= silence) {
      told = performance.now();
      const where = `${repository.registry}/${repository.repository}`;
      const message = `Deleted ${done.length} of ${removals.length} manifests of ${where}`;
      emit({ type: 'note', level: 'info', message });
    }
    return true;
  };
  for (const removal of removals) {
    results.set(
      removal.manifest.digest,
      limiter.run(() => attempt(removal)),
    );
  }
  await Promise.all(results.values());
  return { done, failed, ...(stopped === undefined ? {} : { stopped }) };
}
