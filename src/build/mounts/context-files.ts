import { contextTree } from '../copy/index.ts';
import type { Rootfs } from '../../rootfs/index.ts';
import type { NamedFiles } from '../named-contexts.ts';
import type { BuildServices, BuildSettings } from '../services.ts';
import { mountEntries } from './entries.ts';

/**
 * Files of build contexts for mounts: a copy, since a step sees them as root's and without what the ignore file names, and the
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

  /**
   * @param source absolute path in the context
   * @param from a named one; else the build context
   * @throws YadokariError `SOURCE_NOT_FOUND`
   */
  copyOf(source: string, from?: NamedFiles): Promise<Rootfs> {
    const key = JSON.stringify([from?.name, source]);
    let copy = this.#copies.get(key);
    if (!copy) {
      copy = this.#copy(source, from);
      this.#copies.set(key, copy);
    }
    return copy;
  }

  async close(): Promise<void> {
    const made = await Promise.allSettled(this.#copies.values());
    for (const one of made) if (one.status === 'fulfilled') await one.value.close();
  }

  async #copy(source: string, from: NamedFiles | undefined): Promise<Rootfs> {
    const { context, ignore } = this.#settings;
    const tree = from ? await from.tree() : contextTree(context, ignore);
    const entries = mountEntries(tree, source);
    const rootfs = await (await this.#services.rootfs()).create();
    await rootfs.applyEntries(entries);
    return rootfs;
  }
}
