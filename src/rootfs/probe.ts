import { mkdtempSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../base/index.ts';
import type { Isolation, NamespaceThreads, Plan } from '../isolation/index.ts';
import { mountFlags, removeXattr, setXattr } from '../linux/index.ts';
import { makeFolder, removeTree } from './folders.ts';

export type OverlayProbe =
  { readonly ok: true; readonly userxattr: boolean } | { readonly ok: false; readonly reason: string };

export interface ProbeOptions {
  readonly isolation: Pick<Isolation, 'rung'>;
  readonly threads: NamespaceThreads;
}

/** Behaviours of overlay that a distribution's kernel may switch on, and that would put its own notes among our files. */
export const steadyOverlay: readonly string[] = [
  'index=off',
  'metacopy=off',
  'redirect_dir=nofollow',
  'nfs_export=off',
];

/** Overlay's marks are xattrs: without them a deleted folder that is made again would show its old content. */
function storesMarks(folder: string, userxattr: boolean): string | undefined {
  const name = `${userxattr ? 'user' : 'trusted'}.overlay.probe`;
  try {
    setXattr(folder, name, Uint8Array.of(0x79));
    removeXattr(folder, name);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function probePlan(folder: string, userxattr: boolean, made: string): Plan {
  const marks = userxattr ? ',userxattr' : '';
  const data = `lowerdir=lower,upperdir=upper,workdir=work,${steadyOverlay.join(',')}${marks}`;
  const { private: isPrivate, recursive } = mountFlags;
  return {
    namespaces: ['mount'],
    steps: [
      { do: 'mount', what: { source: 'none', type: '', flags: isPrivate | recursive }, on: '/' },
      { do: 'mount', what: { source: 'overlay', type: 'overlay', flags: 0, data }, on: 'target', folder },
      { do: 'enter', root: join(folder, 'target') },
      // A folder made in a lower one shows that the upper one can be written.
      { do: 'folder', path: made },
    ],
  };
}

async function attempt(
  folder: string,
  userxattr: boolean,
  threads: NamespaceThreads,
): Promise<string | undefined> {
  for (const name of ['lower', 'upper', 'work', 'target']) makeFolder(join(folder, name), 0o755);
  mkdirSync(join(folder, 'lower/kept'), { recursive: true });
  const unmarked = storesMarks(join(folder, 'upper'), userxattr);
  if (unmarked !== undefined) return unmarked;
  return refusalOf(await threads.run(probePlan(folder, userxattr, '/kept/made')));
}

function refusalOf(outcome: Awaited<ReturnType<NamespaceThreads['run']>>): string | undefined {
  if (outcome.kind === 'done') return undefined;
  return outcome.kind === 'refused' ? outcome.message : `unexpected outcome ${outcome.kind}`;
}

/**
 * Mounts an overlay with everything in `workDir` but its lower folder, which may be on a file system that overlay does not take.
 * @returns why it cannot be; undefined when it can
 */
export async function lowerRefusal(
  workDir: string,
  lower: string,
  { userxattr, threads }: { readonly userxattr: boolean; readonly threads: NamespaceThreads },
): Promise<string | undefined> {
  const folder = mkdtempSync(join(workDir, 'probe-'));
  try {
    for (const name of ['upper', 'work', 'target']) makeFolder(join(folder, name), 0o755);
    symlinkSync(lower, join(folder, 'lower'));
    return refusalOf(await threads.run(probePlan(folder, userxattr, '/made')));
  } finally {
    removeTree(folder);
  }
}

/** Mounts a real overlay with everything in `workDir`, in a mount namespace that ends with it. */
export async function probeOverlay(workDir: string, options: ProbeOptions): Promise<OverlayProbe> {
  const folder = mkdtempSync(join(workDir, 'probe-'));
  try {
    // Only the first user namespace has the trusted attributes.
    const kinds = options.isolation.rung === 'root' ? [false, true] : [true];
    let reason = '';
    for (const userxattr of kinds) {
      const problem = await attempt(folder, userxattr, options.threads);
      if (problem === undefined) return { ok: true, userxattr };
      reason ||= problem;
    }
    return { ok: false, reason };
  } finally {
    removeTree(folder);
  }
}
