import { GitAccess } from './access.ts';
import { Checkout } from './checkout/checkout.ts';
import { resolveAlone, resolveOnServer, type ResolvedGit } from './resolve.ts';
import type { GitSource } from './source/types.ts';
import type { CheckoutOptions, GitCheckout, GitClient, GitClientOptions } from './types.ts';

/** @param options are read when something is fetched: credentials are asked for then, and not before */
export function createGitClient(options: GitClientOptions): GitClient {
  const access = new GitAccess(options);
  return {
    async resolve(source: GitSource, signal: AbortSignal): Promise<ResolvedGit> {
      return (
        resolveAlone(source) ??
        access.with(source.remote, { trusted: true, signal }, (repository) =>
          resolveOnServer(source, repository, signal),
        )
      );
    },
    checkout(source: GitSource, resolved: ResolvedGit, asked: CheckoutOptions): Promise<GitCheckout> {
      return new Checkout(access, options.emit, asked).run(source, resolved);
    },
    [Symbol.asyncDispose]: () => access[Symbol.asyncDispose](),
  };
}
