import { constants } from 'node:os';

/** Who a process is, or believes to be: see credentials(7). */
export interface Credentials {
  readonly ruid: number;
  readonly euid: number;
  readonly suid: number;
  readonly fsuid: number;
  readonly rgid: number;
  readonly egid: number;
  readonly sgid: number;
  readonly fsgid: number;
  /** Supplementary groups, sorted, as the kernel keeps them. */
  readonly groups: readonly number[];
  /** Capabilities 0 to 31 as bits: Docker's default ones are all among them. */
  readonly effective: number;
  readonly permitted: number;
  /** PR_SET_KEEPCAPS. */
  readonly keeps: boolean;
}

export interface User {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

/** (uid_t) -1: "leave it" in calls that set several ids, no id anywhere. */
export const noId = 0xffffffff;
/** NGROUPS_MAX. */
export const mostGroups = 65536;

/** What a call that changes credentials leads to. */
export type Change = Credentials | { readonly errno: number };

const notPermitted = { errno: constants.errno.EPERM };
const invalid = { errno: constants.errno.EINVAL };

/** Numbers of capability.h. */
export const capability = { chown: 0, setgid: 6, setuid: 7, mknod: 27, setfcap: 31 } as const;
/** CAP_FS_SET of linux/capability.h, as far as it is in the first 32: they follow the id for files. */
const fileCapabilities = 0b10_0001_1111 | (1 << capability.mknod);

/** Whether somebody has a capability in effect. */
export function can(who: Credentials, wanted: keyof typeof capability): boolean {
  return ((who.effective >>> capability[wanted]) & 1) === 1;
}

/** Credentials right after a program has been started: it has what its ids give it, out of `all` (capabilities(7)). */
export function afterExec(who: Credentials, all: number): Credentials {
  const { ruid, euid } = who;
  return {
    ...who,
    permitted: euid === 0 || ruid === 0 ? all : 0,
    effective: euid === 0 ? all : 0,
    keeps: false,
  };
}

export function credentialsOf({ uid, gid, groups }: User, all: number): Credentials {
  const who: Credentials = {
    ruid: uid,
    euid: uid,
    suid: uid,
    fsuid: uid,
    rgid: gid,
    egid: gid,
    sgid: gid,
    fsgid: gid,
    groups: groups.toSorted((a, b) => a - b),
    effective: 0,
    permitted: 0,
    keeps: false,
  };
  return afterExec(who, all);
}

/** What becomes of capabilities when uids change ("Effect of user ID changes on capabilities" in capabilities(7)). */
function followUids(old: Credentials, next: Credentials): Credentials {
  const isRoot = ({ ruid, euid, suid }: Credentials): boolean => ruid === 0 || euid === 0 || suid === 0;
  let { permitted, effective } = old;
  if (isRoot(old) && !isRoot(next)) {
    if (!old.keeps) permitted = 0;
    effective = 0;
  }
  if (old.euid === 0 && next.euid !== 0) effective = 0;
  if (old.euid !== 0 && next.euid === 0) effective = permitted;
  return { ...next, permitted, effective };
}

export function setuid(old: Credentials, uid: number): Change {
  if (uid === noId) return invalid;
  if (can(old, 'setuid')) return followUids(old, { ...old, ruid: uid, euid: uid, suid: uid, fsuid: uid });
  if (uid !== old.ruid && uid !== old.suid) return notPermitted;
  return followUids(old, { ...old, euid: uid, fsuid: uid });
}

export function setgid(old: Credentials, gid: number): Change {
  if (gid === noId) return invalid;
  if (can(old, 'setgid')) return { ...old, rgid: gid, egid: gid, sgid: gid, fsgid: gid };
  if (gid !== old.rgid && gid !== old.sgid) return notPermitted;
  return { ...old, egid: gid, fsgid: gid };
}

/** The three ids of one kind. */
interface Ids {
  readonly real: number;
  readonly effective: number;
  readonly saved: number;
}

/** setreuid(2) and setregid(2); undefined: not permitted. */
function setRealEffective(old: Ids, privileged: boolean, real: number, effective: number): Ids | undefined {
  const { real: r, effective: e, saved: s } = old;
  if (!privileged) {
    if (![noId, r, e].includes(real)) return undefined;
    if (![noId, r, e, s].includes(effective)) return undefined;
  }
  const next = effective === noId ? e : effective;
  const savedToo = real !== noId || (effective !== noId && effective !== r);
  return { real: real === noId ? r : real, effective: next, saved: savedToo ? next : s };
}

/** setresuid(2) and setresgid(2). */
function setAll(old: Ids, privileged: boolean, wanted: Ids): Ids | undefined {
  const present = new Set([noId, old.real, old.effective, old.saved]);
  const all = [wanted.real, wanted.effective, wanted.saved];
  if (!privileged && !all.every((id) => present.has(id))) return undefined;
  const pick = (id: number, other: number): number => (id === noId ? other : id);
  return {
    real: pick(wanted.real, old.real),
    effective: pick(wanted.effective, old.effective),
    saved: pick(wanted.saved, old.saved),
  };
}

const uidsOf = ({ ruid, euid, suid }: Credentials): Ids => ({ real: ruid, effective: euid, saved: suid });
const gidsOf = ({ rgid, egid, sgid }: Credentials): Ids => ({ real: rgid, effective: egid, saved: sgid });

function withUids(old: Credentials, ids: Ids | undefined): Change {
  if (!ids) return notPermitted;
  const { real, effective, saved } = ids;
  return followUids(old, { ...old, ruid: real, euid: effective, suid: saved, fsuid: effective });
}

function withGids(old: Credentials, ids: Ids | undefined): Change {
  if (!ids) return notPermitted;
  return { ...old, rgid: ids.real, egid: ids.effective, sgid: ids.saved, fsgid: ids.effective };
}

export function setreuid(old: Credentials, real: number, effective: number): Change {
  return withUids(old, setRealEffective(uidsOf(old), can(old, 'setuid'), real, effective));
}

export function setregid(old: Credentials, real: number, effective: number): Change {
  return withGids(old, setRealEffective(gidsOf(old), can(old, 'setgid'), real, effective));
}

function stays(id: number, ...present: number[]): boolean {
  return id === noId || present.every((other) => other === id);
}

/** Whether a call changes nothing: then the kernel leaves the file system's id alone as well (since 5.19). */
function isNoChange(old: Ids, fileId: number, wanted: Ids): boolean {
  return (
    stays(wanted.real, old.real) &&
    stays(wanted.effective, old.effective, fileId) &&
    stays(wanted.saved, old.saved)
  );
}

export function setresuid(old: Credentials, wanted: Ids): Change {
  if (isNoChange(uidsOf(old), old.fsuid, wanted)) return old;
  return withUids(old, setAll(uidsOf(old), can(old, 'setuid'), wanted));
}

export function setresgid(old: Credentials, wanted: Ids): Change {
  if (isNoChange(gidsOf(old), old.fsgid, wanted)) return old;
  return withGids(old, setAll(gidsOf(old), can(old, 'setgid'), wanted));
}

export function setgroups(old: Credentials, groups: readonly number[]): Change {
  if (!can(old, 'setgid')) return notPermitted;
  if (groups.length > mostGroups || groups.includes(noId)) return invalid;
  return { ...old, groups: groups.toSorted((a, b) => a - b) };
}

/** setfsuid(2) never fails: it gives the old id. */
export function setfsuid(old: Credentials, uid: number): Credentials {
  const allowed = can(old, 'setuid') || [old.ruid, old.euid, old.suid, old.fsuid].includes(uid);
  if (uid === noId || !allowed || uid === old.fsuid) return old;
  let { effective } = old;
  if (old.fsuid === 0) effective &= ~fileCapabilities;
  else if (uid === 0) effective |= old.permitted & fileCapabilities;
  return { ...old, fsuid: uid, effective: effective >>> 0 };
}

/** capset(2): nothing can be gained that is not permitted. */
export function setCapabilities(old: Credentials, effective: number, permitted: number): Change {
  if ((permitted & ~old.permitted) !== 0 || (effective & ~permitted) !== 0) return notPermitted;
  return { ...old, effective, permitted };
}

export function setfsgid(old: Credentials, gid: number): Credentials {
  const allowed = can(old, 'setgid') || [old.rgid, old.egid, old.sgid, old.fsgid].includes(gid);
  return gid !== noId && allowed ? { ...old, fsgid: gid } : old;
}

/** Whether somebody may give a file of this owner and group to others, by the rules of chown(2). Ids of {@link noId} stay. */
export function mayChown(
  who: Credentials,
  file: { readonly uid: number; readonly gid: number },
  to: { readonly uid: number; readonly gid: number },
): boolean {
  if (can(who, 'chown')) return true;
  if (to.uid === noId && to.gid === noId) return true;
  if (who.fsuid !== file.uid) return false;
  if (to.uid !== noId && to.uid !== file.uid) return false;
  return [noId, file.gid, who.fsgid, ...who.groups].includes(to.gid);
}
