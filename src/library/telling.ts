import { messageOf, YadokariError } from '../base/index.ts';
import type { BuildEvent } from '../events/index.ts';
import { eventRedactor, reportError, type Redact } from '../log/index.ts';
import { errorOf } from './failure.ts';
import type { BuildOptions, BuildResult } from './types.ts';

type Finished = Extract<BuildEvent, { readonly type: 'build.finished' }>;

/** What a build has told so far, and whom it is told on. */
export class Telling {
  readonly #onEvent: BuildOptions['onEvent'];
  readonly #controller: AbortController;
  /** Paths of the private folder are shown as names in it. */
  folder: string | undefined;
  readonly #destinations: string[] = [];
  #finished: Finished | undefined;
  #clean: Redact = (text) => this.#plain(text);

  constructor(onEvent: BuildOptions['onEvent'], controller: AbortController) {
    this.#onEvent = onEvent;
    this.#controller = controller;
  }

  /** A build's own way to tell: events are cleaned by its redactor. */
  readonly through = (redact: Redact): ((event: BuildEvent) => void) => {
    this.#clean = (text) => this.#plain(redact(text));
    const clean = eventRedactor(this.#clean);
    return (event) => this.#tell(clean(event));
  };

  /** @throws YadokariError `INTERNAL` for a build that ended well and did not say what it made */
  get result(): BuildResult {
    if (this.#finished === undefined) throw new YadokariError('INTERNAL', 'the build ended without a result');
    const { digest, config, mediaType, size, layers, seconds } = this.#finished;
    return {
      digest,
      configDigest: config,
      mediaType,
      size,
      layers,
      seconds,
      destinations: this.#destinations,
    };
  }

  /** Tells of a failure. @returns it as callers get it: with a code, and without what nobody must see */
  fail(failure: unknown, seconds: number): YadokariError {
    const event = { type: 'build.failed', seconds, error: reportError(failure), time: Date.now() } as const;
    const clean = eventRedactor(this.#clean)(event);
    this.#tell(clean);
    const { error } = clean.type === 'build.failed' ? clean : event;
    if (!(failure instanceof YadokariError)) {
      // A fault: its stack says where.
      const stack = failure instanceof Error ? failure.stack : undefined;
      return errorOf(error, stack === undefined ? {} : { stack: this.#clean(stack) });
    }
    // What ended a build from outside is the caller's own.
    return errorOf(error, failure.code === 'CANCELLED' ? { cause: failure.cause } : {});
  }

  #plain(text: string): string {
    return this.folder === undefined ? text : text.replaceAll(`${this.folder}/`, '');
  }

  #tell(event: BuildEvent): void {
    if (event.type === 'push.finished') this.#destinations.push(event.destination);
    if (event.type === 'build.finished') this.#finished = event;
    try {
      this.#onEvent?.(event);
    } catch (error) {
      this.#controller.abort(
        new YadokariError('CANCELLED', `the build was cancelled: onEvent threw ${messageOf(error)}`, {
          cause: error,
        }),
      );
    }
  }
}
