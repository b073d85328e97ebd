import type { EventBody } from './types.ts';

/** `host:5000/app:1` → `host:5000/app`; also without a digest. */
export function repositoryOf(name: string): string {
  return name.replace(/@[^/]*$/, '').replace(/:[^/:]*$/, '');
}

/** Facts about a built image under the names that `docker buildx build --metadata-file` writes. */
export function imageMetadata(
  finished: Extract<EventBody, { readonly type: 'build.finished' }>,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    'containerimage.config.digest': finished.config,
    'containerimage.descriptor': {
      mediaType: finished.mediaType,
      digest: finished.digest,
      size: finished.manifestSize,
    },
    'containerimage.digest': finished.digest,
    ...(names.length === 0 ? {} : { 'image.name': names.join(',') }),
  };
}
