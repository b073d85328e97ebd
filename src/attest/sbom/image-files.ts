import type { Layer } from '../../image/index.ts';
import { isWithin, type LayerEngine, type PickedFiles, type PickWish } from '../../layer/index.ts';
import { goMark } from './go.ts';
import type { ImageFiles } from './types.ts';

/** Files that say which packages there are. */
const paths = [
  String.raw`(?:usr/lib|etc)/os-release`,
  String.raw`var/lib/dpkg/status`,
  String.raw`var/lib/dpkg/status\.d/[^/]+`,
  String.raw`(?:usr/)?lib/apk/db/installed`,
  String.raw`(?:var/lib/rpm|usr/lib/sysimage/rpm)/(?:rpmdb\.sqlite|Packages\.db|Packages)`,
  String.raw`(?:.*/)?node_modules/(?:@[^/]+/)?[^/@][^/]*/package\.json`,
  String.raw`(?:.*/)?[^/]+\.dist-info/METADATA`,
  String.raw`(?:.*/)?[^/]+\.egg-info(?:/PKG-INFO)?`,
];

const wish: PickWish = {
  paths: `^(?:${paths.join('|')})$`,
  // Databases of packages grow to some tens of megabytes.
  limit: 256 * 1024 * 1024,
  total: 1024 * 1024 * 1024,
  mark: goMark,
};

export interface FilesOptions {
  readonly engine: Pick<LayerEngine, 'pick'>;
  readonly signal?: AbortSignal;
}

/** What lies in the image at the end, with names of files that are too large to read. @throws as LayerEngine.pick */
export async function imageFiles(
  layers: readonly Layer[],
  { engine, signal }: FilesOptions,
): Promise<ImageFiles & { readonly tooLarge: readonly string[] }> {
  const files = new Map<string, Uint8Array>();
  const programs = new Map<string, readonly Uint8Array[]>();
  const tooLarge = new Map<string, true>();
  for await (const layer of inOrder(layers, (one) => engine.pick(one, wish, signal))) {
    for (const below of [files, programs, tooLarge]) hide(below, layer);
    for (const [path, bytes] of layer.files) files.set(path, bytes);
    for (const [path, excerpts] of layer.marked) programs.set(path, excerpts);
    for (const path of layer.tooLarge) tooLarge.set(path, true);
  }
  return { files, programs, tooLarge: [...tooLarge.keys()] };
}

/** Layers that are read before it is their turn: what was found in them is in memory until then. */
const ahead = 3;

async function* inOrder<T, Result>(
  items: readonly T[],
  read: (item: T) => Promise<Result>,
): AsyncGenerator<Result> {
  const coming: Promise<Result>[] = [];
  for (const item of items) {
    const reading = read(item);
    // Met in its turn.
    reading.catch(() => undefined);
    coming.push(reading);
    if (coming.length > ahead) yield* next(coming);
  }
  while (coming.length > 0) yield* next(coming);
}

async function* next<Result>(coming: Promise<Result>[]): AsyncGenerator<Result> {
  const first = coming.shift();
  if (first) yield await first;
}

/** Takes away what a layer deletes or replaces (image-spec, "Whiteouts"). */
function hide(below: Map<string, unknown>, { names, whiteouts, opaque }: PickedFiles): void {
  const gone = new Set([...names, ...whiteouts]);
  const hidden = (path: string): boolean => {
    if (gone.has(path)) return true;
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (gone.has(path.slice(0, at))) return true;
    }
    return opaque.some((folder) => folder === '' || (path !== folder && isWithin(path, folder)));
  };
  for (const path of below.keys()) if (hidden(path)) below.delete(path);
}
