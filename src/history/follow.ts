import { randomBytes } from 'node:crypto';
import { repositoryOf, type BuildEvent } from '../events/index.ts';
import { EventBuilds, type Build } from '../report/index.ts';
import type { JobFacts, KeptStep, Summary } from './types.ts';

/** What a summary holds at most: steps, and characters of one and of the message of an error. */
const most = { steps: 20, stepText: 500, message: 2000 };

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function idOf(at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${stamp}-${randomBytes(3).toString('hex')}`;
}

function slowest({ steps }: Build): readonly KeptStep[] {
  const carriedOut = steps.filter(({ cached }) => !cached);
  return carriedOut
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, most.steps)
    .map(({ text, seconds }) => ({ text: clip(text, most.stepText), seconds }));
}

/** Makes the summary of a build from its events, by the same rules as a report does from the log. */
export class SummaryOfEvents {
  readonly #facts: JobFacts;
  readonly #version: string;
  readonly #builds: EventBuilds;
  readonly #begun = Date.now();
  #build: Build | undefined;
  #finished: Extract<BuildEvent, { readonly type: 'build.finished' }> | undefined;

  /** @param version of Yadokari */
  constructor(facts: JobFacts, version: string) {
    this.#facts = facts;
    this.#version = version;
    this.#builds = new EventBuilds('', (build) => (this.#build = build));
  }

  handle(event: BuildEvent): void {
    this.#builds.handle(event);
    if (event.type === 'build.finished') this.#finished = event;
  }

  /** Undefined until the build has ended. */
  get summary(): Summary | undefined {
    const build = this.#build;
    if (build === undefined || build.outcome === 'unfinished') return undefined;
    const { outcome, image = this.#image, platform, size, failure, hits, misses } = build;
    const { seconds = 0, pulled = 0, pushed = 0 } = build;
    // A build that fails before it says that it begins has no time of its own.
    const at = build.at ?? this.#begun;
    const { digest, layers } = this.#finished ?? {};
    return {
      ...this.#facts,
      id: idOf(at),
      at,
      seconds,
      outcome,
      version: this.#version,
      ...(image === undefined ? {} : { image }),
      ...(platform === undefined ? {} : { platform }),
      ...(digest === undefined ? {} : { digest }),
      ...(size === undefined ? {} : { size }),
      ...(layers === undefined ? {} : { layers }),
      hits,
      misses,
      pulled,
      pushed,
      steps: slowest(build),
      ...(failure === undefined
        ? {}
        : { failure: { code: failure.code, message: clip(failure.message, most.message) } }),
    };
  }

  get #image(): string | undefined {
    const [destination] = this.#facts.destinations;
    return destination === undefined ? undefined : repositoryOf(destination);
  }
}
