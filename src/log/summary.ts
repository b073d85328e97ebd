import { repositoryOf, type BuildEvent } from '../events/index.ts';
import { cacheTexts } from './cache-words.ts';
import { excerpt } from './excerpt.ts';
import { code, escapeCell, table } from './markdown.ts';
import { formatBytes, formatSeconds, plural } from './units.ts';
import { stageLabel } from './wording.ts';
import { timeline, type TimedStep } from './timeline.ts';

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

function keyOf({ step }: { readonly step: { stage: { index: number }; number: number } }): string {
  return `${step.stage.index}:${step.number}`;
}

/** Gathers what a summary of a build says, event by event. */
export class Summary {
  private readonly begun = new Map<string, Of<'step.started'>>();
  private readonly steps: TimedStep[] = [];
  private readonly layers: Of<'layer.created'>[] = [];
  private readonly pushes: Of<'push.finished'>[] = [];
  private readonly outputs: Of<'output.written'>[] = [];
  private pulled = 0;
  private uploaded = 0;
  private rung: Of<'isolation.chosen'> | undefined;
  private started: Of<'build.started'> | undefined;
  private cache: Of<'cache.finished'> | undefined;
  private ended: Of<'build.finished'> | Of<'build.failed'> | undefined;

  handle(event: BuildEvent): void {
    if (event.type === 'step.started') this.begun.set(keyOf(event), event);
    else if (event.type === 'step.finished') this.timed(event, event.cached ? 'cached' : 'done');
    else if (event.type === 'step.failed') this.timed(event, 'failed');
    else if (event.type === 'layer.created') this.layers.push(event);
    else if (event.type === 'pull.finished') this.pulled += event.size;
    else if (event.type === 'blob.pushed') this.uploaded += event.how === 'uploaded' ? event.size : 0;
    else this.whole(event);
  }

  /** Events of the build as a whole. */
  private whole(event: BuildEvent): void {
    if (event.type === 'build.started') this.started = event;
    else if (event.type === 'isolation.chosen') this.rung = event;
    else if (event.type === 'cache.finished') this.cache = event;
    else if (event.type === 'push.finished') this.pushes.push(event);
    else if (event.type === 'output.written') this.outputs.push(event);
    else if (event.type === 'build.finished' || event.type === 'build.failed') this.ended = event;
  }

  /** Markdown; empty where the build did not get as far as to say how it ended. */
  markdown(): string {
    const { ended } = this;
    if (ended === undefined) return '';
    const body = ended.type === 'build.finished' ? this.success(ended) : this.failure(ended);
    return [...body, ...this.facts(), ...this.chart(), ...this.layerTable()].join('\n').concat('\n');
  }

  private timed(event: Of<'step.finished'> | Of<'step.failed'>, outcome: TimedStep['outcome']): void {
    const from = this.begun.get(keyOf(event))?.time ?? event.time - event.seconds * 1000;
    this.steps.push({ step: event.step, from, to: event.time, outcome });
  }

  private success({ digest, layers, size, seconds }: Of<'build.finished'>): readonly string[] {
    const image = `${plural(layers, 'layer')}, ${formatBytes(size)}, in ${formatSeconds(seconds)}`;
    const names = this.pushes.map(({ destination }) => destination);
    const rows = names.map((name) => [code(name), code(digest)]);
    const [first] = names;
    return [
      `### Built ${code(this.started?.dockerfile ?? 'image')}: ${image}`,
      ...(rows.length > 0 ? table(['Pushed', 'Digest'], rows) : ['', `Digest ${code(digest)}, not pushed`]),
      ...this.outputs.map(({ kind, path }) => `- ${escapeCell(kind)} in ${code(path)}`),
      ...(first === undefined
        ? []
        : ['', 'Sign it:', '', '```sh', `cosign sign --yes ${repositoryOf(first)}@${digest}`, '```']),
    ];
  }

  private failure({ error, excerpt: given, seconds }: Of<'build.failed'>): readonly string[] {
    const text = [
      given ?? (error.location && excerpt(error.location).join('\n')),
      error.hint && `hint: ${error.hint}`,
      ...error.causes.map((one) => `cause: ${one}`),
    ];
    const shown = text.filter((part) => part !== undefined && part !== '').join('\n');
    return [
      `### Build failed after ${formatSeconds(seconds)}: ${escapeCell(error.message)}`,
      '',
      // Four backticks: the text may hold three.
      ...(shown === '' ? [] : ['````text', shown, '````', '']),
    ];
  }

  private facts(): readonly string[] {
    const cached = this.steps.filter(({ outcome }) => outcome === 'cached').length;
    const rows = [
      ['Steps', `${this.steps.length}, ${cached} of them from the cache`],
      ...this.cacheRows(),
      ['Pulled', formatBytes(this.pulled)],
      ['Pushed', formatBytes(this.uploaded)],
      ...(this.rung ? [['Isolation', escapeCell(`${this.rung.rung}: ${this.rung.reason}`)]] : []),
      ...(this.started ? [['Platform', this.started.platform]] : []),
    ];
    return table(['', ''], rows);
  }

  private cacheRows(): readonly string[][] {
    if (!this.cache) return [];
    const { all, stores } = cacheTexts(this.cache);
    return [['Cache', [all, ...stores].map((text) => escapeCell(text)).join('<br>')]];
  }

  private chart(): readonly string[] {
    const lines = timeline(this.steps);
    return lines.length === 0 ? [] : ['', ...lines, ''];
  }

  private layerTable(): readonly string[] {
    if (this.layers.length === 0) return [];
    const rows = this.layers.map(({ step, digest, size, seconds }) => [
      escapeCell(stageLabel(step.stage)),
      code(step.text),
      formatBytes(size),
      formatSeconds(seconds),
      code(digest.slice(0, 19)),
    ]);
    return table(['Stage', 'Layer of', 'Size', 'Time', 'Digest'], rows);
  }
}
