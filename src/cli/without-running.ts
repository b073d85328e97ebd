import { Turns, YadokariError } from '../base/index.ts';
import type { BuildInput } from '../build/index.ts';
import { createOutputs } from '../export/index.ts';
import type { HttpClient } from '../http/index.ts';
import { createNamespaceThreads } from '../isolation/index.ts';
import { reportError } from '../log/index.ts';
import { noAgents, noSecrets } from '../mounts/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import type { BuildCommand } from './build-command.ts';
import type { OpenBuild } from './produce.ts';
import type { GitWorld } from './git.ts';
import { openServices } from './services.ts';
import { createWorkspace, workspaceParent } from './workspace.ts';

function nothingRuns(): Promise<never> {
  return Promise.reject(new YadokariError('INTERNAL', 'nothing is run to plan a build'));
}

export interface LookingAt extends OpenBuild {
  readonly http: HttpClient;
  readonly registry: RegistryClient;
  readonly git: Pick<GitWorld, 'client'>;
}

/** Gives a build to somebody who only looks at it: nothing is run, written or pushed. */
export async function withoutRunning<T>(
  command: BuildCommand,
  { http, registry, git, source, settings, folders }: LookingAt,
  look: (input: BuildInput) => Promise<T>,
): Promise<T> {
  const { world, emit, cancellation } = command;
  const threads = createNamespaceThreads();
  const workspace = createWorkspace(workspaceParent(world));
  try {
    await using services = openServices(command, {
      http,
      registry,
      git,
      workDir: workspace.path,
      cache: settings.cache,
      outputs: createOutputs({
        destinations: [],
        paths: {},
        workDir: workspace.path,
        emit,
        putUrl: nothingRuns,
        signal: cancellation.signal,
      }),
      contextFolders: folders,
      threads,
      isolation: nothingRuns,
      expectRun: () => undefined,
      turns: new Turns(),
      secrets: noSecrets,
      agents: noAgents,
    });
    return await look({ dockerfile: source, settings, services, report: reportError });
  } finally {
    workspace.remove();
    await threads.close();
  }
}
