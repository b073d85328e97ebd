import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import type { Sharing } from '../../mounts/index.ts';
import type { FileTree, PlannedEntry } from '../../layer/index.ts';
import type { View } from '../../rootfs/index.ts';
import type { StepMount } from '../../sandbox/index.ts';
import { contextTree } from '../copy/index.ts';
import type { CopySource } from '../stage-sources.ts';
import type { StageFiles } from '../stage-files.ts';
import type { StepContext } from '../stage-run.ts';
import { mountEntries, mountName } from './entries.ts';
import type { Wish } from './wishes.ts';

/** How files get to where a step sees them. */
export interface Showing {
  bind(wish: Wish<'bind'>): Promise<StepMount>;
  /** @param folder of the cache, filled */
  cache(wish: Wish<'cache'>, folder: string): StepMount;
  tmpfs(wish: Wish<'tmpfs'>): StepMount;
  /** How a cache must be taken to be shown so. */
  sharing(wish: Wish<'cache'>): Sharing;
  /** Whether a cache folder is as it was made. */
  isWhole(folder: string): boolean;
  /** For sockets. */
  socketFolder(): Promise<string>;
}

type StageSource = Exclude<CopySource, { readonly kind: 'files' }>;

async function filesOf(context: StepContext, from: StageSource): Promise<StageFiles> {
  if (from.kind === 'image') return context.imageFiles(from.reference);
  return (await context.otherStage(from.index)).files;
}

/** Everything that a `from` leads to, with bytes. */
export async function treeOf(context: StepContext, from: CopySource): Promise<FileTree> {
  return from.kind === 'files' ? from.context.tree() : (await filesOf(context, from)).files();
}

/** By mounts in the step's own namespace. */
export class Mounting implements Showing {
  readonly #context: StepContext;
  readonly #resources: AsyncDisposableStack;

  constructor(context: StepContext, resources: AsyncDisposableStack) {
    this.#context = context;
    this.#resources = resources;
  }

  async bind({ from, source, target, readOnly }: Wish<'bind'>): Promise<StepMount> {
    if (from && from.kind !== 'files') {
      const files = await filesOf(this.#context, from);
      return { kind: 'view', view: this.#keep(await files.view(!readOnly)), source, target, readOnly };
    }
    const rootfs = await this.#context.contextFiles(source, from?.context);
    const view = this.#keep(await rootfs.view(!readOnly));
    return { kind: 'view', view, source: `/${mountName}`, target, readOnly };
  }

  cache({ source, target, readOnly }: Wish<'cache'>, folder: string): StepMount {
    const view = { kind: 'folder', root: join(folder, mountName) } as const;
    return { kind: 'view', view, source, target, readOnly };
  }

  tmpfs({ target, size, readOnly }: Wish<'tmpfs'>): StepMount {
    return { kind: 'tmpfs', target, size, readOnly };
  }

  sharing({ sharing }: Wish<'cache'>): Sharing {
    return sharing;
  }

  isWhole(): boolean {
    return true;
  }

  socketFolder(): Promise<string> {
    return Promise.resolve(this.#context.services.workDir);
  }

  #keep(view: View): View['mount'] {
    this.#resources.defer(() => view.release());
    return view.mount;
  }
}

function impossible(fact: string): YadokariError {
  return new YadokariError('ISOLATION_UNAVAILABLE', `${fact} cannot be had where nothing can be mounted`, {
    hint: 'use --isolation root or rootless: docs/isolation.md says what they need',
  });
}

/**
 * By moving, where a step has no mounts of its own: a copy of files to be read, and a cache's own folder, which nobody else may use
 * meanwhile. What a step writes to the copy is thrown away with it.
 */
export class Moving implements Showing {
  readonly #context: StepContext;
  readonly #resources: AsyncDisposableStack;
  readonly #moved = new Set<string>();

  constructor(context: StepContext, resources: AsyncDisposableStack) {
    this.#context = context;
    this.#resources = resources;
  }

  async bind({ from, source, target }: Wish<'bind'>): Promise<StepMount> {
    const { settings } = this.#context;
    const tree = from ? await treeOf(this.#context, from) : contextTree(settings.context, settings.ignore);
    const root = await this.#rootWith(mountEntries(tree, source));
    return { kind: 'moved', path: join(root, mountName), target, back: false };
  }

  cache({ source, target }: Wish<'cache'>, folder: string): StepMount {
    if (source !== '/') throw impossible('source of a mount of type cache');
    if (this.#moved.has(folder)) throw impossible('one cache on two targets of a step');
    this.#moved.add(folder);
    return { kind: 'moved', path: join(folder, mountName), target, back: true };
  }

  tmpfs({ target, size, readOnly }: Wish<'tmpfs'>): StepMount {
    const { services, location } = this.#context;
    if (size > 0)
      services.emit({
        type: 'warning',
        message: `the size of the tmpfs on ${target} is not limited: nothing can be mounted here`,
        location,
      });
    return { kind: 'tmpfs', target, size, readOnly };
  }

  sharing({ sharing }: Wish<'cache'>): Sharing {
    return sharing === 'private' ? 'private' : 'locked';
  }

  /** A build that was killed may have had it elsewhere. */
  isWhole(folder: string): boolean {
    return existsSync(join(folder, mountName));
  }

  /** It has to lie on the file system of the trees. */
  socketFolder(): Promise<string> {
    return this.#rootWith([]);
  }

  /** Host path of a new folder with these entries, beside the stages' own. */
  async #rootWith(entries: readonly PlannedEntry[]): Promise<string> {
    const driver = await this.#context.services.rootfs();
    const rootfs = await driver.create();
    this.#resources.defer(() => rootfs.close());
    await rootfs.applyEntries(entries);
    const { mount } = await rootfs.view(false);
    if (mount.kind !== 'folder') throw new YadokariError('INTERNAL', `a tree of kind ${mount.kind}`);
    return mount.root;
  }
}
