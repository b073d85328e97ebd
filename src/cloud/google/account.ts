import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../base/index.ts';
import { createCarrier, type Carry } from '../carry.ts';
import { firstLink, type Link } from '../chain.ts';
import { KeptToken } from '../kept-token.ts';
import type { CloudToken, CloudWorld, Environment } from '../types.ts';
import { gcloudToken } from './gcloud.ts';
import { cloudScope, tokenOfKeyFile } from './key-file.ts';
import { metadataToken, NoMetadataError } from './metadata.ts';

/** Where `gcloud auth application-default login` writes. */
function userFile(env: Environment): string | undefined {
  const folder = env['CLOUDSDK_CONFIG'] || (env['HOME'] && join(env['HOME'], '.config', 'gcloud'));
  return folder ? join(folder, 'application_default_credentials.json') : undefined;
}

function fileLink(name: string, path: string | undefined, missing: string, carry: Carry): Link<CloudToken> {
  return {
    name,
    missing: path === undefined ? missing : undefined,
    get: () => tokenOfKeyFile(path ?? '', carry),
  };
}

function links(env: Environment, carry: Carry): readonly Link<CloudToken>[] {
  const user = userFile(env);
  return [
    fileLink(
      'GOOGLE_APPLICATION_CREDENTIALS',
      env['GOOGLE_APPLICATION_CREDENTIALS'] || undefined,
      'is not set',
      carry,
    ),
    fileLink(
      'application default credentials',
      user !== undefined && existsSync(user) ? user : undefined,
      `there is no file "${user ?? '~/.config/gcloud/application_default_credentials.json'}"`,
      carry,
    ),
    {
      name: 'metadata server',
      missing:
        env['METADATA_SERVER_DETECTION'] === 'none' ? 'METADATA_SERVER_DETECTION is "none"' : undefined,
      get: () => metadataToken(env, cloudScope, carry),
      passes: (error) => error instanceof NoMetadataError || error instanceof YadokariError,
    },
    { name: 'gcloud', get: () => gcloudToken(env) },
  ];
}

/** Who this process is at Google Cloud: application default credentials, then whom gcloud has logged in. */
export class GoogleAccount {
  private readonly kept: KeptToken;

  constructor(world: CloudWorld) {
    const carry = createCarrier(world);
    const hint =
      'give this job a service account (workload identity), or name a file of credentials in GOOGLE_APPLICATION_CREDENTIALS';
    this.kept = new KeptToken(() => firstLink('get Google credentials', hint, links(world.env, carry)));
  }

  /**
   * An access token for all that this identity may do.
   * @param renew the last one has been refused
   * @throws YadokariError `CREDENTIALS_INVALID` that names each source and why it failed
   */
  token(renew = false): Promise<CloudToken> {
    return this.kept.get(renew);
  }
}
