import { steadyOverlay } from '../probe.ts';
import type { RootMount } from '../types.ts';

/** Options of mount(8) for an overlay; relative paths in them count from its `cwd`. */
export function overlayOptions(
  root: Pick<RootMount & { kind: 'overlay' }, 'lower' | 'upper' | 'work' | 'userxattr'>,
): string[] {
  return [
    `lowerdir=${root.lower.join(':')}`,
    `upperdir=${root.upper}`,
    `workdir=${root.work}`,
    ...steadyOverlay,
    ...(root.userxattr ? ['userxattr'] : []),
  ];
}
