import {
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { createCarrier } from '../carry.ts';
import { firstLink, type Link } from '../chain.ts';
import { KeptToken } from '../kept-token.ts';
import type { CloudToken, CloudWorld } from '../types.ts';
import { authorityOf, azureCloudOf, type AzureCloud } from './clouds.ts';
import { azureHttpClient } from './http-client.ts';

/** A way to be somebody at Azure, by the variables that set it up. */
interface Way {
  readonly name: string;
  readonly needs: readonly string[];
  readonly open: () => TokenCredential;
}

function ways(world: CloudWorld, cloud: AzureCloud, failed: (error: unknown) => void): readonly Way[] {
  const { env } = world;
  const options = {
    httpClient: azureHttpClient(createCarrier(world), failed),
    // Our client tries again by itself.
    retryOptions: { maxRetries: 0 },
    authorityHost: authorityOf(env, cloud),
  };
  const value = (name: string): string => env[name] ?? '';
  const [tenant, client] = [value('AZURE_TENANT_ID'), value('AZURE_CLIENT_ID')];
  return [
    {
      name: 'service principal with secret',
      needs: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
      open: () => new ClientSecretCredential(tenant, client, value('AZURE_CLIENT_SECRET'), options),
    },
    {
      name: 'service principal with certificate',
      needs: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_CERTIFICATE_PATH'],
      open: () => {
        const password = env['AZURE_CLIENT_CERTIFICATE_PASSWORD'];
        return new ClientCertificateCredential(
          tenant,
          client,
          {
            certificatePath: value('AZURE_CLIENT_CERTIFICATE_PATH'),
            ...(password ? { certificatePassword: password } : {}),
          },
          options,
        );
      },
    },
    {
      name: 'workload identity',
      needs: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'],
      open: () =>
        new WorkloadIdentityCredential({
          ...options,
          tenantId: tenant,
          clientId: client,
          tokenFilePath: value('AZURE_FEDERATED_TOKEN_FILE'),
        }),
    },
    {
      name: client === '' ? 'managed identity' : `managed identity "${client}"`,
      needs: [],
      open: () =>
        new ManagedIdentityCredential({ ...options, ...(client === '' ? {} : { clientId: client }) }),
    },
  ];
}

/** Who this process is at Azure: service principal, workload identity, managed identity. */
export class AzureAccount {
  private readonly world: CloudWorld;
  private readonly kept = new Map<string, KeptToken>();
  /** Why a request of the SDK's failed. */
  private lost: unknown;
  private readonly credentials = new Map<string, TokenCredential>();

  constructor(world: CloudWorld) {
    this.world = world;
  }

  /**
   * An access token.
   * @param scope `https://storage.azure.com/.default`
   * @param host what it is for: of its cloud, unless the environment names another
   * @throws YadokariError `CREDENTIALS_INVALID` that names each source and why it failed
   */
  token(scope: string, host: string): Promise<CloudToken> {
    const cloud = azureCloudOf(host);
    const key = `${cloud} ${scope}`;
    const known = this.kept.get(key);
    if (known) return known.get();
    const hint =
      'give this job a managed or workload identity, or AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET';
    const kept = new KeptToken(() => firstLink('get Azure credentials', hint, this.links(scope, cloud)));
    this.kept.set(key, kept);
    return kept.get();
  }

  private links(scope: string, cloud: AzureCloud): readonly Link<CloudToken>[] {
    const { env } = this.world;
    return ways(this.world, cloud, (error) => (this.lost = error)).map(({ name, needs, open }) => {
      const unset = needs.filter((one) => !env[one]);
      return {
        name,
        missing: unset.length === 0 ? undefined : `no ${unset.join(', ')}`,
        get: async () => {
          const key = `${cloud} ${name}`;
          const credential = this.credentials.get(key) ?? open();
          this.credentials.set(key, credential);
          this.lost = undefined;
          const answer = await credential.getToken(scope).catch((error: unknown) => {
            throw this.lost ?? error;
          });
          if (answer === null) throw new Error('it gave no token');
          return { token: answer.token, expires: answer.expiresOnTimestamp };
        },
      };
    });
  }
}
