import { Turns } from '../base/index.ts';
import type { BuildInput } from '../build/index.ts';
import { createHttpClient } from '../http/index.ts';
import { openAgents, openSecrets } from '../mounts/index.ts';
import { createRegistryClient, type RegistryClient } from '../registry/index.ts';
import { openBuild, type BuildCommand } from './build-command.ts';
import { GitWorld } from './git.ts';
import { httpSettings, registryOptions } from './registry-options.ts';
import { warmedImages } from './warmed.ts';
import { withoutRunning } from './without-running.ts';
import { workspaceParent } from './workspace.ts';

export interface Registries {
  readonly http: ReturnType<typeof createHttpClient>;
  readonly registry: RegistryClient;
}

/** For a command that asks registries, and closes what it opened. */
export async function withRegistries<T>(
  { options, environment, world, emit, conceal }: BuildCommand,
  use: (registries: Registries) => Promise<T>,
): Promise<T> {
  const settings = httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE);
  const http = createHttpClient({ settings, emit });
  const registry = createRegistryClient(
    registryOptions(options, {
      env: world.env,
      http: settings,
      emit,
      turns: new Turns(),
      conceal,
      ...warmedImages(options, world.cwd, emit),
    }),
  );
  try {
    return await use({ http, registry });
  } finally {
    await registry.close();
    http.close();
  }
}

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
