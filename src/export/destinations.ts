import { YadokariError } from '../base/index.ts';
import { dockerHub, parseReference } from '../image/index.ts';
import type { Destination } from './types.ts';

/** Name of an image that has none, in archives; scripts that work with Kaniko's archives expect it. */
const unnamed = 'docker.io/unset-repo/unset-image-name';

/**
 * @param byDigest the image gets no tag
 * @throws YadokariError `REFERENCE_INVALID`, `USAGE` for a name with a digest, or with a tag that it must not have
 */
export function parseDestination(text: string, byDigest = false): Destination {
  const { registry, repository, tag, digest } = parseReference(text);
  if (digest !== undefined) {
    throw new YadokariError('USAGE', `destination ${JSON.stringify(text)} names a digest`, {
      hint: 'the digest is only known when the image is built: give a tag',
    });
  }
  if (!byDigest) return { text, registry, repository, tag: tag ?? 'latest' };
  if (tag === undefined || !text.endsWith(`:${tag}`)) return { text, registry, repository };
  throw new YadokariError(
    'USAGE',
    `destination ${JSON.stringify(text)} names a tag, and --push-by-digest gives none`,
    {
      hint: `leave out ":${tag}", or --push-by-digest`,
    },
  );
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

/** Archives have no image without a tag. */
export function tagIn(tag: string | undefined): string {
  return tag ?? 'latest';
}

/** The name as containerd stores it: Docker Hub is `docker.io` there. */
export function containerdName({ registry, repository, tag }: Destination): string {
  return `${registry === dockerHub ? 'docker.io' : registry}/${repository}:${tagIn(tag)}`;
}

/** What the user wrote, with its tag where it gets one. */
export function taggedText({ text, tag }: Destination): string {
  return tag === undefined || text.endsWith(`:${tag}`) ? text : `${text}:${tag}`;
}
