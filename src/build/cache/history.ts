import {
  explainMiss,
  explainMissOfAll,
  factsOf,
  mostRecordedFiles,
  type BuildRecord,
  type RecordedStep,
} from '../../cache/index.ts';
import type { Downloads } from '../downloads.ts';
import type { CacheSettings } from '../services.ts';
import type { KeyPlanner, StepPlan } from './key-planner.ts';

export interface HistoryOptions {
  readonly settings: CacheSettings;
  readonly planner: KeyPlanner;
  /** Stages of this build. */
  readonly needed: ReadonlySet<number>;
  readonly downloads: Downloads;
}

function recorded({ step, key, record, prints }: StepPlan): RecordedStep {
  return {
    stage: step.stage.index,
    text: step.text,
    key,
    facts: factsOf(record),
    ...(prints.size > mostRecordedFiles ? {} : { files: Object.fromEntries(prints) }),
  };
}

/** The newest build of the same Dockerfile, this one in its place later, and what lies between them. */
export class History {
  readonly #options: HistoryOptions;
  #before: Promise<BuildRecord | undefined> | undefined;
  #now: Promise<BuildRecord> | undefined;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** Asks for the record of the build before, so that it is there when the first step wants to know. */
  before(): Promise<BuildRecord | undefined> {
    const { settings } = this.#options;
    this.#before ??= settings.cache.record(settings.build);
    return this.#before;
  }

  /** What this build knows before it runs anything. */
  now(): Promise<BuildRecord> {
    this.#now ??= this.#make();
    return this.#now;
  }

  async explain({ key }: StepPlan): Promise<string> {
    return explainMiss(key, await this.now(), await this.before());
  }

  /** Why one layer of several steps is not there. */
  async explainAll(plans: readonly StepPlan[]): Promise<string> {
    const keys = plans.map(({ key }) => key);
    return explainMissOfAll(keys, await this.now(), await this.before());
  }

  /** Leaves the record for the next build, unless it would find the same, and what is known of downloads. */
  async keep(): Promise<void> {
    const { settings, downloads } = this.#options;
    if (settings.keep === 'nothing' || !settings.cache.writable) return;
    downloads.keep();
    const [before, now] = [await this.before(), await this.now()];
    if (JSON.stringify(before) !== JSON.stringify(now)) settings.cache.keepRecord(settings.build, now);
  }

  async #make(): Promise<BuildRecord> {
    const { planner, needed } = this.#options;
    const bases: Record<string, string> = {};
    const steps: RecordedStep[] = [];
    for (const index of [...needed].toSorted((a, b) => a - b)) {
      const plan = await planner.stage(index);
      if (!plan) continue;
      bases[index] = plan.base;
      for (const step of plan.steps.values()) steps.push(recorded(step));
    }
    return { bases, steps };
  }
}
