import type { RegistryClient } from '../registry/index.ts';
import { messageOf } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { repositoryName, taggedText } from './destinations.ts';
import { pushError } from './push-failure.ts';
import type { Destination } from './types.ts';

export interface CheckPushOptions {
  readonly client: Pick<RegistryClient, 'canPush'>;
  readonly destinations: readonly Destination[];
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/**
 * Asks every repository of a build once, all at the same time, whether it would take a push: better now than after an hour. That
 * some would not is a warning: the others shall have the image all the same, and the push fails for those.
 * @throws YadokariError when none would, `REGISTRY_UNAUTHORIZED`, `REGISTRY_FORBIDDEN`, …
 */
export async function checkPush({ client, destinations, emit, signal }: CheckPushOptions): Promise<void> {
  const names = [
    ...new Map(destinations.map((destination) => [repositoryName(destination), destination])).values(),
  ];
  const answers = await Promise.allSettled(names.map((name) => client.canPush(name, signal)));
  const failures = names.flatMap((destination, at) => {
    const answer = answers[at];
    return answer?.status === 'rejected' ? [{ destination, error: answer.reason as unknown }] : [];
  });
  if (failures.length > 0 && failures.length === names.length) throw pushError(failures, []);
  if (signal?.aborted === true) return;
  for (const { destination, error } of failures) {
    const message = `${messageOf(error)}; the build goes on for the other destinations than ${taggedText(destination)}`;
    emit({ type: 'warning', message });
  }
}
