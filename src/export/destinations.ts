import { YadokariError } from '../base/index.ts';
import { dockerHub, parseReference } from '../image/index.ts';
import type { Destination } from './types.ts';

/** Name of an image that has none, in archives; scripts that work with Kaniko's archives expect it. */
const unnamed = 'docker.io/unset-repo/unset-image-name';

/** @throws YadokariError `REFERENCE_INVALID`, `USAGE` for a name with a digest */
export function parseDestination(text: string): Destination {
  const { registry, repository, tag, digest } = parseReference(text);
  if (digest !== undefined) {
    throw new YadokariError('USAGE', `destination ${JSON.stringify(text)} names a digest`, {
      hint: 'the digest is only known when the image is built: give a tag',
    });
  }
  return { text, registry, repository, tag: tag ?? 'latest' };
}

/** The destinations, or the name that an archive without any gets. */
export function orUnnamed(destinations: readonly Destination[]): readonly Destination[] {
  return destinations.length > 0 ? destinations : [parseDestination(unnamed)];
}

/** `index.docker.io/library/x` */
export function repositoryName({
  registry,
  repository,
}: Pick<Destination, 'registry' | 'repository'>): string {
  return `${registry}/${repository}`;
}

/** The name as containerd stores it: Docker Hub is `docker.io` there. */
export function containerdName({ registry, repository, tag }: Destination): string {
  return `${registry === dockerHub ? 'docker.io' : registry}/${repository}:${tag}`;
}

/** What the user wrote, with its tag. */
export function taggedText({ text, tag }: Destination): string {
  return text.endsWith(`:${tag}`) ? text : `${text}:${tag}`;
}
