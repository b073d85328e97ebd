import type { YadokariError } from '../base/index.ts';
import type { HttpResponse } from '../http/index.ts';
import type { Access } from './authorizer.ts';
import { refusalOf } from './errors.ts';
import type { Purpose } from './options.ts';
import type { ApiRequest, Session } from './session.ts';

/** One repository as the parts of this room see it. */
export interface Place {
  readonly session: Session;
  readonly registry: string;
  readonly repository: string;
  readonly purpose: Purpose;
  /** Tries after the first one. */
  readonly retries: number;
}

export interface Doing {
  /** Stands after "cannot". */
  readonly what: string;
  readonly signal: AbortSignal | undefined;
}

export function fullName({ registry, repository }: Pick<Place, 'registry' | 'repository'>): string {
  return `${registry}/${repository}`;
}

export function accessTo(
  { repository, purpose }: Place,
  { what, signal }: Doing,
  others: readonly string[] = [],
): Access {
  const actions = purpose === 'push' ? 'pull,push' : 'pull';
  // What is about the whole registry has no repository of its own.
  const own = repository === '' ? [] : [`repository:${repository}:${actions}`];
  return { repository, scopes: [...own, ...others], what, signal };
}

export function api(
  place: Place,
  doing: Doing,
  request: Omit<ApiRequest, keyof Access>,
  others: readonly string[] = [],
): Promise<HttpResponse> {
  return place.session.send({ retries: place.retries, ...request, ...accessTo(place, doing, others) });
}

/** Words an answer that we cannot use; reads the beginning of its body. */
export async function refused(place: Place, doing: Doing, response: HttpResponse): Promise<YadokariError> {
  const shown = [401, 403, 429].includes(response.status);
  const source = shown ? await place.session.tried(accessTo(place, doing)) : {};
  return refusalOf(response, { what: doing.what, host: place.registry, ...source });
}
