import { repositoryOf } from '../events/index.ts';
import { failureIn } from './kaniko-errors.ts';
import type { Message } from './log-text.ts';
import type { Build, BuildStep, Failure, Found } from './types.ts';

/** What only a build says, and says early. */
const first =
  /^(?:Yadokari \S+ builds |Resolved base name |Retrieving image manifest |Building stage |Built cross stage deps|Using dockerignore file|No base image, nothing to extract)/;

const instruction =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s\S/;

/** From here on no instruction is being carried out. */
const afterSteps = /^(?:Pushing image to |Pushed |Skipping push to container registry|Building stage )/;

/** `Pushed registry/app@sha256:…` and `Pushed image to registry/app:1 in 2.0s`; a cache's layer has no blank in its name. */
const pushed = /^Pushed (?:image to )?(\S+[:/@]\S+)(?: in \S+)?$/;

interface Open {
  readonly from?: number;
  /** The log is ours: stages run at the same time, and what stands between two lines is no step. */
  readonly own: boolean;
  readonly steps: BuildStep[];
  readonly cached: Set<string>;
  image?: string;
  last?: number;
  elapsed?: number;
  step?: { readonly text: string; readonly since: number };
  used: number;
  taken: number;
  missed: number;
  built: number;
  done: boolean;
}

/** Seconds by the build's own clock. */
function clock({ time, elapsed }: Message): number | undefined {
  return time === undefined ? elapsed : time / 1000;
}

function opened({ time }: Message, own: boolean): Open {
  return {
    ...(time === undefined ? {} : { from: time }),
    own,
    steps: [],
    cached: new Set(),
    used: 0,
    taken: 0,
    missed: 0,
    built: 0,
    done: false,
  };
}

/** Finds builds in a log without events: Kaniko's, and ours for people. */
export class TextBuilds {
  private readonly source: string;
  private readonly found: Found;
  private readonly written: number | undefined;
  private current: Open | undefined;
  /** A build that has failed, until it is known whether a code follows. */
  private failed: (Build & { readonly failure: Failure }) | undefined;

  /** `written`: when the file was last written, for logs that have no dates. */
  constructor(source: string, found: Found, written?: number) {
    this.source = source;
    this.found = found;
    this.written = written;
  }

  handle(message: Message): void {
    const { text } = message;
    const code = /^code: ([A-Z_]+)$/.exec(text)?.[1];
    if (code !== undefined && this.failed !== undefined) {
      this.failed = { ...this.failed, failure: { ...this.failed.failure, code } };
      return;
    }
    if (first.test(text)) this.begin(message);
    const failure = failureIn(text);
    if (failure !== undefined) this.fail(message, failure);
    else if (this.current !== undefined) this.within(this.current, message);
  }

  /** The log has ended. */
  end(): void {
    this.report();
    if (this.current !== undefined) this.close(this.current);
  }

  private report(): void {
    if (this.failed !== undefined) this.found(this.failed);
    this.failed = undefined;
  }

  private begin(message: Message): void {
    const { current } = this;
    const own = message.text.startsWith('Yadokari ');
    const { elapsed = 0 } = current ?? {};
    // The second stage of a build says what the first one said: only a clock that starts again tells another build.
    const again = own || current?.done === true || (message.elapsed ?? elapsed) < elapsed;
    if (current !== undefined && !again) return;
    this.end();
    this.current = opened(message, own);
  }

  private fail(message: Message, failure: Failure): void {
    this.report();
    const open = this.current ?? opened(message, true);
    this.within(open, message);
    this.endStep(open, message);
    this.current = undefined;
    this.failed = { ...this.built(open), outcome: 'failed', failure };
  }

  private within(open: Open, message: Message): void {
    const { text, time, elapsed } = message;
    if (time !== undefined) open.last = time;
    if (elapsed !== undefined) open.elapsed = Math.max(open.elapsed ?? 0, elapsed);
    this.cache(open, text);
    if (instruction.test(text)) {
      this.endStep(open, message);
      const since = clock(message);
      if (since !== undefined) open.step = { text, since };
    } else if (afterSteps.test(text)) this.endStep(open, message);
    this.outcome(open, text);
  }

  private outcome(open: Open, text: string): void {
    const image = /^Pushing image to (\S+)$/.exec(text)?.[1] ?? pushed.exec(text)?.[1];
    if (image !== undefined) open.image ??= repositoryOf(image);
    if (pushed.test(text) || /^(?:Skipping push to container registry|Built image sha256:)/.test(text)) {
      open.done = true;
    }
  }

  private cache(open: Open, text: string): void {
    const used = /^Using caching version of cmd: (.*)$/.exec(text)?.[1];
    if (used !== undefined) {
      open.used += 1;
      open.cached.add(used);
    } else if (text.startsWith('Pushed layer to cache')) open.taken += 1;
    else if (text.startsWith('Pushed layer ')) open.built += 1;
    else if (text.startsWith('No cached layer found for cmd ')) open.missed += 1;
  }

  private endStep(open: Open, message: Message): void {
    const { step } = open;
    delete open.step;
    const now = clock(message);
    if (step === undefined || now === undefined || open.own) return;
    const { text, since } = step;
    open.steps.push({ text, seconds: Math.max(0, now - since), cached: open.cached.has(text) });
  }

  private close(open: Open): void {
    this.current = undefined;
    this.found({ ...this.built(open), outcome: open.done ? 'succeeded' : 'unfinished' });
  }

  private built(open: Open): Omit<Build, 'outcome'> {
    const { from, last, elapsed, image, steps, used, taken, missed, built } = open;
    const seconds = from === undefined || last === undefined ? elapsed : (last - from) / 1000;
    const at = from ?? this.written;
    // Ours says a hit in both ways. A log that says neither hits nor misses in Kaniko's words counts layers, as article 000 does.
    const hits = Math.max(used, taken);
    const misses = missed > 0 || used > 0 || taken === 0 ? missed : built;
    return {
      source: this.source,
      steps,
      hits,
      misses,
      ...(image === undefined ? {} : { image }),
      ...(at === undefined ? {} : { at }),
      ...(seconds === undefined ? {} : { seconds }),
    };
  }
}
