import type { Tree } from '../../layer/index.ts';

/** A line of passwd(5). */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

/** A line of group(5). */
export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** Linux and the image format hold larger ids; where an account may be meant, BuildKit takes those for names. */
const maxId = 0x7fff_ffff;

function fields(tree: Tree, path: string): string[][] {
  const bytes = tree.readSmall(path);
  if (!bytes) return [];
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));
}

function numeric(text: string | undefined): number {
  const value = Number(text ?? '');
  return Number.isInteger(value) && value >= 0 ? value : 0;
}

export function readAccounts(tree: Tree): Account[] {
  return fields(tree, 'etc/passwd').map((line) => ({
    name: line[0] ?? '',
    uid: numeric(line[2]),
    gid: numeric(line[3]),
    home: line[5] ?? '',
  }));
}

export function readGroups(tree: Tree): Group[] {
  return fields(tree, 'etc/group').map((line) => ({
    name: line[0] ?? '',
    gid: numeric(line[2]),
    members: (line[3] ?? '').split(',').filter((member) => member !== ''),
  }));
}

/**
 * A numeric id of `--chown`, or root, whom every image knows; undefined when the text is a name. BuildKit hands negative ones to the
 * kernel as they are: there they count down from 2^32, and -1 is nobody, which leaves a new file with root.
 */
function parseId(text: string): number | undefined {
  if (text === 'root') return 0;
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = Number(text);
  if (value > maxId || value < -maxId - 1) return undefined;
  if (value === -1) return 0;
  return value < 0 ? 2 ** 32 + value : Math.abs(value);
}

/** `user[:group]`, cut at the first colon. Without a colon there is no group. */
function splitOwner(text: string): [user: string, group: string | undefined] {
  const colon = text.indexOf(':');
  return colon === -1 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** Who owns what COPY, ADD and WORKDIR write. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface ResolvedOwner extends Owner {
  /** Names that neither passwd nor group file knows: BuildKit takes 0 for them. */
  readonly unknown: readonly string[];
}

/** True when `--chown` can be resolved without the image's passwd and group files. */
export function isNumericOwner(text: string): boolean {
  return splitOwner(text).every((part) => part === undefined || part === '' || parseId(part) !== undefined);
}

/**
 * `user[:group]` of `--chown` and of WORKDIR's owner: a numeric user alone gives its number to the group too, a named one its
 * primary group. Nothing before or behind the colon is 0 (BuildKit's WithUser and readUser).
 */
export function resolveOwner(text: string, tree: Tree): ResolvedOwner {
  const [user, group] = splitOwner(text);
  const unknown: string[] = [];
  let uid = 0;
  let gid = 0;
  const userId = parseId(user);
  if (userId !== undefined) {
    uid = userId;
    gid = userId;
  } else if (user !== '') {
    const account = readAccounts(tree).find((entry) => entry.name === user);
    if (account) ({ uid, gid } = account);
    else unknown.push(user);
  }
  if (group !== undefined) {
    const groupId = group === '' ? 0 : parseId(group);
    const found = groupId ?? readGroups(tree).find((entry) => entry.name === group)?.gid;
    if (found === undefined) unknown.push(group);
    else gid = found;
  }
  return { uid, gid, unknown };
}
