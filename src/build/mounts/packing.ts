import { createHash } from 'node:crypto';
import { mediaTypes, type Layer } from '../../image/index.ts';
import { hostTree, type PlannedEntry } from '../../layer/index.ts';
import type { CacheMounts } from '../../mounts/index.ts';
import type { BuildServices } from '../services.ts';
import { blobDirOf } from '../stage-files.ts';
import { mountEntriesBeside, mountName } from './entries.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What packing a cache came to. */
export type Packing =
  /** Nothing has changed since it was taken. */
  | { readonly kind: 'same' }
  | { readonly kind: 'large'; readonly size: number }
  | { readonly kind: 'failed'; readonly error: unknown }
  | PackedMount;

export interface PackedMount {
  readonly kind: 'packed';
  /** In the work folder. Undefined: there was nothing to write. */
  readonly layer: Layer | undefined;
  /** Names what is in it. */
  readonly result: string;
  /** Paths of files that hold a secret. */
  readonly left: readonly string[];
  readonly seconds: number;
}

export interface PackingOptions {
  readonly services: Pick<BuildServices, 'engine' | 'secrets' | 'workDir'>;
  readonly owners: CacheMounts['owners'];
  readonly mostBytes: number;
  /** The `result` of what an earlier build has kept. */
  readonly before: () => Promise<string | undefined>;
  readonly signal: AbortSignal;
}

/** Packs the folder of a cache into a layer, where that is called for. */
export async function packMount(folder: string, options: PackingOptions): Promise<Packing> {
  const { services, owners, mostBytes, before, signal } = options;
  const { entries, size, result } = await look(folder, owners, signal);
  if (size > mostBytes) return { kind: 'large', size };
  if ((await before()) === result) return { kind: 'same' };
  const { kept, left } = await withoutSecrets(entries, services.secrets.values(), signal);
  const started = performance.now();
  const { layer } = await services.engine.write(
    { kind: 'entries', entries: kept },
    {
      compression: 'zstd',
      level: fast,
      mediaType: mediaTypes.ociLayerZstd,
      blobDir: blobDirOf(services),
      signal,
    },
  );
  return { kind: 'packed', layer, result, left, seconds: (performance.now() - started) / 1000 };
}

/** Level of zstd: what package managers keep is compressed already. */
const fast = 1;

interface Look {
  readonly entries: readonly PlannedEntry[];
  /** Bytes of all files. */
  readonly size: number;
  readonly result: string;
}

/** Everything in a cache's folder, {@link mountName} at its top. */
async function look(folder: string, owners: CacheMounts['owners'], signal: AbortSignal): Promise<Look> {
  const hash = createHash('sha256');
  const entries: PlannedEntry[] = [];
  let size = 0;
  for await (const found of mountEntriesBeside(hostTree(folder), `/${mountName}`)) {
    signal.throwIfAborted();
    // Root is faked there: all files are those of the user that we are.
    const entry = owners === 'faked' ? { ...found, uid: 0, gid: 0 } : found;
    entries.push(entry);
    size += entry.size;
    hash.update(printOf(entry));
  }
  return { entries, size, result: hash.digest('hex') };
}

/** Equal when nothing has changed that a layer would hold; times of folders change with every name that comes and goes. */
function printOf({ path, type, mode, uid, gid, size, mtime, linkName }: PlannedEntry): string {
  const time = type === 'file' ? [mtime.seconds, mtime.nanoseconds] : [];
  return `${JSON.stringify([path, type, mode, uid, gid, size, ...time, linkName])}\n`;
}
