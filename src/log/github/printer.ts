import type { SourceLocation } from '../../base/index.ts';
import type { BuildEvent, StageRef, StepRef } from '../../events/index.ts';
import { cleanText } from '../clean.ts';
import { renderError } from '../errors.ts';
import { eventRedactor, type Redact } from '../redact.ts';
import { isShown, type Level, type Renderer } from '../types.ts';
import { FailedTail, lastState } from '../tail.ts';
import { createWording, levelOf, stageLabel, type Line } from '../wording.ts';
import { Sections, type Entry } from '../sections.ts';
import { CommandLog } from './commands.ts';

/** What the printer needs to know of the runner. */
export interface GitHubSettings {
  /** Called with whole lines, for the runner. */
  readonly write: (text: string) => void;
  readonly level: Level;
  readonly redact: Redact;
  /** Ends what `::stop-commands::` begins; a random one, so that the output of RUN cannot hold it. */
  readonly token: string;
  /** Where a file that an event names is, from the root of the repository; undefined where it is in none. */
  readonly place: (file: string) => string | undefined;
  /** Whether warnings about a line of the Dockerfile become annotations. */
  readonly annotate: boolean;
}

function stageOf(event: BuildEvent): StageRef | undefined {
  if ('step' in event) return event.step.stage;
  return 'stage' in event ? event.stage : undefined;
}

function stepLabel({ stage, number, total }: StepRef): string {
  return `[${stageLabel(stage)} ${number}/${total}]`;
}

class GitHubPrinter implements Renderer {
  private readonly settings: GitHubSettings;
  private readonly log: CommandLog;
  private readonly sections: Sections<CommandLog>;
  private readonly wording = createWording();
  private readonly tail = new FailedTail();

  constructor(settings: GitHubSettings) {
    this.settings = settings;
    this.log = new CommandLog(settings.write, settings.token);
    this.sections = new Sections(this.log);
  }

  handle(event: BuildEvent): void {
    this.tail.handle(event);
    if (event.type === 'step.output') this.output(event.step, lastState(event.line));
    else if (event.type === 'warning') this.warning(event);
    else if (event.type === 'build.failed' || event.type === 'target.failed') this.failure(event);
    else this.ordinary(event);
  }

  close(): void {
    this.sections.end();
    this.log.resume();
  }

  private ordinary(event: BuildEvent): void {
    if (event.type === 'stage.started') {
      this.sections.start(event.stage.index, `Stage ${stageLabel(event.stage)} from ${event.base}`);
    }
    for (const line of this.wording(event)) this.worded(event, line);
    if (event.type === 'stage.finished') this.sections.finish(event.stage.index);
  }

  private worded(event: BuildEvent, line: Line): void {
    const level = levelOf(line);
    if (!isShown(level, this.settings.level)) return;
    const label = event.type === 'step.started' ? `${stepLabel(event.step)} ` : '';
    const word = level === 'info' ? '' : `${level}: `;
    const text = `${word}${label}${cleanText(line.text)}`;
    this.add(stageOf(event), (log) => log.line(text), text.length);
  }

  private add(stage: StageRef | undefined, entry: Entry<CommandLog>, size: number): void {
    if (stage) this.sections.add(stage.index, entry, size);
    else entry(this.log);
  }

  private output(step: StepRef, line: string): void {
    this.add(step.stage, (log) => log.foreign(line), line.length);
  }

  private warning({ message, hint, rule, location }: BuildEvent & { readonly type: 'warning' }): void {
    const text = `${message}${hint === undefined ? '' : ` (${hint})`}`;
    if (location !== undefined && !this.settings.annotate) this.log.line(`warning: ${cleanText(text)}`);
    else this.log.command('warning', text, { ...this.placeOf(location), title: rule });
  }

  /** Outside of all groups, so that it is seen. */
  private failure({
    error,
    excerpt,
    target,
  }: BuildEvent & { readonly type: 'build.failed' | 'target.failed' }): void {
    this.sections.end();
    const tail = this.tail.get();
    if (tail) {
      this.log.line(`Last output of ${cleanText(tail.step.text)}`);
      for (const line of tail.lines) this.log.foreign(`  ${lastState(line)}`);
    }
    for (const line of excerpt?.split('\n') ?? []) this.log.line(line);
    const { location, ...rest } = error;
    for (const line of renderError(rest, { color: false }).split('\n').slice(1)) this.log.line(line);
    const hint = error.hint === undefined ? '' : `\n${error.hint}`;
    this.log.command('error', `${cleanText(error.message)}${hint}`, {
      ...this.placeOf(location),
      title: target === undefined ? 'Build failed' : `Build of ${cleanText(target)} failed`,
    });
  }

  private placeOf(location: SourceLocation | undefined): Record<string, string | number> {
    const file = location && this.settings.place(location.file);
    if (location === undefined || file === undefined) return {};
    return { file, line: location.line, endLine: location.endLine };
  }
}

/** Prints events for GitHub's runner: a group for each stage, annotations, and RUN's output kept from being obeyed. */
export function createGitHubPrinter(settings: GitHubSettings): Renderer {
  const printer = new GitHubPrinter(settings);
  const clean = eventRedactor(settings.redact);
  return { handle: (event) => printer.handle(clean(event)), close: () => printer.close() };
}
