import { chmodSync, closeSync, constants, lchownSync, lstatSync, openSync, symlinkSync } from 'node:fs';
import { YadokariError } from '../base/index.ts';
import {
  bringLoopbackUp,
  changeFolder,
  changeRoot,
  fsPath,
  makeNode,
  mount,
  mountFlags,
  pivotRoot,
  setHostname,
} from '../linux/index.ts';
import { Covers } from './covers.ts';
import { ensureInside, findInside, look } from './inside.ts';
import { bindInside, doMount, mountInside, mountSecret, remountReadOnly } from './mount-inside.ts';
import { isSystemFailure } from './outcome.ts';
import type { Action, Step } from './plan.ts';
import { Stubs } from './stubs.ts';

/** A step that the kernel refused and that has no other way. */
export class StepRefused extends Error {
  readonly step: Step;
  constructor(step: Step, cause: unknown) {
    super(`${step.do} refused`, { cause });
    this.step = step;
  }
}

/** Carries out the steps of one plan on the calling thread, whose namespaces must be its own. */
export class Stage {
  #root = '';
  #stubs: Stubs | undefined;
  #covers: Covers | undefined;
  #oldRoot: number | undefined;
  /** Told of names that are made for the time of the process. */
  readonly #note = (path: string): void => this.#stubs?.add(path);

  /** Still mounted after `pivot`, for the process to unmount. */
  get oldRoot(): number | undefined {
    return this.#oldRoot;
  }

  run(steps: readonly Step[]): void {
    for (const step of steps) {
      try {
        this.#act(step);
      } catch (error) {
        if (!isSystemFailure(error)) throw error;
        if (!step.otherwise) throw new StepRefused(step, error);
        this.run(step.otherwise);
      }
    }
  }

  /** Takes away what had to be made for the time of the process. @returns inodes of files that have a new ctime and no other change */
  removeStubs(): readonly number[] {
    try {
      this.#covers?.remove();
    } finally {
      this.#stubs?.remove(this.#root);
    }
    return this.#covers?.restored ?? [];
  }

  /** To be called when the thread has left the plan's mount namespace. */
  prune(): void {
    if (this.#oldRoot !== undefined) closeSync(this.#oldRoot);
    this.#stubs?.prune();
  }

  #act(action: Action): void {
    switch (action.do) {
      case 'mount':
        if (action.folder !== undefined) changeFolder(action.folder);
        return doMount(action.what, action.on);
      case 'enter':
        this.#root = action.root === '/' ? '' : action.root;
        this.#stubs = new Stubs(this.#root, action.upper);
        this.#covers = new Covers(this.#root, action.store, action.kept);
        return undefined;
      case 'mount-inside':
        if (action.plain) this.#refuseLink(action.target);
        return mountInside(this.#root, action, action.stub ? this.#note : undefined);
      case 'bind-inside':
        return bindInside(this.#root, action, this.#note);
      case 'secret':
        return mountSecret(this.#root, action, this.#note);
      case 'cover':
        return this.#covers?.add(action);
      case 'device':
        return makeDevice(this.#root + ensureParent(this.#root, action.path), action);
      case 'link':
        return symlinkSync(action.to, fsPath(this.#root + ensureParent(this.#root, action.path)));
      case 'folder':
        this.#refuseLink(action.path);
        ensureInside(this.#root, action.path, 'folder');
        return undefined;
      case 'working-folder':
        return makeWorkingFolder(this.#root, action);
      case 'mask':
        return this.#mask(action.path);
      case 'read-only':
        return this.#readOnly(action.path);
      case 'hostname':
        return setHostname(action.name);
      case 'loopback':
        return bringLoopbackUp();
      case 'pivot':
        this.#stubs?.settle();
        this.#oldRoot = pivot(this.#root);
        this.#root = '';
        return undefined;
    }
  }

  #refuseLink(path: string): void {
    if (!look(this.#root + path)?.isSymbolicLink()) return;
    throw new YadokariError('UNSAFE_PATH', `${path} in the image is a link and not a folder`, {
      hint: `${path} of the base image must be a folder for RUN to work`,
    });
  }

  #mask(path: string): void {
    const target = findInside(this.#root, path);
    if (target === undefined) return;
    const host = this.#root + target;
    const { readOnly, bind } = mountFlags;
    if (lstatSync(fsPath(host)).isDirectory()) {
      doMount({ source: 'tmpfs', type: 'tmpfs', flags: readOnly, data: 'size=0k,nr_inodes=1' }, host);
    } else doMount({ source: `${this.#root}/dev/null`, type: '', flags: bind }, host);
  }

  #readOnly(path: string): void {
    const target = findInside(this.#root, path);
    if (target === undefined) return;
    const host = this.#root + target;
    doMount({ source: host, type: '', flags: mountFlags.bind | mountFlags.recursive }, host);
    remountReadOnly(host);
  }
}

/** Our own folders (/dev) hold the parents; the name itself is not there yet. */
function ensureParent(root: string, path: string): string {
  const slash = path.lastIndexOf('/');
  return `${ensureInside(root, path.slice(0, slash), 'folder')}${path.slice(slash)}`;
}

/** As BuildKit and Docker do it: a WORKDIR that a step deleted, or that a base image only names, is there again for the next. */
function makeWorkingFolder(root: string, folder: { path: string; uid: number; gid: number }): void {
  const made: string[] = [];
  ensureInside(root, folder.path, 'folder', (path) => made.push(path));
  for (const path of made) lchownSync(fsPath(root + path), folder.uid, folder.gid);
}

function makeDevice(
  path: string,
  {
    type = 'char',
    mode,
    major,
    minor,
  }: { type?: 'char' | 'block'; mode: number; major: number; minor: number },
): void {
  makeNode(path, { type, mode, major, minor });
  // Where the thread shares its umask with the others.
  chmodSync(fsPath(path), mode);
}

/**
 * pivot_root(2) onto itself (as in its man page): the old root lies on top of the new one until the process of the plan has
 * unmounted it. Not before: a user namespace may mount a /proc only where it can see one. Where the present root cannot be
 * pivoted (an initramfs, a chroot), or pivot_root is forbidden (Docker's seccomp profile, whatever the capabilities), the new
 * one is moved over it.
 * @returns the old root, for the process to unmount
 */
function pivot(root: string): number | undefined {
  const old = openSync('/', constants.O_RDONLY | constants.O_DIRECTORY);
  changeFolder(root);
  try {
    pivotRoot('.', '.');
    return old;
  } catch (error) {
    closeSync(old);
    if (!isSystemFailure(error) || !['EINVAL', 'EPERM', 'ENOSYS'].includes(error.code)) throw error;
    mount({ source: '.', target: '/', type: '', flags: mountFlags.move });
    changeRoot('.');
    return undefined;
  } finally {
    changeFolder('/');
  }
}
