import { YadokariError } from '../base/index.ts';
import { openContext, type BuildContext, type ContextRequest, type ContextTools } from '../context/index.ts';
import type { HttpClient } from '../http/index.ts';
import { createLayerEngine, type LayerEngine } from '../layer/index.ts';
import type { BuildCommand } from './build-command.ts';
import type { GitAccessOptions } from './git.ts';
import { readUntil } from './signals.ts';
import { createScratch, type Workspace } from './workspace.ts';
import type { World } from './world.ts';

/** Standard input, which only one can read. */
class Stdin {
  readonly #world: World;
  readonly #signal: AbortSignal;
  #taken = false;

  constructor(world: World, signal: AbortSignal) {
    this.#world = world;
    this.#signal = signal;
  }

  get isTerminal(): boolean {
    const { stdin } = this.#world;
    return 'isTTY' in stdin && stdin.isTTY === true;
  }

  /** @throws YadokariError `USAGE` the second time */
  get bytes(): AsyncIterable<Uint8Array> {
    if (this.#taken) {
      throw new YadokariError('USAGE', 'standard input is wanted twice', {
        hint: 'only one of --context, --build-context and --dockerfile can be read from standard input',
      });
    }
    this.#taken = true;
    return readUntil(this.#signal, this.#world.stdin);
  }
}

export interface ContextParts {
  readonly http: HttpClient;
  readonly git: GitAccessOptions;
  /** Folder that gets what is fetched. */
  readonly parent: string;
  /** See GitTools. */
  readonly commitTimes: boolean;
}

/** Shorter values of a query are words, not signatures. */
const shortestSignature = 16;

/** What of a URL must never be printed: its password, and signatures in its query. */
function secretsOfUrl(text: string): readonly string[] {
  const url = URL.parse(text);
  if (!url) return [];
  const values = url.searchParams.values().filter((value) => value.length >= shortestSignature);
  return [url.password, ...values].filter((secret) => secret !== '');
}

/** Opens what a build reads from, and closes all of it in the end. */
export class Contexts implements AsyncDisposable {
  readonly #resources = new AsyncDisposableStack();
  readonly #tools: ContextTools;
  readonly #parent: string;
  readonly #stdin: Stdin;
  #scratch: Workspace | undefined;
  #engine: LayerEngine | undefined;
  readonly #conceal: BuildCommand['conceal'];
  /** Contexts that are being opened. */
  #opening = 0;

  constructor(
    {
      options,
      world,
      emit,
      cancellation,
      conceal,
    }: Pick<BuildCommand, 'options' | 'world' | 'emit' | 'cancellation' | 'conceal'>,
    { http, git, parent, commitTimes }: ContextParts,
  ) {
    const { signal } = cancellation;
    this.#parent = parent;
    this.#conceal = conceal;
    this.#stdin = new Stdin(world, signal);
    this.#tools = {
      cwd: world.cwd,
      env: world.env,
      stdin: this.#stdin,
      http,
      secret: git.secret,
      emit,
      signal,
      git: { ...git, flags: options.git, commitTimes },
      engine: () => (this.#engine ??= createLayerEngine({ threads: 1 })),
      scratch: () => this.#newScratch(),
    };
  }

  /** @throws YadokariError `USAGE` when a context has it already */
  get stdin(): AsyncIterable<Uint8Array> {
    return this.#stdin.bytes;
  }

  async open(request: ContextRequest): Promise<BuildContext> {
    this.#conceal(secretsOfUrl(request.context));
    this.#opening += 1;
    try {
      const context = await openContext(request, this.#tools);
      this.#resources.defer(() => context.close());
      return context;
    } finally {
      this.#opening -= 1;
      if (this.#opening === 0) await this.#endThreads();
    }
  }

  /** The folder that everything fetched is put into. */
  get folder(): string {
    return this.#makeScratch().path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#endThreads();
    await this.#resources.disposeAsync();
    this.#scratch?.remove();
  }

  #makeScratch(): Workspace {
    return (this.#scratch ??= createScratch(this.#parent));
  }

  #newScratch(): Workspace {
    return createScratch(this.#makeScratch().path);
  }

  async #endThreads(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    await engine?.close();
  }
}
