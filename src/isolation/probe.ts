import type { RejectedRung } from '../events/index.ts';
import type { Isolation, Rung } from './types.ts';

/** A rung that works, or why it does not. */
export type RungProbe =
  | { readonly ok: true; readonly isolation: Omit<Isolation, 'rejected'> }
  | { readonly ok: false; readonly rejected: RejectedRung };

export function reject(rung: Rung, reason: string, hint?: string): RungProbe {
  return { ok: false, rejected: { rung, reason, ...(hint === undefined ? {} : { hint }) } };
}
