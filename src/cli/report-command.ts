import { resolve } from 'node:path';
import { YadokariError } from '../base/index.ts';
import { checkOutputFile } from '../export/index.ts';
import { asBuild, buildsInHistory, History } from '../history/index.ts';
import {
  buildsBetween,
  buildsOf,
  formatOf,
  judge,
  readLogs,
  renderReport,
  reportOn,
  type Build,
  type ReportFormat,
} from '../report/index.ts';
import type { PlainRequest } from './login-command.ts';
import { sayWhatBecame } from './notify/notifiers.ts';
import { settle } from './notify/notify-command.ts';
import { openReportNotifiers } from './notify/report-notifiers.ts';
import { thresholdOf } from './report-conditions.ts';
import { deliverReport, reportOutputs } from './report-metrics.ts';
import { buildsInStores } from './report-stores.ts';
import { timeOf } from './report-times.ts';
import { readUntil } from './signals.ts';
import { writeWhole } from './write-whole.ts';

/** How much of a store is asked for where nobody says since when: a day, in milliseconds. */
const usualRange = 24 * 60 * 60 * 1000;

/** What is asked for, in milliseconds since the epoch; no end is without one. */
interface Span {
  readonly since: number | undefined;
  readonly until: number | undefined;
}

function spanOf({ options }: PlainRequest, now: number): Span {
  const { since, until, opensearch, loki } = options;
  const fromStore = opensearch !== undefined || loki !== undefined;
  const end = until === undefined ? undefined : timeOf('--until', until, now);
  const begin = since === undefined ? undefined : timeOf('--since', since, now);
  if (begin !== undefined && begin >= (end ?? now)) {
    throw new YadokariError('USAGE', '--since is not before --until', {
      hint: 'an age counts back from now',
    });
  }
  return { since: begin ?? (fromStore ? (end ?? now) - usualRange : undefined), until: end };
}

async function allBuilds(
  request: PlainRequest,
  { since, until }: Span,
  now: number,
): Promise<readonly Build[]> {
  const { words, options, world, cancellation } = request;
  const { signal } = cancellation;
  const stored = await buildsInStores(request, { since: since ?? now - usualRange, until: until ?? now });
  const history = options.history === undefined ? undefined : resolve(world.cwd, options.history);
  // What is named as a history has to be one; of words, the first bytes say what they are.
  const kept =
    history === undefined ? [] : new History(history).list().map((summary) => asBuild(summary, history));
  const paths = words.length === 0 && stored === undefined && history === undefined ? ['-'] : words;
  const stdin = (): AsyncIterable<Uint8Array> => readUntil(signal, world.stdin);
  const read = await readLogs({ paths, stdin, signal, other: buildsInHistory });
  return [...(stored ?? []), ...read, ...kept];
}

/** Which builds were meant. */
function meantWords({ options: { since, until, project, team, branch } }: PlainRequest): string {
  const names = Object.entries({ project, team, branch }).flatMap(([name, value]) =>
    value === undefined ? [] : [` of the ${name} ${value}`],
  );
  const words = [
    ...names,
    since === undefined ? '' : ` since ${since}`,
    until === undefined ? '' : ` until ${until}`,
  ];
  return words.join('');
}

/** @throws YadokariError `USAGE` */
function filesOf({
  options,
  world,
}: PlainRequest): readonly { readonly path: string; readonly format: ReportFormat }[] {
  return options.reportFile.map((name) => {
    const format = formatOf(name);
    if (format !== undefined) return { path: resolve(world.cwd, name), format };
    throw new YadokariError(
      'USAGE',
      `--report-file has the value ${JSON.stringify(name)}, which says no format`,
      {
        hint: 'let it end with .html, .json, .md, .prom or .txt',
      },
    );
  });
}

/** `executor report`: the report goes to standard output. @throws YadokariError `THRESHOLD_CROSSED` once it is printed */
export async function runReport(request: PlainRequest): Promise<void> {
  const { options, world, emit } = request;
  const now = Date.now();
  const span = spanOf(request, now);
  const files = filesOf(request);
  const outputs = reportOutputs(request);
  for (const path of [...files.map((file) => file.path), outputs?.file])
    if (path !== undefined) await checkOutputFile(path);
  const thresholds = options.failOn.map(thresholdOf);
  const notifiers = openReportNotifiers(request);
  const all = await allBuilds(request, span, now);
  const builds = buildsOf(buildsBetween(all, span), options);
  if (builds.length === 0) {
    const where = all.length === 0 ? 'the logs' : `the logs${meantWords(request)}`;
    emit({ type: 'warning', message: `there is no build in ${where}` });
  }
  const report = reportOn(builds, options.by);
  world.stdout.write(renderReport(report, options.format, now));
  for (const { path, format } of files) await writeWhole(path, renderReport(report, format, now));
  if (outputs !== undefined) await deliverReport(request, outputs, report);
  const { crossed, unknown } = judge(report.total, thresholds);
  for (const metric of unknown) {
    emit({ type: 'warning', message: `no log tells the ${metric}: --fail-on does not judge it` });
  }
  const told = await notifiers.tell(report, crossed);
  if (crossed.length > 0) {
    // That is the greater news.
    sayWhatBecame(told, emit);
    throw new YadokariError('THRESHOLD_CROSSED', crossed.join('; '));
  }
  settle(told, request, (text) => void world.stdout.write(text));
}
