import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../base/index.ts';
import { tryLock } from '../linux/index.ts';
import { codeOutside, hasForeignTop, lockFile, ownImageFolder, topIsFixed } from './own-image.ts';
import type { Plan, ProcessPlan } from './plan.ts';
import { reject, type RungProbe } from './probe.ts';
import { capability, hasCapability } from './self.ts';
import type { NamespaceThreads } from './threads.ts';

/** Rungs that need neither mounts nor namespaces. */

const ownerHint =
  'use an engine that leaves / to the image’s user (Docker’s overlay2 and containerd do not), or run as root';
const imageHint = 'run the executor image (npm run image builds it), whose programs lie in one folder';

/**
 * Why the root of this container cannot be taken over; undefined when it can.
 * @param asItIs its names may stay as they are
 */
function cannotTake(home: string, asItIs = false): string | undefined {
  const outside = codeOutside(home);
  if (outside !== undefined) return `${outside}, which this program uses, lies outside of ${home}`;
  let fd: number;
  try {
    fd = openSync(join(home, lockFile), 'a', 0o600);
  } catch (error) {
    return messageOf(error);
  }
  try {
    // A build that has the root shows that it can be had; a name of ours in it would come into that one's image.
    return !asItIs && tryLock(fd) ? cannotRename(home) : undefined;
  } finally {
    closeSync(fd);
  }
}

function cannotRename(home: string): string | undefined {
  const made = join(home, `.probe-${process.pid}`);
  const moved = `/.yadokari-probe-${process.pid}`;
  try {
    mkdirSync(made);
    renameSync(made, moved);
    return undefined;
  } catch (error) {
    return messageOf(error);
  } finally {
    for (const path of [made, moved]) rmSync(path, { recursive: true, force: true });
  }
}

/** Of root's powers, those without which packages cannot be installed. */
const needed = ['chown', 'dacOverride', 'fowner', 'setuid', 'setgid'] as const;

function missingPower(): string | undefined {
  return needed.find((name) => !hasCapability(capability[name]));
}

function isPrivileged(): boolean {
  return (['chown', 'mknod', 'setfcap'] as const).every((name) => hasCapability(capability[name]));
}

/** Rung `takeover`: root in our own image, with what Docker gives every container. */
export function probeTakeover(home = ownImageFolder()): RungProbe {
  if (process.geteuid?.() !== 0) return reject('takeover', `user ${process.geteuid?.()} is not root`);
  if (home === undefined) return reject('takeover', 'this is not the executor image', imageHint);
  const missing = missingPower();
  if (missing !== undefined) {
    return reject(
      'takeover',
      `root here lacks CAP_${missing.toUpperCase()}`,
      'drop no capability of Docker’s default',
    );
  }
  const problem = cannotTake(home);
  if (problem !== undefined)
    return reject('takeover', `the root of this container cannot be changed: ${problem}`, imageHint);
  return {
    ok: true,
    isolation: {
      rung: 'takeover',
      reason: 'root in the executor image; commands run in the place of this container’s own files',
      privileged: isPrivileged(),
      home,
    },
  };
}

/** Rung `restricted`: an ordinary user to whom the root of our own image belongs. */
export async function probeRestricted(
  threads: NamespaceThreads,
  home = ownImageFolder(),
): Promise<RungProbe> {
  if (process.geteuid?.() === 0) return reject('restricted', 'this is root, which has better ways');
  if (home === undefined) return reject('restricted', 'this is not the executor image', imageHint);
  const asItIs = topIsFixed() && hasForeignTop(home);
  const problem = cannotTake(home, asItIs);
  if (problem !== undefined)
    return reject('restricted', `the root of this container cannot be changed: ${problem}`, ownerHint);
  const outcome = await threads.run(processProbe({ fakeRoot: { known: [] }, uid: 0, gid: 0 }));
  if (outcome.kind === 'refused')
    return reject(
      'restricted',
      outcome.message,
      'allow the system call seccomp (Docker’s default profile does)',
    );
  const ids = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  return {
    ok: true,
    isolation: {
      rung: 'restricted',
      reason: `user ${ids.uid} in the executor image, without any right; root is faked for commands${asItIs ? ', which can make nothing in / itself' : ''}`,
      privileged: false,
      home,
      standIn: ids,
    },
  };
}

const nowhere = '/yadokari/no/such/program';

/** Everything is done but for starting a program: the answer that there is no such program is the good one. */
function processProbe(more: Partial<ProcessPlan>): Plan {
  return {
    namespaces: [],
    steps: [],
    process: {
      pidNamespace: false,
      proc: undefined,
      args: [nowhere],
      env: [],
      cwd: '/',
      uid: 0,
      gid: 0,
      groups: undefined,
      umask: 0o022,
      capabilities: [],
      openFiles: 1024,
      lineBytes: 1024,
      grace: 0,
      ...more,
    },
  };
}

/** Rung `chroot`: root in any container. */
export async function probeChroot(threads: NamespaceThreads): Promise<RungProbe> {
  if (process.geteuid?.() !== 0) {
    const user = `user ${process.geteuid?.()} is not root`;
    return reject('chroot', user, 'run the executor as root, or use the executor image');
  }
  const missing = missingPower();
  if (missing !== undefined) return reject('chroot', `root here lacks CAP_${missing.toUpperCase()}`);
  const outcome = await threads.run(processProbe({ chroot: '/' }));
  if (outcome.kind === 'refused') return reject('chroot', outcome.message, 'allow CAP_SYS_CHROOT');
  return {
    ok: true,
    isolation: {
      rung: 'chroot',
      reason: 'root in this container; commands run in a folder, without a real /proc',
      privileged: isPrivileged(),
    },
  };
}
