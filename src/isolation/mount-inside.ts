import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { YadokariError } from '../base/index.ts';
import { fsPath, mount, mountFlags, mountFlagsOf, mountPointsIn } from '../linux/index.ts';
import { ensureInside, findInside, resolveInside, type OnMake } from './inside.ts';
import type { Action, MountWhat, SecretFile } from './plan.ts';

/** open(2)'s O_PATH, which Node has no name for. */
const pathOnly = 0o10000000;

type MountInside = Action & { do: 'mount-inside' };

export function doMount(what: MountWhat, target: string): void {
  mount({ ...what, target });
}

export function remountReadOnly(target: string): void {
  const { bind, remount, readOnly } = mountFlags;
  doMount({ source: '', type: '', flags: bind | remount | readOnly | mountFlagsOf(target) }, target);
}

/** MS_REC has no effect on a remount: each mount has its turn. */
function readOnlyTree(target: string): void {
  remountReadOnly(target);
  for (const point of new Set(mountPointsIn(readFileSync('/proc/thread-self/mountinfo', 'utf8')))) {
    if (point.startsWith(`${target}/`)) remountReadOnly(point);
  }
}

/** As runc does it: a tmpfs has the mode of what it hides, and the kernel's own (1777) where there was nothing. */
function withModeOf(what: MountWhat, root: string, target: string): MountWhat {
  const found = findInside(root, target);
  if (found === undefined) return what;
  const mode = `mode=${(lstatSync(fsPath(root + found)).mode & 0o7777).toString(8)}`;
  return { ...what, data: what.data === undefined ? mode : `${what.data},${mode}` };
}

export function mountInside(root: string, action: MountInside, note: OnMake | undefined): void {
  const what = action.likeTarget ? withModeOf(action.what, root, action.target) : action.what;
  const target = root + ensureInside(root, action.target, action.make, note);
  doMount(what, target);
  if (action.readOnly) readOnlyTree(target);
}

/** An open descriptor of a name inside `root`, certain not to be of anything outside, whoever changes the tree meanwhile. */
function openInside(root: string, source: string): number {
  const { path, missing } = resolveInside(root, source);
  if (missing.length > 0)
    throw new YadokariError('SOURCE_NOT_FOUND', `cannot mount ${JSON.stringify(source)}: it is not there`);
  const place = realpathSync(root) + path;
  const fd = openSync(fsPath(place), pathOnly | constants.O_NOFOLLOW);
  if (readlinkSync(`/proc/thread-self/fd/${fd}`) === place) return fd;
  closeSync(fd);
  throw new YadokariError('UNSAFE_PATH', `cannot mount ${JSON.stringify(source)}: another step has moved it`);
}

export function bindInside(
  root: string,
  { root: from, source, target, readOnly }: Action & { do: 'bind-inside' },
  note: OnMake | undefined,
): void {
  const fd = openInside(from, source);
  try {
    const make = fstatSync(fd).isDirectory() ? 'folder' : 'file';
    const flags = mountFlags.bind | mountFlags.recursive;
    const what = { source: `/proc/thread-self/fd/${fd}`, type: '', flags };
    mountInside(root, { do: 'mount-inside', what, target, make, readOnly }, note);
  } finally {
    closeSync(fd);
  }
}

const executable = 0o111;

/** The tmpfs lies on `folder` in this mount namespace alone; the next one hides it. */
export function mountSecret(
  root: string,
  { folder, data, mode, uid, gid, target }: { readonly target: string } & SecretFile,
  note: OnMake | undefined,
): void {
  const { noSuid, noDev, noExec, bind } = mountFlags;
  const flags = noSuid | noDev | (mode & executable ? 0 : noExec);
  doMount({ source: 'tmpfs', type: 'tmpfs', flags, data: 'mode=700' }, folder);
  const file = `${folder}/secret`;
  writeFileSync(fsPath(file), data, { mode: 0o600, flag: 'wx' });
  chownSync(fsPath(file), uid, gid);
  chmodSync(fsPath(file), mode);
  const what = { source: file, type: '', flags: bind };
  mountInside(root, { do: 'mount-inside', what, target, make: 'file', readOnly: true }, note);
}
