import type { BuildEvent, StepRef } from '../events/index.ts';

/** Lines of a failed RUN that are shown again beside the error: they may be far above it, or in a closed section. */
const tailLength = 30;

/** Failures whose reason the command may have told. */
const ofTheCommand: ReadonlySet<string> = new Set(['RUN_FAILED', 'RUN_KILLED']);

export interface Tail {
  readonly step: StepRef;
  /** As the program wrote them. */
  readonly lines: readonly string[];
}

/** What the step that failed printed last. */
export class FailedTail {
  readonly #tails = new WeakMap<StepRef, string[]>();
  #failed: StepRef | undefined;

  handle(event: BuildEvent): void {
    if (event.type === 'step.failed' && ofTheCommand.has(event.error.code)) this.#failed ??= event.step;
    if (event.type !== 'step.output') return;
    const lines = this.#tails.get(event.step) ?? [];
    this.#tails.set(event.step, lines);
    lines.push(event.line);
    if (lines.length > tailLength) lines.shift();
  }

  /** Undefined where no step failed, or where it had said nothing. */
  get(): Tail | undefined {
    const lines = this.#failed && this.#tails.get(this.#failed);
    return this.#failed && lines ? { step: this.#failed, lines } : undefined;
  }
}

/** What a program printed last on its line; carriage returns would end it for a reader. */
export function lastState(line: string): string {
  return line.split('\r').findLast((part) => part !== '') ?? '';
}
