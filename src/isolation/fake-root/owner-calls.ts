import { constants } from 'node:os';
import { changeMode, touchOwner, openedMode } from '../../linux/index.ts';
import type { CallContext, CallHandlers } from './context.ts';
import { mayChown } from './credentials.ts';
import { fileType } from './ownership.ts';
import { currentFolder } from './places.ts';

const { EPERM } = constants.errno;
const noFollowFlag = 0x100;
const emptyPathFlag = 0x1000;
const setUserId = 0o4000;
const setGroupId = 0o2000;
const groupExecute = 0o010;
const permissionBits = 0o7777;
const ownerBits = 0o700;

interface FileArgument {
  readonly folder: number;
  /** Undefined: the file of the descriptor `folder`. */
  readonly path?: number;
  /** AT_SYMLINK_NOFOLLOW and AT_EMPTY_PATH. */
  readonly flags: number;
}

/** Points the context's place at an existing file. */
function findFile(context: CallContext, { folder, path, flags }: FileArgument): boolean {
  const { place } = context;
  if (flags & ~(noFollowFlag | emptyPathFlag)) return false;
  const follow = (flags & noFollowFlag) === 0;
  const found =
    path === undefined
      ? place.findDescriptor(folder)
      : place.find({ folder, path, follow, emptyPath: (flags & emptyPathFlag) !== 0 });
  context.newborns.settle(context);
  return found && place.look() === 0;
}

/** As the kernel does for whoever changes an owner (chown(2)): programs lose the bits that would now mean somebody else. */
function dropSetId(context: CallContext): void {
  const { place, ownership } = context;
  const { file } = place;
  if (file.type === fileType.folder) return;
  ownership.forgetCapability(file);
  const mode = ownership.find(file)?.mode;
  if (mode === undefined || (mode & (setUserId | setGroupId)) === 0) return;
  const lost = setUserId | (mode & groupExecute ? setGroupId : 0);
  ownership.change(file, () => place.realPath(), { mode: mode & ~lost });
}

function chown(context: CallContext, argument: FileArgument, to: { uid: number; gid: number }): void {
  const { listener, place, ownership, identities } = context;
  if (!findFile(context, argument)) return unreachable(context);
  const { file } = place;
  if (!mayChown(identities.of(listener.thread), ownership.ownerOf(file), to)) return listener.fail(EPERM);
  if (!listener.valid()) return undefined;
  // A real one that changes no id: the kernel drops bits, and the file's ctime tells the change to who compares trees.
  const errno = touchOwner(place.cPath, place.follow);
  if (errno !== 0 && errno !== EPERM) return listener.fail(errno);
  dropSetId(context);
  ownership.chown(file, () => place.realPath(), to);
  return listener.answer(0);
}

/** A file that the kernel will not find either gives its own error; one that only we cannot look at is lost. */
function unreachable({ listener, place, lose }: CallContext): void {
  if (place.isReachable()) return listener.pass();
  lose();
  return listener.answer(0);
}

function chmod(context: CallContext, argument: FileArgument, wanted: number): void {
  const { listener, place, ownership, real } = context;
  const mode = wanted & permissionBits;
  if ((mode & ownerBits) === ownerBits && !ownership.hasModes) return listener.pass();
  if (!findFile(context, argument) || place.file.uid !== real.uid) return listener.pass();
  const opened = openedMode(mode, place.file.type === fileType.folder);
  if (opened === mode || !listener.valid()) {
    ownership.forgetMode(place.file);
    return listener.pass();
  }
  const errno = changeMode(place.cPath, opened);
  if (errno !== 0) return listener.fail(errno);
  ownership.change(place.file, () => place.realPath(), { mode });
  return listener.answer(0);
}

/** Calls that change owners and modes. */
export const ownerCalls: CallHandlers = {
  chown: (context) => {
    const { listener } = context;
    chown(context, at(currentFolder, listener.address(0), 0), ids(context, 1));
  },
  lchown: (context) => {
    const { listener } = context;
    chown(context, at(currentFolder, listener.address(0), noFollowFlag), ids(context, 1));
  },
  fchown: (context) => chown(context, { folder: context.listener.word(0), flags: 0 }, ids(context, 1)),
  fchownat: (context) => {
    const { listener } = context;
    chown(context, at(listener.word(0), listener.address(1), listener.word(4)), ids(context, 2));
  },
  chmod: (context) => {
    const { listener } = context;
    chmod(context, at(currentFolder, listener.address(0), 0), listener.word(1));
  },
  fchmod: (context) => {
    const { listener } = context;
    chmod(context, { folder: listener.word(0), flags: 0 }, listener.word(1));
  },
  fchmodat: (context) => {
    const { listener } = context;
    chmod(context, at(listener.word(0), listener.address(1), 0), listener.word(2));
  },
  fchmodat2: (context) => {
    const { listener } = context;
    chmod(context, at(listener.word(0), listener.address(1), listener.word(3)), listener.word(2));
  },
};

function at(folder: number, path: number, flags: number): FileArgument {
  return { folder, path, flags };
}

function ids({ listener }: CallContext, first: number): { uid: number; gid: number } {
  return { uid: listener.word(first), gid: listener.word(first + 1) };
}
