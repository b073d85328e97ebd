import { constants } from 'node:os';
import { Buffer } from 'node:buffer';
import { changeMode, listXattrBytes } from '../../linux/index.ts';
import type { CallContext, CallHandler, CallHandlers } from './context.ts';
import { can } from './credentials.ts';
import { currentFolder } from './places.ts';

const { EPERM, EINVAL, EEXIST, ENODATA, ERANGE, EFAULT } = constants.errno;
const permissionBits = 0o7777;
const capabilityName = Buffer.from('security.capability');
const capabilityEntry = Buffer.from('security.capability\0');
const createOnly = 1;
const replaceOnly = 2;
/** VFS_CAP_REVISION_2 and _3 of linux/capability.h, and how long their values are. */
const lengths: ReadonlyMap<number, number> = new Map([
  [2, 20],
  [3, 24],
]);
const revisionShift = 24;

/** How a call names its file: by path with links followed or not, or by descriptor. */
type Way = 'path' | 'link' | 'descriptor';

function find({ listener, place }: CallContext, way: Way): boolean {
  const found =
    way === 'descriptor'
      ? place.findDescriptor(listener.word(0))
      : place.find({ folder: currentFolder, path: listener.address(0), follow: way === 'path' });
  return found && place.look() === 0;
}

function isAboutCapability({ listener, memory }: CallContext): boolean {
  return memory.readString(listener.thread, listener.address(1))?.equals(capabilityName) ?? false;
}

function valueOf({ listener, memory }: CallContext): Buffer | undefined {
  const size = listener.address(3);
  const bytes = size > 24 ? undefined : memory.read(listener.thread, listener.address(2), size);
  if (bytes?.length !== size || size < 4) return undefined;
  return lengths.get(bytes.readUInt32LE(0) >>> revisionShift) === size ? Buffer.from(bytes) : undefined;
}

/** The file's ctime tells the change to who compares trees. */
function touch({ place }: CallContext): void {
  changeMode(place.cPath, place.file.mode & permissionBits);
}

const set =
  (way: Way): CallHandler =>
  (context) => {
    const { listener, place, ownership, identities } = context;
    if (!isAboutCapability(context)) return listener.pass();
    if (!find(context, way)) return listener.pass();
    if (!can(identities.of(listener.thread), 'setfcap')) return listener.fail(EPERM);
    const capability = valueOf(context);
    if (!capability) return listener.fail(EINVAL);
    const there = ownership.find(place.file)?.capability !== undefined;
    const flags = listener.word(4);
    if (flags & createOnly && there) return listener.fail(EEXIST);
    if (flags & replaceOnly && !there) return listener.fail(ENODATA);
    if (!listener.valid()) return undefined;
    touch(context);
    ownership.change(place.file, () => place.realPath(), { capability });
    return listener.answer(0);
  };

const remove =
  (way: Way): CallHandler =>
  (context) => {
    const { listener, place, ownership, identities } = context;
    if (!isAboutCapability(context) || !find(context, way)) return listener.pass();
    if (!can(identities.of(listener.thread), 'setfcap')) return listener.fail(EPERM);
    if (!ownership.find(place.file)?.capability) return listener.fail(ENODATA);
    if (!listener.valid()) return undefined;
    touch(context);
    ownership.forgetCapability(place.file);
    return listener.answer(0);
  };

const get =
  (way: Way): CallHandler =>
  (context) => {
    const { listener, memory, place, ownership } = context;
    if (!ownership.hasCapabilities || !isAboutCapability(context)) return listener.pass();
    const capability = find(context, way) ? ownership.find(place.file)?.capability : undefined;
    if (!capability) return listener.pass();
    const room = listener.address(3);
    if (room === 0) return listener.answer(capability.length);
    if (room < capability.length) return listener.fail(ERANGE);
    const written = memory.write(listener.thread, listener.address(2), capability);
    return written ? listener.answer(capability.length) : listener.fail(EFAULT);
  };

const list =
  (way: Way): CallHandler =>
  (context) => {
    const { listener, memory, place, ownership } = context;
    const known = ownership.hasCapabilities && find(context, way);
    const names =
      known && ownership.find(place.file)?.capability && listXattrBytes(place.cPath, place.follow);
    if (!names) return listener.pass();
    const all = Buffer.concat([names, capabilityEntry]);
    const room = listener.address(2);
    if (room === 0) return listener.answer(all.length);
    if (room < all.length) return listener.fail(ERANGE);
    const written = memory.write(listener.thread, listener.address(1), all);
    return written ? listener.answer(all.length) : listener.fail(EFAULT);
  };

/** Calls about extended attributes: `security.capability` is the one that Docker's root may set, and its user may not. */
export const xattrCalls: CallHandlers = {
  setxattr: set('path'),
  lsetxattr: set('link'),
  fsetxattr: set('descriptor'),
  getxattr: get('path'),
  lgetxattr: get('link'),
  fgetxattr: get('descriptor'),
  listxattr: list('path'),
  llistxattr: list('link'),
  flistxattr: list('descriptor'),
  removexattr: remove('path'),
  lremovexattr: remove('link'),
  fremovexattr: remove('descriptor'),
};
