import { limits, YadokariError } from '../../base/index.ts';
import { readExcerpt, type HttpClient, type HttpResponse } from '../../http/index.ts';
import { factsOf } from '../http-file.ts';
import type { RemoteBytes, RemoteFile } from '../types.ts';

type Headers = Readonly<Record<string, string>>;

/** An answer of a store that is no success. */
export interface Refusal {
  readonly response: HttpResponse;
  /** Beginning of the body. */
  readonly body: string;
  /** Stands after "cannot". */
  readonly what: string;
}

/** An object of a cloud's store, and how to ask for it. */
export interface StoredObject {
  /** For messages and events, without secrets. */
  readonly uri: string;
  /** The request with who we are in it; made anew for each try, because signatures and tokens age. */
  authorized(headers: Headers): Promise<{ readonly url: URL; readonly headers: Headers }>;
  /** The error for an answer; undefined when it taught us how to ask better, and the request may be made once more. */
  refused(refusal: Refusal): YadokariError | undefined;
}

/** What was to be downloaded, before why nobody can be shown for it. */
function inContext(what: string, error: unknown): unknown {
  if (!(error instanceof YadokariError) || error.code !== 'CREDENTIALS_INVALID') return error;
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  return new YadokariError(error.code, `cannot ${what}: ${error.message}`, { cause: error, ...hint });
}

/** An object as a file that can be read on from any place. */
export function objectFile(object: StoredObject, http: HttpClient): RemoteFile {
  const what = `download ${JSON.stringify(object.uri)}`;
  const ask = async (range: Headers, signal: AbortSignal): Promise<RemoteBytes> => {
    const { url, headers } = await object.authorized(range).catch((error: unknown) => {
      throw inContext(what, error);
    });
    const response = await http.request({ method: 'GET', url, what, headers, signal });
    if (response.status === 200 || (response.status === 206 && 'range' in range))
      return { ...factsOf(response), body: response.body };
    const body = Buffer.from(await readExcerpt(response.body, limits.errorBodyBytes)).toString('utf8');
    // Another object by now, or a shorter one: given from its beginning, which whoever reads it will notice.
    if ('range' in range && (response.status === 412 || response.status === 416)) return ask({}, signal);
    const error = object.refused({ response, body, what });
    if (error) throw error;
    return ask(range, signal);
  };
  return {
    uri: object.uri,
    open: (offset, { signal, version }) =>
      ask(
        offset > 0 && version !== undefined ? { range: `bytes=${offset}-`, 'if-match': version } : {},
        signal,
      ),
  };
}

/** Text of an element of a store's error document, which is a flat one: `<Code>`; undefined when there is none. */
export function elementOf(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]{1,500})</${name}>`).exec(xml)?.[1];
  return text?.replaceAll(/\s+/g, ' ').trim();
}
