import { refusalOf } from './errors.ts';
import type { Doing, Place } from './place.ts';

/**
 * Asks for the root of the API, which a registry shows to everybody it knows (distribution-spec, "Determining support").
 * @returns false when it shows it to those, too, who say nothing
 */
export async function logIn(place: Place, signal: AbortSignal | undefined): Promise<boolean> {
  const doing: Doing = { what: `log in to "${place.registry}"`, signal };
  const request = { ...doing, method: 'GET', target: '/v2/', repository: '', scopes: [] } as const;
  const response = await place.session.send({ ...request, retries: place.retries });
  if (response.status !== 200)
    throw await refusalOf(response, {
      what: doing.what,
      host: place.registry,
      ...(await place.session.tried(request)),
    });
  await response.discard();
  return place.session.isProtected();
}
