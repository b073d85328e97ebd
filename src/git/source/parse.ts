import { posix } from 'node:path';
import { parseBool, YadokariError } from '../../base/index.ts';
import { parseAddress, requireHarmless, type Address } from './address.ts';
import type { GitSource } from './types.ts';

function wrong({ remote }: Pick<Address, 'remote'>, fact: string, hint: string): YadokariError {
  return new YadokariError('SOURCE_INVALID', `git address "${remote.url}": ${fact}`, { hint });
}

/** What the query may say; the last two mean one thing. */
const keys = [
  'ref',
  'tag',
  'branch',
  'subdir',
  'keep-git-dir',
  'submodules',
  'mtime',
  'fetch-by-commit',
  'commit',
  'checksum',
] as const;
type Key = (typeof keys)[number];
const switches: ReadonlySet<Key> = new Set(['keep-git-dir', 'submodules', 'fetch-by-commit']);

function isKey(name: string): name is Key {
  return keys.some((key) => key === name);
}

function queryOf(address: Address): ReadonlyMap<Key, string> {
  const found = new Map<Key, string>();
  for (const [name, value] of address.query) {
    if (!isKey(name))
      throw wrong(
        address,
        `unknown key ${JSON.stringify(name)} in its query`,
        `known are ${keys.join(', ')}`,
      );
    if (found.has(name)) throw wrong(address, `its query gives ${name} twice`, 'give it once');
    if (value === '' && !switches.has(name))
      throw wrong(address, `${name} has no value in its query`, `write ?${name}=VALUE`);
    found.set(name, value);
  }
  return found;
}

/** A switch without a value is on. */
function switchOf(address: Address, query: ReadonlyMap<Key, string>, key: Key): boolean | undefined {
  const value = query.get(key);
  if (value === undefined) return undefined;
  const known = value === '' || parseBool(value);
  if (known !== undefined) return known;
  throw wrong(address, `${key} is ${JSON.stringify(value)}`, 'write true or false');
}

function oneOf(address: Address, what: string, values: readonly (string | undefined)[]): string | undefined {
  const given = [...new Set(values.filter((value) => value !== undefined && value !== ''))];
  if (given.length > 1) {
    const shown = given.map((value) => JSON.stringify(value)).join(' and ');
    throw wrong(address, `it names two of one thing, ${what} ${shown}`, 'name one');
  }
  return given[0];
}

function qualified(prefix: string, name: string | undefined): string | undefined {
  return name === undefined || name.startsWith(prefix) ? name : `${prefix}${name}`;
}

/** `ref:subdir`. */
function fragmentOf({ fragment }: Address): { readonly ref: string; readonly subdir: string } {
  const at = fragment.indexOf(':');
  return at < 0
    ? { ref: fragment, subdir: '' }
    : { ref: fragment.slice(0, at), subdir: fragment.slice(at + 1) };
}

function cleanSubdir(subdir: string): string {
  return posix.join('/', subdir).replace(/^\/|\/$/g, '');
}

function mtimeOf(address: Address, query: ReadonlyMap<Key, string>): GitSource['mtime'] {
  const value = query.get('mtime') ?? 'checkout';
  if (value === 'checkout' || value === 'commit') return value;
  throw wrong(address, `mtime is ${JSON.stringify(value)}`, 'write mtime=checkout or mtime=commit');
}

/** What of the query and the fragment says which files are meant. @throws YadokariError `SOURCE_INVALID` */
export function readSource(address: Address): GitSource {
  const query = queryOf(address);
  const fragment = fragmentOf(address);
  const ref = oneOf(address, 'ref', [
    fragment.ref,
    query.get('ref'),
    qualified('refs/tags/', query.get('tag')),
    qualified('refs/heads/', query.get('branch')),
  ]);
  const subdir = oneOf(address, 'subdir', [
    cleanSubdir(fragment.subdir),
    cleanSubdir(query.get('subdir') ?? ''),
  ]);
  const checksum = oneOf(address, 'commit', [query.get('commit'), query.get('checksum')]);
  if (ref !== undefined) requireHarmless(ref, 'ref');
  if (checksum !== undefined && !/^[0-9a-f]+$/i.test(checksum))
    throw wrong(
      address,
      `${JSON.stringify(checksum)} is no hash of a commit`,
      'write its hexadecimal digits',
    );
  const keepGitDir = switchOf(address, query, 'keep-git-dir');
  const submodules = switchOf(address, query, 'submodules');
  return {
    remote: address.remote,
    ...(ref === undefined ? {} : { ref }),
    ...(checksum === undefined ? {} : { checksum: checksum.toLowerCase() }),
    subdir: subdir ?? '',
    ...(keepGitDir === undefined ? {} : { keepGitDir }),
    ...(submodules === undefined ? {} : { submodules }),
    mtime: mtimeOf(address, query),
    fetchByCommit: switchOf(address, query, 'fetch-by-commit') ?? false,
  };
}

/** Only the address of a repository, where `.git` at its end tells it from a file on a web server. */
function repositoryAt(text: string): Address | undefined {
  const address = parseAddress(text);
  if (address === undefined) return undefined;
  const { scheme, path } = address.remote;
  return (scheme === 'https' || scheme === 'http') && !path.endsWith('.git') ? undefined : address;
}

/** Whether ADD takes this for a git repository; see {@link parseGitSource}. */
export function isGitSource(text: string): boolean {
  return repositoryAt(text) !== undefined;
}

/**
 * A git repository as ADD of a Dockerfile names it (BuildKit's `dfgitutil.ParseGitRef`): `https://…/x.git`, `http://…/x.git`,
 * `ssh://…`, `git://…` (git's own protocol) and `user@host:path`, then `?key=value` and `#ref:subdir`. Undefined for anything else.
 * @throws YadokariError `SOURCE_INVALID` for a repository of which it is not said clearly which files are meant
 */
export function parseGitSource(text: string): GitSource | undefined {
  const address = repositoryAt(text);
  return address && readSource(address);
}
