import { parseBool, YadokariError } from '../../base/index.ts';
import { parseAddress, type Address } from './address.ts';
import { readSource } from './parse.ts';
import type { GitScheme, GitSource } from './types.ts';

/** `--git`, by key. */
export type GitFlags = Readonly<Record<string, string>>;

export interface GitContextRequest {
  /** `--context` or the address of a named context. */
  readonly text: string;
  readonly flags: GitFlags;
  /** GIT_PULL_METHOD: how `git://` is reached; https when not given. */
  readonly pullMethod?: string;
}

/** A git context: which files, and how they are to be fetched. */
export interface GitContext {
  readonly source: GitSource;
  /** Commits to fetch, counted from the newest one; 0 for all. */
  readonly depth: number;
  readonly insecureSkipTls: boolean;
  /** The branch to be on, if it has a name: Kaniko's clone is on a branch, BuildKit's on none. */
  readonly onBranch: boolean;
}

const pullMethods: Readonly<Record<string, GitScheme>> = {
  https: 'https',
  http: 'http',
  ssh: 'ssh',
  git: 'git',
};

/** Where Kaniko's forms become ordinary addresses: `git://` is a clone over https for it, and `git+` says that it is git. */
const kanikoForm = /^git:\/\//i;
const prefixed = /^git\+(?=(?:https?|ssh):\/\/)/i;

/** Whether a context is one of ours: everything but `https://` and `http://` addresses without `.git`, which are archives. */
export function isGitContext(text: string): boolean {
  if (kanikoForm.test(text) || prefixed.test(text) || /^ssh:\/\//i.test(text)) return true;
  if (/^https?:\/\//i.test(text)) return /^[^?#]*\.git(?:[?#]|$)/.test(text);
  return parseAddress(text) !== undefined;
}

function pullScheme(method: string | undefined): GitScheme {
  const scheme = pullMethods[method === undefined || method === '' ? 'https' : method.toLowerCase()];
  if (scheme !== undefined) return scheme;
  throw new YadokariError('USAGE', `GIT_PULL_METHOD is ${JSON.stringify(method)}`, {
    hint: `known are ${Object.keys(pullMethods).join(', ')}`,
  });
}

const flagNames = ['branch', 'single-branch', 'depth', 'recurse-submodules', 'insecure-skip-tls'] as const;
type FlagName = (typeof flagNames)[number];

function flagError(name: FlagName, value: string, wanted: string): YadokariError {
  return new YadokariError('USAGE', `--git ${name}=${value} cannot be used`, {
    hint: `write ${wanted}`,
  });
}

function boolFlag(flags: GitFlags, name: FlagName): boolean | undefined {
  const value = flags[name];
  if (value === undefined) return undefined;
  const known = parseBool(value);
  if (known !== undefined) return known;
  throw flagError(name, value, 'true or false');
}

/** @throws YadokariError `USAGE` for a key that means nothing, or a value that its key cannot have */
export function checkGitFlags(flags: GitFlags): void {
  for (const name of Object.keys(flags)) {
    if (flagNames.some((known) => known === name)) continue;
    throw new YadokariError('USAGE', `--git ${name}: there is no such key`, {
      hint: `known are ${flagNames.join(', ')}`,
    });
  }
  for (const name of ['single-branch', 'recurse-submodules', 'insecure-skip-tls'] as const)
    boolFlag(flags, name);
  const { depth } = flags;
  if (depth !== undefined && !/^\d{1,9}$/.test(depth))
    throw flagError('depth', depth, 'a number of commits, or 0 for all of them');
}

/** `#REF#COMMIT`: the second part is what Kaniko checks out in the end. */
function withCommit(address: Address): Address {
  const at = address.fragment.indexOf('#');
  if (at < 0) return address;
  const query = new URLSearchParams(address.query);
  query.append('commit', address.fragment.slice(at + 1));
  // It need not be where the ref is now.
  query.append('fetch-by-commit', 'true');
  return { ...address, query, fragment: address.fragment.slice(0, at) };
}

function addressOf({ text, pullMethod }: GitContextRequest): Address {
  const scheme = kanikoForm.test(text) ? pullScheme(pullMethod) : undefined;
  const plain = scheme === undefined ? text.replace(prefixed, '') : text.replace(/^git/i, scheme);
  const address = parseAddress(plain);
  if (address !== undefined) return withCommit(address);
  // Not repeated: it may hold a token.
  throw new YadokariError('CONTEXT_INVALID', 'the address of the git context cannot be read', {
    hint: 'write it like https://example.com/group/app.git#main, git://example.com/group/app.git or git@example.com:group/app.git',
  });
}

/**
 * A git context in all its forms. Beside those of {@link parseGitSource} there are Kaniko's `git://HOST/PATH[#REF[#COMMIT]]`, which
 * is fetched by GIT_PULL_METHOD, keeps its `.git` and leaves out submodules, and `git+https://`, `git+http://`, `git+ssh://`.
 * @throws YadokariError `USAGE`, `CONTEXT_INVALID`, `SOURCE_INVALID`
 */
export function parseGitContext(request: GitContextRequest): GitContext {
  const { flags, text } = request;
  checkGitFlags(flags);
  const kaniko = kanikoForm.test(text);
  const source = readSource(addressOf(request));
  const submodules = boolFlag(flags, 'recurse-submodules') ?? source.submodules ?? !kaniko;
  const ref = flags['branch'] || source.ref;
  return {
    source: {
      ...source,
      ...(ref === undefined ? {} : { ref }),
      keepGitDir: source.keepGitDir ?? kaniko,
      submodules,
    },
    depth: Number(flags['depth'] ?? 1),
    insecureSkipTls: boolFlag(flags, 'insecure-skip-tls') ?? false,
    onBranch: kaniko,
  };
}
