import { accessSync, constants, readFileSync } from 'node:fs';
import { errnoOf } from '../base/index.ts';
import { isInitialMap, parseIdMap } from './subordinate-ids.ts';

/** Numbers of capability.h. */
export const capability = {
  chown: 0,
  dacOverride: 1,
  fowner: 3,
  setgid: 6,
  setuid: 7,
  sysChroot: 18,
  sysAdmin: 21,
  mknod: 27,
  setfcap: 31,
} as const;

/** Content of a file of /proc or /etc; undefined where this machine does not have it. */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return undefined;
    throw error;
  }
}

function statusField(name: string): string | undefined {
  return new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(textOf('/proc/self/status') ?? '')?.[1];
}

/** Of one of the sets in /proc/self/status. */
function capabilityBits(set: 'CapEff' | 'CapPrm'): bigint {
  return BigInt(`0x${statusField(set) ?? '0'}`);
}

function hasBit(bits: bigint, number: number): boolean {
  return ((bits >> BigInt(number)) & 1n) === 1n;
}

/** Whether this process may use a capability now. */
export function hasCapability(number: number): boolean {
  return hasBit(capabilityBits('CapEff'), number);
}

/** Of these numbers of capability.h, those that this process may make use of. */
export function permittedOf(numbers: readonly number[]): readonly number[] {
  const bits = capabilityBits('CapPrm');
  return numbers.filter((number) => hasBit(bits, number));
}

/** Why a program with the setuid bit or file capabilities gains nothing here; undefined when it does. */
export function helpersPowerless(): string | undefined {
  if (statusField('NoNewPrivs') === '1') return 'this process may gain no privileges (no_new_privs)';
  const bounding = BigInt(`0x${statusField('CapBnd') ?? 'ff'}`);
  const both = (1n << BigInt(capability.setuid)) | (1n << BigInt(capability.setgid));
  if ((bounding & both) !== both) return 'CAP_SETUID or CAP_SETGID was dropped for good';
  return undefined;
}

/** Whether a container engine filters our system calls. */
export function isFiltered(): boolean {
  return statusField('Seccomp') === '2';
}

/** Whether we are in the machine's first user namespace, where devices and trusted attributes are. */
export function inFirstUserNamespace(): boolean {
  return isInitialMap(parseIdMap(textOf('/proc/self/uid_map') ?? ''));
}

/** A program of a search path such as `PATH`; undefined when it is in none of the folders. */
export function findProgram(name: string, searchPath: string): string | undefined {
  for (const folder of searchPath.split(':').filter((part) => part.startsWith('/'))) {
    const file = `${folder}/${name}`;
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not there, or not for us: the next folder may have it
    }
  }
  return undefined;
}
