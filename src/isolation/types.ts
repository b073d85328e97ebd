import type { RejectedRung } from '../events/index.ts';

export const rungs = ['root', 'rootless', 'takeover', 'restricted', 'chroot'] as const;

/** Ways to keep a RUN apart, best first: docs/isolation.md. */
export type Rung = (typeof rungs)[number];

/** Ids inside a user namespace, where they lie outside, and how many: a line of /proc/PID/uid_map. */
export interface IdRange {
  readonly inside: number;
  readonly outside: number;
  readonly count: number;
}

/** How a user namespace gets its ids. */
export type IdMapping =
  /** Our own id becomes root, there is no other one. */
  | { readonly kind: 'single' }
  /** We may write the maps ourselves. */
  | { readonly kind: 'direct'; readonly uids: readonly IdRange[]; readonly gids: readonly IdRange[] }
  /** newuidmap(1) and newgidmap(1), which have the right to, write what /etc/subuid and /etc/subgid allow. */
  | {
      readonly kind: 'helpers';
      readonly newuidmap: string;
      readonly newgidmap: string;
      readonly uids: readonly IdRange[];
      readonly gids: readonly IdRange[];
    };

export interface RootlessEntry {
  /** Path of unshare(1). */
  readonly unshare: string;
  /** Path of a shell, for mappings that need one; unset where there is none. */
  readonly shell?: string;
  readonly mapping: IdMapping;
}

/** What probing found. `reason` says in words why this rung is possible. */
export interface Isolation {
  readonly rung: Rung;
  readonly reason: string;
  readonly rejected: readonly RejectedRung[];
  /** Whether chown, mknod and security xattrs work for ids other than our own. */
  readonly privileged: boolean;
  /** Folder of the executor image, where steps run in the place of the container's own root. */
  readonly home?: string;
  /** Ids of this program's user, whose files stand for root's (rung `restricted`). */
  readonly standIn?: { readonly uid: number; readonly gid: number };
  /** Set where this program must first start itself again in a user namespace: see `rootlessCommand`. */
  readonly entry?: RootlessEntry;
}
