import type { RegistryClient } from '../registry/index.ts';
import { repositoryName } from './destinations.ts';
import type { Destination } from './types.ts';

export interface CheckPushOptions {
  readonly client: Pick<RegistryClient, 'canPush'>;
  readonly destinations: readonly Destination[];
  readonly signal?: AbortSignal;
}

/**
 * Asks every repository of a build once, all at the same time, whether it would take a push: better now than after an hour.
 * @throws YadokariError of the first destination that would not, `REGISTRY_UNAUTHORIZED`, `REGISTRY_FORBIDDEN`, …
 */
export async function checkPush({ client, destinations, signal }: CheckPushOptions): Promise<void> {
  const repositories = new Map(destinations.map((destination) => [repositoryName(destination), destination]));
  const answers = await Promise.allSettled(
    [...repositories.values()].map((name) => client.canPush(name, signal)),
  );
  const refusal = answers.find((answer) => answer.status === 'rejected');
  if (refusal) throw refusal.reason;
}
