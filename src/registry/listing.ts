import { limits, parseFields, YadokariError, type Digest } from '../base/index.ts';
import { readBounded, type HttpResponse } from '../http/index.ts';
import { api, fullName, refused, type Doing, type Place } from './place.ts';

/** Pages of tags that are read; a registry that has more is broken or malicious. */
const mostPages = 1000;

function tagsIn(place: Place, bytes: Uint8Array): readonly string[] {
  const fields = parseFields(bytes);
  // Registries in Go write an empty list as null.
  const tags = fields['tags'] === null ? [] : fields['tags'];
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')) return tags;
  throw new YadokariError('REGISTRY_ERROR', `registry "${place.registry}" answered with no list of tags`);
}

/** `Link: </v2/…?n=…&last=…>; rel="next"` (distribution-spec, "Content Discovery"); the next page is on the same host. */
export function nextPage(response: HttpResponse): string | undefined {
  const link = /^\s*<(?<target>[^>]+)>\s*;\s*rel="?next"?/.exec(String(response.headers['link'] ?? ''));
  const url =
    link?.groups?.['target'] === undefined ? null : URL.parse(link.groups['target'], response.url.href);
  return url?.host === response.url.host ? `${url.pathname}${url.search}` : undefined;
}

/** All tags of a repository; none when there is no such repository. */
export async function listTags(place: Place, signal: AbortSignal | undefined): Promise<readonly string[]> {
  const doing: Doing = { what: `list the tags of "${fullName(place)}"`, signal };
  const tags: string[] = [];
  let target: string | undefined = `/v2/${place.repository}/tags/list?n=1000`;
  for (let page = 0; target !== undefined && page < mostPages; page += 1) {
    const response: HttpResponse = await api(place, doing, { method: 'GET', target });
    if (response.status === 404) {
      await response.discard();
      return tags;
    }
    if (response.status !== 200) throw await refused(place, doing, response);
    target = nextPage(response);
    tags.push(...tagsIn(place, await readBounded(response.body, limits.manifestBytes, doing.what)));
  }
  return tags;
}

/** Takes a manifest away, with all its tags (distribution-spec, "Deleting manifests"). */
export async function deleteManifest(
  place: Place,
  digest: Digest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const doing: Doing = { what: `delete from "${fullName(place)}"`, signal };
  const response = await api(
    place,
    doing,
    { method: 'DELETE', target: `/v2/${place.repository}/manifests/${digest}` },
    [`repository:${place.repository}:delete`],
  );
  // Who else deletes at the same time has done what was asked for.
  if (![200, 202, 404].includes(response.status)) throw await refused(place, doing, response);
  await response.discard();
}
