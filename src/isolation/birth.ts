import { readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { kernelIsAtLeast, mountFlags, prctlOptions, umountFlags, type ChildCall } from '../linux/index.ts';
import { handoverFd, installCalls } from './fake-root/index.ts';
import type { OwnProc, ProcessPlan } from './plan.ts';

const { noSuid, noDev, noExec, bind, recursive, remount, readOnly } = mountFlags;
const procFlags = noSuid | noDev | noExec;
const signalCount = 64;
const setMask = 2;
const signalSetBytes = 8;
const lastCapability = 63;
const openFilesResource = 7;
const joinSessionKeyring = 1;
const highestDescriptor = 0xffffffff;

/** A call of a child, and what it is for: a failure is reported by it. */
export interface BirthCall extends ChildCall {
  readonly purpose: 'proc' | 'mask' | 'root' | 'folder' | 'identity' | 'program' | 'other';
}

function mountCall(source: string, target: string, what: { type?: string; flags: number }): BirthCall {
  return { call: 'mount', args: [source, target, what.type ?? '', what.flags, null], purpose: 'mask' };
}

/** Names that are missing in the new /proc need no mask: the results tell. */
function procCalls(proc: OwnProc): BirthCall[] {
  const masks = proc.masked.map(({ path, kind }) =>
    kind === 'file'
      ? mountCall('/dev/null', path, { flags: bind })
      : mountCall('tmpfs', path, { type: 'tmpfs', flags: readOnly }),
  );
  const locks = proc.readOnly.flatMap((path) => [
    mountCall(path, path, { flags: bind | recursive }),
    mountCall('', path, { flags: bind | remount | readOnly | procFlags }),
  ]);
  return [
    { ...mountCall('proc', '/proc', { type: 'proc', flags: procFlags }), purpose: 'proc' },
    ...[...masks, ...locks].map((call) => ({ ...call, mayFail: true })),
  ];
}

/** From here on nothing of the host's files can be reached. */
function leaveCalls(oldRoot: number): BirthCall[] {
  return [
    { call: 'fchdir', args: [oldRoot], purpose: 'other' },
    { call: 'umount2', args: ['.', umountFlags.detach], purpose: 'other' },
  ];
}

function chrootCall(root: string): BirthCall {
  return { call: 'chroot', args: [root], purpose: 'root' };
}

function limitCall(soft: number, hard: number): BirthCall {
  const limit = new BigUint64Array([BigInt(Math.min(soft, hard)), BigInt(hard)]);
  const bytes = new Uint8Array(limit.buffer);
  return { call: 'prlimit64', args: [0, openFilesResource, bytes, null], purpose: 'other' };
}

function capabilityCalls(kept: readonly number[]): BirthCall[] {
  const calls: BirthCall[] = [];
  for (let capability = 0; capability <= lastCapability; capability += 1) {
    if (kept.includes(capability)) continue;
    // The kernel knows fewer than 64; what it does not know it cannot grant.
    const args = [prctlOptions.dropBoundingCapability, capability, 0, 0, 0];
    calls.push({ call: 'prctl', args, mayFail: true, purpose: 'other' });
  }
  return calls;
}

/** Of linux/capability.h. */
const capabilityVersion = 0x20080522;
const raiseAmbient = 2;

/** Gives the user what has been kept over the change to it (capabilities(7), "Ambient"). */
function ambientCalls(kept: readonly number[]): BirthCall[] {
  const bits = kept.reduce((sum, capability) => sum | (1n << BigInt(capability)), 0n);
  const [low, high] = [Number(bits & 0xffffffffn), Number(bits >> 32n)];
  const header = new Uint8Array(new Uint32Array([capabilityVersion, 0]).buffer);
  // Effective, permitted, inheritable: the lower halves first.
  const sets = new Uint8Array(new Uint32Array([low, low, low, high, high, high]).buffer);
  return [
    { call: 'capset', args: [header, sets], purpose: 'other' },
    ...kept.map((capability): BirthCall => ({
      call: 'prctl',
      args: [prctlOptions.ambientCapability, raiseAmbient, capability, 0, 0],
      purpose: 'other',
    })),
  ];
}

function identityCalls({ uid, gid, groups, ambient }: ProcessPlan): BirthCall[] {
  const list = new Uint8Array(new Uint32Array(groups ?? []).buffer);
  const supplementary: BirthCall = {
    call: 'setgroups',
    args: [groups?.length ?? 0, list],
    purpose: 'identity',
  };
  const keep: BirthCall = {
    call: 'prctl',
    args: [prctlOptions.setKeepCapabilities, 1, 0, 0, 0],
    purpose: 'other',
  };
  return [
    ...(groups ? [supplementary] : []),
    { call: 'setresgid', args: [gid, gid, gid], purpose: 'identity' },
    ...(ambient ? [keep] : []),
    { call: 'setresuid', args: [uid, uid, uid], purpose: 'identity' },
    ...(ambient ? ambientCalls(ambient) : []),
  ];
}

/** Every signal at its default (Node ignores SIGPIPE) and none blocked. */
function signalCalls(): BirthCall[] {
  const byDefault = new Uint8Array(4 * 8); // struct sigaction of the kernel: handler, flags, restorer, mask
  const all = Array.from({ length: signalCount }, (_, index) => index + 1);
  return [
    ...all.map((signal): BirthCall => ({
      call: 'rt_sigaction',
      args: [signal, byDefault, null, signalSetBytes],
      mayFail: true,
      purpose: 'other',
    })),
    {
      call: 'rt_sigprocmask',
      args: [setMask, new Uint8Array(signalSetBytes), null, signalSetBytes],
      purpose: 'other',
    },
  ];
}

/** close_range(2) is of Linux 5.9. */
function hasCloseRange(): boolean {
  return kernelIsAtLeast(5, 9);
}

function moveCall(fd: number, target: number): BirthCall {
  return { call: 'dup3', args: [fd, target, 0], purpose: 'other' };
}

function closeCalls(first: number, open: readonly number[]): BirthCall[] {
  if (hasCloseRange()) {
    return [{ call: 'close_range', args: [first, highestDescriptor, 0], purpose: 'other' }];
  }
  const closes = open.filter((fd) => fd >= first);
  return closes.map((fd) => ({ call: 'close', args: [fd], mayFail: true, purpose: 'other' }));
}

function descriptorCalls({ stdio, open, handover }: BirthFacts): BirthCall[] {
  const moves = stdio.map((fd, target) => moveCall(fd, target));
  if (handover === undefined) return [...moves, ...closeCalls(3, open)];
  return [
    ...moves,
    ...(handover === handoverFd ? [] : [moveCall(handover, handoverFd)]),
    ...closeCalls(handoverFd + 1, open),
    ...installCalls().map((call): BirthCall => ({ ...call, purpose: 'other' })),
  ];
}

/** Descriptors from 3 on, where closing them needs their names. To be asked while the host's /proc is in reach. */
export function openDescriptors(): readonly number[] {
  if (hasCloseRange()) return [];
  return readdirSync('/proc/self/fd')
    .map(Number)
    .filter((fd) => fd > 2);
}

export interface BirthFacts {
  /** What becomes 0, 1 and 2; each greater than 2. */
  readonly stdio: readonly [number, number, number];
  readonly open: readonly number[];
  /** Socket for the listener of the filter that fakes root, where it shall be faked. */
  readonly handover?: number;
  /** The host's root, which lies over the new one. */
  readonly oldRoot: number | undefined;
  /** Hard limit of open files. */
  readonly openFilesHard: number;
  /** Programs to be tried, in order. */
  readonly files: readonly string[];
}

/** All that a process does between its birth and its program. Pure. */
export function birthCalls(plan: ProcessPlan, facts: BirthFacts): BirthCall[] {
  const die = constants.signals.SIGKILL;
  return [
    { call: 'setsid', args: [], purpose: 'other' },
    ...(plan.proc ? procCalls(plan.proc) : []),
    ...(facts.oldRoot === undefined ? [] : leaveCalls(facts.oldRoot)),
    ...(plan.chroot === undefined ? [] : [chrootCall(plan.chroot)]),
    { call: 'umask', args: [plan.umask], purpose: 'other' },
    { call: 'chdir', args: [plan.cwd], purpose: 'folder' },
    limitCall(plan.openFiles, facts.openFilesHard),
    // Where keys are forbidden or used up, the step has none of ours to find either.
    { call: 'keyctl', args: [joinSessionKeyring, null, 0, 0, 0], mayFail: true, purpose: 'other' },
    ...(plan.fakeRoot ? [] : [...capabilityCalls(plan.capabilities), ...identityCalls(plan)]),
    // With the thread that watches it; after the change of user, which takes the wish back (prctl(2)).
    { call: 'prctl', args: [prctlOptions.setParentDeathSignal, die, 0, 0, 0], purpose: 'other' },
    ...descriptorCalls(facts),
    ...signalCalls(),
    ...facts.files.map((file): BirthCall => ({
      call: 'execve',
      args: [file, plan.args, plan.env],
      mayFail: true,
      purpose: 'program',
    })),
  ];
}
