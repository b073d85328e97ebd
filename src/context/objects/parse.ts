import { YadokariError } from '../../base/index.ts';

export interface BucketPlace {
  readonly bucket: string;
  readonly key: string;
}

/** What Kaniko fetches where only a bucket is named. */
const defaultKey = 'context.tar.gz';

/**
 * `s3://BUCKET[/KEY]`, `gs://BUCKET[/OBJECT]`: everything after the first slash is the key, as it is.
 * @throws YadokariError `CONTEXT_INVALID`
 */
export function parseBucketUrl(text: string, scheme: string): BucketPlace {
  const rest = text.slice(scheme.length);
  const slash = rest.indexOf('/');
  const bucket = slash === -1 ? rest : rest.slice(0, slash);
  const key = slash === -1 ? '' : rest.slice(slash + 1);
  const fail = (fact: string): YadokariError =>
    new YadokariError('CONTEXT_INVALID', `build context ${JSON.stringify(text)} ${fact}`, {
      hint: `write it like ${scheme}bucket/path/context.tar.gz`,
    });
  if (!/^[\w.-]+$/.test(bucket)) throw fail(bucket === '' ? 'names no bucket' : 'names no valid bucket');
  // A URL cannot say them: they would become another object's key on the way.
  if (key.split('/').some((part) => part === '.' || part === '..')) throw fail('has "." or ".." in its key');
  return { bucket, key: key === '' ? defaultKey : key };
}
