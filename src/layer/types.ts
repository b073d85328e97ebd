import type { Digest } from '../base/index.ts';
import type { Compression, Layer } from '../image/index.ts';

/** Kinds of tar entry that a layer may hold. Sockets cannot be stored. */
export type EntryType = 'file' | 'directory' | 'symlink' | 'hardlink' | 'char' | 'block' | 'fifo';

/** Seconds and nanoseconds since the epoch; `seconds` may be negative. */
export interface Timestamp {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/**
 * Metadata of one file in a layer or a tree. `path` is relative to the root: no leading `/` or `./`, no trailing `/`,
 * no `..`; the root folder itself is ''. `mode` holds the twelve permission bits alone.
 */
export interface Entry {
  readonly path: string;
  readonly type: EntryType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of content; 0 for anything but a file. */
  readonly size: number;
  readonly mtime: Timestamp;
  /** Target of a symlink as written; path (as in `path`) of a hard link's other name. */
  readonly linkName?: string;
  readonly devMajor?: number;
  readonly devMinor?: number;
  /** Names with their namespace (`security.capability`); overlay's own never appear here. */
  readonly xattrs?: Readonly<Record<string, Uint8Array>>;
}

/** An entry together with where its bytes come from, for layers that we plan ourselves (COPY, ADD, WORKDIR). */
export interface PlannedEntry extends Entry {
  /** Regular files only: a host path (opened without following a link at its end) or the bytes themselves. */
  readonly content?: { readonly file: string } | { readonly data: Uint8Array };
}

/** What becomes a layer. Plain data, so that it can be handed to a worker thread. */
export type LayerSource =
  | {
      /** Upper folder of an overlay: whiteouts and opaque folders are translated to OCI's. */
      readonly kind: 'upper';
      readonly dir: string;
      /** The layers it lay on, top first: what came out as it is there is no change. */
      readonly lowers?: readonly string[];
      /** Which xattr namespace overlay used for its marks. */
      readonly overlayXattrs: 'trusted' | 'user';
      /** Owners, modes and devices that the kernel refused to store in the tree; see {@link MetadataRecord}. */
      readonly record?: string;
      /** Paths (as in Entry) that never enter a layer, with all below them. */
      readonly ignore: readonly string[];
    }
  | {
      /** Changed and deleted paths of one tree, as a scan found them. */
      readonly kind: 'paths';
      readonly root: string;
      readonly changed: readonly string[];
      readonly deleted: readonly string[];
      readonly record?: string;
    }
  | { readonly kind: 'entries'; readonly entries: readonly PlannedEntry[] }
  /** Several change sets as one, bottom first. */
  | { readonly kind: 'stack'; readonly sources: readonly LayerSource[] };

export interface CompressionChoice {
  readonly compression: Compression;
  /** Undefined: our default for that codec. */
  readonly level?: number;
}

export interface WriteLayerOptions extends CompressionChoice {
  readonly mediaType: string;
  /** Folder that gets the finished blob; its name there is the digest's hex part. Temporary names begin with `tmp-`. */
  readonly blobDir: string;
  /** All times later than this become this (SOURCE_DATE_EPOCH), in seconds; undefined leaves them. */
  readonly clampTime?: number;
  readonly signal?: AbortSignal;
}

/** A layer that we wrote: its blob is a file in `blobDir`. `layer` is undefined when there was nothing to write. */
export interface WrittenLayer {
  readonly layer: Layer | undefined;
  /** Entries in the tar, whiteouts included. */
  readonly entries: number;
  readonly uncompressedSize: number;
  /** Sockets, which no archive can hold. */
  readonly skipped: readonly string[];
}

/** The names in one layer, in tar order: what COPY needs to know about a base without unpacking it. */
export interface LayerIndex {
  readonly diffId: Digest;
  readonly entries: readonly Entry[];
  /** Paths deleted from lower layers (`.wh.name`), and folders whose lower content is hidden (`.wh..wh..opq`). */
  readonly whiteouts: readonly string[];
  readonly opaque: readonly string[];
  /** Contents of `etc/passwd` and `etc/group` when this layer holds them. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** Which files of a layer are wanted whole, whatever else is in it. Plain data. */
export interface PickWish {
  /** Source of a regular expression for paths as in Entry. */
  readonly paths: string;
  /** Bytes of one such file at most; larger ones are only named. */
  readonly limit: number;
  /** Bytes of all of them together at most, excerpts included. */
  readonly total: number;
  /** In all other programs (ELF): up to `length` bytes from each place where these lie, at a multiple of `alignment`. */
  readonly mark?: { readonly bytes: Uint8Array; readonly alignment: number; readonly length: number };
}

export interface PickedFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly marked: ReadonlyMap<string, readonly Uint8Array[]>;
  readonly tooLarge: readonly string[];
  /** Everything in the layer that is no folder. */
  readonly names: readonly string[];
  /** As in {@link LayerIndex}. */
  readonly whiteouts: readonly string[];
  readonly opaque: readonly string[];
}

/** How an unpacked layer must lie on disk. */
export type UnpackStyle =
  /** A folder of its own for overlay's lowerdir: whiteouts become 0:0 devices, opaque marks xattrs. */
  | { readonly kind: 'overlay'; readonly xattrs: 'trusted' | 'user' }
  /** On top of what is there already: whiteouts delete. */
  | { readonly kind: 'merge' };

export interface UnpackOptions {
  readonly root: string;
  readonly style: UnpackStyle;
  /**
   * False where the kernel refuses chown, mknod or security xattrs (user namespace with a single id): what could not be
   * set goes to the record file instead.
   */
  readonly privileged: boolean;
  /** File of the {@link MetadataRecord}; needed when `privileged` is false. */
  readonly record?: string;
  /** Absolute host paths that must not be touched (mounts inside the root). */
  readonly protect?: readonly string[];
  /** Whether the names in the layer are wanted too, since it is read anyway. */
  readonly names?: boolean;
  readonly signal?: AbortSignal;
}

export interface UnpackResult {
  readonly entries: number;
  readonly bytes: number;
  /** Folders that the layer needed and did not list: with `overlay` style the caller gives them the lower one's metadata. */
  readonly implicitDirs: readonly string[];
  /** Names in the layer, where they were asked for. */
  readonly index?: LayerIndex;
  /** Of an archive: time of the newest file in it, in seconds since the epoch; undefined when there is none. */
  readonly newestFile?: number;
  /** xattrs that could be stored nowhere (`path: name`), because the file system has none. */
  readonly ignored: readonly string[];
}

/** A layer as a folder, which many builds use at once and none changes. */
export interface KeptTree {
  /** The folder. */
  readonly root: string;
  /** File with all of the layer's tar but the bytes of its files. */
  readonly frame: string;
}

/** What a look at every byte of such a folder came to. */
export interface KeptTreeLook {
  /** What is wrong, as the end of a sentence; undefined when nothing is. */
  readonly fault?: string;
  /** Names in the layer, where nothing is wrong and they were asked for. */
  readonly index?: LayerIndex;
}

/** What lstat would say about one name of a tree. */
export interface TreeNode {
  readonly type: Exclude<EntryType, 'hardlink'>;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: Timestamp;
  readonly linkTarget?: string;
  readonly devMajor?: number;
  readonly devMinor?: number;
}

/** A merged view of names, read only. Paths as in {@link Entry}; nothing here follows a symlink. */
export interface Tree {
  /** The name itself; undefined when it is not there or a parent of it is no folder. */
  lookup(path: string): TreeNode | undefined;
  /** Names in a folder, sorted by code unit; empty when it is none. */
  list(path: string): readonly string[];
  /** Content of a small file such as etc/passwd (symlinks followed inside the tree); undefined when it is not there. */
  readSmall(path: string): Uint8Array | undefined;
}

/** A tree whose files can be read from this machine's disk. */
export interface FileTree extends Tree {
  /** Host path of the bytes (or of the node, for xattrs) of a name that `lookup` found. */
  hostPath(path: string): string;
  /** xattrs to carry on (never overlay's own), by host file or by record. */
  xattrs(path: string): Readonly<Record<string, Uint8Array>>;
  /** Two names with the same key are one inode; undefined where the link count is 1. */
  inodeKey(path: string): string | undefined;
}

/** What a user namespace with one id could not store, one JSON line each, last one wins: path → what the image must say. */
export interface MetadataRecord {
  readonly path: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly mode?: number;
  readonly type?: 'char' | 'block';
  readonly devMajor?: number;
  readonly devMinor?: number;
  /** Values in base64. */
  readonly xattrs?: Readonly<Record<string, string>>;
}
