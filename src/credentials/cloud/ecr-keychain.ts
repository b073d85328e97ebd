import { fieldsIn, limits, parseFields, YadokariError, type JsonFields } from '../../base/index.ts';
import type { AwsAccount, Clouds, CloudWorld } from '../../cloud/index.ts';
import { bytesBody } from '../../http/index.ts';
import type { Credential, Keychain } from '../types.ts';
import { ecrPlaceOf, type EcrPlace } from './ecr-hosts.ts';
import { renewed } from './renewed.ts';

/** Name of the operation on the wire (AWS JSON 1.1). */
const operations = {
  ecr: 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
  'ecr-public': 'SpencerFrontendService.GetAuthorizationToken',
} as const;

const source = 'Amazon ECR';

/** The SDKs' own variables for endpoints, the service's before that of all. */
function apiUrl({ service, endpoint }: EcrPlace, env: CloudWorld['env']): URL {
  const own = service === 'ecr' ? 'AWS_ENDPOINT_URL_ECR' : 'AWS_ENDPOINT_URL_ECR_PUBLIC';
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true';
  const name = ignored ? undefined : [own, 'AWS_ENDPOINT_URL'].find((one) => env[one]);
  const url = URL.parse((name === undefined ? undefined : env[name]) ?? `https://${endpoint}/`);
  if (url) return url;
  throw new YadokariError('CREDENTIALS_INVALID', `cannot get a token of ${source}: ${name} is not a URL`);
}

/** GetAuthorizationToken: a list of one for private registries, the same alone for public ones. */
function credentialOf(answer: JsonFields): Credential | undefined {
  const data: unknown = answer['authorizationData'];
  const { authorizationToken: token, expiresAt } = fieldsIn(Array.isArray(data) ? data[0] : data);
  if (typeof token !== 'string') return undefined;
  const [username = '', password = ''] = Buffer.from(token, 'base64').toString('utf8').split(':', 2);
  if (username === '' || password === '') return undefined;
  const seconds = Number(expiresAt);
  const expires = Number.isFinite(seconds) ? { expires: seconds * 1000 } : {};
  return { kind: 'password', username, password, source, ...expires };
}

async function askFor(place: EcrPlace, aws: AwsAccount, { env, http }: CloudWorld): Promise<Credential> {
  const { service, region } = place;
  const url = apiUrl(place, env);
  const body = '{}';
  const headers = await aws.sign({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': operations[service] },
    body,
    service,
    region,
  });
  const what = `get a token of ${source} in "${region}"`;
  const { response, bytes } = await http.read(
    { method: 'POST', url, what, headers, body: bytesBody(Buffer.from(body)) },
    limits.manifestBytes,
  );
  const answer = parseFields(bytes);
  const credential = response.status === 200 ? credentialOf(answer) : undefined;
  if (credential) return credential;
  const text = (name: string): string => (typeof answer[name] === 'string' ? answer[name].slice(0, 300) : '');
  const code = text('__type').replace(/^.*#/, '') || `status ${response.status}`;
  const message = text('message') || text('Message');
  const reason = message === '' ? code : `${code}: ${message}`;
  throw new YadokariError('CREDENTIALS_INVALID', `cannot ${what}: "${url.host}" answered ${reason}`, {
    hint: `let the identity of this job do ${service}:GetAuthorizationToken`,
  });
}

/** Registries of Amazon, with whatever this job is at AWS. */
export function createEcrKeychain(world: CloudWorld, open: Clouds['aws']): Keychain {
  let aws: Promise<AwsAccount> | undefined;
  return renewed({
    keyOf: (registry) => {
      const place = ecrPlaceOf(registry);
      return place && `${place.service} ${place.endpoint}`;
    },
    get: async (registry) => {
      const place = ecrPlaceOf(registry);
      if (!place) throw new Error(`"${registry}" is no registry of Amazon`);
      aws ??= open(world);
      return askFor(place, await aws, world);
    },
  });
}
