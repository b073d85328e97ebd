import { openContext, type BuildContext, type ContextRequest, type ContextTools } from '../context/index.ts';
import type { HttpClient } from '../http/index.ts';
import { createLayerEngine, type LayerEngine } from '../layer/index.ts';
import type { BuildCommand } from './build-command.ts';
import type { GitAccessOptions } from './git.ts';
import { readUntil } from './signals.ts';
import { createScratch } from './workspace.ts';

export interface ContextParts {
  readonly http: HttpClient;
  readonly git: GitAccessOptions;
  /** Folder that gets what is fetched. */
  readonly parent: string;
}

/** Opens what a build reads from, and closes all of it in the end. */
export class Contexts implements AsyncDisposable {
  readonly #resources = new AsyncDisposableStack();
  readonly #tools: ContextTools;
  #engine: LayerEngine | undefined;

  constructor(
    { options, world, emit, cancellation }: Pick<BuildCommand, 'options' | 'world' | 'emit' | 'cancellation'>,
    { http, git, parent }: ContextParts,
  ) {
    const { signal } = cancellation;
    const { cwd, env, stdin } = world;
    const isTerminal = 'isTTY' in stdin && stdin.isTTY === true;
    this.#tools = {
      cwd,
      env,
      stdin: { bytes: readUntil(signal, stdin), isTerminal },
      http,
      emit,
      signal,
      git: { ...git, flags: options.git },
      engine: () => this.#openEngine(),
      scratch: () => createScratch(parent),
    };
  }

  async open(request: ContextRequest): Promise<BuildContext> {
    const context = await openContext(request, this.#tools);
    this.#resources.defer(() => context.close());
    return context;
  }

  /** Ends the threads that unpacked: nothing more will be opened. */
  async settle(): Promise<void> {
    await this.#engine?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.settle();
    await this.#resources.disposeAsync();
  }

  /** Started only for what has to be unpacked: a folder needs no thread. */
  #openEngine(): LayerEngine {
    this.#engine ??= createLayerEngine({ threads: 1 });
    return this.#engine;
  }
}
