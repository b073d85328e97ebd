import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Turns, YadokariError } from '../../base/index.ts';
import { linksOf, type BakeWarning, type Resolved, type ResolvedTarget } from '../../bake/index.ts';
import type { BuildResult } from '../../build/index.ts';
import type { Emit } from '../../events/index.ts';
import { reportError } from '../../log/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import { buildAndDeliver, type BuildCommand, type Rungs } from '../build-command.ts';
import { KeptFailure } from '../kept.ts';
import { renamed, type Counted } from '../platforms.ts';
import { quietRetries } from '../quiet-retries.ts';
import type { Cancellation } from '../signals.ts';
import { warmedImages } from '../warmed-images.ts';
import { withRegistries, type Registries } from '../with-registries.ts';
import { createScratch, workspaceParent, type Workspace } from '../workspace.ts';
import { Queue, type Outcome } from './queue.ts';
import type { Jobs } from './request.ts';
import { Results } from './results.ts';
import { Session } from './session.ts';
import { isLocal, targetOptions } from './target-options.ts';
import { Telling } from './telling.ts';

/** What is built of one target. */
interface Planned {
  readonly target: ResolvedTarget;
  readonly options: ExecutorOptions;
}

type Made = readonly BuildResult[];

export interface RunOptions {
  readonly jobs: Jobs;
  readonly warn: (warning: BakeWarning) => void;
}

/** One run of bake: its targets, and what they share. */
export class Run {
  readonly #command: BuildCommand;
  readonly #resolved: Resolved;
  readonly #options: RunOptions;
  readonly #counted: Counted = { stages: 0 };
  readonly #failFast = new AbortController();
  readonly #telling: Telling;

  constructor(command: BuildCommand, resolved: Resolved, options: RunOptions) {
    this.#command = command;
    this.#resolved = resolved;
    this.#options = options;
    this.#telling = new Telling(command.emit);
  }

  /** Nothing is built before every target is understood. */
  async build(rungs: Rungs): Promise<void> {
    const results = new Results(this.#command);
    await results.check();
    const scratch = createScratch(workspaceParent(this.#command.world));
    try {
      const planned = this.#plan(scratch);
      const local = [...planned.values()].flatMap(({ options }) => [
        options.context,
        ...Object.values(options.buildContext),
      ]);
      const folders = [scratch.path, ...local.filter((one) => isLocal(one))];
      const command = { ...this.#command, emit: this.#telling.shared };
      const turns = new Turns();
      const kept = new KeptFailure(command.emit);
      const work = async (registries: Registries): Promise<ReadonlyMap<string, Outcome>> => {
        await using session = new Session(command, { ...registries, ...rungs, turns }, { folders, kept });
        const ends = await this.#queue(planned, session, results);
        await results.write(registries.http);
        return ends;
      };
      const { options, world } = command;
      const outcomes = await withRegistries(command, work, {
        turns,
        emit: quietRetries(command.emit, options, world.cwd),
        ...warmedImages(options, world.cwd, command.emit),
      });
      this.#conclude(outcomes, kept);
    } finally {
      scratch.remove();
    }
  }

  #plan(scratch: Workspace): ReadonlyMap<string, Planned> {
    const { options, world } = this.#command;
    const { warn } = this.#options;
    const inline = (name: string, text: string): string => {
      const path = join(scratch.path, `${name}.Dockerfile`);
      writeFileSync(path, text, { flag: 'wx' });
      return path;
    };
    const nowhere: string[] = [];
    const planned = [...this.#resolved.targets].map(([name, target]) => {
      const own = targetOptions(target, options, { cwd: world.cwd, warn, inline });
      const files = [own.tarPath, own.ociLayoutPath, own.rootfsPath, own.rootfsTarPath];
      const leaves = !own.noPush || files.some((path) => path !== undefined);
      if (!leaves && !target.linked && !target.output?.some(({ type }) => type === 'cacheonly'))
        nowhere.push(name);
      return [name, { target, options: own }] as const;
    });
    if (nowhere.length > 0) {
      const hint = 'give them an output, or write --push';
      warn({ message: `built, and delivered nowhere: ${nowhere.join(', ')}`, hint });
    }
    return new Map(planned);
  }

  async #queue(
    planned: ReadonlyMap<string, Planned>,
    session: Session,
    results: Results,
  ): Promise<ReadonlyMap<string, Outcome>> {
    const queue: Queue<Made> = new Queue<Made>({
      targets: new Map([...planned].map(([name, { target }]) => [name, linksOf(target)])),
      parallel: this.#options.jobs.parallel,
      build: (name, handOver) => {
        const one = planned.get(name);
        if (one === undefined) throw new Error(`no plan of ${name}`);
        return this.#telling.within(name, () =>
          this.#one(one, session, {
            results,
            connections: session.connections((other) => queue.made(other), handOver),
          }),
        );
      },
    });
    return queue.run();
  }

  async #one(
    { target, options }: Planned,
    session: Session,
    {
      results,
      connections,
    }: { readonly results: Results; readonly connections: ReturnType<Session['connections']> },
  ): Promise<void> {
    const started = performance.now();
    const { name, linked } = target;
    const { world } = this.#command;
    const tell = renamed(this.#telling.of(name), name, this.#counted);
    const emit: Emit = (event) => {
      if (event.type === 'build.finished') {
        const { noPush, tarPath, ociLayoutPath, destination } = options;
        const names = noPush && tarPath === undefined && ociLayoutPath === undefined ? [] : destination;
        results.add({ name, finished: event, names, options, linked });
      }
      tell(event);
    };
    const cancellation = this.#cancellation();
    try {
      cancellation.signal.throwIfAborted();
      const environment = { ...this.#command.environment, BUILDER_OUTPUT: undefined };
      const env = { ...world.env, TMPDIR: session.workspace.path };
      // A Dockerfile of a fetched context is looked up there, and not where this program was started.
      const cwd = isLocal(options.context) ? world.cwd : emptyFolder(session.workspace.path);
      await buildAndDeliver(
        { ...this.#command, options, environment, emit, cancellation, world: { ...world, env, cwd } },
        connections,
      );
    } catch (error) {
      const seconds = (performance.now() - started) / 1000;
      if (this.#resolved.targets.size > 1)
        emit({ type: 'target.failed', seconds, error: reportError(error) });
      if (this.#options.jobs.failFast)
        this.#failFast.abort(new YadokariError('CANCELLED', `target ${name} has failed`));
      throw error;
    }
  }

  #cancellation(): Cancellation {
    const { cancellation } = this.#command;
    const own = new AbortController();
    return {
      signal: AbortSignal.any([cancellation.signal, this.#failFast.signal, own.signal]),
      stopped: cancellation.stopped,
      abort: (reason) => own.abort(reason),
      [Symbol.dispose]: () => undefined,
    };
  }

  #conclude(outcomes: ReadonlyMap<string, Outcome>, kept: KeptFailure): void {
    const { emit, cancellation } = this.#command;
    const failed = [...outcomes].filter(([, { status }]) => status !== 'built').map(([name]) => name);
    for (const [name, outcome] of outcomes) {
      if (outcome.status !== 'skipped') continue;
      const message = `it was not begun, because its context ${outcome.because} was not built`;
      const error = reportError(new YadokariError('BAKE_FAILED', message));
      emit({ type: 'target.failed', seconds: 0, error, target: name });
    }
    if (cancellation.signal.aborted) throw cancellation.signal.reason;
    if (failed.length === 0) return;
    const [only] = outcomes.values();
    if (outcomes.size === 1 && only?.status === 'failed') throw kept.explain(only.error);
    const failure = new YadokariError(
      'BAKE_FAILED',
      `${failed.length} of ${outcomes.size} targets were not built: ${failed.join(', ')}`,
      {
        hint: 'the error of each is above',
      },
    );
    throw kept.explain(failure);
  }
}

function emptyFolder(parent: string): string {
  const path = join(parent, 'empty');
  mkdirSync(path, { recursive: true });
  return path;
}
