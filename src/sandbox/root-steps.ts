import type { Step } from '../isolation/index.ts';
import { mountFlags } from '../linux/index.ts';
import { overlayOptions, type RootMount } from '../rootfs/index.ts';

export function overlaySteps(root: RootMount & { kind: 'overlay' }): Step[] {
  const options = overlayOptions(root);
  const mount = (data: string): Step => ({
    do: 'mount',
    what: { source: 'overlay', type: 'overlay', flags: 0, data },
    on: root.target,
    folder: root.cwd,
  });
  // Unmounting an overlay syncs the whole file system below it, unless it is volatile (Linux 5.10).
  return [{ ...mount([...options, 'volatile'].join(',')), otherwise: [mount(options.join(','))] }];
}

/** Mounts the root file system of one step (a place needs no mount, and is none for a step with namespaces), and makes it the one that later steps are about. */
export function rootSteps(root: RootMount): [isolate: Step, ...Step[]] {
  const { recursive, bind } = mountFlags;
  const isolate: Step = {
    do: 'mount',
    what: { source: 'none', type: '', flags: mountFlags.private | recursive },
    on: '/',
  };
  if (root.kind === 'overlay') {
    const upper = root.upper.startsWith('/') ? root.upper : `${root.cwd}/${root.upper}`;
    return [isolate, ...overlaySteps(root), { do: 'enter', root: root.target, upper }];
  }
  const onItself: Step = {
    do: 'mount',
    what: { source: root.root, type: '', flags: bind },
    on: root.root,
  };
  return [isolate, onItself, { do: 'enter', root: root.root }];
}
