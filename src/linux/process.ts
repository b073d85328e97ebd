import { encodeName } from './names.ts';
import { check, libc } from './libc.ts';

/** Options of prctl(2) that concern a builder. */
export const prctlOptions = {
  setParentDeathSignal: 1,
  getDumpable: 3,
  setDumpable: 4,
  setKeepCapabilities: 8,
  setName: 15,
  getBoundingCapability: 23,
  dropBoundingCapability: 24,
  setChildSubreaper: 36,
  getChildSubreaper: 37,
  setNoNewPrivileges: 38,
  getNoNewPrivileges: 39,
  ambientCapability: 47,
} as const;

/** prctl(2) with an option of {@link prctlOptions}; gives what the call returns. */
export function prctl(option: number, argument = 0): number {
  return check(libc('prctl')(option, argument, 0, 0, 0), 'prctl');
}

/** sethostname(2), for this UTS namespace. */
export function setHostname(name: string): void {
  const bytes = encodeName(name);
  check(libc('sethostname')(bytes, bytes.length), 'sethostname', name);
}
