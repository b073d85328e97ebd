import { randomUUID } from 'node:crypto';
import type { ErrorReport, EventBody } from '../events/index.ts';
import { createEventReader, type BuildEvent } from '../events/index.ts';
import { createGitHubPrinter, createRedactor, Summary, type Renderer } from '../log/index.ts';
import type { Plan } from './arguments.ts';
import { outputValues, type OutputValues } from './outputs.ts';
import { placeOf } from './place.ts';
import type { ActionWorld } from './world.ts';

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

export interface TellingOptions {
  readonly world: ActionWorld;
  readonly plan: Pick<Plan, 'level' | 'dockerfiles'>;
  readonly secrets: readonly string[];
}

/** Whether a line is JSON of the executor that is no event: the second wording of one. */
function isLogLine(line: string): boolean {
  return line.startsWith('{"level":');
}

/** What becomes of the executor's log: the log of the step, its summary, its outputs. */
export class Telling {
  private readonly printer: Renderer;
  private readonly summary = new Summary();
  private readonly read = createEventReader();
  private started: Of<'build.started'> | undefined;
  private ended: Of<'build.finished'> | Of<'build.failed'> | undefined;

  constructor({ world, plan, secrets }: TellingOptions) {
    this.printer = createGitHubPrinter({
      write: world.write,
      level: plan.level,
      redact: createRedactor(secrets),
      token: randomUUID(),
      place: placeOf(plan.dockerfiles, world),
      annotate: world.env['DOCKER_BUILD_CHECKS_ANNOTATIONS'] !== 'false',
    });
  }

  readonly line = (line: string): void => {
    const event = this.read(line);
    if (event) this.event(event);
    // Not of the log: what Node.js or the system says when something is badly wrong.
    else if (!isLogLine(line)) this.emit({ type: 'note', level: 'info', message: line });
  };

  emit(body: EventBody): void {
    this.event({ ...body, time: Date.now() });
  }

  fail(error: ErrorReport): void {
    this.emit({ type: 'build.failed', seconds: 0, error });
  }

  close(): void {
    this.printer.close();
  }

  /** Whether somebody has said how the build ended. */
  get hasEnded(): boolean {
    return this.ended !== undefined;
  }

  /** Undefined where the build did not end well. */
  outputs(): OutputValues | undefined {
    const { started, ended } = this;
    return started && ended?.type === 'build.finished' ? outputValues(started, ended) : undefined;
  }

  markdown(): string {
    return this.summary.markdown();
  }

  private event(event: BuildEvent): void {
    if (event.type === 'build.started') this.started = event;
    if (event.type === 'build.finished' || event.type === 'build.failed') this.ended = event;
    this.summary.handle(event);
    this.printer.handle(event);
  }
}
