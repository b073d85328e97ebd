import type { BuildEvent } from '../../events/index.ts';
import { cleanText } from '../clean.ts';
import { renderError } from '../errors.ts';
import { paint, type Paint } from '../paint.ts';
import { isShown, type Renderer, type RendererSettings } from '../types.ts';
import { formatBytes, formatSeconds } from '../units.ts';
import { displayWidth, justify } from '../width.ts';
import { createWording, levelOf } from '../wording.ts';
import { LiveArea } from './area.ts';
import { createState, follow, keyOf, type ProgressState } from './state.ts';
import { stepTitle, view } from './view.ts';

/** Events that come in swarms redraw at most this often; milliseconds. */
const shortest = 50;
const swarming: ReadonlySet<BuildEvent['type']> = new Set([
  'step.output',
  'context.progress',
  'pull.progress',
  'push.progress',
]);
const usual = 100;

interface Printed {
  readonly paint: Paint;
  readonly columns: number;
}

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

function finishedStep({ step, cached, seconds }: Of<'step.finished'>, look: Printed): string {
  const mark = cached ? look.paint.cyan('✔') : look.paint.green('✔');
  const right = cached ? 'cached' : formatSeconds(seconds);
  return ` ${mark} ${justify(stepTitle(step), right, look.columns - 3)}`;
}

function failedStep(event: Of<'step.failed'>, state: ProgressState, look: Printed): readonly string[] {
  const { tail = [] } = state.running.get(keyOf(event.step)) ?? {};
  const title = justify(stepTitle(event.step), formatSeconds(event.seconds), look.columns - 3);
  return [` ${look.paint.red('✘')} ${title}`, ...tail.map((line) => `   ${look.paint.dim('│')} ${line}`)];
}

/** Names and digests are there to be copied: a long one wraps, and is not cut. */
function done(text: string, right: string, look: Printed): string {
  const left = cleanText(text);
  const width = Math.max(look.columns - 3, displayWidth(left) + 2 + displayWidth(right));
  return ` ${look.paint.green('✔')} ${justify(left, right, width)}`;
}

/** The lines that stay on the screen for an event, which has not been taken into the state yet. */
function lasting(event: BuildEvent, state: ProgressState, look: Printed): readonly string[] | undefined {
  if (event.type === 'step.finished') return [finishedStep(event, look)];
  if (event.type === 'step.failed') return failedStep(event, state, look);
  if (event.type === 'push.finished')
    return [done(`pushed ${event.destination}`, formatSeconds(event.seconds), look)];
  if (event.type === 'output.written') {
    const size = event.size === undefined ? '' : formatBytes(event.size);
    return [done(`wrote ${event.kind} ${event.path}`, size, look)];
  }
  if (event.type === 'build.finished') {
    return [done(`built ${event.digest}, ${formatBytes(event.size)}`, formatSeconds(event.seconds), look)];
  }
  return undefined;
}

/** The view for terminals: what is finished scrolls away above, what runs is redrawn below. */
export class ProgressPrinter implements Renderer {
  private readonly settings: RendererSettings;
  private readonly area: LiveArea;
  private readonly state: ProgressState;
  private readonly wording = createWording();
  private readonly paint: Paint;
  private readonly timer: NodeJS.Timeout | undefined;
  private pending: string[] = [];
  private drawnAt = Number.NEGATIVE_INFINITY;
  private ended = false;

  constructor(settings: RendererSettings) {
    this.settings = settings;
    this.paint = paint(settings.color ?? true);
    this.area = new LiveArea(settings.write, () => this.columns());
    this.state = createState(settings.now());
    const refresh = settings.refresh ?? usual;
    if (refresh > 0) this.timer = setInterval(() => this.draw(), refresh).unref();
  }

  handle(event: BuildEvent): void {
    this.pending.push(...this.linesOf(event));
    follow(this.state, event);
    if (event.type === 'build.failed') this.close();
    else if (!swarming.has(event.type) || this.settings.now() - this.drawnAt >= shortest) this.draw();
  }

  close(): void {
    clearInterval(this.timer);
    this.ended = true;
    this.draw();
    this.area.close();
  }

  private columns(): number {
    return this.settings.columns?.() ?? 80;
  }

  private linesOf(event: BuildEvent): readonly string[] {
    if (event.type === 'build.failed' || event.type === 'target.failed') {
      return [
        '',
        ...renderError(event.error, { color: this.settings.color ?? true, target: event.target }).split('\n'),
      ];
    }
    const look = { paint: this.paint, columns: this.columns() - 1 };
    const own = lasting(event, this.state, look);
    if (own !== undefined) return isShown('info', this.settings.level) ? own : [];
    return this.logged(event);
  }

  /** Warnings, notes, and whatever else the verbosity asks for beyond what the view shows anyway. */
  private logged(event: BuildEvent): readonly string[] {
    if (event.type === 'step.output') return [];
    const { level } = this.settings;
    const extra = event.type === 'note' || isShown('debug', level);
    return this.wording(event).flatMap((line) => {
      if (!isShown(levelOf(line), level)) return [];
      if (line.level === 'warn') return [` ${this.paint.yellow('!')} ${cleanText(line.text)}`];
      return extra ? [`   ${this.paint.dim(cleanText(line.text))}`] : [];
    });
  }

  private draw(): void {
    const above = this.pending;
    this.pending = [];
    this.drawnAt = this.settings.now();
    const size = { columns: this.columns(), rows: this.settings.rows?.() ?? 24 };
    const live = this.ended ? [] : view(this.state, this.drawnAt, { ...size, paint: this.paint });
    this.area.draw(above, live);
  }
}
