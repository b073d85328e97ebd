import { checkPush, type Destination } from '../export/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import type { BuildCommand } from './build-command.ts';

/** Asks the registries beside the build whether a push will be allowed; where none allows it, the build ends at once. */
export function checkPermission(
  { options, cancellation, emit }: Pick<BuildCommand, 'options' | 'cancellation' | 'emit'>,
  client: RegistryClient,
  destinations: readonly Destination[],
): Promise<void> {
  if (options.noPush || options.dryrun || options.skipPushPermissionCheck) return Promise.resolve();
  const checked = checkPush({ client, destinations, emit, signal: cancellation.signal });
  checked.catch((error: unknown) => cancellation.abort(error));
  return checked;
}
