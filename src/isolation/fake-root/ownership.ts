import { openedMode, type FileLook } from '../../linux/index.ts';
import { noId } from './credentials.ts';

/** What a step believes of one file, where that is not what the file system says. */
export interface FakedMetadata {
  /** Where it was when the last of this was recorded; a step may have moved it since. */
  readonly path: string;
  /** Device, inode and time of birth as node:fs gives them: numbers of deleted files are used again. */
  readonly device: number;
  readonly inode: bigint;
  /** Nanoseconds since 1970; 0 where the file system does not know. */
  readonly birth: bigint;
  readonly uid?: number;
  readonly gid?: number;
  /** Permission bits, while the real ones are those that {@link openedMode} makes of them. */
  readonly mode?: number;
  /** It is a device; what is really there is an empty file. */
  readonly node?: { readonly type: 'char' | 'block'; readonly major: number; readonly minor: number };
  /** Value of security.capability. */
  readonly capability?: Uint8Array;
}

/** One of the changes above. */
export type MetadataChange = Pick<FakedMetadata, 'uid' | 'gid' | 'mode' | 'node' | 'capability'>;

export interface OwnershipFacts {
  /** Whose processes these really are. */
  readonly real: { readonly uid: number; readonly gid: number };
  /** Whom files belong to that the step makes: its user. */
  readonly user: { readonly uid: number; readonly gid: number };
  /** Files born since then are the step's; nanoseconds since 1970. */
  readonly since: bigint;
  /** What is known of files that were there before. */
  readonly known: Iterable<FakedMetadata>;
}

/** Bits of st_mode. */
export const fileType = {
  mask: 0o170000,
  folder: 0o040000,
  file: 0o100000,
  char: 0o020000,
  block: 0o060000,
} as const;
const permissionBits = 0o7777;

function keyOf(device: number, inode: bigint): string {
  return `${device}:${inode}`;
}

/**
 * Who owns which file, and other metadata that the kernel would keep if this were root. All that a step's processes make
 * really belongs to one user; that one stands for root, except where this record says otherwise.
 */
export class Ownership {
  readonly #facts: OwnershipFacts;
  readonly #byInode = new Map<string, FakedMetadata>();
  #modes = false;
  #capabilities = false;

  constructor(facts: OwnershipFacts) {
    this.#facts = facts;
    for (const entry of facts.known) this.#put(entry);
  }

  /** Whether a mode or a capability has ever been recorded: most steps record none. */
  get hasModes(): boolean {
    return this.#modes;
  }
  get hasCapabilities(): boolean {
    return this.#capabilities;
  }

  /** What is on record of a file. */
  find(file: FileLook): FakedMetadata | undefined {
    if (this.#byInode.size === 0) return undefined;
    const found = this.#byInode.get(keyOf(file.device, file.inode));
    return found?.birth === file.birth ? found : undefined;
  }

  /** Owner and group as the step believes. */
  ownerOf(file: FileLook, found = this.find(file)): { uid: number; gid: number } {
    const { real, user } = this.#facts;
    const { uid, gid } = file;
    const ours = user.uid + user.gid > 0 && this.#isNew(file) ? user : { uid: 0, gid: 0 };
    return {
      uid: found?.uid ?? (uid === real.uid ? ours.uid : uid),
      // A group that the real user's file has without our doing (of its folder, of the container's image) says nothing.
      gid: found?.gid ?? (uid === real.uid || gid === real.gid ? ours.gid : gid),
    };
  }

  /** Mode as the step believes, with the type of the file. */
  modeOf(file: FileLook, found = this.find(file)): number {
    const { mode } = file;
    if (!found) return mode;
    const type = found.node ? fileType[found.node.type] : mode & fileType.mask;
    return type | believedMode(found, mode);
  }

  /** Puts a change on record; what it does not name stays. `path` is asked for when it is needed. */
  change(file: FileLook, path: () => string, change: MetadataChange): void {
    const found = this.find(file);
    const { device, inode, birth } = file;
    const next = { ...found, path: found?.path ?? path(), device, inode, birth, ...change };
    if (next.path.startsWith('/')) this.#put(next); // pipes and sockets have no path
  }

  /** chown(2): ids of {@link noId} stay. What is not worth a record is not kept. */
  chown(file: FileLook, path: () => string, { uid, gid }: { uid: number; gid: number }): void {
    const found = this.find(file);
    const owner = this.ownerOf(file, found);
    if ((uid === noId || uid === owner.uid) && (gid === noId || gid === owner.gid)) return;
    this.change(file, path, { ...(uid === noId ? {} : { uid }), ...(gid === noId ? {} : { gid }) });
  }

  /** The file's real mode is the whole truth from now on. */
  forgetMode(file: FileLook): void {
    const found = this.find(file);
    if (found?.mode === undefined) return;
    const { mode: _, ...rest } = found;
    this.#put(rest);
  }

  forgetCapability(file: FileLook): void {
    const found = this.find(file);
    if (found?.capability === undefined) return;
    const { capability: _, ...rest } = found;
    this.#put(rest);
  }

  entries(): FakedMetadata[] {
    return [...this.#byInode.values()];
  }

  #put(entry: FakedMetadata): void {
    if (entry.mode !== undefined) this.#modes = true;
    if (entry.capability) this.#capabilities = true;
    this.#byInode.set(keyOf(entry.device, entry.inode), entry);
  }

  #isNew({ birth }: FileLook): boolean {
    return birth >= this.#facts.since;
  }
}

/** The recorded mode of a file, unless a chmod(2) that we were not asked about has replaced it. `mode` is the real one, with its type. */
export function believedMode(found: FakedMetadata, mode: number): number {
  const real = mode & permissionBits;
  if (found.mode === undefined) return real;
  return real === openedMode(found.mode, (mode & fileType.mask) === fileType.folder) ? found.mode : real;
}
