import { parseFields } from '../../base/index.ts';
import type { Carry } from '../carry.ts';
import type { CloudToken, Environment } from '../types.ts';

/** The answer of Google's token endpoints. @throws Error */
function parseToken(text: string): CloudToken {
  const { access_token: token, expires_in: lifetime } = parseFields(text);
  const seconds = Number(lifetime);
  if (typeof token !== 'string' || token === '') throw new Error('it answered without a token');
  return { token, expires: Date.now() + (Number.isFinite(seconds) ? seconds : 0) * 1000 };
}

/** There is no metadata server, or it knows no service account: this is not a machine or pod of Google Cloud's. */
export class NoMetadataError extends Error {}

/**
 * The token of the service account of this machine or pod, which Google's metadata server hands out. Google's own library would
 * ask through a proxy, and print warnings where there is no such server.
 */
export async function metadataToken(env: Environment, scope: string, carry: Carry): Promise<CloudToken> {
  const host = env['GCE_METADATA_HOST'] || env['GCE_METADATA_IP'] || '169.254.169.254';
  const url = URL.parse(`http://${host}/computeMetadata/v1/instance/service-accounts/default/token`);
  if (!url) throw new Error('GCE_METADATA_HOST is not a host');
  url.searchParams.set('scopes', scope);
  const reply = await carry({ method: 'GET', url, headers: { 'metadata-flavor': 'Google' } });
  const text = Buffer.from(reply.bytes).toString('utf8');
  // Others have a server at this address too.
  if (reply.headers['metadata-flavor'] !== 'Google')
    throw new NoMetadataError('it is not that of Google Cloud');
  if (reply.status === 404) throw new NoMetadataError('it knows no service account of this machine or pod');
  if (reply.status !== 200) throw new Error(`it answered ${reply.status}: ${text.slice(0, 200)}`);
  return parseToken(text);
}
