import { redactUrl, YadokariError } from '../base/index.ts';
import { bytesBody, type HttpClient } from '../http/index.ts';
import { expositionType, writeExposition } from './exposition.ts';
import type { Labels, MetricFamily } from './types.ts';

/** A group of metrics at a Pushgateway. */
export interface PushTarget {
  /** Of the server, such as `https://metrics.example/`; or of the group, with `/metrics/job/…` in its path. */
  readonly url: URL;
  /** Label `job` of the group, where the URL does not name one. */
  readonly job: string;
  /** Further labels of the group. */
  readonly grouping?: Labels;
  /** For basic authentication; a login in the URL counts without it. */
  readonly credential?: { readonly username: string; readonly password: string } | undefined;
}

export interface PushOptions {
  /**
   * What the metrics take the place of: all that the `group` had (PUT), or metrics of the same `names` (POST), so that others, such as the time
   * of the last success, stay as they were.
   */
  readonly replace: 'group' | 'names';
  readonly signal?: AbortSignal;
  /** Further tries; 2 when not given. */
  readonly retries?: number;
}

/** A name of the group that has a job in it. */
const groupPath = /\/metrics\/job(?:@base64)?\/[^/]+/;

/** As the Pushgateway reads a path: what a segment cannot hold is base64 with URLs' alphabet, and an empty value is `=`. */
function segments(name: string, value: string): string {
  if (value === '') return `/${name}@base64/=`;
  if (value.includes('/')) return `/${name}@base64/${Buffer.from(value).toString('base64url')}`;
  return `/${name}/${encodeURIComponent(value)}`;
}

/** Where the group is, without a login. */
export function groupUrl({ url, job, grouping = {} }: PushTarget): URL {
  const found = new URL(url);
  found.username = '';
  found.password = '';
  const path = found.pathname.replace(/\/+$/, '');
  const base = groupPath.test(path) ? path : `${path}/metrics${segments('job', job)}`;
  found.pathname = `${base}${Object.entries(grouping)
    .map(([name, value]) => segments(name, value))
    .join('')}`;
  return found;
}

function authorization({ url, credential }: PushTarget): Readonly<Record<string, string>> {
  const username = credential?.username ?? decodeURIComponent(url.username);
  const password = credential?.password ?? decodeURIComponent(url.password);
  if (username === '' && password === '') return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

const longestReason = 300;

function refused(url: URL, status: number, answer: string): YadokariError {
  const [reason = ''] = answer.trim().split('\n');
  const said = reason === '' ? '' : `: ${reason.slice(0, longestReason)}`;
  const hint =
    status === 401 || status === 403
      ? 'set YADOKARI_METRICS_USER and YADOKARI_METRICS_PASSWORD, or name a file with --metrics-push-credentials'
      : 'check the URL: it is that of the Pushgateway, without /metrics';
  return new YadokariError(
    'OUTPUT_NOT_WRITABLE',
    `cannot push metrics to "${redactUrl(url)}": the server answered ${status}${said}`,
    status === 400 ? {} : { hint },
  );
}

/**
 * Gives metrics to a Pushgateway (https://github.com/prometheus/pushgateway), in one request: it takes all of them or none.
 * @throws YadokariError `NETWORK`, `TLS`, `CANCELLED`, or `OUTPUT_NOT_WRITABLE` when the server refuses them
 */
export async function pushMetrics(
  http: HttpClient,
  target: PushTarget,
  families: readonly MetricFamily[],
  { replace, signal, retries }: PushOptions,
): Promise<void> {
  const url = groupUrl(target);
  const { response, bytes } = await http.read(
    {
      method: replace === 'group' ? 'PUT' : 'POST',
      url,
      what: `push metrics to "${redactUrl(url)}"`,
      headers: { 'content-type': expositionType, ...authorization(target) },
      body: bytesBody(Buffer.from(writeExposition(families))),
      ...(signal === undefined ? {} : { signal }),
      ...(retries === undefined ? {} : { retries }),
    },
    64 * 1024,
  );
  if (response.status < 200 || response.status > 299) {
    throw refused(url, response.status, Buffer.from(bytes).toString());
  }
}
