import type { BuildEvent } from '../events/index.ts';
import { countsOf } from './counting.ts';
import {
  labelOf,
  metricTable,
  prometheusName,
  type MeasuredRun,
  type MetricId,
  type MetricSpec,
} from './table.ts';
import type { Labels, MetricFamily } from './types.ts';

interface Point {
  readonly attributes: Labels;
  value: number;
}

/** What a metric came to: a value for each set of attributes. */
export interface Measured {
  readonly spec: MetricSpec;
  readonly points: readonly Readonly<Point>[];
}

/** All sets of attributes that a metric has from the start. */
function knownSets({ attributes = {} }: MetricSpec): readonly Labels[] {
  let sets: readonly Labels[] = [{}];
  for (const [name, values] of Object.entries(attributes)) {
    if (values === 'open') return [];
    sets = sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value })));
  }
  return sets;
}

/** Metrics of a kind of run, in the order of the table. */
function idsOf(run: MeasuredRun): readonly MetricId[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- keys of the table
  const ids = Object.keys(metricTable) as MetricId[];
  return ids.filter((id) => metricTable[id].where.some((where) => where === run));
}

/** Counts what happens in one build, or one run of the warmer, event by event. */
export class Measurements {
  readonly run: MeasuredRun;
  readonly #version: string;
  readonly #points = new Map<MetricId, Map<string, Point>>();
  #platform = '';
  #isolation = '';
  #outcome: 'succeeded' | 'failed' | undefined;

  constructor(run: MeasuredRun, version: string) {
    this.run = run;
    this.#version = version;
    for (const id of idsOf(run)) {
      // Gauges say nothing before they are known.
      const sets = metricTable[id].kind === 'counter' ? knownSets(metricTable[id]) : [];
      for (const attributes of sets) this.#add(id, 0, attributes);
    }
  }

  /** How it ended; undefined before that. */
  get outcome(): 'succeeded' | 'failed' | undefined {
    return this.#outcome;
  }

  handle(event: BuildEvent): void {
    for (const count of countsOf(event)) this.#add(...count);
    if (event.type === 'build.started') this.#platform = event.platform;
    else if (event.type === 'isolation.chosen') this.#isolation = event.rung;
    else if (event.type === 'build.finished') {
      this.#set('imageSize', event.size);
      this.#set('imageLayers', event.layers);
      this.#end('succeeded', event.seconds, event.time);
    } else if (event.type === 'build.failed') {
      const failures = this.run === 'build' ? 'buildFailures' : 'warmerFailures';
      this.#add(failures, 1, { 'error.type': event.error.code });
      this.#end('failed', event.seconds, event.time);
    }
  }

  /** The warmer has no last event where it ended well. @param time milliseconds since the epoch */
  finished(seconds: number, time: number): void {
    this.#end('succeeded', seconds, time);
  }

  /** What there is to say, in the order of the table. */
  measured(): readonly Measured[] {
    return idsOf(this.run).map((id) => ({
      spec: metricTable[id],
      points: [...(this.#points.get(id)?.values() ?? [])],
    }));
  }

  /** The same for Prometheus. */
  families(): readonly MetricFamily[] {
    return this.measured().map(({ spec, points }) => ({
      name: prometheusName(spec),
      help: spec.help,
      type: spec.kind,
      samples: points.map(({ attributes, value }) => ({
        labels: Object.fromEntries(Object.entries(attributes).map(([name, text]) => [labelOf(name), text])),
        value,
      })),
    }));
  }

  #end(outcome: 'succeeded' | 'failed', seconds: number, time: number): void {
    this.#outcome = outcome;
    const [isWell, now, version] = [outcome === 'succeeded', time / 1000, this.#version];
    if (this.run === 'build') {
      this.#set('buildInfo', 1, { version, platform: this.#platform, isolation: this.#isolation });
      this.#set('buildSuccess', isWell ? 1 : 0);
      this.#set('buildDuration', seconds);
      this.#set('buildStart', now - seconds);
      this.#set('buildEnd', now);
      if (isWell) this.#set('buildLastSuccess', now);
      return;
    }
    this.#set('warmerInfo', 1, { version });
    this.#set('warmerSuccess', isWell ? 1 : 0);
    this.#set('warmerDuration', seconds);
    this.#set('warmerEnd', now);
    if (isWell) this.#set('warmerLastSuccess', now);
  }

  #set(id: MetricId, value: number, attributes: Labels = {}): void {
    this.#points.set(id, new Map([['', { attributes, value }]]));
  }

  #add(id: MetricId, value: number, attributes: Labels = {}): void {
    const points = this.#points.get(id) ?? new Map<string, Point>();
    this.#points.set(id, points);
    const key = JSON.stringify(attributes);
    const known = points.get(key);
    if (known) known.value += value;
    else points.set(key, { attributes, value });
  }
}
