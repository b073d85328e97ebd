import { posix } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import { parseAddress } from './address.ts';
import type { GitRemote } from './types.ts';

/** Where a submodule's repository is; `./` and `../` are from its parent's (gitmodules(5)). */
function absolute(url: string, parent: GitRemote): string {
  if (!/^\.\.?\//.test(url)) return url;
  const { user, host, scheme } = parent;
  const path = posix.join(parent.path.replace(/\/+$/, ''), url);
  if (path === '..' || path.startsWith('../')) return '';
  const login = user === undefined ? '' : `${user}@`;
  return parent.url.includes('://')
    ? `${scheme}://${login}${host}${encodeURI(path)}`
    : `${login}${host}:${path}`;
}

/**
 * Reads the address of a submodule. Paths and `file://` are refused: they would be of this machine.
 * @throws YadokariError `SOURCE_INVALID`
 */
export function submoduleRemote(url: string, path: string, parent: GitRemote): GitRemote {
  const address = parseAddress(absolute(url, parent));
  // A login that stands in a repository is nobody's secret, but messages show no logins at all.
  if (address !== undefined) return address.remote;
  throw new YadokariError(
    'SOURCE_INVALID',
    `submodule "${path}" of "${parent.url}" has an address that cannot be fetched`,
    {
      hint: 'it must be https://, http://, ssh://, git:// or user@host:path; or leave submodules out with ?submodules=false',
    },
  );
}
