import { constants } from 'node:os';
import type { CallContext, CallHandler, CallHandlers } from './context.ts';
import {
  mostGroups,
  setfsgid,
  setfsuid,
  setgid,
  setgroups,
  setregid,
  setresgid,
  setresuid,
  setreuid,
  setuid,
  type Change,
  type Credentials,
} from './credentials.ts';

const { EAGAIN, EFAULT, EINVAL } = constants.errno;
const idBytes = 4;

export const whoAsks = ({ identities, listener }: CallContext): Credentials => identities.of(listener.thread);

const getter =
  (id: (who: Credentials) => number): CallHandler =>
  (context) =>
    context.listener.answer(id(whoAsks(context)));

/** Makes the caller somebody else. EAGAIN is what setuid(2) has for a kernel without memory for it. */
export function become(context: CallContext, change: Change): boolean {
  const { listener, identities } = context;
  if ('errno' in change) {
    listener.fail(change.errno);
    return false;
  }
  if (!listener.valid()) return false;
  if (identities.set(listener.thread, change)) return true;
  context.lose();
  listener.fail(EAGAIN);
  return false;
}

const setter =
  (change: (who: Credentials, ids: readonly [number, number, number]) => Change): CallHandler =>
  (context) => {
    const { listener } = context;
    const ids = [listener.word(0), listener.word(1), listener.word(2)] as const;
    if (become(context, change(whoAsks(context), ids))) listener.answer(0);
  };

const fileIdSetter =
  (change: (who: Credentials, id: number) => Credentials, id: (who: Credentials) => number): CallHandler =>
  (context) => {
    const old = whoAsks(context);
    const next = change(old, context.listener.word(0));
    if (next === old || become(context, next)) context.listener.answer(id(old));
  };

/** Ids as an array of C. */
function idArray(ids: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(ids).buffer);
}

const threeIds =
  (ids: (who: Credentials) => readonly number[]): CallHandler =>
  (context) => {
    const { listener, memory } = context;
    const written = ids(whoAsks(context)).every((id, index) =>
      memory.write(listener.thread, listener.address(index), idArray([id])),
    );
    // Without its memory in reach, what the kernel says has to do; with a bad address, it knows the error.
    if (written) listener.answer(0);
    else listener.pass();
  };

const getGroups: CallHandler = (context) => {
  const { listener, memory } = context;
  const { groups } = whoAsks(context);
  const room = listener.word(0) | 0;
  if (room < 0 || (room > 0 && room < groups.length)) return listener.fail(EINVAL);
  const fits = room === 0 || groups.length === 0;
  if (fits || memory.write(listener.thread, listener.address(1), idArray(groups))) {
    return listener.answer(groups.length);
  }
  return listener.pass();
};

function readIds({ listener, memory }: CallContext, count: number): number[] | undefined {
  const ids: number[] = [];
  while (ids.length < count) {
    const address = listener.address(1) + ids.length * idBytes;
    const bytes = memory.read(listener.thread, address, Math.min(1024, count - ids.length) * idBytes);
    if (!bytes || bytes.length < idBytes) return undefined;
    for (let at = 0; at + idBytes <= bytes.length; at += idBytes) ids.push(bytes.readUInt32LE(at));
  }
  return ids;
}

const setGroups: CallHandler = (context) => {
  const { listener } = context;
  const who = whoAsks(context);
  const count = listener.word(0);
  const refused = setgroups(who, []);
  if ('errno' in refused) return listener.fail(refused.errno);
  if (count > mostGroups) return listener.fail(EINVAL);
  const groups = readIds(context, count);
  if (!groups) return listener.fail(EFAULT);
  if (become(context, setgroups(who, groups))) listener.answer(0);
};

/** Calls about who a process is. */
export const identityCalls: CallHandlers = {
  getuid: getter(({ ruid }) => ruid),
  geteuid: getter(({ euid }) => euid),
  getgid: getter(({ rgid }) => rgid),
  getegid: getter(({ egid }) => egid),
  getresuid: threeIds(({ ruid, euid, suid }) => [ruid, euid, suid]),
  getresgid: threeIds(({ rgid, egid, sgid }) => [rgid, egid, sgid]),
  getgroups: getGroups,
  setuid: setter((who, [id]) => setuid(who, id)),
  setgid: setter((who, [id]) => setgid(who, id)),
  setreuid: setter((who, [real, effective]) => setreuid(who, real, effective)),
  setregid: setter((who, [real, effective]) => setregid(who, real, effective)),
  setresuid: setter((who, [real, effective, saved]) => setresuid(who, { real, effective, saved })),
  setresgid: setter((who, [real, effective, saved]) => setresgid(who, { real, effective, saved })),
  setgroups: setGroups,
  setfsuid: fileIdSetter(setfsuid, ({ fsuid }) => fsuid),
  setfsgid: fileIdSetter(setfsgid, ({ fsgid }) => fsgid),
};
