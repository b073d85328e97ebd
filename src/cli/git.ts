import type { GitClientOptions } from '../git/index.ts';
import type { Secrets } from '../mounts/index.ts';
import type { BuildCommand } from './build-command.ts';
import { httpSettings } from './registry-options.ts';

/** How git repositories are reached, whoever asks for them. */
export type GitAccessOptions = Pick<GitClientOptions, 'http' | 'secret' | 'agent' | 'outside'>;

export function gitAccess(
  { world, environment }: BuildCommand,
  { secrets }: { secrets: Secrets },
): GitAccessOptions {
  return {
    http: httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE),
    secret: (id) => secrets.read(id),
  };
}
