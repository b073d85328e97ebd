import { YadokariError } from '../base/index.ts';
import { readBounded, type HttpResponse } from '../http/index.ts';
import { api, refused, type Doing, type Place } from './place.ts';

/** Pages of a list that are read; a registry that has more is broken or malicious. */
const mostPages = 5000;
/** Of one page, in bytes: Google's registries list all manifests of a repository in one. */
const mostBytes = 64 * 1024 * 1024;

const linkPattern = /^\s*<(?<target>[^>]+)>\s*;\s*rel="?next"?/;

/** `Link: </v2/…?n=…&last=…>; rel="next"` (distribution-spec, "Content Discovery"); the next page is on the same host. */
export function nextPage(response: HttpResponse): string | undefined {
  const link = linkPattern.exec(String(response.headers['link'] ?? ''));
  const url =
    link?.groups?.['target'] === undefined ? null : URL.parse(link.groups['target'], response.url.href);
  return url?.host === response.url.host ? `${url.pathname}${url.search}` : undefined;
}

export interface PagedList {
  readonly doing: Doing;
  /** Path with query of the first page. */
  readonly target: string;
  /** Scopes besides the repository's own. */
  readonly scopes?: readonly string[];
}

/**
 * The pages of a list, none where there is no such thing (404). Half a list is worse than none to whoever deletes what is not in it:
 * one that cannot be read to its end is an error.
 * @throws YadokariError `REGISTRY_ERROR`, `LIMIT_EXCEEDED`, …
 */
export async function* pagesOf(place: Place, list: PagedList): AsyncGenerator<Uint8Array> {
  const { doing } = list;
  let target: string | undefined = list.target;
  for (let page = 0; target !== undefined; page += 1) {
    if (page >= mostPages) {
      throw new YadokariError(
        'LIMIT_EXCEEDED',
        `cannot ${doing.what}: registry "${place.registry}" has more than ${mostPages} pages of it`,
      );
    }
    const response: HttpResponse = await api(place, doing, { method: 'GET', target }, list.scopes);
    if (response.status === 404 && page === 0) {
      await response.discard();
      return;
    }
    if (response.status !== 200) throw await refused(place, doing, response);
    target = nextPage(response);
    const bytes = await readBounded(response.body, mostBytes, doing.what);
    if (target === undefined && linkPattern.test(String(response.headers['link'] ?? ''))) {
      throw new YadokariError(
        'REGISTRY_ERROR',
        `cannot ${doing.what}: registry "${place.registry}" leads to another host for the rest of the list`,
        {
          hint: 'the proxy in front of it has to pass the Host header on, or the registry to know its public name',
        },
      );
    }
    yield bytes;
  }
}
