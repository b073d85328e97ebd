import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { messageOf } from '../base/index.ts';
import { mountFlags } from '../linux/index.ts';
import { ownImageFolder } from './own-image.ts';
import type { Plan } from './plan.ts';
import { ownNamespaces } from './rootless.ts';
import {
  capability,
  findProgram,
  hasCapability,
  helpersPowerless,
  inFirstUserNamespace,
  isFiltered,
  textOf,
} from './self.ts';
import { parseIdMap, rangesFor, subordinateRanges } from './subordinate-ids.ts';
import type { NamespaceThreads } from './threads.ts';
import { reject, type RungProbe } from './probe.ts';
import type { IdMapping, IdRange } from './types.ts';

/** What every step needs, in a namespace that ends with the plan. */
const essentials: Plan = {
  namespaces: ['mount', 'ipc', 'uts'],
  steps: [
    {
      do: 'mount',
      what: { source: 'none', type: '', flags: mountFlags.private | mountFlags.recursive },
      on: '/',
    },
    { do: 'mount', what: { source: 'tmpfs', type: 'tmpfs', flags: 0, data: 'size=4k' }, on: '/proc' },
  ],
};

/** A thread that cannot come back (its old namespaces belong to another user namespace) is a refusal too. */
async function refusal(threads: NamespaceThreads): Promise<string | undefined> {
  try {
    const outcome = await threads.run(essentials);
    if (outcome.kind === 'done') return undefined;
    return outcome.kind === 'refused' ? outcome.message : outcome.kind;
  } catch (error) {
    return messageOf(error);
  }
}

const rootHint = 'run the executor as root with CAP_SYS_ADMIN (sudo on a machine, privileged in a container)';

/** Rung `root`: CAP_SYS_ADMIN, and nobody (AppArmor, seccomp) in the way of mounting. */
export async function probeRoot(threads: NamespaceThreads): Promise<RungProbe> {
  if (process.geteuid?.() !== 0) return reject('root', `user ${process.geteuid?.()} is not root`, rootHint);
  if (!hasCapability(capability.sysAdmin)) {
    return reject('root', 'root here lacks CAP_SYS_ADMIN', rootHint);
  }
  const refused = await refusal(threads);
  if (refused !== undefined) {
    const hint = 'allow mounting: seccomp and AppArmor profiles unconfined, or a privileged container';
    return reject('root', refused, hint);
  }
  const privileged = inFirstUserNamespace() && hasCapability(capability.mknod);
  return { ok: true, isolation: { rung: 'root', reason: 'root with CAP_SYS_ADMIN', privileged } };
}

/** Rung `rootless` after the program has started itself again: the namespace must hold what it promised. */
export async function probeInside(threads: NamespaceThreads): Promise<RungProbe> {
  const refused = await refusal(threads);
  if (refused !== undefined) return reject('rootless', refused, namespaceHint());
  const ids = parseIdMap(textOf('/proc/self/uid_map') ?? '').reduce((sum, { count }) => sum + count, 0);
  const reason = `inside a user namespace with ${ids === 1 ? 'a single id' : `${ids} ids`}`;
  return { ok: true, isolation: { rung: 'rootless', reason, privileged: false } };
}

function is(path: string, value: string): boolean {
  return textOf(path)?.trim() === value;
}

/** Why a kernel or a container engine refuses user namespaces, as far as it can be seen. */
function namespaceHint(): string {
  if (is('/proc/sys/user/max_user_namespaces', '0')) {
    return 'the administrator can allow user namespaces with sysctl user.max_user_namespaces=15000';
  }
  if (is('/proc/sys/kernel/unprivileged_userns_clone', '0')) {
    return 'the administrator can allow user namespaces with sysctl kernel.unprivileged_userns_clone=1';
  }
  if (is('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1')) {
    return 'the administrator can allow user namespaces with sysctl kernel.apparmor_restrict_unprivileged_userns=0, or run the executor with sudo';
  }
  if (isFiltered()) {
    return 'the container engine forbids user namespaces: run with --security-opt seccomp=unconfined --security-opt apparmor=unconfined';
  }
  return 'the kernel must have user namespaces (CONFIG_USER_NS)';
}

/** Tries a user namespace and a mount namespace in it, as the executor will enter them. @returns what unshare(1) said */
function tryUnshare(unshare: string): Promise<string | undefined> {
  const args = [...ownNamespaces, '--map-root-user', '--', '/proc/self/exe', '--version'];
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  execFile(unshare, args, { env: {}, timeout: 10_000 }, (error, _out, said) => {
    resolve(error ? said.trim().split('\n')[0] || error.message : undefined);
  });
  return promise;
}

function accountNames(uid: number): string[] {
  const lines = (textOf('/etc/passwd') ?? '').split('\n').map((line) => line.split(':'));
  const named = lines.filter((fields) => fields[2] === String(uid)).map((fields) => fields[0] ?? '');
  return [...named, String(uid)];
}

interface MappingFound {
  readonly mapping: IdMapping;
  readonly reason: string;
}

function single(why: string): MappingFound {
  return { mapping: { kind: 'single' }, reason: `user namespaces work, with a single id: ${why}` };
}

function helperMapping(searchPath: string): MappingFound {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const names = accountNames(uid);
  const uids = subordinateRanges(textOf('/etc/subuid') ?? '', names);
  const gids = subordinateRanges(textOf('/etc/subgid') ?? '', names);
  if (uids.length === 0 || gids.length === 0) {
    return single(
      `${uids.length === 0 ? '/etc/subuid' : '/etc/subgid'} has no range for ${JSON.stringify(names[0])}`,
    );
  }
  const newuidmap = findProgram('newuidmap', searchPath);
  const newgidmap = findProgram('newgidmap', searchPath);
  if (newuidmap === undefined || newgidmap === undefined) {
    return single('newuidmap and newgidmap (Debian package uidmap) are not installed');
  }
  const powerless = helpersPowerless();
  if (powerless !== undefined) return single(`newuidmap cannot work, ${powerless}`);
  const mapping: IdMapping = {
    kind: 'helpers',
    newuidmap,
    newgidmap,
    uids: rangesFor(uid, uids),
    gids: rangesFor(gid, gids),
  };
  const count = uids.reduce((sum, range) => sum + range.count, 0);
  return { mapping, reason: `user namespaces work, with ${count} subordinate ids` };
}

/** All ids that there are here, under the same numbers. */
function identity(kind: 'uid' | 'gid'): IdRange[] {
  const ranges = parseIdMap(textOf(`/proc/self/${kind}_map`) ?? '');
  return ranges.map(({ inside, count }) => ({ inside, outside: inside, count }));
}

/** Root without CAP_SYS_ADMIN may hand all its ids on. Whoever maps more than one id does so from a shell. */
function mappingFor(searchPath: string, shell: string | undefined): MappingFound {
  if (shell === undefined) return single('there is no shell in PATH');
  const mayMap = hasCapability(capability.setuid) && hasCapability(capability.setgid);
  if (process.geteuid?.() !== 0 || !mayMap) return helperMapping(searchPath);
  return {
    mapping: { kind: 'direct', uids: identity('uid'), gids: identity('gid') },
    reason: 'user namespaces work, with all the ids there are here',
  };
}

/** Folder of the executor image's programs, empty elsewhere: its unshare is util-linux's, what PATH has may be busybox's. */
function ownPrograms(): string {
  const home = ownImageFolder();
  return home === undefined ? '' : join(home, 'bin');
}

/** Rung `rootless`, before it is entered. */
export async function probeRootless(searchPath: string): Promise<RungProbe> {
  const unshare = findProgram('unshare', `${ownPrograms()}:${searchPath}`);
  if (unshare === undefined) {
    return reject(
      'rootless',
      'unshare is not installed',
      'install util-linux (the Debian package of that name)',
    );
  }
  const refused = await tryUnshare(unshare);
  if (refused !== undefined) return reject('rootless', refused, namespaceHint());
  const shell = findProgram('sh', searchPath);
  const { mapping, reason } = mappingFor(searchPath, shell);
  const entry = { unshare, mapping, ...(shell === undefined ? {} : { shell }) };
  return { ok: true, isolation: { rung: 'rootless', reason, privileged: false, entry } };
}
