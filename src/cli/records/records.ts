import { resolve } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import type { BuildEvent, Emit } from '../../events/index.ts';
import { History, SummaryOfEvents, type Summary } from '../../history/index.ts';
import { reportError, type Redact } from '../../log/index.ts';
import type { ExecutorEnvironment, ExecutorOptions } from '../../options/index.ts';
import { parseAge } from '../duration.ts';
import type { Follower } from '../followers.ts';
import { checkSideFile } from '../side-file.ts';
import { version } from '../version.ts';
import type { World } from '../world.ts';
import { jobFacts } from './job-facts.ts';
import type { Teller } from './teller.ts';

export interface RecordsRequest {
  readonly options: ExecutorOptions;
  readonly environment: ExecutorEnvironment;
  readonly world: Pick<World, 'env' | 'cwd'>;
  readonly redact: Redact;
  /** Tells what prints that these must not be. */
  readonly conceal: (secrets: readonly string[]) => void;
}

/** Seconds that builds are kept; undefined keeps all. @throws YadokariError `USAGE` */
function keepSeconds({ historyKeep }: ExecutorOptions): number | undefined {
  const seconds = parseAge(historyKeep);
  if (seconds !== undefined && seconds >= 0) return seconds === 0 ? undefined : seconds;
  throw new YadokariError(
    'USAGE',
    `--history-keep has the value ${JSON.stringify(historyKeep)}, which is no age`,
    { hint: 'write it like 90d or 720h; 0 keeps all' },
  );
}

/** Every text in a summary without secrets. */
function redacted(summary: Summary, redact: Redact): Summary {
  const clean = JSON.stringify(summary, (_, value: unknown) =>
    typeof value === 'string' ? redact(value) : value,
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only texts changed
  return JSON.parse(clean) as Summary;
}

/** Keeps a build's summary, and tells others of it. */
class Records implements Follower {
  readonly #redact: Redact;
  readonly #events: SummaryOfEvents;
  readonly #history: History | undefined;
  readonly #keep: number | undefined;
  readonly #teller: Teller | undefined;

  constructor(
    { options, world, redact }: RecordsRequest,
    history: History | undefined,
    teller: Teller | undefined,
  ) {
    this.#redact = redact;
    this.#keep = keepSeconds(options);
    this.#events = new SummaryOfEvents(jobFacts(options, world.env), version);
    this.#history = history;
    this.#teller = teller;
  }

  handle(event: BuildEvent): void {
    this.#events.handle(event);
  }

  async deliver(emit: Emit): Promise<void> {
    const { summary } = this.#events;
    if (summary === undefined) return;
    const clean = redacted(summary, this.#redact);
    const previous = await this.#record(clean, emit);
    await this.#teller?.tell(clean, previous, emit);
  }

  async #record(summary: Summary, emit: Emit): Promise<Summary['outcome'] | undefined> {
    const oldest = this.#keep === undefined ? undefined : Date.now() - this.#keep * 1000;
    try {
      return await this.#history?.record(summary, oldest);
    } catch (error) {
      const { message, hint } = reportError(error);
      emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
      return undefined;
    }
  }
}

/** @throws YadokariError `OUTPUT_NOT_WRITABLE` */
async function historyOf({ options, world }: RecordsRequest): Promise<History | undefined> {
  if (options.history === undefined) return undefined;
  const path = resolve(world.cwd, options.history);
  await checkSideFile(path);
  return new History(path);
}

/** @throws YadokariError `USAGE`, `OUTPUT_NOT_WRITABLE` */
export async function openRecords(request: RecordsRequest): Promise<Follower> {
  const history = await historyOf(request);
  if (request.options.notify.length === 0) return new Records(request, history, undefined);
  const { openTeller } = await import('./teller.ts');
  return new Records(request, history, openTeller(request));
}
