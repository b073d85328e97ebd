import { statSync } from 'node:fs';
import type { OwnProc, Step } from '../isolation/index.ts';
import { mountFlags } from '../linux/index.ts';

const { noSuid, noDev, noExec, readOnly, bind, recursive } = mountFlags;
const strictAtime = 1 << 24;
const plainMount = noSuid | noDev | noExec;

/** Character devices of every container (OCI runtime-spec, config-linux.md, Default Devices). */
export const devices: readonly (readonly [name: string, major: number, minor: number])[] = [
  ['null', 1, 3],
  ['zero', 1, 5],
  ['full', 1, 7],
  ['random', 1, 8],
  ['urandom', 1, 9],
  ['tty', 5, 0],
];

/** Names beside them that lead elsewhere. */
export const deviceLinks: readonly (readonly [path: string, to: string])[] = [
  ['/dev/fd', '/proc/self/fd'],
  ['/dev/stdin', '/proc/self/fd/0'],
  ['/dev/stdout', '/proc/self/fd/1'],
  ['/dev/stderr', '/proc/self/fd/2'],
  ['/dev/ptmx', 'pts/ptmx'],
];

/** What containers do not see, and what they may not write (containerd, pkg/oci/spec.go). */
const maskedInProc = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
];
const protectedInProc = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];
const maskedInSys = ['/sys/firmware', '/sys/devices/virtual/powercap'];

interface FolderMount {
  readonly target: string;
  readonly type: string;
  readonly flags: number;
  readonly data?: string;
  readonly plain?: boolean;
  readonly otherwise?: readonly Step[];
}

function folderMount({ target, type, flags, data, ...rest }: FolderMount): Step {
  const what = { source: type, type, flags, ...(data === undefined ? {} : { data }) };
  return { do: 'mount-inside', what, target, make: 'folder', ...rest };
}

/** The host's own folder with all that is mounted in it. */
function hostFolder(path: string, isReadOnly: boolean, otherwise?: readonly Step[]): Step {
  return {
    do: 'mount-inside',
    what: { source: path, type: '', flags: bind | recursive },
    target: path,
    make: 'folder',
    plain: true,
    readOnly: isReadOnly,
    ...(otherwise ? { otherwise } : {}),
  };
}

function deviceStep([name, major, minor]: (typeof devices)[number]): Step {
  const path = `/dev/${name}`;
  const hostNode: Step = {
    do: 'mount-inside',
    what: { source: path, type: '', flags: bind },
    target: path,
    make: 'file',
  };
  return { do: 'device', path, mode: 0o666, major, minor, otherwise: [hostNode] };
}

/** What BuildKit adds for steps without limits (util/entitlements/security). */
const openDevices: readonly (readonly [name: string, major: number, minor: number])[] = [
  ['kmsg', 1, 11],
  ['cuse', 10, 203],
  ['fuse', 10, 229],
  ['kvm', 10, 232],
  ['net/tun', 10, 200],
  ['loop-control', 10, 237],
];
const loopMajor = 7;

/** Nodes of the machine's devices. Where they may not be made, there are none. */
function openDeviceSteps(loops: number): Step[] {
  const made = { do: 'device', mode: 0o666, otherwise: [] } as const;
  return [
    ...openDevices.map(([name, major, minor]): Step => ({ ...made, path: `/dev/${name}`, major, minor })),
    ...Array.from({ length: loops }, (_, minor): Step => {
      return { ...made, path: `/dev/loop${minor}`, type: 'block', major: loopMajor, minor };
    }),
  ];
}

function terminals(): Step {
  const data = 'newinstance,ptmxmode=0666,mode=0620';
  const mount = { target: '/dev/pts', type: 'devpts', flags: noSuid | noExec };
  // Group 5 is tty everywhere; a user namespace with a single id has no such group.
  const anyGroup = folderMount({ ...mount, data });
  return folderMount({ ...mount, data: `${data},gid=5`, otherwise: [anyGroup] });
}

function devSteps(): Step[] {
  return [
    folderMount({ target: '/dev', type: 'tmpfs', flags: noSuid | strictAtime, data: 'mode=755,size=65536k' }),
    ...devices.map(deviceStep),
    ...deviceLinks.map(([path, to]): Step => ({ do: 'link', path, to })),
    terminals(),
    folderMount({ target: '/dev/shm', type: 'tmpfs', flags: plainMount, data: 'mode=1777,size=65536k' }),
    folderMount({ target: '/dev/mqueue', type: 'mqueue', flags: plainMount, otherwise: [] }),
  ];
}

export type CgroupVersion = 1 | 2 | undefined;

/** Limits that a runtime (a JVM, say) reads; a build does without where the kernel refuses. */
function cgroupSteps(version: CgroupVersion, insecure: boolean): Step[] {
  if (version === undefined) return [];
  const whole = hostFolder('/sys/fs/cgroup', !insecure, []);
  if (version === 1) return [whole];
  const own = {
    target: '/sys/fs/cgroup',
    type: 'cgroup2',
    flags: insecure ? plainMount : plainMount | readOnly,
  };
  return [folderMount({ ...own, otherwise: [whole] })];
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && (found.isDirectory() ? 'folder' : 'file');
}

/** A /proc of the step's own, with those of the names above that this kernel has. */
export function ownProc(): OwnProc {
  const masked = maskedInProc.flatMap((path) => {
    const kind = kindOf(path);
    return kind ? [{ path, kind }] : [];
  });
  return { masked, readOnly: protectedInProc.filter((path) => kindOf(path) !== undefined) };
}

/** The host's /proc where a user namespace may not mount one of its own (parts of the present one are masked). */
function hostProc(insecure: boolean): Step[] {
  if (insecure) return [hostFolder('/proc', false)];
  return [
    hostFolder('/proc', false),
    ...maskedInProc.map((path): Step => ({ do: 'mask', path })),
    ...protectedInProc.map((path): Step => ({ do: 'read-only', path })),
  ];
}

export interface SystemFacts {
  readonly cgroup: CgroupVersion;
  /** Undefined: the host's /proc serves. */
  readonly proc: OwnProc | undefined;
  /** How many loop devices a step without limits sees; undefined in a user namespace, which has no devices. */
  readonly loops: number | undefined;
}

/**
 * /proc, /dev and /sys as Docker's containers have them. A new /sys needs a network namespace of its own in a user
 * namespace: there the host's serves.
 */
export function systemSteps({ cgroup, proc, loops }: SystemFacts, insecure: boolean): Step[] {
  const sys = {
    target: '/sys',
    type: 'sysfs',
    flags: insecure ? plainMount : plainMount | readOnly,
    plain: true,
  };
  return [
    ...devSteps(),
    ...(insecure && loops !== undefined ? openDeviceSteps(loops) : []),
    ...(proc ? [{ do: 'folder', path: '/proc' } as const] : hostProc(insecure)),
    folderMount({ ...sys, otherwise: [hostFolder('/sys', !insecure)] }),
    ...cgroupSteps(cgroup, insecure),
    ...(insecure ? [] : maskedInSys).map((path): Step => ({ do: 'mask', path })),
  ];
}
