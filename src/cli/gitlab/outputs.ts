import { imageMetadata, repositoryOf, type BuildEvent } from '../../events/index.ts';
import type { componentOutputs } from '../../options/index.ts';

type Of<Type extends BuildEvent['type']> = Extract<BuildEvent, { readonly type: Type }>;

/** A build that went well. */
export interface Outcome {
  readonly finished: Of<'build.finished'>;
  /** Names that the image was pushed to; none without a push. */
  readonly names: readonly string[];
}

/** `host/app` → `host/app:latest`: a name without a tag means that one. */
function withTag(name: string): string {
  return repositoryOf(name) === name ? `${name}:latest` : name;
}

/** Variables for later jobs, by name; of an image that was not pushed there is only the digest. */
function outputVariables({
  finished,
  names,
}: Outcome): Partial<Record<keyof typeof componentOutputs, string>> {
  const { digest } = finished;
  const [first] = names;
  if (first === undefined) return { IMAGE_DIGEST: digest, docker_digest: digest };
  const image = withTag(first);
  const repository = repositoryOf(first);
  const reference = `${repository}@${digest}`;
  return {
    IMAGE: image,
    IMAGE_DIGEST: digest,
    IMAGE_REF: reference,
    docker_image: image,
    docker_image_digest: reference,
    docker_repository: repository,
    docker_tag: image.slice(repository.length + 1),
    docker_digest: digest,
  };
}

/** The dotenv report. Pure. GitLab takes what is behind the equals sign as it is: no quotes. */
export function variablesText(outcome: Outcome): string {
  const lines = Object.entries(outputVariables(outcome)).map(([name, value]) => `${name}=${value}\n`);
  return lines.join('');
}

/** Files for the artifacts of the job, by name. Pure. */
export function outputFiles({ finished, names }: Outcome): Readonly<Record<string, string>> {
  return {
    digest: finished.digest,
    'metadata.json': `${JSON.stringify(imageMetadata(finished, names), undefined, 2)}\n`,
  };
}
