import type { Plan, ProcessPlan, Step } from '../isolation/index.ts';
import { limits } from '../base/index.ts';
import { mountFlags, type NamespaceKind } from '../linux/index.ts';
import { mountStep, viewSteps } from './mount-steps.ts';
import { rootSteps } from './root-steps.ts';
import { systemSteps, type SystemFacts } from './system-steps.ts';
import type { BindMount, RunSpec } from './types.ts';

/**
 * Docker's default capabilities (numbers of capability.h): CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, SETGID, SETUID,
 * SETPCAP, NET_BIND_SERVICE, NET_RAW, SYS_CHROOT, MKNOD, AUDIT_WRITE, SETFCAP.
 */
const capabilities = [0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31];

/** Numbers of capability.h, more than the kernel knows: it gives none that we have not. */
export const allCapabilities = Array.from({ length: 64 }, (_, number) => number);

/** A bind mount whose source has been looked at. */
export interface KnownBind extends BindMount {
  readonly kind: 'folder' | 'file';
}

/** Facts about this machine that a plan depends on. */
export interface PlanFacts extends SystemFacts {
  /** False where a user namespace forbids setgroups(2). */
  readonly canSetGroups: boolean;
  /** Numbers of the capabilities that this program has. */
  readonly permitted: readonly number[];
  /** Soft limit of open files. */
  readonly openFiles: number;
  /** Milliseconds from SIGTERM to SIGKILL. */
  readonly grace: number;
  /** An empty folder of the host, to mount on in namespaces of steps. */
  readonly mountFolder: string;
}

function bindStep(mount: KnownBind): Step {
  const { bind, recursive } = mountFlags;
  return {
    do: 'mount-inside',
    what: { source: mount.source, type: '', flags: mount.kind === 'folder' ? bind | recursive : bind },
    target: mount.target,
    make: mount.kind,
    stub: true,
    readOnly: mount.readOnly,
  };
}

export function processPlan(spec: RunSpec, facts: PlanFacts): ProcessPlan {
  return {
    pidNamespace: true,
    proc: facts.proc && (spec.insecure ? { masked: [], readOnly: [] } : facts.proc),
    args: spec.args,
    env: Object.entries(spec.env).map(([name, value]) => `${name}=${value}`),
    cwd: spec.cwd,
    uid: spec.user.uid,
    gid: spec.user.gid,
    groups: facts.canSetGroups ? spec.user.groups : undefined,
    umask: 0o022,
    capabilities: spec.insecure ? allCapabilities : capabilities,
    ...(spec.insecure ? { ambient: facts.permitted } : {}),
    openFiles: facts.openFiles,
    lineBytes: limits.outputLineBytes,
    ...(spec.bytes ? { raw: true } : {}),
    grace: facts.grace,
  };
}

/** Everything that one RUN needs the kernel to do, in order. Pure. */
export function runPlan(spec: RunSpec, binds: readonly KnownBind[], facts: PlanFacts): Plan {
  const namespaces: NamespaceKind[] = ['mount', 'ipc', 'uts'];
  if (facts.cgroup === 2) namespaces.push('cgroup');
  if (spec.network === 'none') namespaces.push('network');
  const [isolate, ...root] = rootSteps(spec.root);
  return {
    namespaces,
    steps: [
      isolate,
      ...viewSteps(spec.mounts),
      ...root,
      ...systemSteps(facts, spec.insecure),
      ...binds.map(bindStep),
      ...spec.mounts.map((mount) => mountStep(mount, facts.mountFolder)),
      { do: 'working-folder', path: spec.cwd, uid: spec.user.uid, gid: spec.user.gid },
      { do: 'hostname', name: spec.hostname },
      ...(spec.network === 'none' ? [{ do: 'loopback' } as const] : []),
      { do: 'pivot' },
    ],
    process: processPlan(spec, facts),
  };
}
