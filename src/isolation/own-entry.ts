import { readFileSync } from 'node:fs';
import { parseIdMap } from './subordinate-ids.ts';
import type { IdMapping, IdRange, RootlessEntry } from './types.ts';

function rangesOf(kind: 'uid' | 'gid'): IdRange[] {
  return parseIdMap(readFileSync(`/proc/self/${kind}_map`, 'utf8'));
}

/** How somebody outside gets those ids. */
function mappingOf(uids: readonly IdRange[], gids: readonly IdRange[]): IdMapping {
  const all = [...uids, ...gids];
  if (all.every(({ count }) => count === 1) && uids.length === 1 && gids.length === 1)
    return { kind: 'single' };
  // Root alone maps ids to themselves.
  if (all.every(({ inside, outside }) => inside === outside)) return { kind: 'direct', uids, gids };
  return { kind: 'helpers', newuidmap: 'newuidmap', newgidmap: 'newgidmap', uids, gids };
}

/** For a person outside who wants into a user namespace like the one that this program is in. Programs are those in PATH. */
export function ownEntry(): RootlessEntry {
  return { unshare: 'unshare', shell: 'sh', mapping: mappingOf(rangesOf('uid'), rangesOf('gid')) };
}
