import type { Answer, StandIn } from './network.ts';
import { signatureOf } from './signature.ts';

/** Keys of the stand-ins: what they were given to whom. */
export interface AwsKeys {
  readonly id: string;
  readonly secret: string;
  readonly session?: string;
}

const later = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

/** Temporary credentials as all of AWS's services spell them. */
export const temporary = { id: 'ASIATEMPORARY', secret: 'temporary/secret', session: 'session//token==' };

/** Whether a request is signed with these keys, for this service and region. */
function isSigned(received: Parameters<StandIn>[0], keys: AwsKeys, service: string): boolean {
  const { authorization = '', 'x-amz-date': date = '' } = received.headers;
  const found = /Credential=[^/]+\/\d{8}\/(?<region>[^/]+)\/.*SignedHeaders=(?<names>[^,]+)/.exec(
    authorization,
  );
  const { region = '', names = '' } = found?.groups ?? {};
  if (received.headers['x-amz-security-token'] !== keys.session) return false;
  const headers = Object.fromEntries(
    names.split(';').map((name) => [name, String(received.headers[name] ?? '')]),
  );
  const { method, path, body } = received;
  return (
    signatureOf({ method, path, headers, body }, { date: String(date), region, service }, keys) ===
    authorization
  );
}

function refused(type: string, message: string): Answer {
  return { status: 400, body: { __type: `com.amazonaws.ecr#${type}`, message } };
}

/** GetAuthorizationToken of ECR (AWS JSON 1.1): a list for private registries, an object for public ones. */
export function ecr(keys: () => readonly AwsKeys[], password: () => string, minutes = 720): StandIn {
  return (received) => {
    const target = String(received.headers['x-amz-target']);
    const service = target.startsWith('Spencer') ? 'ecr-public' : 'ecr';
    if (!target.endsWith('.GetAuthorizationToken')) return refused('UnknownOperationException', target);
    if (!keys().some((one) => isSigned(received, one, service)))
      return refused('UnrecognizedClientException', 'The security token included in the request is invalid.');
    const one = {
      authorizationToken: Buffer.from(`AWS:${password()}`).toString('base64'),
      expiresAt: later(minutes).getTime() / 1000,
    };
    return { body: { authorizationData: service === 'ecr' ? [one] : one } };
  };
}

function credentialsXml(action: string): string {
  const { id, secret, session } = temporary;
  return (
    `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials>` +
    `<AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${session}</SessionToken>` +
    `<Expiration>${later(60).toISOString()}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROA:ci</AssumedRoleId>` +
    `<Arn>arn:aws:sts::123456789012:assumed-role/builder/ci</Arn></AssumedRoleUser></${action}Result>` +
    `<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`
  );
}

/** STS (the query protocol): AssumeRoleWithWebIdentity for one token, AssumeRole for one pair of keys. */
export function sts(webIdentity: string, keys: AwsKeys): StandIn {
  return (received) => {
    const form = new URLSearchParams(received.body.toString('utf8'));
    const action = form.get('Action') ?? '';
    const allowed =
      action === 'AssumeRoleWithWebIdentity'
        ? form.get('WebIdentityToken') === webIdentity
        : action === 'AssumeRole' && isSigned(received, keys, 'sts');
    if (allowed && form.get('RoleArn') === 'arn:aws:iam::123456789012:role/builder')
      return { body: credentialsXml(action) };
    const error = `<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:${action}</Message></Error>`;
    return {
      status: 403,
      body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}<RequestId>1</RequestId></ErrorResponse>`,
    };
  };
}

/** GetRoleCredentials of the portal for single sign-on (REST JSON). */
export function ssoPortal(token: string): StandIn {
  return ({ headers, query }) => {
    if (headers['x-amz-sso_bearer_token'] !== token || query.get('role_name') !== 'builder')
      return {
        status: 401,
        headers: { 'x-amzn-errortype': 'UnauthorizedException' },
        body: { message: 'no' },
      };
    const { id, secret, session } = temporary;
    const expiration = later(60).getTime();
    return {
      body: {
        roleCredentials: { accessKeyId: id, secretAccessKey: secret, sessionToken: session, expiration },
      },
    };
  };
}

/** The metadata service of an EC2 instance (version 2), and the agent for pods and containers beside it. */
export function machine(podToken: string): StandIn {
  const credentials = {
    Code: 'Success',
    Type: 'AWS-HMAC',
    AccessKeyId: temporary.id,
    SecretAccessKey: temporary.secret,
    Token: temporary.session,
    Expiration: later(60).toISOString(),
    LastUpdated: new Date().toISOString(),
  };
  return ({ method, path, headers }) => {
    if (path === '/v1/credentials')
      return headers.authorization === podToken
        ? { body: credentials }
        : { status: 401, body: { message: 'no' } };
    if (method === 'PUT' && path === '/latest/api/token') return { body: 'metadata-token' };
    if (headers['x-aws-ec2-metadata-token'] !== 'metadata-token') return { status: 401, body: 'no token' };
    const role = '/latest/meta-data/iam/security-credentials/';
    if (path === role) return { body: 'builder' };
    return path === `${role}builder` ? { body: JSON.stringify(credentials) } : { status: 404, body: '' };
  };
}
