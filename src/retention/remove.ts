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

/** What came of removals: each is in `done`, in `failed`, or was not begun. */
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
export function remove(removals: readonly Removal[], options: RemoveOptions): Promise<Removed> {
  return new Removing(removals, options).run();
}

class Removing {
  private readonly removals: readonly Removal[];
  private readonly options: RemoveOptions;
  private readonly results = new Map<Digest, Promise<boolean>>();
  private readonly done: Removal[] = [];
  private readonly failed: { removal: Removal; error: unknown }[] = [];
  private stopped: unknown;
  private told = performance.now();
  /** Whether tags outlive their manifest here; found out with the first one. */
  private tagsStay: boolean | undefined;

  constructor(removals: readonly Removal[], options: RemoveOptions) {
    this.removals = removals;
    this.options = options;
  }

  async run(): Promise<Removed> {
    const limiter = new Limiter(atOnce);
    for (const removal of this.removals) {
      this.results.set(
        removal.manifest.digest,
        limiter.run(() => this.attempt(removal)),
      );
    }
    await Promise.all(this.results.values());
    const { done, failed, stopped } = this;
    return { done, failed, ...(stopped === undefined ? {} : { stopped }) };
  }

  /** @returns whether it is gone */
  private async attempt(removal: Removal): Promise<boolean> {
    const owner = await this.ownerThatStays(removal);
    if (this.stopped !== undefined) return false;
    if (owner !== undefined) {
      const message = `what it belongs to, ${owner}, was not deleted`;
      this.failed.push({ removal, error: new YadokariError('REGISTRY_ERROR', message) });
      return false;
    }
    try {
      this.options.signal?.throwIfAborted();
      await this.delete(removal);
    } catch (error) {
      if (isOfOne(error, this.done.length === 0)) this.failed.push({ removal, error });
      else this.stopped ??= error;
      return false;
    }
    this.done.push(removal);
    this.tell();
    return true;
  }

  private async ownerThatStays({ owners }: Removal): Promise<Digest | undefined> {
    for (const owner of owners) {
      // All of them come before it. One that is named only, and not there, has no result.
      if ((await this.results.get(owner)) === false) return owner;
    }
    return undefined;
  }

  private async delete({ manifest: { digest }, tags }: Removal): Promise<void> {
    const { repository, tagsFirst, signal } = this.options;
    if (tagsFirst) for (const tag of tags) await repository.deleteTag(tag, signal);
    await repository.deleteManifest(digest, signal);
    const [first] = tags;
    if (tagsFirst || first === undefined) return;
    // The specification lets tags go with their manifest; registries that keep a manifest once for each name do not.
    this.tagsStay ??= (await repository.getManifest(first, signal))?.descriptor.digest === digest;
    if (this.tagsStay) for (const tag of tags) await repository.deleteTag(tag, signal);
  }

  private tell(): void {
    if (performance.now() - this.told < silence) return;
    this.told = performance.now();
    const { repository, emit } = this.options;
    const count = `${this.done.length} of ${this.removals.length}`;
    const message = `Deleted ${count} manifests of ${repository.registry}/${repository.repository}`;
    emit({ type: 'note', level: 'info', message });
  }
}
