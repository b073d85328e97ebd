import { retryAfterSeconds } from '../http/index.ts';
import { dockerHub } from '../image/index.ts';

/** Headers of an answer, names in lower case. */
export type RateHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Words {
  readonly fact: string;
  readonly hint: string;
}

/** `100;w=21600`: so many requests in so many seconds (draft-ietf-httpapi-ratelimit-headers, as Docker Hub writes it). */
function quota(
  value: RateHeaders[string],
): { readonly count: number; readonly seconds?: number } | undefined {
  const { count, seconds } =
    /^\s*(?<count>\d+)(?:\s*;\s*w=(?<seconds>\d+))?/.exec(String(value ?? ''))?.groups ?? {};
  if (count === undefined) return undefined;
  return { count: Number(count), ...(seconds === undefined ? {} : { seconds: Number(seconds) }) };
}

function duration(seconds: number): string {
  const [size, unit] =
    seconds >= 3600
      ? ([3600, 'hour'] as const)
      : seconds >= 60
        ? ([60, 'minute'] as const)
        : ([1, 'second'] as const);
  const count = Math.ceil(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Docker Hub says for whom it counts: an address, or the id of an account. */
function counted(value: RateHeaders[string]): string {
  const source = String(value ?? '');
  if (/^[0-9.]+$|^[0-9a-f:]*:[0-9a-f:]*$/i.test(source)) return `, counted for the address ${source}`;
  return /^[\w-]+$/.test(source) ? ', counted for this account' : '';
}

/** What a registry that limits the rate of requests (429) says about it, and what helps. */
export function rateLimit(host: string, headers: RateHeaders, credentialSource: string | undefined): Words {
  const limit = quota(headers['ratelimit-limit']);
  const left = quota(headers['ratelimit-remaining'])?.count;
  const window = limit?.seconds === undefined ? '' : ` in ${duration(limit.seconds)}`;
  const rest = left === undefined ? '' : `, ${left} left`;
  const source = counted(headers['docker-ratelimit-source']);
  const numbers = limit === undefined ? '' : ` (${limit.count}${window}${rest}${source})`;
  const wished = retryAfterSeconds(String(headers['retry-after'] ?? '') || undefined, Date.now());
  const wait = wished === undefined || wished === 0 ? 'wait' : `wait ${duration(wished)}`;
  const login =
    credentialSource === undefined
      ? `, or log in for a higher limit: put an entry for "${host}" into config.json`
      : '';
  const mirror = host === dockerHub ? ', or ask a mirror with --registry-mirror' : '';
  return { fact: `limits the rate of requests${numbers}`, hint: `${wait}${login}${mirror}` };
}
