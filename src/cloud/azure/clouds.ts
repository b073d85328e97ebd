import type { Environment } from '../types.ts';

/** The separate clouds of Azure. */
export type AzureCloud = 'public' | 'china' | 'germany' | 'government';

/** Names that AZURE_ENVIRONMENT has for them (go-autorest's, which Kaniko's helper reads). */
const environments: Readonly<Record<string, AzureCloud>> = {
  AZURECHINACLOUD: 'china',
  AZUREGERMANCLOUD: 'germany',
  AZUREUSGOVERNMENT: 'government',
  AZUREUSGOVERNMENTCLOUD: 'government',
};

const authorities: Readonly<Record<AzureCloud, string>> = {
  public: 'https://login.microsoftonline.com',
  china: 'https://login.chinacloudapi.cn',
  germany: 'https://login.microsoftonline.de',
  government: 'https://login.microsoftonline.us',
};

const endings: readonly (readonly [string, AzureCloud])[] = [
  ['.cn', 'china'],
  ['.de', 'germany'],
  ['.us', 'government'],
  ['.usgovcloudapi.net', 'government'],
];

/** The cloud that a host of Azure's is in. */
export function azureCloudOf(host: string): AzureCloud {
  return endings.find(([ending]) => host.endsWith(ending))?.[1] ?? 'public';
}

/** Who gives out tokens: whom the environment names, else that of the cloud which a token is for. */
export function authorityOf(env: Environment, cloud: AzureCloud): string {
  const named = environments[(env['AZURE_ENVIRONMENT'] ?? '').toUpperCase()];
  return env['AZURE_AUTHORITY_HOST'] || authorities[named ?? cloud];
}
