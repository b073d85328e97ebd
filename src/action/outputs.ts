import { imageMetadata, repositoryOf, type BuildEvent } from '../events/index.ts';
import type { actionOutputs } from '../options/index.ts';

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

/** What later steps of the job can read. */
export type OutputValues = Readonly<Record<keyof typeof actionOutputs, string>>;

/** Outputs of a build that went well. Pure. */
export function outputValues(started: Of<'build.started'>, finished: Of<'build.finished'>): OutputValues {
  const { destinations: names } = started;
  const image = repositoryOf(names[0] ?? '');
  return {
    digest: finished.digest,
    imageid: finished.config,
    metadata: JSON.stringify(imageMetadata(finished, names)),
    tags: names.join('\n'),
    image,
    'image-with-digest': image === '' ? '' : `${image}@${finished.digest}`,
  };
}
