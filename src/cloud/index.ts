import type { AwsAccount } from './aws/account.ts';
import type { AzureAccount } from './azure/account.ts';
import type { GoogleAccount } from './google/account.ts';
import type { CloudWorld } from './types.ts';

export type { AwsAccount, SignRequest } from './aws/account.ts';
export { partitionOf, type AwsPartition } from './aws/partition.ts';
export type { AzureAccount } from './azure/account.ts';
export type { GoogleAccount } from './google/account.ts';
export type * from './types.ts';

/** Ways to find out who this process is. Their libraries take their time to load, and are only for who needs them. */
export interface Clouds {
  readonly aws: (world: CloudWorld) => Promise<AwsAccount>;
  readonly google: (world: CloudWorld) => Promise<GoogleAccount>;
  readonly azure: (world: CloudWorld) => Promise<AzureAccount>;
}

export const clouds: Clouds = {
  aws: async (world) => {
    const { AwsAccount } = await import('./aws/account.ts');
    return new AwsAccount(world);
  },
  google: async (world) => {
    const { GoogleAccount } = await import('./google/account.ts');
    return new GoogleAccount(world);
  },
  azure: async (world) => {
    const { AzureAccount } = await import('./azure/account.ts');
    return new AzureAccount(world);
  },
};
