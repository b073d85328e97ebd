export { createGitClient } from './client.ts';
export type { ResolvedGit } from './resolve.ts';
export {
  checkGitFlags,
  isGitContext,
  parseGitContext,
  type GitContext,
  type GitContextRequest,
} from './source/context.ts';
export { isGitSource, parseGitSource } from './source/parse.ts';
export type { GitRemote, GitSource } from './source/types.ts';
export type { CheckoutOptions, GitCheckout, GitClient, GitClientOptions } from './types.ts';
