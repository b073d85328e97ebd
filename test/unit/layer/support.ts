import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Digest } from '../../../src/base/index.ts';
import type { Layer } from '../../../src/image/index.ts';
import { decodeName, getXattr, listXattrs } from '../../../src/linux/index.ts';
import type { Entry } from '../../../src/layer/index.ts';
import { encodeHeader } from '../../../src/layer/tar/encode.ts';
import { padding } from '../../../src/layer/tar/header.ts';

/** A folder in memory, where overlay and xattrs work, that goes away after the tests of a file. */
export function workFolder(): string {
  const parent = existsSync('/dev/shm') ? '/dev/shm' : '/tmp';
  const folder = mkdtempSync(join(parent, 'yadokari-layer-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function sha256(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** A layer whose blob are these bytes. */
export function layerOf(
  blob: Uint8Array,
  tar: Uint8Array,
  mediaType = 'application/vnd.oci.image.layer.v1.tar',
): Layer {
  return {
    blob: {
      descriptor: { mediaType, digest: sha256(blob), size: blob.length },
      open: async () =>
        (async function* () {
          for (let at = 0; at < blob.length; at += 100_000) yield blob.subarray(at, at + 100_000);
        })(),
    },
    diffId: sha256(tar),
  };
}

export function gzipLayer(tar: Uint8Array): Layer {
  return layerOf(gzipSync(tar), tar, 'application/vnd.oci.image.layer.v1.tar+gzip');
}

type Rough = Partial<Entry> & { readonly path: string; readonly data?: string | Buffer };

/** An entry with everything that is not said filled in. */
export function entry({ data, ...given }: Rough): Entry {
  return {
    type: 'file',
    mode: given.type === 'directory' ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    size: data?.length ?? 0,
    mtime: { seconds: 1_700_000_000, nanoseconds: 0 },
    ...given,
  };
}

/** A tar whose names are written just as they are given: `../x`, `/x` and worse. */
export function tarOf(...entries: readonly Rough[]): Buffer {
  const parts = entries.flatMap((rough) => {
    const data = Buffer.from(rough.data ?? '');
    return [Buffer.from(encodeHeader(entry(rough))), data, Buffer.alloc(padding(data.length))];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

export interface Seen {
  readonly type: string;
  readonly mode: string;
  readonly owner: string;
  readonly mtime?: string;
  readonly content?: string;
  readonly target?: string;
  readonly device?: number;
  readonly xattrs?: Readonly<Record<string, string>>;
  /** Names that are the same inode, this one included. */
  readonly links?: readonly string[];
}

function typeOf(stats: ReturnType<typeof lstatSync>): string {
  if (!stats) return 'none';
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isCharacterDevice()) return 'char';
  if (stats.isBlockDevice()) return 'block';
  return stats.isFIFO() ? 'fifo' : 'socket';
}

/** Everything that a layer must keep, of every name below a folder. Names as latin1, so that no byte is lost. */
export function look(root: string, options: { readonly times?: boolean } = {}): Record<string, Seen> {
  const found: Record<string, Seen> = {};
  const inodes = new Map<bigint, string[]>();
  const walk = (folder: Buffer, prefix: string) => {
    for (const name of readdirSync(folder, { encoding: 'buffer' })) {
      const host = Buffer.concat([folder, Buffer.from('/'), name]);
      const path = prefix + name.toString('latin1');
      const stats = lstatSync(host, { bigint: true });
      const xattrs = Object.fromEntries(
        listXattrs(decodeName(host)).map((key) => [
          key,
          getXattr(decodeName(host), key)?.toString('hex') ?? '',
        ]),
      );
      const links = inodes.get(stats.ino) ?? [];
      if (stats.nlink > 1n && !stats.isDirectory()) {
        links.push(path);
        inodes.set(stats.ino, links);
      }
      found[path] = {
        type: typeOf(stats),
        mode: (Number(stats.mode) & 0o7777).toString(8),
        owner: `${stats.uid}:${stats.gid}`,
        ...(options.times === false ? {} : { mtime: String(stats.mtimeNs) }),
        ...(stats.isFile() ? { content: sha256(readFileSync(host)).slice(7, 23) + `/${stats.size}` } : {}),
        ...(stats.isSymbolicLink() ? { target: readlinkSync(host, 'latin1') } : {}),
        ...(stats.isCharacterDevice() || stats.isBlockDevice() ? { device: Number(stats.rdev) } : {}),
        ...(Object.keys(xattrs).length > 0 ? { xattrs } : {}),
        ...(links.length > 0 ? { links } : {}),
      };
      if (stats.isDirectory()) walk(host, `${path}/`);
    }
  };
  walk(Buffer.from(root), '');
  // The other names of an inode may lie outside, or below an overlay.
  for (const [path, { links, ...seen }] of Object.entries(found)) if (links?.length === 1) found[path] = seen;
  return found;
}

/** PSS of a process in MiB. */
export function pssOf(pid: number | 'self'): number {
  const match = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return Number(match?.[1] ?? 0) / 1024;
}

export function sizeOf(file: string): number {
  return statSync(file).size;
}
