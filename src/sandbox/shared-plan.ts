import { join } from 'node:path';
import type { Plan, Step } from '../isolation/index.ts';
import type { RootMount } from '../rootfs/index.ts';
import { mountCover } from './mount-steps.ts';
import { processPlan, type KnownBind, type PlanFacts } from './plan.ts';
import { deviceLinks, devices } from './system-steps.ts';
import type { RunSpec } from './types.ts';

/** Plans of RUNs that get neither mounts nor namespaces of their own. */

function workingFolder(spec: RunSpec, { uid, gid }: { uid: number; gid: number } = spec.user): Step {
  return { do: 'working-folder', path: spec.cwd, uid, gid };
}

function cover(target: string, mode = 0o755): Step {
  return { do: 'cover', target, make: 'folder', mode };
}

/** Stands for a mount on a folder that every container has. */
function systemCover(target: string, mode: number, content?: string): Step {
  const filled = content === undefined ? {} : { content };
  return { do: 'cover', target, make: 'folder', mode, remains: true, ...filled };
}

/** A container without the right to make devices gets empty files: what is written to null is at least gone afterwards. */
function deviceSteps(): Step[] {
  return devices.map(([name, major, minor]): Step => {
    const path = `/dev/${name}`;
    const file: Step = { do: 'cover', target: path, make: 'file', mode: 0o666 };
    return { do: 'device', path, mode: 0o666, major, minor, otherwise: [file] };
  });
}

function bindCover({ source, target, kind }: KnownBind): Step {
  return { do: 'cover', target, make: kind, content: source, mode: kind === 'folder' ? 0o755 : 0o644 };
}

/** A folder as the root, with a /dev made of nodes and a /proc made of copies (`proc` is their folder). */
export function chrootPlan(
  spec: RunSpec & { readonly root: RootMount & { kind: 'folder' } },
  binds: readonly KnownBind[],
  facts: PlanFacts & { readonly procCopy: string },
): Plan {
  const { root } = spec.root;
  return {
    namespaces: [],
    steps: [
      { do: 'enter', root },
      systemCover('/dev', 0o755),
      ...deviceSteps(),
      ...deviceLinks.map(([path, to]): Step => ({ do: 'link', path, to })),
      cover('/dev/pts'),
      cover('/dev/mqueue', 0o1777),
      cover('/dev/shm', 0o1777),
      systemCover('/proc', 0o555, facts.procCopy),
      systemCover('/sys', 0o555),
      ...binds.map(bindCover),
      ...spec.mounts.map(mountCover),
      workingFolder(spec),
    ],
    process: { ...processPlan(spec, facts), pidNamespace: false, proc: undefined, chroot: root },
  };
}

/** Where nothing can be put into the image's /dev, a script that would lie there is named where it is. */
function realPath(word: string, binds: readonly KnownBind[]): string {
  const bind = binds.find(({ target }) => word.startsWith(`${target}/`));
  return bind ? join(bind.source, word.slice(bind.target.length)) : word;
}

/** New files belong to us, whoever the step believes to be; that is put down when it has ended. */
function ownIds(): { uid: number; gid: number } {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}

/** The container's own root, in which the image's files are by now. Its /proc, /dev, /sys and network files serve. */
export function placePlan(
  spec: RunSpec & { readonly root: RootMount & { kind: 'place' } },
  facts: PlanFacts,
): Plan {
  const binds = spec.binds.map((bind): KnownBind => ({ ...bind, kind: 'folder' }));
  const args = spec.args.map((word) => realPath(word, binds));
  const { known, root, kept, covers: store } = spec.root;
  const own = processPlan({ ...spec, args }, facts);
  return {
    namespaces: [],
    steps: [
      { do: 'enter', root, kept, store },
      ...spec.mounts.map(mountCover),
      known ? workingFolder(spec, ownIds()) : workingFolder(spec),
    ],
    process: { ...own, pidNamespace: false, proc: undefined, ...(known ? { fakeRoot: { known } } : {}) },
  };
}
