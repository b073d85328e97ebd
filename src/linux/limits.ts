import { libc } from './libc.ts';

/** RLIM_INFINITY is 2^64 - 1. */
export interface ResourceLimit {
  readonly soft: bigint;
  readonly hard: bigint;
}

const bytes = Buffer.alloc(16);

/** A limit of another process, by the number of one of its threads (prlimit(2)); undefined when it is gone or not ours. */
export function resourceLimit(pid: number, resource: number): ResourceLimit | undefined {
  if (libc('prlimit')(pid, resource, null, bytes) < 0) return undefined;
  return { soft: bytes.readBigUInt64LE(0), hard: bytes.readBigUInt64LE(8) };
}

/** Sets it; false when that is not possible. */
export function setResourceLimit(pid: number, resource: number, limit: ResourceLimit): boolean {
  bytes.writeBigUInt64LE(limit.soft, 0);
  bytes.writeBigUInt64LE(limit.hard, 8);
  return libc('prlimit')(pid, resource, bytes, null) === 0;
}
