import { loadSharedConfigFiles } from '@smithy/core/config';
import type { CloudWorld } from '../types.ts';

/** AWS_REGION, AWS_DEFAULT_REGION, or the profile's; undefined when nothing names one. */
export async function regionOf({ env }: CloudWorld): Promise<string | undefined> {
  const named = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
  if (named) return named;
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const profile = env['AWS_PROFILE'] || 'default';
  return credentialsFile[profile]?.['region'] ?? configFile[profile]?.['region'];
}
