import { closeSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { changeMode, openedMode } from '../../linux/index.ts';
import { isSystemFailure } from '../outcome.ts';
import type { CallContext, CallHandlers } from './context.ts';
import { can } from './credentials.ts';
import { fileType } from './ownership.ts';
import { currentFolder, type PlaceArgument } from './places.ts';

const { EPERM } = constants.errno;
const permissionBits = 0o7777;
const exclusiveFlag = 0o200;

/** The caller's umask(2); from Linux 4.7 on it can be read. */
function umaskOf(thread: number): number {
  const status = readFileSync(`/proc/${thread}/status`, 'latin1');
  return parseInt(/^Umask:\s*([0-7]+)/m.exec(status)?.[1] ?? '022', 8);
}

/** Makes the empty file that stands for a device. @returns 0 or an errno */
function makeStandIn({ place, listener }: CallContext, mode: number): number {
  try {
    const real = openedMode(mode & ~umaskOf(listener.thread), false);
    closeSync(openSync(place.bytes, 'wx', real));
    return changeMode(place.cPath, real) || place.look();
  } catch (error) {
    if (isSystemFailure(error)) return -error.errno;
    throw error;
  }
}

/** Major and minor number as mknod(2) takes them (new_decode_dev of linux/kdev_t.h). */
function splitDevice(device: number): { major: number; minor: number } {
  return { major: (device >>> 8) & 0xfff, minor: (device & 0xff) | ((device >>> 12) & 0xfff00) };
}

function mknod(context: CallContext, where: PlaceArgument, [mode, device]: readonly [number, number]): void {
  const { listener, place, ownership, identities, newborns } = context;
  const type = mode & fileType.mask;
  const found = place.find(where);
  if (type !== fileType.char && type !== fileType.block) {
    if (found) newborns.expect(context);
    return listener.pass();
  }
  const who = identities.of(listener.thread);
  if (!can(who, 'mknod')) return listener.fail(EPERM);
  if (!found || !listener.valid()) return listener.pass();
  const errno = makeStandIn(context, mode & permissionBits);
  if (errno !== 0) return listener.fail(errno);
  const path = (): string => place.realPath();
  const node = { type: type === fileType.char ? 'char' : 'block', ...splitDevice(device) } as const;
  ownership.change(place.file, path, {
    node,
    ...recordedMode(place.file.mode, mode & ~umaskOf(listener.thread)),
  });
  ownership.chown(place.file, path, { uid: who.fsuid, gid: who.fsgid });
  return listener.answer(0);
}

function recordedMode(real: number, wanted: number): { mode?: number } {
  const mode = wanted & permissionBits;
  return (real & permissionBits) === mode ? {} : { mode };
}

/** Where a call makes something; the last component is never followed. */
function newName(folder: number, path: number): PlaceArgument {
  return { folder, path, follow: false };
}

/** A name, and the mode that it is to have. */
interface Making {
  readonly where: PlaceArgument;
  readonly mode: number;
}

/** Calls that let the kernel make something, whose owner or mode may have to be put on record. */
function passAndExpect(context: CallContext, { where, mode }: Making, needed: number): void {
  const { listener, identities, newborns, place } = context;
  const usual = (mode & needed) === needed && identities.of(listener.thread) === identities.initial;
  if (!usual && place.find(where)) newborns.expect(context);
  listener.pass();
}

const fileBits = 0o600;
const folderBits = 0o700;

function open(
  context: CallContext,
  [folder, path, flags, mode]: readonly [number, number, number, number],
): void {
  const follow = (flags & exclusiveFlag) === 0;
  passAndExpect(context, { where: { folder, path, follow }, mode }, fileBits);
}

function mkdir(context: CallContext, [folder, path, mode]: readonly [number, number, number]): void {
  passAndExpect(context, { where: newName(folder, path), mode }, folderBits);
}

function symlink(context: CallContext, folder: number, path: number): void {
  passAndExpect(context, { where: newName(folder, path), mode: folderBits }, folderBits);
}

/** Calls that make files, folders, links and devices. */
export const nodeCalls: CallHandlers = {
  mknod: (context) => {
    const { listener } = context;
    mknod(context, newName(currentFolder, listener.address(0)), [listener.word(1), listener.word(2)]);
  },
  mknodat: (context) => {
    const { listener } = context;
    mknod(context, newName(listener.word(0), listener.address(1)), [listener.word(2), listener.word(3)]);
  },
  mkdir: (context) => {
    const { listener } = context;
    mkdir(context, [currentFolder, listener.address(0), listener.word(1)]);
  },
  mkdirat: (context) => {
    const { listener } = context;
    mkdir(context, [listener.word(0), listener.address(1), listener.word(2)]);
  },
  symlink: (context) => symlink(context, currentFolder, context.listener.address(1)),
  symlinkat: (context) => symlink(context, context.listener.word(1), context.listener.address(2)),
  creat: (context) => {
    const { listener } = context;
    open(context, [currentFolder, listener.address(0), 0, listener.word(1)]);
  },
  open: (context) => {
    const { listener } = context;
    open(context, [currentFolder, listener.address(0), listener.word(1), listener.word(2)]);
  },
  openat: (context) => {
    const { listener } = context;
    open(context, [listener.word(0), listener.address(1), listener.word(2), listener.word(3)]);
  },
};
