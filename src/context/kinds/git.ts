import { createGitClient, isGitContext, parseGitContext, type GitClientOptions } from '../../git/index.ts';
import type { ContextKind, ContextTools, ContextUse, FetchedContext } from '../types.ts';

/** What git contexts need besides what every context does. */
export interface GitTools extends Pick<GitClientOptions, 'http' | 'secret' | 'agent' | 'outside'> {
  /** `--git`, by key. */
  readonly flags: Readonly<Record<string, string>>;
  /** Files of the main context are as old as their commit. */
  readonly commitTimes: boolean;
}

async function open(text: string, tools: ContextTools, use: ContextUse): Promise<FetchedContext> {
  const { env, emit, signal } = tools;
  const { flags, commitTimes, ...access } = tools.git;
  const pullMethod = env['GIT_PULL_METHOD'];
  const asked = { text, flags, ...(pullMethod === undefined ? {} : { pullMethod }) };
  const { source: named, depth, insecureSkipTls, onBranch } = parseGitContext(asked);
  const source = use === 'main' && commitTimes ? { ...named, mtime: 'commit' as const } : named;
  const { remote, subdir } = source;
  const scratch = tools.scratch();
  await using git = createGitClient({ ...access, env, emit, home: remote, insecureSkipTls });
  try {
    const resolved = await git.resolve(source, signal);
    const { root, commit, commitTime } = await git.checkout(source, resolved, {
      folder: scratch.path,
      depth,
      onBranch,
      signal,
    });
    const shown = `${remote.url}#${source.ref ?? commit}`;
    return {
      name: subdir === '' ? shown : `${shown}:${subdir}`,
      root,
      origin: { kind: 'git', uri: remote.url, commit },
      time: { seconds: commitTime },
      close: async () => scratch.remove(),
    };
  } catch (error) {
    scratch.remove();
    throw error;
  }
}

/** A commit of a git repository, in any of its forms: Kaniko's, BuildKit's, and git's own. */
export const gitContext: ContextKind = {
  forms: ['git://HOST/PATH', 'https://HOST/PATH.git', 'ssh://HOST/PATH', 'USER@HOST:PATH'],
  matches: isGitContext,
  open,
};
