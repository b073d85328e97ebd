import { YadokariError } from '../base/index.ts';
import type { Tree } from '../layer/index.ts';
import type { ProcessUser } from '../sandbox/index.ts';
import { readAccounts, readGroups } from './copy/index.ts';

function notFound(what: string, name: string): YadokariError {
  return new YadokariError('USER_NOT_FOUND', `unable to find ${what} "${name}" in the image`, {
    hint: `create it with a RUN before, check /etc/${what === 'user' ? 'passwd' : 'group'}, or use a number`,
  });
}

function withPrimary(gid: number, groups: readonly number[]): number[] {
  return [...new Set([gid, ...groups])];
}

/** The largest id that a process gets (moby/sys's parseNumeric, runc). */
const maxId = 0x7fff_ffff;

/** A number, or undefined for a name: even root is one. */
function parseId(text: string): number | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const id = Number(text);
  if (id >= 0 && id <= maxId) return id;
  throw new YadokariError('DOCKERFILE_INVALID', `user or group id ${text} is out of range`, {
    hint: `ids go from 0 to ${maxId}`,
  });
}

/**
 * Who a RUN is, from USER's `user[:group]`: names by the image's passwd and group files, numbers as they are, supplementary
 * groups where no group was asked for (BuildKit's GetUser, moby/sys's GetExecUser).
 * @throws YadokariError `USER_NOT_FOUND`, `DOCKERFILE_INVALID`
 */
export function resolveRunUser(spec: string, tree: Tree): ProcessUser {
  const [name = '', group = ''] = spec.split(':', 2);
  const [uid, gid] = [name, group].map((text) => (text === 'root' ? 0 : parseId(text)));
  // Both as numbers or root: the files are not asked, and no supplementary groups are given.
  if (uid !== undefined && gid !== undefined) return { uid, gid, groups: [gid] };

  const wanted = name === '' ? 0 : parseId(name);
  const account = readAccounts(tree).find((entry) =>
    wanted === undefined ? entry.name === name : entry.uid === wanted,
  );
  if (!account && wanted === undefined) throw notFound('user', name);
  const base = { uid: account?.uid ?? wanted ?? 0, gid: account?.gid ?? 0 };
  if (group !== '') {
    const primary = parseId(group) ?? readGroups(tree).find((entry) => entry.name === group)?.gid;
    if (primary === undefined) throw notFound('group', group);
    return { uid: base.uid, gid: primary, groups: [primary] };
  }
  const member = account?.name;
  const groups =
    member === undefined ? [] : readGroups(tree).filter((entry) => entry.members.includes(member));
  const gids = groups.map((entry) => entry.gid);
  return { ...base, groups: withPrimary(base.gid, gids) };
}

/** HOME as container runtimes set it when the image does not: the account's, empty if it says so, `/` for a number without one. */
export function homeOf(uid: number, tree: Tree): string {
  return readAccounts(tree).find((entry) => entry.uid === uid)?.home ?? '/';
}
