import { Buffer } from 'node:buffer';
import { readlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { changeMode, decodeName, FileLook, openedMode, statxFlags } from '../../linux/index.ts';
import type { CallContext } from './context.ts';
import { fileType, type Ownership } from './ownership.ts';

const { ENOENT } = constants.errno;
const nul = Buffer.alloc(1);
const permissionBits = 0o7777;
const ofThread = /^\/proc\/\d+\/(cwd|fd\/\d+)(?=\/)/;

/** A file that a thread is about to make. */
interface Expected {
  readonly path: Buffer;
  readonly follow: boolean;
  readonly uid: number;
  readonly gid: number;
}

/** The path with its start, which only holds as long as the thread stays in its folder, made absolute. */
function lasting(path: Buffer): Buffer | undefined {
  const start = ofThread.exec(path.toString('latin1'))?.[0];
  if (start === undefined) return Buffer.from(path);
  try {
    return Buffer.concat([readlinkSync(start, { encoding: 'buffer' }), path.subarray(start.length)]);
  } catch {
    return undefined; // the folder is gone: nothing can be made in it
  }
}

/**
 * Files whose owner or mode must be put on record once they are there: those made by processes that believe to be somebody
 * else than the step's user, and those made with a mode that locks their real owner out. The kernel makes them after we have
 * let the call pass; so this is done when any file is next asked about, or their thread next asks for anything.
 */
export class Newborns {
  readonly #expected = new Map<number, Expected>();
  readonly #file = new FileLook();

  /** To be told of a call that may make the file that the context's place points at, before it passes. */
  expect(context: CallContext): void {
    this.settle(context);
    const { identities, listener, place } = context;
    if (place.look() !== ENOENT) return;
    const { fsuid: uid, fsgid: gid } = identities.of(listener.thread);
    const path = lasting(place.bytes);
    if (!path) return;
    this.#expected.set(listener.thread, {
      path: Buffer.concat([path, nul]),
      follow: place.follow,
      uid,
      gid,
    });
  }

  /** Puts on record what is there by now. */
  settle({ listener, ownership }: Pick<CallContext, 'listener' | 'ownership'>): void {
    if (this.#expected.size === 0) return;
    for (const [thread, expected] of this.#expected) {
      const made = this.#file.look(expected.path, expected.follow ? 0 : statxFlags.noFollow) === 0;
      if (made) this.#record(ownership, expected);
      // Whatever that thread was about to do, it has done.
      if (made || thread === listener.thread) this.#expected.delete(thread);
    }
  }

  #record(ownership: Ownership, { path, uid, gid }: Expected): void {
    const file = this.#file;
    const name = (): string => decodeName(path.subarray(0, -1));
    const type = file.mode & fileType.mask;
    ownership.chown(file, name, { uid, gid });
    if (type !== fileType.file && type !== fileType.folder) return;
    const mode = file.mode & permissionBits;
    const opened = openedMode(mode, type === fileType.folder);
    if (opened === mode || changeMode(path, opened) !== 0) return;
    ownership.change(file, name, { mode });
  }
}
