import { Turns } from '../base/index.ts';
import type { BuildInput } from '../build/index.ts';
import { openAgents, openSecrets } from '../mounts/index.ts';
import type { BuildCommand } from './build-command.ts';
import { GitWorld } from './git.ts';
import { openBuild } from './produce.ts';
import type { Registries } from './with-registries.ts';
import { withoutRunning } from './without-running.ts';
import { workspaceParent } from './workspace.ts';

/** A build with these flags, of which nothing will be carried out. */
export async function rehearse<T>(
  command: BuildCommand,
  connections: Registries,
  use: (input: BuildInput) => Promise<T>,
): Promise<T> {
  const { options, world, conceal } = command;
  await using git = new GitWorld(command, {
    secrets: openSecrets(options.secret, world, conceal),
    agents: openAgents(options.ssh, world),
    turns: new Turns(),
    parent: workspaceParent(world),
  });
  return await openBuild(command, { ...connections, git }, (opened) =>
    withoutRunning(command, { ...connections, git, ...opened }, use),
  );
}
