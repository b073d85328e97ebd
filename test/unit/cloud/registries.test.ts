import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clouds } from '../../../src/cloud/index.ts';
import {
  createUsualKeychain,
  type Credential,
  type FailedSource,
  type Keychain,
} from '../../../src/credentials/index.ts';
import { ecr, machine, ssoPortal, sts, temporary, type AwsKeys } from '../../support/cloud/aws.ts';
import { acrExchange, clientId, entraId, managedIdentity, tenant } from '../../support/cloud/azure.ts';
import { iamCredentials, metadataServer, oauth2, securityTokens } from '../../support/cloud/google.ts';
import { startCloudNetwork, startLocal, type CloudNetwork } from '../../support/cloud/network.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

type Env = Readonly<Record<string, string>>;
type Local = Awaited<ReturnType<typeof startLocal>>;

const before = { ...process.env };
const permanent: AwsKeys = { id: 'AKIAPERMANENT', secret: 'permanent/secret' };
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const region = 'eu-west-1';
const ecrHost = `123456789012.dkr.ecr.${region}.amazonaws.com`;
const roleArn = 'arn:aws:iam::123456789012:role/builder';

let folder: TemporaryFolder;
let network: CloudNetwork;
let local: Local;
/** Minutes that the tokens of ECR live; each has another password. */
let minutes = 720;
let issued = 0;
const file = (name: string, content: string): string => {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(async () => {
  folder = temporaryFolder('clouds', 1e7);
  const tokens = (received: Parameters<ReturnType<typeof ecr>>[0]): ReturnType<ReturnType<typeof ecr>> =>
    ecr(
      () => [permanent, temporary],
      () => `password ${(issued += 1)}`,
      minutes,
    )(received);
  network = await startCloudNetwork({
    [`api.ecr.${region}.amazonaws.com`]: tokens,
    'ecr.eu-west-1.api.aws': tokens,
    'api.ecr.cn-north-1.amazonaws.com.cn': tokens,
    'api.ecr-public.us-east-1.amazonaws.com': tokens,
    [`sts.${region}.amazonaws.com`]: sts('web identity', permanent),
    'portal.sso.us-west-2.amazonaws.com': ssoPortal('sso token'),
    'oauth2.googleapis.com': oauth2(publicKey, 'refresh'),
    'sts.googleapis.com': securityTokens('subject'),
    'iamcredentials.googleapis.com': iamCredentials,
    'login.microsoftonline.com': entraId('login.microsoftonline.com', 'principal secret', 'federated token'),
    'login.partner.microsoftonline.cn': entraId(
      'login.partner.microsoftonline.cn',
      'principal secret',
      'federated token',
    ),
    'team.azurecr.io': acrExchange('team.azurecr.io'),
    'team.azurecr.cn': acrExchange('team.azurecr.cn'),
  });
  const [amazon, google] = [machine('pod token'), metadataServer];
  local = await startLocal((received) =>
    received.path.startsWith('/computeMetadata')
      ? google(received)
      : received.path.startsWith('/metadata/identity')
        ? managedIdentity(received)
        : amazon(received),
  );
});
afterAll(async () => {
  await network?.[Symbol.asyncDispose]();
  await local?.stop();
  folder?.[Symbol.dispose]();
});
beforeEach(() => {
  network.asked.length = 0;
  minutes = 720;
});
afterEach(() => void (process.env = { ...before }));

/** Nothing of the machine that runs the tests is to be found. */
function environment(more: Env): Env {
  return {
    PATH: folder.path,
    HOME: join(folder.path, 'nobody'),
    AWS_EC2_METADATA_DISABLED: 'true',
    METADATA_SERVER_DETECTION: 'none',
    ...more,
  };
}

function keychain(more: Env, helpers: readonly string[] = []): Keychain {
  const env = environment(more);
  // The clouds' libraries read the environment by themselves.
  process.env = env;
  const http = {
    proxy: { https: network.proxy },
    trust: { extraFiles: [network.certificates.ca] },
    retrySeconds: 0.001,
  };
  return createUsualKeychain(env, helpers, { http, open: clouds });
}

function shown(credential: Credential | undefined): string | undefined {
  if (credential?.kind === 'password') return `${credential.username}:${credential.password}`;
  return credential?.kind === 'identity-token' ? credential.identityToken : credential?.kind;
}

async function found(more: Env, registry: string, helpers?: readonly string[]): Promise<string | undefined> {
  const failed: string[] = [];
  const search = { failed: ({ reason }: FailedSource): void => void failed.push(reason) };
  const credential = await keychain(more, helpers).resolve({ registry, repository: 'team/app' }, search);
  return credential === undefined && failed.length > 0 ? failed.join('\n') : shown(credential);
}

async function failures(more: Env, registry: string): Promise<readonly FailedSource[]> {
  const failed: FailedSource[] = [];
  const search = { failed: (one: FailedSource): void => void failed.push(one) };
  expect(await keychain(more).resolve({ registry, repository: 'app' }, search)).toBeUndefined();
  return failed;
}

const keys = { AWS_ACCESS_KEY_ID: permanent.id, AWS_SECRET_ACCESS_KEY: permanent.secret };

describe('registries of Amazon', () => {
  it.each([
    [ecrHost, `api.ecr.${region}.amazonaws.com`],
    ['123456789012.dkr-ecr.eu-west-1.on.aws', 'ecr.eu-west-1.api.aws'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'api.ecr.cn-north-1.amazonaws.com.cn'],
    ['public.ecr.aws', 'api.ecr-public.us-east-1.amazonaws.com'],
  ])('%s gives a token for keys of the environment, asked at %s', async (registry, api) => {
    expect(await found(keys, registry)).toMatch(/^AWS:password \d+$/);
    expect(network.asked).toEqual([`POST ${api}/`]);
  });

  it('for a service account (IRSA)', async () => {
    const irsa = {
      AWS_ROLE_ARN: roleArn,
      AWS_WEB_IDENTITY_TOKEN_FILE: file('irsa', 'web identity'),
      AWS_REGION: region,
    };
    expect(await found(irsa, ecrHost)).toMatch(/^AWS:/);
    expect(network.asked).toEqual([
      `POST sts.${region}.amazonaws.com/`,
      `POST api.ecr.${region}.amazonaws.com/`,
    ]);
  });

  it('for a role that a profile assumes with the keys of another', async () => {
    const lines = [
      ['[profile builder]', `role_arn = ${roleArn}`, 'source_profile = base', `region = ${region}`],
      [
        '[profile base]',
        `aws_access_key_id = ${permanent.id}`,
        `aws_secret_access_key = ${permanent.secret}`,
      ],
    ];
    const AWS_CONFIG_FILE = file('config', lines.flat().join('\n'));
    expect(await found({ AWS_CONFIG_FILE, AWS_PROFILE: 'builder' }, ecrHost)).toMatch(/^AWS:/);
    expect(network.asked[0]).toBe(`POST sts.${region}.amazonaws.com/`);
  });

  it('for who has logged in with single sign-on, in the region of that', async () => {
    const home = join(folder.path, 'sso-home');
    mkdirSync(join(home, '.aws/sso/cache'), { recursive: true });
    const url = 'https://company.awsapps.com/start';
    const { createHash } = await import('node:crypto');
    const name = createHash('sha1').update(url).digest('hex');
    const token = {
      accessToken: 'sso token',
      expiresAt: new Date(Date.now() + 3600_000).toISOString(),
      startUrl: url,
    };
    writeFileSync(join(home, `.aws/sso/cache/${name}.json`), JSON.stringify(token));
    const lines = [
      `sso_start_url = ${url}`,
      'sso_region = us-west-2',
      'sso_account_id = 123456789012',
      'sso_role_name = builder',
    ];
    writeFileSync(join(home, '.aws/config'), ['[default]', `region = ${region}`, ...lines].join('\n'));
    expect(await found({ HOME: home }, ecrHost)).toMatch(/^AWS:/);
    expect(network.asked[0]).toBe('GET portal.sso.us-west-2.amazonaws.com/federation/credentials');
  });

  it('for a pod of EKS, and for an instance, past the proxy', async () => {
    const pod = {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://${local.host}/v1/credentials`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file('pod', 'pod token'),
    };
    expect(await found(pod, ecrHost)).toMatch(/^AWS:/);
    const instance = {
      AWS_EC2_METADATA_DISABLED: '',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://${local.host}`,
    };
    expect(await found(instance, ecrHost)).toMatch(/^AWS:/);
    const api = `POST api.ecr.${region}.amazonaws.com/`;
    expect(network.asked).toEqual([api, api]);
  });

  it('the token is kept, and another asked for before it ends', async () => {
    const chain = keychain(keys);
    const resolve = async (): Promise<string | undefined> =>
      shown(await chain.resolve({ registry: ecrHost, repository: 'a' }));
    const first = await resolve();
    expect(await resolve()).toBe(first);
    minutes = 0;
    expect(shown(await chain.resolve({ registry: ecrHost, repository: 'a' }, { renew: true }))).not.toBe(
      first,
    );
    const [second, third] = [await resolve(), await resolve()];
    expect(second).not.toBe(third);
    expect(network.asked).toHaveLength(4);
  });

  it('a failure names each way and what was said, and no secret', async () => {
    const irsa = {
      AWS_ROLE_ARN: roleArn,
      AWS_WEB_IDENTITY_TOKEN_FILE: file('wrong', 'wrong token'),
      AWS_REGION: region,
    };
    expect(await failures(irsa, ecrHost)).toEqual([
      {
        source: 'ecr',
        reason:
          'cannot get AWS credentials: environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set; ' +
          'web identity: Not authorized to perform sts:AssumeRoleWithWebIdentity',
      },
    ]);
    expect(await failures({ ...keys, AWS_SECRET_ACCESS_KEY: 'wrong secret' }, ecrHost)).toEqual([
      {
        source: 'ecr',
        reason:
          `cannot get a token of Amazon ECR in "${region}": "api.ecr.${region}.amazonaws.com" answered ` +
          'UnrecognizedClientException: The security token included in the request is invalid.',
      },
    ]);
  });
});

/** A file of application default credentials. */
function adc(value: unknown): Env {
  return { GOOGLE_APPLICATION_CREDENTIALS: file('adc.json', JSON.stringify(value)) };
}

describe('registries of Google', () => {
  it.each(['europe-docker.pkg.dev', 'gcr.io', 'eu.gcr.io'])(
    '%s takes a key of a service account',
    async (registry) => {
      const key = {
        type: 'service_account',
        client_email: 'ci@project.iam.gserviceaccount.com',
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      };
      expect(await found(adc(key), registry)).toBe('oauth2accesstoken:ya29.account');
    },
  );

  it('a federated identity that acts for a service account', async () => {
    const federated = {
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/ci',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: 'https://sts.googleapis.com/v1/token',
      service_account_impersonation_url:
        'https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/ci@project.iam.gserviceaccount.com:generateAccessToken',
      credential_source: { file: file('subject', 'subject') },
    };
    expect(await found(adc(federated), 'gcr.io')).toBe('oauth2accesstoken:ya29.impersonated');
    expect(network.asked).toHaveLength(2);
  });

  it('a login of gcloud for applications, in its own folder', async () => {
    const user = {
      type: 'authorized_user',
      client_id: 'id',
      client_secret: 'secret',
      refresh_token: 'refresh',
    };
    file('application_default_credentials.json', JSON.stringify(user));
    expect(await found({ CLOUDSDK_CONFIG: folder.path }, 'gcr.io')).toBe('oauth2accesstoken:ya29.user');
  });

  it('the service account of the machine or pod, else whom gcloud has logged in', async () => {
    const at = { METADATA_SERVER_DETECTION: '', GCE_METADATA_HOST: local.host };
    expect(await found(at, 'gcr.io')).toBe('oauth2accesstoken:ya29.machine');
    const answer = { credential: { access_token: 'ya29.gcloud', token_expiry: '2100-01-01T00:00:00Z' } };
    chmodSync(file('gcloud', `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`), 0o755);
    expect(await found({}, 'gcr.io')).toBe('oauth2accesstoken:ya29.gcloud');
    expect(network.asked).toEqual([]);
  });

  it('a failure names the way that was set up and what was said', async () => {
    const key = {
      type: 'service_account',
      client_email: 'other@project.iam.gserviceaccount.com',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    };
    expect(await failures(adc(key), 'gcr.io')).toEqual([
      {
        source: 'google',
        reason:
          'cannot get Google credentials: GOOGLE_APPLICATION_CREDENTIALS: invalid_grant: Invalid JWT Signature',
      },
    ]);
  });
});

/** The token of Entra ID that a registry gave its own for. */
function exchanged(token: string | undefined): unknown {
  const claims = Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { for: string }).for;
}

describe('registries of Azure', () => {
  const app = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: clientId };
  const scope = 'https://containerregistry.azure.net';

  it('take a service principal', async () => {
    const token = await found({ ...app, AZURE_CLIENT_SECRET: 'principal secret' }, 'team.azurecr.io');
    expect(exchanged(token)).toBe(`aad principal ${scope}/.default`);
  });

  it('a workload identity, in the cloud of the registry', async () => {
    const workload = { ...app, AZURE_FEDERATED_TOKEN_FILE: file('federated', 'federated token') };
    expect(exchanged(await found(workload, 'team.azurecr.cn'))).toBe(`aad workload ${scope}/.default`);
    expect(network.asked.at(-2)).toContain('login.partner.microsoftonline.cn');
  });

  it('the managed identity of the machine', async () => {
    const at = { AZURE_POD_IDENTITY_AUTHORITY_HOST: `http://${local.host}` };
    expect(exchanged(await found(at, 'team.azurecr.io'))).toBe(`aad managed ${scope}`);
  });

  it('a failure names the way that was set up and what was said, and no secret', async () => {
    const [one] = await failures({ ...app, AZURE_CLIENT_SECRET: 'another secret' }, 'team.azurecr.io');
    expect(one?.reason).toContain('cannot get Azure credentials: service principal with secret: ');
    expect(one?.reason).toContain('AADSTS7000215: Invalid client secret provided');
    expect(one?.reason).not.toContain('another secret');
  });
});

describe('hosts that are nobody’s', () => {
  it.each([
    'team.azurecr.io.example.com',
    'team.azurecr.example.com',
    'teamazurecr.io',
    'azurecr.io',
    'team.azurecr.io:8443',
    `${ecrHost}.example.com`,
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com.example.com',
    'evil.example.com/123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    '12345.dkr.ecr.eu-west-1.amazonaws.com',
    'public.ecr.aws.example.com',
    'gcr.io.example.com',
    'mygcr.io',
    'pkg.dev',
    'europe-docker.pkg.dev.example.com',
    'registry.example.com',
  ])('%s is asked nothing and gets nothing', async (registry) => {
    const identities = {
      ...keys,
      AZURE_TENANT_ID: tenant,
      AZURE_CLIENT_ID: clientId,
      AZURE_CLIENT_SECRET: 'principal secret',
      METADATA_SERVER_DETECTION: '',
      GCE_METADATA_HOST: local.host,
    };
    const lines = local.lines().length;
    expect(await found(identities, registry)).toBeUndefined();
    expect(network.asked).toEqual([]);
    expect(local.lines()).toHaveLength(lines);
  });
});

describe('choice', () => {
  it('--credential-helpers names the keychains that are asked', async () => {
    expect(await found(keys, ecrHost, ['google', 'acr'])).toBeUndefined();
    expect(await found(keys, ecrHost, ['ecr'])).toMatch(/^AWS:/);
  });

  it.each([
    ['ecr-login', ecrHost, keys],
    ['gcr', 'gcr.io', { METADATA_SERVER_DETECTION: '' }],
    ['gcloud', 'europe-docker.pkg.dev', { METADATA_SERVER_DETECTION: '' }],
    ['acr-env', 'team.azurecr.io', { AZURE_POD_IDENTITY_AUTHORITY_HOST: '' }],
  ])(
    'a config.json that names the helper %s, without such a program, is answered',
    async (program, registry, more) => {
      const at = {
        ...more,
        ...('METADATA_SERVER_DETECTION' in more ? { GCE_METADATA_HOST: local.host } : {}),
        ...('AZURE_POD_IDENTITY_AUTHORITY_HOST' in more
          ? { AZURE_POD_IDENTITY_AUTHORITY_HOST: `http://${local.host}` }
          : {}),
      };
      const DOCKER_AUTH_CONFIG = JSON.stringify({ credHelpers: { [registry]: program } });
      expect(await found({ ...at, DOCKER_AUTH_CONFIG }, registry, [''])).toBeDefined();
    },
  );
});
