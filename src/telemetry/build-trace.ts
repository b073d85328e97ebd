import { repositoryOf, type BuildEvent, type StageRef, type StepRef } from '../events/index.ts';
import { OpenSpan, type Trace } from './open-span.ts';
import type { Attributes, Span } from './types.ts';

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;
type Handlers = { readonly [Type in BuildEvent['type']]?: (event: Of<Type>) => void };

export interface BuildTraceOptions {
  readonly trace: Trace;
  /** Of the root span: `build`, or `warm`. */
  readonly name: string;
  readonly start: number;
  /** The span of another program that the root belongs to. */
  readonly parent?: Span['parent'];
  /** Set: names and attributes of Kaniko's too. */
  readonly kaniko?: { readonly dockerfile: boolean };
}

function stageLabel({ name, index }: StageRef): string {
  return name ?? String(index);
}

function stepKey({ stage, number }: StepRef): string {
  return `${stage.index}:${number}`;
}

function keyword(text: string): string {
  return /^\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ?? '';
}

/** As the semantic conventions for CI/CD name results. */
function resultOf(code: string): 'failure' | 'cancellation' | 'error' {
  if (code === 'CANCELLED') return 'cancellation';
  return code === 'INTERNAL' ? 'error' : 'failure';
}

/**
 * Spans of one build, made of its events: the build, its stages, their steps, and what steps and the build wait for. Names have few
 * values; what differs is in attributes, those of OpenTelemetry's semantic conventions where there are any.
 */
export class BuildTrace {
  readonly root: OpenSpan;
  readonly #kaniko: BuildTraceOptions['kaniko'];
  readonly #stages = new Map<number, OpenSpan>();
  readonly #steps = new Map<string, OpenSpan>();
  /** Transfers that go on, by what they are. */
  readonly #transfers = new Map<string, OpenSpan>();

  constructor({ trace, name, start, parent, kaniko }: BuildTraceOptions) {
    this.root = new OpenSpan(trace, { name, start }, parent);
    this.#kaniko = kaniko;
  }

  handle(event: BuildEvent): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the entry of an event's type takes that event
    const handler = this.#handlers[event.type] as ((event: BuildEvent) => void) | undefined;
    handler?.(event);
  }

  /** Ends what goes on, with the root. */
  end(time: number): void {
    const open = [...this.#transfers.values(), ...this.#steps.values(), ...this.#stages.values()];
    for (const span of open) span.end(time);
    this.root.end(time);
  }

  readonly #handlers: Handlers = {
    'build.started': (event) => this.#begun(event),
    'isolation.chosen': ({ rung }) => this.root.set({ 'yadokari.isolation': rung }),
    'context.finished': ({ context, revision, size, entries, seconds, time }) =>
      this.#past(
        'fetch context',
        { time, seconds },
        {
          'yadokari.context': context,
          'yadokari.context.revision': revision,
          'yadokari.size': size,
          'yadokari.entries': entries,
        },
      ),
    'stage.started': ({ stage, base, time }) => this.#stage(stage, base, time),
    'base.resolved': ({ stage, reference, digest }) =>
      this.#stages.get(stage.index)?.set({
        'container.image.name': repositoryOf(reference),
        'oci.manifest.digest': digest,
      }),
    'stage.finished': ({ stage, time }) => this.#stages.get(stage.index)?.end(time),
    'step.started': ({ step, time }) => this.#step(step, time),
    'step.finished': ({ step, cached, time }) => {
      const span = this.#steps.get(stepKey(step));
      span?.set({ 'yadokari.step.cached': cached });
      span?.end(time);
    },
    'step.failed': ({ step, error, time }) => {
      const span = this.#steps.get(stepKey(step));
      span?.failed(error.code, error.message);
      span?.end(time);
    },
    'snapshot.started': ({ step, time }) => this.#steps.get(stepKey(step))?.event('snapshot', time, {}),
    'layer.created': ({ step, digest, size, uncompressedSize, entries, time, seconds }) =>
      this.#past(
        'create layer',
        { time, seconds, step },
        {
          'yadokari.digest': digest,
          'yadokari.size': size,
          'yadokari.size.uncompressed': uncompressedSize,
          'yadokari.entries': entries,
        },
      ),
    'cache.hit': ({ step, key, digest, size, time }) =>
      this.#lookup({ step, key, time, found: true }, { 'yadokari.digest': digest, 'yadokari.size': size }),
    'cache.miss': ({ step, key, reason, time }) =>
      this.#lookup({ step, key, time, found: false }, { 'yadokari.cache.miss_reason': reason }),
    'cache.written': ({ step, key, digest, size, seconds, time }) =>
      this.#past(
        'write cache',
        { time, seconds, step },
        {
          'yadokari.cache.key': key,
          'yadokari.digest': digest,
          'yadokari.size': size,
        },
      ),
    'mount.carried': ({ id, how, size, seconds, time }) =>
      this.#past(
        'carry mount',
        { time, seconds },
        {
          'yadokari.mount.id': id,
          'yadokari.how': how,
          'yadokari.size': size,
        },
      ),
    'pull.started': ({ reference, digest, size, time }) =>
      this.#transfer(`pull ${reference} ${digest}`, 'pull', time, {
        'container.image.name': repositoryOf(reference),
        'yadokari.digest': digest,
        'yadokari.size': size,
      }),
    'pull.finished': ({ reference, digest, time }) => this.#arrived(`pull ${reference} ${digest}`, time),
    'push.started': ({ destination, time }) =>
      this.#transfer(`push ${destination}`, 'push', time, {
        'container.image.name': repositoryOf(destination),
      }),
    'blob.pushed': ({ destination, digest, size, how, seconds, time }) => {
      const parent = this.#transfers.get(`push ${destination}`) ?? this.root;
      const attributes = { 'yadokari.digest': digest, 'yadokari.size': size, 'yadokari.how': how };
      const start = time - seconds * 1000;
      parent.child({ name: 'push blob', kind: 'client', start, attributes }).end(time);
    },
    'push.finished': ({ destination, digest, size, time }) => {
      this.#transfers
        .get(`push ${destination}`)
        ?.set({ 'oci.manifest.digest': digest, 'yadokari.size': size });
      this.#arrived(`push ${destination}`, time);
    },
    'push.failed': ({ destination, message, time }) => {
      this.#transfers.get(`push ${destination}`)?.failed('push', message);
      this.#arrived(`push ${destination}`, time);
    },
    'image.warmed': ({ reference, digest, how, size, seconds, time }) =>
      this.#past(
        'warm image',
        { time, seconds },
        {
          'container.image.name': repositoryOf(reference),
          'oci.manifest.digest': digest,
          'yadokari.how': how,
          'yadokari.size': size,
        },
      ),
    retry: ({ what, attempt, reason, time }) =>
      this.root.event('retry', time, {
        'yadokari.retry.what': what,
        'yadokari.retry.attempt': attempt,
        'yadokari.retry.reason': reason,
      }),
    warning: ({ message, time }) => this.root.event('warning', time, { 'yadokari.message': message }),
    'build.finished': (event) => this.#finished(event),
    'build.failed': ({ error, time }) => {
      this.root.set({ 'cicd.pipeline.task.run.result': resultOf(error.code) });
      this.root.failed(error.code, error.message);
      this.end(time);
    },
  };

  #begun({ version, context, dockerfile, platform, destinations }: Of<'build.started'>): void {
    this.root.set({
      'yadokari.context': context,
      'yadokari.dockerfile': dockerfile,
      'yadokari.platform': platform,
      'yadokari.destinations': destinations,
      ...(this.#kaniko ? { 'kaniko.dockerfile': dockerfile, 'kaniko.version': version } : {}),
    });
  }

  #stage(stage: StageRef, base: string, start: number): void {
    const attributes = {
      'yadokari.stage.index': stage.index,
      'yadokari.stage.base': base,
      ...(stage.name === undefined ? {} : { 'yadokari.stage.name': stage.name }),
      ...(this.#kaniko ? { 'kaniko.stage': stage.index, 'kaniko.stage.name': stage.name ?? '' } : {}),
    };
    // A build begins again where a layer of the cache turns out to be damaged.
    this.#stages.get(stage.index)?.end(start);
    const name = this.#kaniko ? 'Stage' : `stage ${stageLabel(stage)}`;
    this.#stages.set(stage.index, this.root.child({ name, start, attributes }));
  }

  #step(step: StepRef, start: number): void {
    const { stage, number, total, text, location } = step;
    const attributes = {
      'yadokari.step.text': text,
      'yadokari.step.number': number,
      'yadokari.stage.index': stage.index,
      'code.file.path': location.file,
      'code.line.number': location.line,
      ...(this.#kaniko
        ? {
            'kaniko.command': text,
            'kaniko.instruction.index': number - 1,
            'kaniko.instruction.line': location.line,
            'kaniko.stage': stage.index,
          }
        : {}),
    };
    const name = this.#kaniko ? 'Command' : `[${stageLabel(stage)} ${number}/${total}] ${keyword(text)}`;
    const parent = this.#stages.get(stage.index) ?? this.root;
    this.#steps.get(stepKey(step))?.end(start);
    this.#steps.set(stepKey(step), parent.child({ name, start, attributes }));
    if (this.#kaniko?.dockerfile && location.text !== undefined)
      this.root.set({ 'kaniko.dockerfile.content': location.text });
  }

  /** A step knows of its lookup once that has an answer; it began with the step. */
  #lookup(
    { step, key, time, found }: { step: StepRef; key: string; time: number; found: boolean },
    more: Attributes,
  ): void {
    const span = this.#steps.get(stepKey(step));
    span?.set({
      'yadokari.cache.hit': found,
      'yadokari.cache.key': key,
      ...(this.#kaniko ? { 'kaniko.cache.hit': found, 'kaniko.cache.key': key } : {}),
    });
    const attributes = { 'yadokari.cache.hit': found, 'yadokari.cache.key': key, ...more };
    const parent = span ?? this.root;
    parent.child({ name: 'look up cache', start: span?.start ?? time, attributes }).end(time);
  }

  /** A span that is known only now that it is over. */
  #past(
    name: string,
    { time, seconds, step }: { time: number; seconds: number; step?: StepRef },
    attributes: Attributes,
  ): void {
    const parent = (step && this.#steps.get(stepKey(step))) ?? this.root;
    parent.child({ name, start: time - seconds * 1000, attributes }).end(time);
  }

  #transfer(key: string, name: string, start: number, attributes: Attributes): void {
    // Somebody else may want the same bytes at the same time: that is one span.
    if (!this.#transfers.has(key))
      this.#transfers.set(key, this.root.child({ name, kind: 'client', start, attributes }));
  }

  #arrived(key: string, time: number): void {
    this.#transfers.get(key)?.end(time);
    this.#transfers.delete(key);
  }

  #finished({ digest, config, size, layers, time }: Of<'build.finished'>): void {
    this.root.set({
      'cicd.pipeline.task.run.result': 'success',
      'oci.manifest.digest': digest,
      'container.image.id': config,
      'yadokari.size': size,
      'yadokari.layers': layers,
    });
    this.root.succeeded();
    this.end(time);
  }
}
