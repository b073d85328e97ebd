import { Buffer } from 'node:buffer';
import { limits, type Digest } from '../../base/index.ts';
import { readTar, type TarStream } from '../disk/read-tar.ts';
import { opaqueName, whiteoutPrefix, whiteoutTarget } from '../disk/whiteouts.ts';
import { baseName, cleanPath, joinPath, parentOf } from '../paths.ts';
import type { TarHeader } from '../tar/header.ts';
import type { Entry, LayerIndex } from '../types.ts';

/** Files whose content the index keeps: COPY's owners are names in them. */
const keptFiles: ReadonlySet<string> = new Set(['etc/passwd', 'etc/group']);

function entryOf(header: TarHeader, path: string): Entry {
  const { type, mode, uid, gid, size, mtime, linkName, devMajor, devMinor, xattrs } = header;
  const entry: Entry = { path, type, mode, uid, gid, size, mtime, ...(xattrs ? { xattrs } : {}) };
  if (type === 'symlink') return { ...entry, linkName };
  if (type === 'hardlink') return { ...entry, linkName: cleanPath(linkName) };
  return type === 'char' || type === 'block' ? { ...entry, devMajor, devMinor } : entry;
}

/** Collects what a layer's headers say. */
export class IndexBuilder {
  readonly entries: Entry[] = [];
  readonly whiteouts: string[] = [];
  readonly opaque: string[] = [];
  readonly files: Record<string, Uint8Array> = {};
  #kept: { readonly path: string; readonly bytes: Buffer } | undefined;

  entry(header: TarHeader): void {
    const path = cleanPath(header.name);
    this.#kept = undefined;
    if (path === '') return;
    const base = baseName(path);
    if (base === opaqueName) this.opaque.push(parentOf(path));
    else if (base.startsWith(whiteoutPrefix)) {
      const name = whiteoutTarget(base);
      if (name !== undefined) this.whiteouts.push(joinPath(parentOf(path), name));
    } else {
      this.entries.push(entryOf(header, path));
      this.#keep(header, path);
    }
  }

  #keep({ type, size }: TarHeader, path: string): void {
    if (!keptFiles.has(path)) return;
    // The last one wins, whatever it is.
    delete this.files[path];
    if (type !== 'file' || size > limits.accountFileBytes) return;
    this.#kept = { path, bytes: Buffer.alloc(size) };
    this.files[path] = this.#kept.bytes;
  }

  /** @param diffId of the layer that was read */
  finish(diffId: Digest): LayerIndex {
    const { entries, whiteouts, opaque, files } = this;
    return { diffId, entries, whiteouts, opaque, files };
  }

  data(chunk: Buffer, start: number, end: number, position: number): void {
    if (this.#kept) chunk.copy(this.#kept.bytes, position, start, end);
  }
}

/** Reads the names of a layer; nothing is written. @throws TarError, YadokariError `DIGEST_MISMATCH` */
export async function indexTar(stream: TarStream, diffId: Digest): Promise<LayerIndex> {
  const builder = new IndexBuilder();
  await readTar(stream, {
    entry: (header) => {
      builder.entry(header);
    },
    data: (chunk, start, end, position) => {
      builder.data(chunk, start, end, position);
    },
    finished: () => undefined,
  });
  return builder.finish(diffId);
}
