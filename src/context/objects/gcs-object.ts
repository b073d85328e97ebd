import { YadokariError } from '../../base/index.ts';
import { clouds, type CloudWorld, type GoogleAccount } from '../../cloud/index.ts';
import type { BucketPlace } from './parse.ts';
import type { Refusal, StoredObject } from './object-file.ts';

/** The variable that Google's own libraries have for emulators: there nobody asks who we are. */
function emulator(env: CloudWorld['env']): URL | undefined {
  const host = env['STORAGE_EMULATOR_HOST'];
  if (!host) return undefined;
  const url = URL.parse(host.includes('://') ? host : `http://${host}`);
  if (url) return url;
  throw new YadokariError('CONTEXT_INVALID', 'STORAGE_EMULATOR_HOST is not a host or a URL');
}

const hints: Readonly<Record<number, string>> = {
  401: 'check that the credentials of this job are still good',
  403: 'give the identity of this job the role Storage Object Viewer on the bucket',
  404: 'check the names of bucket and object; without one it is context.tar.gz',
};

/** The message of an error document of the JSON API, or a plain text of one line. */
function messageIn(body: string): string {
  const json = /"message":\s*"((?:[^"\\]|\\.){1,300})"/.exec(body)?.[1];
  return (json ?? body.split('\n')[0] ?? '').trim().replace(/\.$/, '').slice(0, 300);
}

function refusal({ response, body, what }: Refusal): YadokariError {
  const { status } = response;
  const code = status === 404 ? 'CONTEXT_NOT_FOUND' : status < 500 ? 'CREDENTIALS_INVALID' : 'NETWORK';
  const message = messageIn(body);
  const hint = hints[status];
  const fact = `"${response.url.host}" answered ${status}${message === '' ? '' : `: ${message}`}`;
  return new YadokariError(code, `cannot ${what}: ${fact}`, hint === undefined ? {} : { hint });
}

/** An object of Google Cloud Storage. */
export function gcsObject({ bucket, key }: BucketPlace, world: CloudWorld): StoredObject {
  const own = emulator(world.env);
  const base = own ?? new URL('https://storage.googleapis.com');
  const path = `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(key)}`;
  const url = new URL(`${base.pathname.replace(/\/+$/, '')}${path}?alt=media`, base);
  let google: Promise<GoogleAccount> | undefined;
  return {
    uri: `gs://${bucket}/${key}`,
    authorized: async (headers) => {
      // Otherwise objects that are kept packed would be unpacked on the way, and could not be taken up in the middle.
      const plain = { ...headers, 'accept-encoding': 'gzip' };
      if (own) return { url, headers: plain };
      google ??= clouds.google(world);
      const { token } = await (await google).token();
      return { url, headers: { ...plain, authorization: `Bearer ${token}` } };
    },
    refused: refusal,
  };
}
