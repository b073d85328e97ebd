import { YadokariError } from '../base/index.ts';
import { joinImages } from '../export/index.ts';
import { indexAnnotations } from './flags/index.ts';
import type { PlainRequest } from './login-command.ts';
import { pushStored } from './push-command.ts';

/** Joins images that lie in registries, and pushes the index of them. */
export async function runIndex(command: PlainRequest): Promise<void> {
  const { words, options, cancellation } = command;
  const [verb, ...sources] = words;
  if (verb !== 'create') {
    throw new YadokariError('USAGE', `index ${JSON.stringify(verb)} is not known`, {
      hint: 'write index create --destination NAME SOURCE…',
    });
  }
  const annotations = indexAnnotations(options.annotation);
  await pushStored(command, async (client, use) =>
    use(await joinImages({ client, sources, annotations, signal: cancellation.signal })),
  );
}
