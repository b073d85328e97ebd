import { YadokariError } from '../../base/index.ts';
import type { Emit } from '../../events/index.ts';
import { createHttpClient, trustedCertificates } from '../../http/index.ts';
import { reportError } from '../../log/index.ts';
import {
  mailServer,
  notify,
  preview,
  readSpec,
  type Message,
  type NotifierSpec,
} from '../../notify/index.ts';
import { parseRecords, type ExecutorEnvironment, type ExecutorOptions } from '../../options/index.ts';
import { parseDuration } from '../duration.ts';
import { httpSettings } from '../registry-options.ts';
import type { World } from '../world.ts';

export interface NotifiersRequest {
  readonly options: Pick<ExecutorOptions, 'notify' | 'dryRun'>;
  readonly environment: Pick<ExecutorEnvironment, 'UPSTREAM_CLIENT_TYPE'>;
  readonly world: Pick<World, 'env' | 'cwd'>;
  readonly conceal: (secrets: readonly string[]) => void;
}

/** What became of a message at one notifier. */
export interface Told {
  readonly kind: NotifierSpec['kind'];
  /** What would have been sent, on a dry run. */
  readonly preview?: Readonly<Record<string, unknown>>;
  readonly problem?: unknown;
}

/** Those who are told, with what they need for it. */
export class Notifiers {
  readonly specs: readonly NotifierSpec[];
  readonly #request: NotifiersRequest;

  constructor(specs: readonly NotifierSpec[], request: NotifiersRequest) {
    this.specs = specs;
    this.#request = request;
  }

  /** Tells all of these at the same time. Never fails. */
  async tell(specs: readonly NotifierSpec[], message: Message): Promise<readonly Told[]> {
    const { world, environment, options } = this.#request;
    const settings = httpSettings(world.env, environment.UPSTREAM_CLIENT_TYPE);
    const http = createHttpClient({ settings });
    const tools = {
      http,
      certificates: () => trustedCertificates(settings.trust ?? {}),
      now: () => Date.now(),
    };
    const one = async (spec: NotifierSpec): Promise<Told> => {
      const { kind } = spec;
      try {
        if (spec.dryRun || options.dryRun) return { kind, preview: preview(spec, message, Date.now()) };
        await notify(spec, message, tools);
        return { kind };
      } catch (problem) {
        return { kind, problem };
      }
    };
    try {
      return await Promise.all(specs.map(one));
    } finally {
      http.close();
    }
  }
}

/** In words: `the notification by slack was not sent: …`. */
export function problemOf({ kind, problem }: Told): YadokariError {
  const { code, message, hint } = reportError(problem);
  const words = `the notification by ${kind} was not sent: ${message.replace(/^cannot notify \w+: /, '')}`;
  return new YadokariError(code === 'USAGE' ? code : 'NOTIFICATION_FAILED', words, {
    ...(hint === undefined ? {} : { hint }),
    // What it is a wording of is said already.
    cause: problem instanceof YadokariError ? problem.cause : problem,
  });
}

/**
 * Reads all of `--notify`. A secret that is not there goes to `missing`, which may throw it: jobs of forks have no secrets.
 * @param placeholders that templates may have
 * @throws YadokariError `USAGE`
 */
export function openNotifiers(
  request: NotifiersRequest,
  placeholders: readonly string[],
  missing: (error: YadokariError) => void,
): Notifiers {
  const { options, world, conceal } = request;
  const records = options.notify.flatMap((text) => parseRecords(text));
  const specs = records.flatMap((record) => {
    try {
      const spec = readSpec(record, { ...world, parseDuration, placeholders });
      conceal(spec.secrets);
      if (spec.kind === 'smtp') mailServer(spec);
      return [spec];
    } catch (error) {
      if (!(error instanceof YadokariError) || error.code !== 'SECRET_NOT_FOUND') throw error;
      missing(error);
      return [];
    }
  });
  return new Notifiers(specs, request);
}

/** A warning for what went wrong, and a note for what a dry run would have sent. */
export function sayWhatBecame(told: readonly Told[], emit: Emit): void {
  for (const one of told) {
    if (one.preview !== undefined) {
      emit({ type: 'note', level: 'info', message: `Would notify: ${JSON.stringify(one.preview)}` });
    }
    if (one.problem === undefined) continue;
    const { message, hint } = problemOf(one);
    emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
  }
}
