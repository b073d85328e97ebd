import { constants } from 'node:os';
import type { CallContext, CallHandlers } from './context.ts';
import { setCapabilities } from './credentials.ts';
import { prctlOption } from './filter.ts';
import { become, whoAsks } from './identity-calls.ts';
import { currentFolder } from './places.ts';

const { EFAULT, EPERM } = constants.errno;
/** Versions of `struct __user_cap_header_struct` (capget(2)), and how many words each set has with them. */
const wordsOfVersion: ReadonlyMap<number, number> = new Map([
  [0x19980330, 1],
  [0x20071026, 2],
  [0x20080522, 2],
]);
const setBytes = 12;

/** How many words there are, and of which process; undefined for what the kernel shall answer. */
function header({ listener, memory }: CallContext): { words: number; thread: number } | undefined {
  const { thread } = listener;
  const bytes = memory.read(thread, listener.address(0), 8);
  if (!bytes || bytes.length < 8 || listener.address(1) === 0) return undefined;
  const words = wordsOfVersion.get(bytes.readUInt32LE(0));
  return words === undefined ? undefined : { words, thread: bytes.readInt32LE(4) || thread };
}

function capget(context: CallContext): void {
  const { listener, memory, identities } = context;
  const asked = header(context);
  if (!asked) return listener.pass();
  const { effective, permitted } = identities.of(asked.thread);
  const bytes = Buffer.alloc(asked.words * setBytes);
  bytes.writeUInt32LE(effective, 0);
  bytes.writeUInt32LE(permitted, 4);
  return memory.write(listener.thread, listener.address(1), bytes) ? listener.answer(0) : listener.pass();
}

/** Inheritable sets are not remembered. */
function capset(context: CallContext): void {
  const { listener, memory } = context;
  const asked = header(context);
  if (!asked) return listener.pass();
  const length = asked.words * setBytes;
  const bytes = memory.read(listener.thread, listener.address(1), length);
  if (bytes?.length !== length) return listener.pass();
  const words = new Uint32Array(Uint8Array.from(bytes).buffer);
  const [effective = 0, permitted = 0, , moreEffective = 0, morePermitted = 0] = words;
  if ((moreEffective | morePermitted) !== 0) return listener.fail(EPERM);
  if (become(context, setCapabilities(whoAsks(context), effective, permitted))) listener.answer(0);
}

/**
 * PR_SET_DUMPABLE closes a process's memory to us: who wishes that (sudo does) is told that it is done. What PR_CAPBSET_DROP
 * and PR_SET_SECUREBITS change is not remembered.
 */
function prctl(context: CallContext): void {
  const { listener } = context;
  const who = whoAsks(context);
  switch (listener.word(0)) {
    case prctlOption.setDumpable:
      return listener.word(1) === 0 ? listener.answer(0) : listener.pass();
    case prctlOption.keepCapabilities: {
      const keeps = listener.word(1);
      if (keeps <= 1 && !become(context, { ...who, keeps: keeps === 1 })) return undefined;
      return listener.pass();
    }
    default:
      return who.effective === 0 ? listener.pass() : listener.answer(0);
  }
}

/** A root can be changed for itself alone: some package managers do that before each script. */
function chroot(context: CallContext): void {
  const { listener, place } = context;
  const argument = { folder: currentFolder, path: listener.address(0), follow: true };
  if (whoAsks(context).effective === 0 || !place.find(argument) || place.look() !== 0) {
    return listener.pass();
  }
  const { device, inode } = place.file;
  const isRoot =
    place.findRoot() && place.look() === 0 && place.file.device === device && place.file.inode === inode;
  return isRoot ? listener.answer(0) : listener.pass();
}

const unlimited = Buffer.alloc(16, 0xff);

/** About the limit that carries who a process believes to be: whatever it is to be, it is that already. */
function limit({ listener, memory }: CallContext, wanted: number, old: number): void {
  if (wanted === 0) return listener.pass();
  if (old !== 0 && !memory.write(listener.thread, old, unlimited)) return listener.fail(EFAULT);
  return listener.answer(0);
}

/** Calls about capabilities, and some that need one. */
export const capabilityCalls: CallHandlers = {
  capget,
  capset,
  prctl,
  chroot,
  setrlimit: (context) => limit(context, context.listener.address(1), 0),
  prlimit64: (context) => limit(context, context.listener.address(2), context.listener.address(3)),
};
