import { YadokariError } from '../../base/index.ts';
import type { NotifierSpec, Occasion } from '../../notify/index.ts';
import type { Report } from '../../report/index.ts';
import type { NotifiersRequest, Told } from './notifiers.ts';
import { demandNotifiers } from './notify-command.ts';
import { reportMessage, reportPlaceholders } from './report-message.ts';

/** Those who get a report: always, unless they say otherwise. `failure` is a threshold that is crossed. */
export interface ReportNotifiers {
  tell(report: Report, crossed: readonly string[]): Promise<readonly Told[]>;
}

function wants({ on }: NotifierSpec, occasion: Occasion): boolean {
  return on.length === 0 || on.includes('always') || on.includes(occasion);
}

/** @throws YadokariError `USAGE`, `SECRET_NOT_FOUND` */
export function openReportNotifiers(request: NotifiersRequest): ReportNotifiers {
  const notifiers = demandNotifiers(request, reportPlaceholders);
  if (notifiers.specs.some(({ on }) => on.includes('recovery'))) {
    throw new YadokariError('USAGE', '--notify with on=recovery does not go with report', {
      hint: 'on=failure sends a report in which a condition of --fail-on holds, on=success any other',
    });
  }
  return {
    tell: async (report, crossed) => {
      const wanted = notifiers.specs.filter((spec) =>
        wants(spec, crossed.length > 0 ? 'failure' : 'success'),
      );
      return wanted.length === 0 ? [] : notifiers.tell(wanted, reportMessage(report, crossed));
    },
  };
}
