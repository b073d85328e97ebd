import type { BuildEvent } from '../events/index.ts';
import type { actionOutputs } from '../options/index.ts';

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

/** What later steps of the job can read. */
export type OutputValues = Readonly<Record<keyof typeof actionOutputs, string>>;

function repositoryOf(name: string): string {
  return name.replace(/@[^/]*$/, '').replace(/:[^/:]*$/, '');
}

/** Facts under the names that `docker buildx build --metadata-file` writes. */
function metadata(finished: Of<'build.finished'>, names: readonly string[]): string {
  return JSON.stringify({
    'containerimage.config.digest': finished.config,
    'containerimage.descriptor': {
      mediaType: finished.mediaType,
      digest: finished.digest,
      size: finished.manifestSize,
    },
    'containerimage.digest': finished.digest,
    ...(names.length === 0 ? {} : { 'image.name': names.join(',') }),
  });
}

/** Outputs of a build that went well. Pure. */
export function outputValues(started: Of<'build.started'>, finished: Of<'build.finished'>): OutputValues {
  const { destinations: names } = started;
  const image = repositoryOf(names[0] ?? '');
  return {
    digest: finished.digest,
    imageid: finished.config,
    metadata: metadata(finished, names),
    tags: names.join('\n'),
    image,
    'image-with-digest': image === '' ? '' : `${image}@${finished.digest}`,
  };
}
