import { closeSync, constants, openSync, readlinkSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import {
  decodeName,
  FileLook,
  statxFlags,
  type ProcessMemory,
  type SystemCallListener,
} from '../../linux/index.ts';

const pathMax = 4096;
const slash = 0x2f;
/** AT_FDCWD as the low word of an argument. */
export const currentFolder = 0xffffff9c;
/** O_PATH, which node:fs does not name. */
const pathOnly = 0o10000000;

/**
 * Names that mean the process that asks; /dev/fd and the like are links to them. Each is a prefix, and what stands in its place
 * for thread T.
 */
const ownNames: readonly (readonly [name: string, stand: (thread: number) => string])[] = [
  ['/proc/self', (thread) => `/proc/${thread}`],
  ['/proc/thread-self', (thread) => `/proc/${thread}`],
  ['/dev/fd', (thread) => `/proc/${thread}/fd`],
  ['/dev/stdin', (thread) => `/proc/${thread}/fd/0`],
  ['/dev/stdout', (thread) => `/proc/${thread}/fd/1`],
  ['/dev/stderr', (thread) => `/proc/${thread}/fd/2`],
];

export interface PlaceArgument {
  /** Descriptor of the folder that relative paths start from. */
  readonly folder: number;
  /** Address of the path. */
  readonly path: number;
  /** Whether a symlink at its end is followed. */
  readonly follow: boolean;
  /** AT_EMPTY_PATH: an empty path means the descriptor's own file. */
  readonly emptyPath?: boolean;
}

/**
 * The file that a call is about, by a path that leads us to where the caller's leads it. It is one object, which `find` and
 * `findDescriptor` point at another file.
 */
export class Place {
  readonly #listener: SystemCallListener;
  readonly #memory: ProcessMemory;
  readonly #path = Buffer.alloc(pathMax);
  #length = 0;
  #follow = true;
  readonly file = new FileLook();

  constructor(listener: SystemCallListener, memory: ProcessMemory) {
    this.#listener = listener;
    this.#memory = memory;
  }

  /** Points at what a path of the caller names, there or not. False when it cannot be read. */
  find({ folder, path, follow, emptyPath = false }: PlaceArgument): boolean {
    const { thread } = this.#listener;
    const bytes = path === 0 && emptyPath ? Buffer.alloc(0) : this.#memory.readString(thread, path);
    if (!bytes) return false;
    if (bytes.length === 0) return emptyPath && this.findDescriptor(folder);
    this.#follow = follow;
    if (bytes[0] !== slash) return this.#set(`${startOf(thread, folder)}/`, bytes);
    const text = bytes[1] === 0x70 || bytes[1] === 0x64 ? bytes.toString('latin1') : ''; // /p and /d
    const own = ownNames.find(([name]) => text === name || text.startsWith(`${name}/`));
    return own ? this.#set(own[1](thread), bytes.subarray(own[0].length)) : this.#set('', bytes);
  }

  /** Points at the file of a descriptor of the caller's; {@link currentFolder} is its working folder. */
  findDescriptor(fd: number): boolean {
    this.#follow = true;
    return this.#set(startOf(this.#listener.thread, fd), Buffer.alloc(0));
  }

  /** Points at the caller's root. */
  findRoot(): boolean {
    this.#follow = true;
    return this.#set(`/proc/${this.#listener.thread}/root`, Buffer.alloc(0));
  }

  /** Looks at the file. @returns 0 or an errno. `mask` is statx(2)'s, flags as well */
  look(flags = 0, mask = 0): number {
    return this.file.look(this.#path, this.#follow ? flags : flags | statxFlags.noFollow, mask);
  }

  /** A C string, as long as this points here. */
  get cPath(): Buffer {
    return this.#path;
  }

  get bytes(): Buffer {
    return this.#path.subarray(0, this.#length);
  }

  get follow(): boolean {
    return this.#follow;
  }

  /** Whether we may look at the caller's files at all: not at those of one whose program cannot be read. */
  isReachable(): boolean {
    return this.findDescriptor(currentFolder) && this.look() === 0;
  }

  /** Its absolute path with no link in it. It must be there; what is no file of a file system has a name without a slash. */
  realPath(): string {
    const fd = openSync(this.bytes, pathOnly | (this.#follow ? 0 : constants.O_NOFOLLOW));
    try {
      return decodeName(readlinkSync(`/proc/self/fd/${fd}`, 'buffer'));
    } finally {
      closeSync(fd);
    }
  }

  #set(prefix: string, rest: Buffer): boolean {
    const length = prefix.length + rest.length;
    if (length >= pathMax) return false;
    this.#path.write(prefix, 0, 'latin1');
    rest.copy(this.#path, prefix.length);
    this.#path[length] = 0;
    this.#length = length;
    return true;
  }
}

function startOf(thread: number, folder: number): string {
  return folder === currentFolder ? `/proc/${thread}/cwd` : `/proc/${thread}/fd/${folder}`;
}
