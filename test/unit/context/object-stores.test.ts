import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpClient, type HttpClient } from '../../../src/http/index.ts';
import { clientId, entraId, managedIdentity, tenant } from '../../support/cloud/azure.ts';
import { noAzurite, startAzurite, type Azurite } from '../../support/cloud/azurite.ts';
import { noGcs, startGcs, type GcsServer } from '../../support/cloud/gcs.ts';
import { metadataServer } from '../../support/cloud/google.ts';
import { startCloudNetwork, startLocal, type CloudNetwork } from '../../support/cloud/network.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { azureBlob, parseBlobUrl } from '../../../src/context/objects/azure-blob.ts';
import { gcsObject } from '../../../src/context/objects/gcs-object.ts';
import { objectFile, type StoredObject } from '../../../src/context/objects/object-file.ts';
import { archive, opened, refusal, type Env } from './opened.ts';

const blobHost = 'team.blob.core.windows.net';
const storage = 'storage.googleapis.com';

let folder: TemporaryFolder;
let network: CloudNetwork;
let http: HttpClient;
let local: Awaited<ReturnType<typeof startLocal>>;
let azurite: Azurite;
let gcs: GcsServer;

beforeAll(async () => {
  folder = temporaryFolder('object-stores', 2e8);
  network = await startCloudNetwork(
    {
      'login.microsoftonline.com': entraId(
        'login.microsoftonline.com',
        'principal secret',
        'federated token',
      ),
    },
    [blobHost, storage],
  );
  local = await startLocal((received) =>
    received.path.startsWith('/computeMetadata') ? metadataServer(received) : managedIdentity(received),
  );
  const trust = { extraFiles: [network.certificates.ca] };
  http = createHttpClient({ settings: { proxy: { https: network.proxy }, trust, retrySeconds: 0.001 } });
  if (noAzurite === undefined) {
    mkdirSync(join(folder.path, 'azure'));
    azurite = await startAzurite(join(folder.path, 'azure'), network.certificates);
    network.ports.set(blobHost, azurite.port);
    await azurite.put('private', 'team%20a/context.tar.gz', archive);
    await azurite.put('public', 'context.tar.gz', archive, true);
  }
  if (noGcs === undefined) {
    const objects = { 'team/context.tar.gz': archive, 'team/with space/+(1).tar': archive };
    gcs = await startGcs(join(folder.path, 'google'), network.certificates, objects);
    network.ports.set(storage, gcs.port);
  }
});
afterAll(async () => {
  http?.close();
  await azurite?.[Symbol.asyncDispose]();
  await gcs?.[Symbol.asyncDispose]();
  await network?.[Symbol.asyncDispose]();
  await local?.stop();
  folder?.[Symbol.dispose]();
});

const environment = (more: Env): Env => ({ HOME: folder.path, METADATA_SERVER_DETECTION: 'none', ...more });
const open = async (context: string, more: Env): Promise<string> =>
  (await opened(context, environment(more), { http })).dockerfile;
const refused = (context: string, more: Env): Promise<Error> => refusal(context, environment(more), { http });

const identity = (): Env => ({ METADATA_SERVER_DETECTION: '', GCE_METADATA_HOST: local.host });

/** Where the second half of an object begins, when it is asked for after a look at the whole. */
async function secondHalf(object: StoredObject): Promise<{ from: number; matches: boolean }> {
  const file = objectFile(object, http);
  const { signal } = new AbortController();
  const whole = await file.open(0, { signal });
  for await (const _ of whole.body) break;
  const half = Math.floor(archive.length / 2);
  const rest = await file.open(half, { signal, version: whole.version ?? 'none' });
  const chunks: Uint8Array[] = [];
  for await (const chunk of rest.body) chunks.push(chunk);
  return { from: rest.from / half, matches: Buffer.concat(chunks).equals(archive.subarray(rest.from)) };
}

(noGcs === undefined ? describe : describe.skip)('contexts in Google Cloud Storage', () => {
  it.each(['gs://team', 'gs://team/with space/+(1).tar'])(
    '%s, with the identity of the machine',
    async (context) => {
      expect(await open(context, identity())).toBe('FROM scratch\n');
      expect(local.lines().at(-1)).toContain(
        '/computeMetadata/v1/instance/service-accounts/default/token?scopes=',
      );
    },
  );

  it('is read on from the middle', async () => {
    const object = gcsObject(
      { bucket: 'team', key: 'context.tar.gz' },
      { env: environment(identity()), http },
    );
    expect(await secondHalf(object)).toEqual({ from: 1, matches: true });
  });

  it('says what Google said', async () => {
    expect(await refused('gs://team/none', identity())).toMatchObject({
      code: 'CONTEXT_NOT_FOUND',
      message: `cannot download "gs://team/none": "${storage}" answered 404: Not Found`,
    });
  });

  it('without credentials says where it looked', async () => {
    expect(await refused('gs://team', { PATH: folder.path })).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message:
        'cannot download "gs://team/context.tar.gz": cannot get Google credentials: GOOGLE_APPLICATION_CREDENTIALS: is not set; application default credentials: ' +
        `there is no file "${folder.path}/.config/gcloud/application_default_credentials.json"; ` +
        'metadata server: METADATA_SERVER_DETECTION is "none"; gcloud: there is no program "gcloud"',
    });
  });
});

(noAzurite === undefined ? describe : describe.skip)('contexts in Azure’s blobs', () => {
  const blob = `https://${blobHost}/private/team%20a/context.tar.gz`;

  it('with the key of the account', async () => {
    expect(await open(blob, { AZURE_STORAGE_ACCESS_KEY: azurite.key })).toBe('FROM scratch\n');
  });

  it('with a signature in the URL, which is told nobody, or in the environment', async () => {
    const signed = await opened(`${blob}?${azurite.signature}`, environment({}), { http });
    expect(signed).toMatchObject({ dockerfile: 'FROM scratch\n', name: blob });
    expect(JSON.stringify(signed.events)).not.toContain('sig=');
    expect(await open(blob, { AZURE_STORAGE_SAS_TOKEN: `?${azurite.signature}` })).toBe('FROM scratch\n');
  });

  it('what is public needs nobody', async () => {
    network.asked.length = 0;
    expect(await open(`https://${blobHost}/public/context.tar.gz`, {})).toBe('FROM scratch\n');
    expect(network.asked).toEqual([]);
  });

  it('is read on from the middle, also where the key signs that', async () => {
    const place = parseBlobUrl(blob);
    const object = place && azureBlob(place, { env: { AZURE_STORAGE_ACCESS_KEY: azurite.key }, http });
    expect(object && (await secondHalf(object))).toEqual({ from: 1, matches: true });
  });

  it('with a workload identity', async () => {
    const token = join(folder.path, 'federated');
    writeFileSync(token, 'federated token');
    const workload = {
      AZURE_TENANT_ID: tenant,
      AZURE_CLIENT_ID: clientId,
      AZURE_FEDERATED_TOKEN_FILE: token,
    };
    expect(await open(blob, workload)).toBe('FROM scratch\n');
  });

  it('says what Azure said, and no secret', async () => {
    const key = { AZURE_STORAGE_ACCESS_KEY: azurite.key };
    expect(await refused(`https://${blobHost}/private/none`, key)).toMatchObject({
      code: 'CONTEXT_NOT_FOUND',
      message: `cannot download "https://${blobHost}/private/none": "${blobHost}" answered BlobNotFound: The specified blob does not exist`,
    });
    const wrong = await refused(blob, { AZURE_STORAGE_ACCESS_KEY: 'd3Jvbmcga2V5' });
    expect(wrong).toMatchObject({ code: 'CREDENTIALS_INVALID' });
    expect(wrong.message).not.toContain('d3Jvbmcga2V5');
  });

  it('without credentials says where it looked', async () => {
    const nowhere = { AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://127.0.0.1:1' };
    expect(await refused(blob, nowhere)).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: expect.stringMatching(
        /^cannot download "[^"]+": without credentials Azure answers \w+, and cannot get Azure credentials: service principal with secret: no AZURE_TENANT_ID, /,
      ) as unknown,
    });
  });
});
