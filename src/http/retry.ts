import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, YadokariError } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { cancelled } from './explain.ts';
import type { HttpResponse } from './types.ts';

/** Statuses that pass with time: Kaniko's list. 499 and 522 come from proxies in front of registries. */
const passingStatuses = new Set([408, 429, 499, 500, 502, 503, 504, 522]);

export function isPassingStatus(status: number): boolean {
  return passingStatuses.has(status);
}

/** A server that asks for more than this is taken at its word: the answer goes to the caller. */
export const longestWaitSeconds = 60;

/** `Retry-After`: seconds or a date (RFC 9110 section 10.2.3). */
export function retryAfterSeconds(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}

/** Exponential backoff with jitter of a quarter up or down, so that many jobs do not come back at once. */
export function backoffSeconds(attempt: number, firstSeconds: number): number {
  return Math.min(firstSeconds * 2 ** (attempt - 1), longestWaitSeconds) * (0.75 + Math.random() / 2);
}

/** Errors that another try can mend. A name that does not exist, or a certificate, stays as it is. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof YadokariError) || error.code !== 'NETWORK') return false;
  const code = errnoOf(error.cause);
  return code !== undefined && code !== 'ENOTFOUND' && !code.startsWith('ERR_PROXY_');
}

export interface RetryPlan {
  readonly what: string;
  /** Tries after the first one. */
  readonly retries: number;
  readonly firstSeconds: number;
  readonly emit: Emit | undefined;
  readonly signal: AbortSignal | undefined;
  /** False: errors are final, only statuses are tried again. */
  readonly network?: boolean;
}

interface Wait {
  readonly seconds: number;
  readonly reason: string;
}

async function wait(plan: RetryPlan, attempt: number, { seconds, reason }: Wait): Promise<void> {
  const { what, retries, emit, signal } = plan;
  // What ended the build may be an error that another try could mend: not this request's.
  if (signal?.aborted === true) throw cancelled(what, signal);
  emit?.({ type: 'retry', what, attempt, attempts: retries + 1, waitSeconds: seconds, reason });
  try {
    await sleep(seconds * 1000, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw signal ? cancelled(what, signal) : error;
  }
}

/**
 * Waits after the try of number `attempt` (from 1), at least as long as the server wished, with an event that says why.
 * @throws YadokariError `CANCELLED`
 */
export function pause(plan: RetryPlan, attempt: number, reason: string, wishedSeconds = 0): Promise<void> {
  const seconds = Math.max(wishedSeconds, backoffSeconds(attempt, plan.firstSeconds));
  return wait(plan, attempt, { seconds, reason });
}

async function pauseAfterStatus(plan: RetryPlan, attempt: number, response: HttpResponse): Promise<boolean> {
  const wished = retryAfterSeconds(response.headers['retry-after'], Date.now());
  if (wished !== undefined && wished > longestWaitSeconds) return false;
  await response.discard();
  const reason = `"${response.url.host}" answered with status ${response.status}`;
  await pause(plan, attempt, reason, wished);
  return true;
}

/** Runs `attempt` until it gives an answer that will not change by waiting, or the tries are used up. */
export async function withRetries<T extends { response: HttpResponse }>(
  plan: RetryPlan,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let number = 1; ; number += 1) {
    const last = number > plan.retries;
    try {
      const result = await attempt();
      if (last || !isPassingStatus(result.response.status)) return result;
      if (!(await pauseAfterStatus(plan, number, result.response))) return result;
    } catch (error) {
      if (last || plan.network === false || !isPassing(error) || !(error instanceof YadokariError))
        throw error;
      await pause(plan, number, error.message);
    }
  }
}
