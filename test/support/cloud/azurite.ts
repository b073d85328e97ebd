import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import {
  AccountSASPermissions,
  AccountSASResourceTypes,
  AccountSASServices,
  generateAccountSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { toolsFolder } from '../folders.ts';
import { startDaemon } from '../process.ts';
import type { Certificates } from '../registry/index.ts';
import { freePort } from './s3.ts';

export interface Azurite extends AsyncDisposable {
  readonly port: number;
  /** Of the account "team". */
  readonly key: string;
  /** A signature that lets read what is in the account. */
  readonly signature: string;
  put(container: string, blob: string, bytes: Uint8Array, isPublic?: boolean): Promise<void>;
}

const program = join(toolsFolder(), 'azurite-3.37.0/node_modules/azurite/dist/src/blob/main.js');

/** Why there is no Azurite here; undefined where there is one. */
export const noAzurite = existsSync(program) ? undefined : `${program} is not there`;

const key = Buffer.from('key of the tests').toString('base64');

function sasFor(permissions: string): string {
  const credential = new StorageSharedKeyCredential('team', key);
  return generateAccountSASQueryParameters(
    {
      permissions: AccountSASPermissions.parse(permissions),
      services: AccountSASServices.parse('b').toString(),
      resourceTypes: AccountSASResourceTypes.parse('sco').toString(),
      expiresOn: new Date(Date.now() + 3600_000),
    },
    credential,
  ).toString();
}

/** Azure's blobs with TLS, account keys, signatures and tokens, as the account "team". @param folder gets its data */
export async function startAzurite(folder: string, certificates: Certificates): Promise<Azurite> {
  const port = await freePort();
  const ca = readFileSync(certificates.ca);
  const send = (path: string, headers: Record<string, string>, bytes: Uint8Array): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = { ca, servername: 'team.blob.core.windows.net', method: 'PUT', headers };
      const outgoing = request(`https://127.0.0.1:${port}/team${path}`, options, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
      });
      outgoing.once('error', reject).end(bytes);
    });
  const tls = ['--cert', certificates.certificate, '--key', certificates.key, '--oauth', 'basic'];
  const daemon = await startDaemon(
    process.execPath,
    [
      program,
      '--blobHost',
      '127.0.0.1',
      '--blobPort',
      String(port),
      '--location',
      folder,
      '--silent',
      '--disableTelemetry',
      '--skipApiVersionCheck',
      ...tls,
    ],
    {
      env: { PATH: process.env['PATH'], HOME: folder, AZURITE_ACCOUNTS: `team:${key}` },
      ready: () =>
        send('', {}, new Uint8Array()).then(
          () => true,
          () => false,
        ),
    },
  );
  return {
    port,
    key,
    signature: sasFor('r'),
    put: async (container, blob, bytes, isPublic = false) => {
      const version = { 'x-ms-version': '2021-12-02' };
      const access: Record<string, string> = isPublic ? { 'x-ms-blob-public-access': 'blob' } : {};
      await send(
        `/${container}?restype=container&${sasFor('rwc')}`,
        { ...version, ...access },
        new Uint8Array(),
      );
      const headers = {
        ...version,
        'x-ms-blob-type': 'BlockBlob',
        'content-length': String(bytes.byteLength),
      };
      const status = await send(`/${container}/${blob}?${sasFor('rwc')}`, headers, bytes);
      if (status !== 201) throw new Error(`Azurite answered ${status}`);
    },
    [Symbol.asyncDispose]: () => daemon.stop(),
  };
}
