import { repositoryOf, type BuildEvent } from '../events/index.ts';
import type { Build, BuildStep, Failure, Found } from './types.ts';

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

/** What is known of a build while its log is read. */
interface Open {
  readonly started: Of<'build.started'>;
  readonly steps: BuildStep[];
  hits: number;
  misses: number;
  pulled: number;
  pushed: number;
}

type End = Pick<Build, 'outcome' | 'seconds' | 'size' | 'failure'>;

/** Finds builds in the events of one log. */
export class EventBuilds {
  private readonly source: string;
  private readonly found: Found;
  /** By target of bake; a build of its own has none. */
  private readonly current = new Map<string, Open>();

  constructor(source: string, found: Found) {
    this.source = source;
    this.found = found;
  }

  get open(): boolean {
    return this.current.size > 0;
  }

  handle(event: BuildEvent): void {
    const { target = '' } = event;
    const open = this.current.get(target);
    if (event.type === 'build.started') this.begin(event, target);
    else if (event.type === 'build.failed' || event.type === 'target.failed') this.failed(event, target);
    else if (event.type === 'build.finished') this.finished(event, target);
    else if (open !== undefined) this.within(open, event);
  }

  /** The log has ended. */
  end(): void {
    for (const target of this.current.keys()) this.close({ outcome: 'unfinished' }, target);
  }

  private begin(started: Of<'build.started'>, target: string): void {
    if (target === '') this.end();
    this.current.set(target, { started, steps: [], hits: 0, misses: 0, pulled: 0, pushed: 0 });
  }

  private within(open: Open, event: BuildEvent): void {
    if (event.type === 'step.finished' || event.type === 'step.failed') {
      const cached = event.type === 'step.finished' && event.cached;
      open.steps.push({ text: event.step.text, seconds: event.seconds, cached });
    } else if (event.type === 'cache.hit') open.hits += 1;
    else if (event.type === 'cache.miss') open.misses += 1;
    else if (event.type === 'pull.finished') open.pulled += event.size;
    else if (event.type === 'blob.pushed') open.pushed += event.how === 'uploaded' ? event.size : 0;
  }

  private finished({ seconds, size, time }: Of<'build.finished'>, target: string): void {
    this.close({ outcome: 'succeeded', seconds, size }, target, time);
  }

  private failed({ error, seconds, time }: Of<'build.failed' | 'target.failed'>, target: string): void {
    // A command such as push has failed, which is no build.
    if (error.command !== undefined) return;
    const failure: Failure = { code: error.code, message: error.message };
    this.close({ outcome: 'failed', seconds, failure }, target, time);
  }

  private close(end: End, target: string, time = 0): void {
    const { source } = this;
    const current = this.current.get(target);
    this.current.delete(target);
    if (current === undefined) {
      // The beginning of the log is missing, or the build failed before it had any.
      const at = time - (end.seconds ?? 0) * 1000;
      this.found({ source, at, hits: 0, misses: 0, steps: [], ...end });
      return;
    }
    const { started, hits, misses, pulled, pushed, steps } = current;
    const [destination] = started.destinations;
    const { context, platform, project, team, branch, time: at } = started;
    this.found({
      source,
      context,
      platform,
      at,
      hits,
      misses,
      pulled,
      pushed,
      steps,
      ...(project === undefined ? {} : { project }),
      ...(team === undefined ? {} : { team }),
      ...(branch === undefined ? {} : { branch }),
      ...(destination === undefined ? {} : { image: repositoryOf(destination) }),
      ...end,
    });
  }
}
