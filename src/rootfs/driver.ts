import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { cleanPath, type LayerEngine } from '../layer/index.ts';
import type { Isolation } from '../isolation/index.ts';
import { branches, removeTree } from './folders.ts';
import { Keeping } from './kept.ts';
import { LayerStore } from './overlay/layer-store.ts';
import { OverlayRootfs } from './overlay/rootfs.ts';
import type { OverlayProbe } from './probe.ts';
import { Scanner } from './scan/scanner.ts';
import { ScanRootfs } from './scan/rootfs.ts';
import type { RootPlace } from './takeover/place.ts';
import type { KeptTrees, Rootfs, RootfsDriver, UnpackListener } from './types.ts';

export interface RootfsOptions {
  /** Everything lies in a new folder of this one; with overlay on the same file system. */
  readonly workDir: string;
  readonly engine: LayerEngine;
  readonly isolation: Pick<Isolation, 'privileged' | 'rung' | 'standIn'>;
  /** What {@link probeOverlay} found; without overlay, changes are found by scanning. */
  readonly overlay: OverlayProbe;
  /** Paths in the image that never enter a layer, with all below them. */
  readonly ignore: readonly string[];
  /** Where steps run that cannot have a root of their own; every tree lies on its file system. */
  readonly place?: RootPlace;
  /**
   * Gives an absolute folder that holds exactly what a layer holds, owners included, and that nobody changes: overlay uses it in
   * place. Undefined for a layer that has none.
   */
  readonly kept?: KeptTrees;
  readonly onUnpack?: UnpackListener;
  readonly signal?: AbortSignal;
}

/** Files that steps have in the place of mounts where there are none: moving the image's aside is no change of them. */
const coveredPaths = ['/etc/resolv.conf', '/etc/hosts'];

interface Parts {
  readonly name: RootfsDriver['name'];
  readonly create: () => Promise<Rootfs>;
  readonly end: () => Promise<void>;
}

/** What a driver has for itself. */
interface Own {
  readonly folder: string;
  readonly keeping: Keeping;
}

function overlayParts(options: RootfsOptions, { folder, keeping }: Own, userxattr: boolean): Parts {
  const store = new LayerStore({
    folder,
    engine: options.engine,
    privileged: options.isolation.privileged,
    overlayXattrs: userxattr ? 'user' : 'trusted',
    kept: options.isolation.privileged ? options.kept : undefined,
    onUnpack: options.onUnpack,
    signal: options.signal,
  });
  const ignore = options.ignore.map(cleanPath);
  return {
    name: 'overlay',
    create: () => Promise.resolve(new OverlayRootfs({ store, ignore, keeping })),
    end: () => Promise.resolve(),
  };
}

function scanParts(options: RootfsOptions, { folder, keeping }: Own): Parts {
  const scanner = new Scanner();
  let count = 0;
  const rootfsOptions = {
    engine: options.engine,
    scanner,
    privileged: options.isolation.privileged,
    ignore: [...options.ignore, ...(options.isolation.rung === 'chroot' ? coveredPaths : [])].map(cleanPath),
    newFolder: () => join(folder, String(count++)),
    onUnpack: options.onUnpack,
    signal: options.signal,
    place: options.place,
    standIn: options.isolation.standIn,
    keeping,
  };
  return {
    name: 'scan',
    create: () => Promise.resolve(new ScanRootfs(rootfsOptions)),
    end: () => scanner.close(),
  };
}

/** Root file systems of one build. */
export function createRootfsDriver(options: RootfsOptions): RootfsDriver {
  const folder = mkdtempSync(join(options.workDir, 'rootfs-'));
  const { overlay } = options;
  const own = { folder, keeping: new Keeping() };
  const parts =
    overlay.ok && !options.place ? overlayParts(options, own, overlay.userxattr) : scanParts(options, own);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await parts.end();
    // Layers, and the folders in them down to usr/lib/x86_64-linux-gnu. What could not be removed there fails below, with its reason.
    await options.engine.remove(branches(folder, 3)).catch(() => undefined);
    removeTree(folder);
  };
  return {
    name: parts.name,
    create: parts.create,
    keepIn: (parent) => own.keeping.moveTo(parent),
    close: () => (closing ??= close()),
  };
}
