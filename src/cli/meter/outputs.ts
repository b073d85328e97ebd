import { resolve } from 'node:path';
import { messageOf, readSecretFile, YadokariError } from '../../base/index.ts';
import { isLabelName, labelOf, metricTable, type Labels, type PushTarget } from '../../metrics/index.ts';
import type { ExecutorEnvironment, ExecutorOptions } from '../../options/index.ts';

/** Flags about metrics, which both programs have. */
export type MetricsFlags = Pick<
  ExecutorOptions,
  'metricsFile' | 'metricsPush' | 'metricsPushCredentials' | 'metricsJob' | 'metricsLabel'
>;

/** Where metrics go in Prometheus' form. */
export interface MetricsOutputs {
  readonly labels: Labels;
  /** Absolute path. */
  readonly file?: string;
  readonly push?: PushTarget;
}

interface Given {
  readonly options: MetricsFlags;
  readonly environment: Pick<ExecutorEnvironment, 'YADOKARI_METRICS_USER' | 'YADOKARI_METRICS_PASSWORD'>;
  readonly cwd: string;
}

/** Labels that metrics have of themselves, and those of a Pushgateway. */
const takenLabels: ReadonlySet<string> = new Set([
  'job',
  'le',
  'quantile',
  ...Object.values(metricTable).flatMap((spec) =>
    'attributes' in spec ? Object.keys(spec.attributes).map((name) => labelOf(name)) : [],
  ),
]);

/** @throws YadokariError `USAGE` */
function checkLabels(labels: Labels): Labels {
  for (const name of Object.keys(labels)) {
    if (!isLabelName(name)) {
      throw new YadokariError(
        'USAGE',
        `--metrics-label has the name ${JSON.stringify(name)}, which is no label's`,
        {
          hint: 'letters, digits and _ make a name; a digit is not the first, nor are two _',
        },
      );
    }
    if (takenLabels.has(name)) {
      const hint = name === 'job' ? 'set it with --metrics-job' : 'choose another name';
      throw new YadokariError(
        'USAGE',
        `--metrics-label cannot set ${name}: metrics have a label of that name`,
        {
          hint,
        },
      );
    }
  }
  return labels;
}

/** @throws YadokariError `USAGE` */
function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  // It may hold a password, which is not repeated.
  throw new YadokariError('USAGE', '--metrics-push has a value that is no URL of http or https', {
    hint: 'write it like https://pushgateway.example:9091',
  });
}

/** @throws YadokariError `USAGE` */
function readLogin(file: string, name: string): PushTarget['credential'] {
  const refuse = (fact: string, cause?: unknown): YadokariError =>
    new YadokariError('USAGE', `--metrics-push-credentials cannot use ${JSON.stringify(name)}: ${fact}`, {
      hint: 'name a file with one line, user:password',
      ...(cause === undefined ? {} : { cause }),
    });
  let text: string;
  try {
    text = readSecretFile(file);
  } catch (error) {
    throw refuse(messageOf(error), error);
  }
  const colon = text.indexOf(':');
  if (colon < 1 || text.includes('\n')) throw refuse('it is not one line with user:password');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function credentialOf({ options, environment, cwd }: Given): PushTarget['credential'] {
  const { metricsPushCredentials: name } = options;
  if (name !== undefined) return readLogin(resolve(cwd, name), name);
  const { YADOKARI_METRICS_USER: username = '', YADOKARI_METRICS_PASSWORD: password = '' } = environment;
  return username === '' && password === '' ? undefined : { username, password };
}

/** What the flags ask for; undefined where that is nothing. @throws YadokariError `USAGE` */
export function metricsOutputs(given: Given): MetricsOutputs | undefined {
  const { options, cwd } = given;
  const { metricsFile: file, metricsPush: push, metricsJob: job } = options;
  if (file === undefined && push === undefined) return undefined;
  const labels = checkLabels(options.metricsLabel);
  return {
    labels,
    ...(file === undefined ? {} : { file: resolve(cwd, file) }),
    ...(push === undefined
      ? {}
      : { push: { url: parseUrl(push), job, grouping: labels, credential: credentialOf(given) } }),
  };
}
