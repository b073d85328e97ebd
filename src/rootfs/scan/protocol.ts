import type { ErrorCode } from '../../base/index.ts';
import type { GraftPlan } from '../takeover/graft.ts';
import type { Difference } from './difference.ts';

/** To the scanning thread; `root` names a tree, whose newest snapshot the thread keeps. */
export type ScanRequest =
  /** Makes sure that whatever happens to the tree from now on shows: scans it, unless the last snapshot still holds. */
  | {
      readonly what: 'begin';
      readonly root: string;
      readonly ignore: readonly string[];
      readonly dirty: boolean;
      /** Puts the tree in the place of a root, until it is compared or left. */
      readonly graft?: GraftPlan;
    }
  /** What happened since; the new snapshot takes the place of the old one. */
  | {
      readonly what: 'compare';
      readonly root: string;
      readonly ignore: readonly string[];
      /** Inodes whose new ctime says nothing. */
      readonly restored?: readonly number[];
    }
  /** Takes the tree out of the place that `begin` put it in. */
  | { readonly what: 'leave'; readonly root: string }
  | { readonly what: 'forget'; readonly root: string };

/** `code` and `hint` are those of an error that is meant for the user. */
export interface ScanError {
  readonly message: string;
  readonly code?: ErrorCode;
  readonly hint?: string;
}

export interface ScanCall {
  readonly id: number;
  readonly request: ScanRequest;
}

export type ScanAnswer =
  | { readonly id: number; readonly difference: Difference }
  | { readonly id: number; readonly error: ScanError };
