import { constants } from 'node:os';
import {
  auditArchitecture,
  bpf,
  search,
  seccomp,
  seccompData,
  type BpfInstruction,
} from '../../linux/index.ts';
import { callsOf, type FakedCall, type FilterArchitecture } from './calls.ts';
import { identityCarrier } from './carrier.ts';

const notify = bpf.give(seccomp.notify);
const allow = bpf.give(seccomp.allow);

/** O_CREAT. */
const createFlag = 0o100;
/** PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_CAPBSET_DROP and PR_SET_SECUREBITS of linux/prctl.h. */
export const prctlOption = {
  setDumpable: 4,
  keepCapabilities: 8,
  dropBounding: 24,
  setSecureBits: 28,
} as const;

/** Asks about calls that may make a file only. */
function ifCreates(flags: number): readonly BpfInstruction[] {
  return [bpf.load(argument(flags)), bpf.ifAnyBit(createFlag, 0, 1), notify];
}

const { ENOSYS, EPROTONOSUPPORT } = constants.errno;
const { argument } = seccompData;
/** AF_NETLINK and NETLINK_AUDIT. */
const netlinkFamily = 16;
const auditProtocol = 9;

/** What precedes `allow` for the calls that concern us with some arguments only. */
const conditions: Readonly<Partial<Record<FakedCall, readonly BpfInstruction[]>>> = {
  open: ifCreates(1),
  openat: ifCreates(2),
  prctl: [
    bpf.load(argument(0)),
    bpf.ifEqual(prctlOption.setDumpable, 3, 0),
    bpf.ifEqual(prctlOption.keepCapabilities, 2, 0),
    bpf.ifEqual(prctlOption.dropBounding, 1, 0),
    bpf.ifEqual(prctlOption.setSecureBits, 0, 1),
    notify,
  ],
  setrlimit: [bpf.load(argument(0)), bpf.ifEqual(identityCarrier, 0, 1), notify],
  prlimit64: [bpf.load(argument(1)), bpf.ifEqual(identityCarrier, 0, 1), notify],
  // Its operations are no system calls: the filter would not see them.
  io_uring_setup: [bpf.give(seccomp.fail | ENOSYS)],
  // Root's messages to the audit system would be refused. Programs go on without where a kernel has none.
  socket: [
    bpf.load(argument(0)),
    bpf.ifEqual(netlinkFamily, 0, 3),
    bpf.load(argument(2)),
    bpf.ifEqual(auditProtocol, 0, 1),
    bpf.give(seccomp.fail | EPROTONOSUPPORT),
  ],
};

/**
 * The filter under which a step believes to be root: it asks our listener about calls that need another user, or that show
 * which user there is, and lets every other one pass. Those cost six or seven comparisons; from Linux 5.11 on the kernel
 * remembers the calls that always pass, and does not run the filter for them.
 *
 * Calls by another architecture's table (32-bit programs on x86-64 and arm64; x32) have other numbers and pass: such a
 * program sees the truth.
 */
export function fakeRootFilter(architecture: FilterArchitecture): BpfInstruction[] {
  const choices = callsOf(architecture).map(([name, value]) => {
    const condition = conditions[name];
    return { value, leads: condition ?? [notify] };
  });
  return [
    bpf.load(seccompData.architecture),
    bpf.ifEqual(auditArchitecture[architecture], 1, 0),
    allow,
    bpf.load(seccompData.number),
    ...search(choices, allow),
  ];
}
