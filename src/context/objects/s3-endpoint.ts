import { isIP } from 'node:net';
import { YadokariError } from '../../base/index.ts';
import { partitionOf } from '../../cloud/index.ts';
import type { BucketPlace } from './parse.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const isOn = (value: string | undefined): boolean => value?.toLowerCase() === 'true';

function ownEndpoint(env: Environment): URL | undefined {
  const name = ['S3_ENDPOINT', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'].find((one) => env[one]);
  if (name === undefined || isOn(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'])) return undefined;
  const url = URL.parse(env[name] ?? '');
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '') return url;
  throw new YadokariError('CONTEXT_INVALID', `${name} is not a URL that can be used`, {
    hint: 'write it like https://minio.example.com:9000',
  });
}

function awsEndpoint(env: Environment, region: string): URL {
  const { domain } = partitionOf(region);
  const fips = isOn(env['AWS_USE_FIPS_ENDPOINT']) ? '-fips' : '';
  // S3 had both families before the domains of dual-stack endpoints came up, and kept its own names.
  const both = isOn(env['AWS_USE_DUALSTACK_ENDPOINT']) ? '.dualstack' : '';
  return new URL(`https://s3${fips}${both}.${region}.${domain}`);
}

/** RFC 3986's unreserved characters stay; S3 signs the path in this form. */
function encodePart(part: string): string {
  return encodeURIComponent(part).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encode(key: string): string {
  return key.split('/').map(encodePart).join('/');
}

/** Whether the bucket is a part of the path: where it cannot be one of the host's name, or S3_FORCE_PATH_STYLE says so. */
function inPath(env: Environment, bucket: string, endpoint: URL, own: boolean): boolean {
  if (own && isOn(env['S3_FORCE_PATH_STYLE'])) return true;
  if (isIP(endpoint.hostname.replace(/^\[|\]$/g, '')) !== 0) return true;
  const isName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket);
  // Certificates are for one name below the endpoint's.
  return !isName || (endpoint.protocol === 'https:' && bucket.includes('.'));
}

/**
 * Address of an object: S3_ENDPOINT (with S3_FORCE_PATH_STYLE), AWS's own variables for endpoints, or AWS itself.
 * @throws YadokariError `CONTEXT_INVALID`
 */
export function s3Url({ bucket, key }: BucketPlace, region: string, env: Environment): URL {
  const own = ownEndpoint(env);
  const url = own ?? awsEndpoint(env, region);
  const base = url.pathname.replace(/\/+$/, '');
  if (inPath(env, bucket, url, own !== undefined)) url.pathname = `${base}/${encode(bucket)}/${encode(key)}`;
  else {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = `${base}/${encode(key)}`;
  }
  return url;
}
