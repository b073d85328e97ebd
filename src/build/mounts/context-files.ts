import { contextTree } from '../copy/index.ts';
import type { Rootfs } from '../../rootfs/index.ts';
import type { BuildServices, BuildSettings } from '../services.ts';
import { mountEntries } from './entries.ts';

/**
 * Files of the build context for mounts: a copy, since a step sees them as root's and without what the ignore file names, and the
 * checkout is the job's. Each source is copied once in a build.
 */
export class ContextFiles {
  readonly #services: Pick<BuildServices, 'rootfs'>;
  readonly #settings: Pick<BuildSettings, 'context' | 'ignore'>;
  readonly #copies = new Map<string, Promise<Rootfs>>();

  constructor(services: Pick<BuildServices, 'rootfs'>, settings: Pick<BuildSettings, 'context' | 'ignore'>) {
    this.#services = services;
    this.#settings = settings;
  }

  /** @param source absolute path in the context @throws YadokariError `SOURCE_NOT_FOUND` */
  copyOf(source: string): Promise<Rootfs> {
    let copy = this.#copies.get(source);
    if (!copy) {
      copy = this.#copy(source);
      this.#copies.set(source, copy);
    }
    return copy;
  }

  async close(): Promise<void> {
    const made = await Promise.allSettled(this.#copies.values());
    for (const one of made) if (one.status === 'fulfilled') await one.value.close();
  }

  async #copy(source: string): Promise<Rootfs> {
    const { context, ignore } = this.#settings;
    const entries = mountEntries(contextTree(context.tree, ignore), source);
    const rootfs = await (await this.#services.rootfs()).create();
    await rootfs.applyEntries(entries);
    return rootfs;
  }
}
