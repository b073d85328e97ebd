import type { PlannedEntry } from '../types.ts';

/** Of all files together, or of a layer as it is stored. */
export const fewBytes = 1024 * 1024;

/** Whether these are written before anybody notices. @param most entries */
export function areFew(entries: readonly PlannedEntry[], most: number): boolean {
  return entries.length <= most && entries.reduce((sum, { size }) => sum + size, 0) <= fewBytes;
}
