import { existsSync, realpathSync } from 'node:fs';
import type { BuildResult, BuildServices } from '../../build/index.ts';
import { formatPlatform, YadokariError, type Platform } from '../../base/index.ts';
import { createOutputs } from '../../export/index.ts';
import type { Image } from '../../image/index.ts';
import { noAgents, noSecrets } from '../../mounts/index.ts';
import type { BuildCommand, CommonConnections, Neighbours } from '../build-command.ts';
import { GitWorld } from '../git.ts';
import type { KeptFailure } from '../kept.ts';
import { neighbourScheme } from '../named-contexts.ts';
import { openServices } from '../services.ts';
import { createWorkspace, workspaceParent, type Workspace } from '../workspace.ts';

/** What a target has come to, as the image that a context of another one is. */
function imageOf(name: string, results: readonly BuildResult[], platform: Platform): Image {
  const wanted = formatPlatform(platform);
  const found =
    results.find((one) => formatPlatform(one.platform) === wanted) ??
    (results.length === 1 ? results[0] : undefined);
  if (found === undefined) {
    const built = results.map((one) => formatPlatform(one.platform)).join(', ');
    throw new YadokariError('PLATFORM_NOT_FOUND', `target ${name} is not built for ${wanted}`, {
      hint: `it is built for ${built}: give both targets the same platforms`,
    });
  }
  const { manifestDescriptor, manifest, config, layers } = found.image;
  return { reference: `target:${name}`, manifestDescriptor, manifest, config, layers };
}

/** What all builds of a run share: connections, the folder for work, root file systems, and the base images in them. */
export class Session implements AsyncDisposable {
  readonly workspace: Workspace;
  readonly #common: CommonConnections;
  readonly #services: BuildServices & AsyncDisposable;
  readonly #git: GitWorld;
  readonly #images = new Map<string, Promise<Image>>();

  /** @param folders those of contexts on this machine, which steps must not put away */
  constructor(
    command: BuildCommand,
    common: CommonConnections,
    { folders, kept }: { readonly folders: readonly string[]; readonly kept: KeptFailure },
  ) {
    const { emit, world } = command;
    this.workspace = createWorkspace(workspaceParent(world));
    const { path: workDir } = this.workspace;
    const none = { secrets: noSecrets, agents: noAgents };
    this.#common = common;
    this.#git = new GitWorld(command, { ...none, turns: common.turns, parent: workDir });
    this.#services = openServices(command, {
      ...common,
      ...none,
      git: this.#git,
      workDir,
      outputs: createOutputs({
        destinations: [],
        paths: {},
        emit,
        workDir,
        putUrl: () => Promise.reject(new Error('no file is sent')),
      }),
      contextFolders: folders.filter((one) => existsSync(one)).map((one) => realpathSync(one)),
      cache: undefined,
      kept,
    });
  }

  /** Connections for one target's build. @param made what another target of the run has come to */
  connections(
    made: (name: string) => Promise<readonly BuildResult[]>,
    handOver: Neighbours['handOver'],
  ): CommonConnections {
    const image: BuildServices['image'] = async (reference, platform) => {
      if (!reference.startsWith(neighbourScheme)) return this.#image(reference, platform);
      const name = reference.slice(neighbourScheme.length);
      return imageOf(name, await made(name), platform);
    };
    return { ...this.#common, neighbours: { services: this.#services, image, handOver } };
  }

  /** An image of a registry is asked for once; what fails is asked for again by the next one. */
  #image(reference: string, platform: Platform): Promise<Image> {
    const key = `${reference} ${formatPlatform(platform)}`;
    const known = this.#images.get(key);
    if (known) return known;
    const asked = this.#services.image(reference, platform);
    this.#images.set(key, asked);
    asked.catch(() => this.#images.delete(key));
    return asked;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.#services[Symbol.asyncDispose]();
    } finally {
      // Whatever became of what stood on it, nothing of it stays.
      try {
        await this.#git[Symbol.asyncDispose]();
      } finally {
        this.workspace.remove();
      }
    }
  }
}
