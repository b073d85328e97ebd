import type { BuildEvent, StageRef, StepRef } from '../../events/index.ts';
import { cleanText } from '../clean.ts';
import { renderError } from '../errors.ts';
import { paint, type Paint } from '../paint.ts';
import { Sections } from '../sections.ts';
import { isShown, type Renderer, type RendererSettings } from '../types.ts';
import { FailedTail, lastState } from '../tail.ts';
import { createWording, levelOf, stageLabel, type Line } from '../wording.ts';
import { GitLabLog } from './folding.ts';

function stageOf(event: BuildEvent): StageRef | undefined {
  if ('step' in event) return event.step.stage;
  return 'stage' in event ? event.stage : undefined;
}

function stepLabel({ stage, number, total }: StepRef): string {
  return `[${stageLabel(stage)} ${number}/${total}]`;
}

/** Prints events for the page of a job of GitLab: a section for each stage, in colours. */
export class GitLabPrinter implements Renderer {
  private readonly settings: RendererSettings;
  private readonly style: Paint;
  private readonly sections: Sections<GitLabLog>;
  private readonly log: GitLabLog;
  private readonly wording = createWording();
  private readonly tail = new FailedTail();

  constructor(settings: RendererSettings) {
    this.settings = settings;
    this.style = paint(settings.color ?? true);
    this.log = new GitLabLog(settings.write, settings.now, this.style.bold);
    this.sections = new Sections(this.log);
  }

  handle(event: BuildEvent): void {
    this.tail.handle(event);
    // A carriage return could begin a section of GitLab's.
    if (event.type === 'step.output') this.add(event.step.stage, lastState(event.line));
    else if (event.type === 'build.failed' || event.type === 'target.failed') this.failure(event);
    else this.ordinary(event);
  }

  close(): void {
    this.sections.end();
  }

  private ordinary(event: BuildEvent): void {
    if (event.type === 'stage.started') {
      this.sections.start(
        event.stage.index,
        `Stage ${stageLabel(event.stage)} from ${cleanText(event.base)}`,
      );
    }
    for (const line of this.wording(event)) {
      const level = levelOf(line);
      if (isShown(level, this.settings.level))
        this.add(stageOf(event), this.worded(event, { ...line, level }));
    }
    if (event.type === 'stage.finished') this.sections.finish(event.stage.index);
  }

  private worded(event: BuildEvent, { level, text }: Line): string {
    const clean = cleanText(text);
    if (event.type === 'step.started') return this.style.cyan(`${stepLabel(event.step)} ${clean}`);
    if (level === 'info') return clean;
    const word = `${level}: ${clean}`;
    return level === 'warn' ? this.style.yellow(word) : this.style.dim(word);
  }

  private add(stage: StageRef | undefined, text: string): void {
    if (stage) this.sections.add(stage.index, (log) => log.line(text), text.length);
    else this.log.line(text);
  }

  /** Outside of all sections, so that it is seen. */
  private failure({ error, target }: BuildEvent & { readonly type: 'build.failed' | 'target.failed' }): void {
    this.sections.end();
    const tail = this.tail.get();
    if (tail) {
      this.log.line(this.style.bold(`Last output of ${cleanText(tail.step.text)}`));
      for (const line of tail.lines) this.log.line(`  ${lastState(line)}`);
    }
    this.log.line(renderError(error, { color: this.settings.color ?? true, target }));
  }
}
