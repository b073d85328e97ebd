import { constants } from 'node:os';
import { statxFlags, statxOffsets, type FileLook } from '../../linux/index.ts';
import type { FilterArchitecture } from './calls.ts';
import type { CallContext, CallHandlers } from './context.ts';
import { currentFolder } from './places.ts';
import { StatWriter } from './stat-layout.ts';

const { EACCES } = constants.errno;
const { emptyPath, noFollow } = statxFlags;
/** AT_NO_AUTOMOUNT, AT_STATX_FORCE_SYNC and AT_STATX_DONT_SYNC. */
const plainFlags = 0x800 | 0x2000 | 0x4000;

/** Puts owner, mode and device of the step's belief into what statx(2) said; false when there is no difference. */
function believe({ ownership, place: { file } }: CallContext): boolean {
  const found = ownership.find(file);
  const { uid, gid } = ownership.ownerOf(file, found);
  if (!found && uid === file.uid && gid === file.gid) return false;
  const mode = ownership.modeOf(file, found);
  file.bytes.writeUInt32LE(uid, statxOffsets.uid);
  file.bytes.writeUInt32LE(gid, statxOffsets.gid);
  file.bytes.writeUInt16LE(mode, statxOffsets.mode);
  if (found?.node) {
    file.bytes.writeUInt32LE(found.node.major, statxOffsets.deviceTypeMajor);
    file.bytes.writeUInt32LE(found.node.minor, statxOffsets.deviceTypeMinor);
  }
  return true;
}

interface StatArgument {
  readonly folder: number;
  /** Undefined: the file of the descriptor `folder`. */
  readonly path?: number;
  readonly flags: number;
  /** Address of the result. */
  readonly result: number;
}

/** Points the context's place at the file; false when the arguments are for the kernel to judge. */
function find({ place }: CallContext, { folder, path, flags }: StatArgument): boolean {
  if (flags & ~(plainFlags | emptyPath | noFollow)) return false;
  if (path === undefined) return place.findDescriptor(folder);
  const follow = (flags & noFollow) === 0;
  return place.find({ folder, path, follow, emptyPath: (flags & emptyPath) !== 0 });
}

const letterP = 0x70;

/**
 * The link to the root of a process by its number. userdel(8) asks whether a process of the user to be deleted still runs: it
 * goes by the real ids in /proc/PID/status, and leaves out those whose root it cannot see. In a step of user 1000 all of them
 * are the real user's, we ourselves as well.
 */
function isRootOfProcess(path: Buffer): boolean {
  return path[1] === letterP && /^\/proc\/\d+\/root$/.test(path.toString('latin1'));
}

/** Answers with what the step believes of a file, in the form that `bytes` gives it. */
function answer(context: CallContext, argument: StatArgument, { mask, bytes }: Form): void {
  const { listener, memory, place, newborns } = context;
  if (!find(context, argument)) return listener.pass();
  if (isRootOfProcess(place.bytes)) return listener.fail(EACCES);
  newborns.settle(context);
  if (place.look(argument.flags & plainFlags, mask) !== 0 || !believe(context)) return listener.pass();
  const written = listener.valid() && memory.write(listener.thread, argument.result, bytes(place.file));
  return written ? listener.answer(0) : listener.pass();
}

interface Form {
  /** What is asked for, of statx(2). */
  readonly mask: number;
  readonly bytes: (file: FileLook) => Uint8Array;
}

/** Calls that show who owns a file. */
export function statCalls(architecture: FilterArchitecture): CallHandlers {
  const writer = new StatWriter(architecture);
  const plain: Form = { mask: 0, bytes: (file) => writer.write(file.bytes) };
  const stat = (context: CallContext, argument: StatArgument): void => answer(context, argument, plain);
  const byPath =
    (flags: number) =>
    (context: CallContext): void => {
      const { listener } = context;
      stat(context, {
        folder: currentFolder,
        path: listener.address(0),
        flags,
        result: listener.address(1),
      });
    };
  return {
    stat: byPath(0),
    lstat: byPath(noFollow),
    fstat: (context) => {
      const { listener } = context;
      stat(context, { folder: listener.word(0), flags: 0, result: listener.address(1) });
    },
    newfstatat: (context) => {
      const { listener } = context;
      stat(context, {
        folder: listener.word(0),
        path: listener.address(1),
        flags: listener.word(3),
        result: listener.address(2),
      });
    },
    statx: (context) => {
      const { listener } = context;
      const argument = {
        folder: listener.word(0),
        path: listener.address(1),
        flags: listener.word(2),
        result: listener.address(4),
      };
      return answer(context, argument, { mask: listener.word(3), bytes: (file) => file.bytes });
    },
  };
}
