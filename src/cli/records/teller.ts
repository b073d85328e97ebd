import { YadokariError } from '../../base/index.ts';
import type { Emit } from '../../events/index.ts';
import type { Summary } from '../../history/index.ts';
import type { NotifierSpec } from '../../notify/index.ts';
import { buildMessage, buildPlaceholders, occasionsOf } from '../notify/build-message.ts';
import { openNotifiers, sayWhatBecame } from '../notify/notifiers.ts';
import type { RecordsRequest } from './records.ts';

/** Tells of a build those who want to hear of it. */
export interface Teller {
  /** @param previous how the build before it ended, where that is known */
  tell(summary: Summary, previous: Summary['outcome'] | undefined, emit: Emit): Promise<void>;
}

function onOf({ on }: NotifierSpec): NotifierSpec['on'] {
  return on.length === 0 ? ['failure'] : on;
}

/** @throws YadokariError `USAGE` */
export function openTeller(request: RecordsRequest): Teller {
  const missing: YadokariError[] = [];
  const notifiers = openNotifiers(request, buildPlaceholders, (error) => void missing.push(error));
  const { options } = request;
  if (options.history === undefined && notifiers.specs.some((spec) => onOf(spec).includes('recovery'))) {
    throw new YadokariError('USAGE', '--notify with on=recovery needs to know how the build before ended', {
      hint: 'keep builds with --history',
    });
  }
  return {
    tell: async (summary, previous, emit) => {
      for (const { message, hint } of missing)
        emit({ type: 'warning', message, ...(hint === undefined ? {} : { hint }) });
      const occasions = occasionsOf(summary, previous);
      const wanted = notifiers.specs.filter((spec) => onOf(spec).some((one) => occasions.includes(one)));
      if (wanted.length === 0) return;
      sayWhatBecame(await notifiers.tell(wanted, buildMessage(summary, previous)), emit);
    },
  };
}
