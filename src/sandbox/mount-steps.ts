import { basename, dirname } from 'node:path';
import { YadokariError } from '../base/index.ts';
import type { Step } from '../isolation/index.ts';
import { mountFlags } from '../linux/index.ts';
import type { RootMount } from '../rootfs/index.ts';
import { overlaySteps } from './root-steps.ts';
import type { StepMount } from './types.ts';

/** Overlays that mounts show, each mounted once, on the host's side. */
export function viewSteps(mounts: readonly StepMount[]): Step[] {
  const overlays = new Map<string, RootMount & { kind: 'overlay' }>();
  for (const mount of mounts)
    if (mount.kind === 'view' && mount.view.kind === 'overlay') overlays.set(mount.view.target, mount.view);
  return [...overlays.values()].flatMap(overlaySteps);
}

/** @param folder an empty folder of the host, for secrets */
export function mountStep(mount: StepMount, folder: string): Step {
  const { target } = mount;
  switch (mount.kind) {
    case 'view': {
      const { view, source, readOnly } = mount;
      const root = view.kind === 'overlay' ? view.target : view.root;
      return { do: 'bind-inside', root, source, target, readOnly };
    }
    case 'moved':
      throw new YadokariError('INTERNAL', `nothing need be moved to ${target}: it can be mounted`);
    case 'tmpfs': {
      const { size, readOnly } = mount;
      const data = size > 0 ? { data: `size=${size}` } : {};
      const what = { source: 'tmpfs', type: 'tmpfs', flags: mountFlags.noSuid, ...data };
      return { do: 'mount-inside', what, target, make: 'folder', stub: true, likeTarget: true, readOnly };
    }
    case 'socket': {
      const root = dirname(mount.path);
      return { do: 'bind-inside', root, source: basename(mount.path), target, readOnly: false };
    }
    case 'secret': {
      const { data, mode, uid, gid } = mount;
      return { do: 'secret', target, data, mode, uid, gid, folder };
    }
  }
}

/** The kernel's own for a tmpfs. */
const anyone = 0o1777;

/** The same for a step without mounts. */
export function mountCover(mount: StepMount): Step {
  const { target } = mount;
  switch (mount.kind) {
    case 'moved':
      return { do: 'cover', target, make: 'folder', mode: 0, move: mount.path, back: mount.back };
    case 'socket':
      return { do: 'cover', target, make: 'file', mode: 0, move: mount.path };
    case 'tmpfs':
      return { do: 'cover', target, make: 'folder', mode: anyone, likeTarget: true };
    case 'secret': {
      const { data, mode, uid, gid } = mount;
      return { do: 'cover', target, make: 'file', mode, data, uid, gid };
    }
    case 'view':
      throw new YadokariError('INTERNAL', `nothing can be mounted on ${target}`);
  }
}
