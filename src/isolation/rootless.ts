import { shellWord } from '../base/index.ts';
import type { IdRange, RootlessEntry } from './types.ts';

/** Environment variable that says we were started inside the user namespace. */
export const rootlessMarker = 'YADOKARI_ROOTLESS';

/** What to become, with execve(2): nothing else of this process goes on. */
export interface Command {
  readonly file: string;
  /** args[0] included. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface RootlessOptions {
  readonly entry: RootlessEntry;
  /** This program's own command line, beginning with the path of its executable file. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What unshare(1) must give the program: with its own user namespace also the kinds that its threads leave and come back
 * to, because only the owner of a namespace may enter it.
 */
export const ownNamespaces = ['--user', '--mount', '--ipc', '--uts'] as const;

/** Where a shell is unless we have looked for it. */
const usualShell = '/bin/sh';

/**
 * Runs in the namespace until both maps are there: only then exec makes us root with all capabilities in it. Arguments: the
 * program.
 */
const waitForIds = `
tries=0
until read -r mapped </proc/self/uid_map && read -r mapped </proc/self/gid_map; do
  tries=$((tries + 1))
  [ $tries -lt 500 ] || { echo 'cannot enter a user namespace: no ids were mapped' >&2; exit 1; }
  sleep 0.01
done
exec "$@"
`;

/**
 * Runs outside. A grandchild (nobody has to wait for it) waits until this very process is in its new namespace and maps
 * the ids of that; this process becomes unshare and then, by its second argument, the program: its id never changes.
 * Arguments: how to map, unshare, the shell, the script above, the program.
 */
const enter = `
map=$1 unshare=$2 shell=$3 inner=$4
shift 4
( (
  own=$(readlink /proc/self/ns/user)
  tries=0
  while new=$(readlink /proc/$$/ns/user) || new=$own; [ "$new" = "$own" ]; do
    tries=$((tries + 1))
    [ $tries -lt 500 ] || exit 1
    sleep 0.01
  done
  eval "$map" || kill -TERM $$
) </dev/null & )
exec "$unshare" ${ownNamespaces.join(' ')} -- "$shell" -c "$inner" sh "$@"
`;

function helperArguments(ranges: readonly IdRange[]): string {
  return ranges.map(({ inside, outside, count }) => `${inside} ${outside} ${count}`).join(' ');
}

function mapLines(ranges: readonly IdRange[]): string {
  return ranges.map(({ inside, outside, count }) => `${inside} ${outside} ${count}\\n`).join('');
}

/** Shell text that maps the ids of process `$$`; numbers and paths alone. */
function mapCommand({ mapping }: RootlessEntry): string | undefined {
  if (mapping.kind === 'single') return undefined;
  const { uids, gids } = mapping;
  if (mapping.kind === 'direct') {
    return `printf '${mapLines(uids)}' >/proc/$$/uid_map && printf '${mapLines(gids)}' >/proc/$$/gid_map`;
  }
  const uidHelper = `${shellWord(mapping.newuidmap)} $$ ${helperArguments(uids)}`;
  return `${uidHelper} && ${shellWord(mapping.newgidmap)} $$ ${helperArguments(gids)}`;
}

/** The command that runs this program again as root of a user namespace, under the same process id. Pure. */
export function rootlessCommand({ entry, argv, env }: RootlessOptions): Command {
  const map = mapCommand(entry);
  const defined = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const inside = { ...Object.fromEntries(defined), [rootlessMarker]: '1' };
  if (map === undefined) {
    const args = [entry.unshare, ...ownNamespaces, '--map-root-user', '--', ...argv];
    return { file: entry.unshare, args, env: inside };
  }
  const { unshare, shell = usualShell } = entry;
  return {
    file: shell,
    args: ['sh', '-c', enter, 'sh', map, unshare, shell, waitForIds, ...argv],
    env: inside,
  };
}
