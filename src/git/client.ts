import type { GitAccess } from './access.ts';
import { resolveAlone, resolveOnServer, type ResolvedGit } from './resolve.ts';
import type { GitSource } from './source/types.ts';
import type { CheckoutOptions, GitCheckout, GitClient, GitClientOptions } from './types.ts';

/** What talks to servers and writes files is loaded when a repository is first asked for: most builds have none. */
export function createGitClient(options: GitClientOptions): GitClient {
  let opening: Promise<GitAccess> | undefined;
  const open = async (): Promise<GitAccess> => {
    const { GitAccess: Access } = await import('./access.ts');
    return new Access(options);
  };
  const access = (): Promise<GitAccess> => (opening ??= open());
  return {
    async resolve(source: GitSource, signal: AbortSignal): Promise<ResolvedGit> {
      const alone = resolveAlone(source);
      if (alone !== undefined) return alone;
      const asking = { trusted: true, signal };
      return (await access()).with(source.remote, asking, (repository) =>
        resolveOnServer(source, repository, signal),
      );
    },
    async checkout(source: GitSource, resolved: ResolvedGit, asked: CheckoutOptions): Promise<GitCheckout> {
      const { Checkout } = await import('./checkout/checkout.ts');
      return new Checkout(await access(), options.emit, asked).run(source, resolved);
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await (await opening)?.[Symbol.asyncDispose]();
    },
  };
}
