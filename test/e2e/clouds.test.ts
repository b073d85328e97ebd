import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ecr, sts, temporary } from '../support/cloud/aws.ts';
import { clientId, entraId, tenant } from '../support/cloud/azure.ts';
import { oauth2 } from '../support/cloud/google.ts';
import { startCloudNetwork, type CloudNetwork, type StandIn } from '../support/cloud/network.ts';
import { noS3, startS3 } from '../support/cloud/s3.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/folders.ts';
import { startDockerRegistry, type DockerRegistry } from '../support/registry/index.ts';
import { treeEntries } from '../support/tree.ts';
import { writeTar } from '../support/tar.ts';
import { startExecutor } from './support/executor.ts';

const region = 'eu-west-1';
const ecrHost = `123456789012.dkr.ecr.${region}.amazonaws.com`;
const garHost = 'europe-docker.pkg.dev';
const blobHost = 'team.blob.core.windows.net';
const login = 'login.microsoftonline.com';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const archive = writeTar(treeEntries({ Dockerfile: 'FROM scratch\nCOPY hello /\n', hello: 'hello\n' }));

/** A blob for who shows a token for storage. */
const privateBlob: StandIn = ({ headers }) => {
  const claims = Buffer.from(headers.authorization?.split('.')[1] ?? '', 'base64url').toString();
  return claims.includes('"https://storage.azure.com"')
    ? { body: archive }
    : { status: 409, headers: { 'x-ms-error-code': 'PublicAccessNotPermitted' }, body: '' };
};

let folder: TemporaryFolder;
let network: CloudNetwork;
const registries: DockerRegistry[] = [];

/** A registry with TLS under a name of a cloud's. */
async function addRegistry(name: string, user: string, password: string): Promise<void> {
  const { certificate, key } = network.certificates;
  const registry = await startDockerRegistry({ users: { [user]: password }, tls: { certificate, key } });
  registries.push(registry);
  network.ports.set(name, registry.port);
}

beforeAll(async () => {
  folder = temporaryFolder('clouds', 2e8);
  network = await startCloudNetwork(
    {
      [`sts.${region}.amazonaws.com`]: sts('web identity', temporary),
      [`api.ecr.${region}.amazonaws.com`]: ecr(
        () => [temporary],
        () => 'ecr password',
      ),
      'oauth2.googleapis.com': oauth2(publicKey, 'refresh'),
      [login]: entraId(login, 'principal secret', 'federated token'),
      [blobHost]: privateBlob,
    },
    [ecrHost, garHost],
  );
  await addRegistry(ecrHost, 'AWS', 'ecr password');
  await addRegistry(garHost, 'oauth2accesstoken', 'ya29.account');
});
afterAll(async () => {
  await Promise.all(registries.map((registry) => registry.stop()));
  await network?.[Symbol.asyncDispose]();
  folder?.[Symbol.dispose]();
});

/** The log of a build in a job whose only way out is the proxy, and which trusts one authority. */
async function build(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const own = join(folder.path, name);
  mkdirSync(own);
  const job = {
    HTTPS_PROXY: network.proxy,
    SSL_CERT_FILE: network.certificates.ca,
    AWS_EC2_METADATA_DISABLED: 'true',
    METADATA_SERVER_DETECTION: 'none',
  };
  const { status, stderr } = await startExecutor(args, { folder: own, env: { ...job, ...env } }).finished;
  if (status !== 0) throw new Error(`status ${status}\n${stderr}`);
  return stderr;
}

function file(name: string, content: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

(noS3 === undefined ? describe : describe.skip)('with an S3 server', () => {
  it('a context in S3 with keys, pushed to Artifact Registry with a key of a service account', async () => {
    const s3 = await startS3(join(folder.path, 's3'));
    try {
      await s3.put('team', 'context.tar.gz', archive);
      const key = {
        type: 'service_account',
        client_email: 'ci@project.iam.gserviceaccount.com',
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      };
      const identities = {
        ...s3.env,
        S3_ENDPOINT: s3.endpoint,
        GOOGLE_APPLICATION_CREDENTIALS: file('key.json', JSON.stringify(key)),
      };
      const args = ['--context', 's3://team', '--destination', `${garHost}/project/team/app:1`];
      expect(await build('aws', args, identities)).not.toContain('ya29');
      expect(network.asked).toEqual(['POST oauth2.googleapis.com/token']);
    } finally {
      await s3[Symbol.asyncDispose]();
    }
  });
});

it('a context in Azure by a workload identity, pushed to ECR by a service account of EKS', async () => {
  network.asked.length = 0;
  const identities = {
    AZURE_TENANT_ID: tenant,
    AZURE_CLIENT_ID: clientId,
    AZURE_FEDERATED_TOKEN_FILE: file('federated', 'federated token'),
    AWS_REGION: region,
    AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/builder',
    AWS_WEB_IDENTITY_TOKEN_FILE: file('irsa', 'web identity'),
  };
  const context = `https://${blobHost}/private/context.tar`;
  const args = ['--context', context, '--destination', `${ecrHost}/team/app:1`];
  expect(await build('azure', args, identities)).not.toContain('ecr password');
  // Whether the push will be allowed is asked beside the download.
  expect(network.asked.toSorted()).toEqual([
    `GET ${blobHost}/private/context.tar`,
    `GET ${blobHost}/private/context.tar`,
    `POST api.ecr.${region}.amazonaws.com/`,
    `POST ${login}/${tenant}/oauth2/v2.0/token`,
    `POST sts.${region}.amazonaws.com/`,
  ]);
});
