import { YadokariError } from '../../base/index.ts';

const levels = /^(manifest|index|manifest-descriptor|index-descriptor):(.+)$/s;

/**
 * Takes the level off annotations that are written `level:key=value`, as docker buildx has them. One image is pushed without
 * an index, so the manifest is the only level that exists.
 * @throws YadokariError `NOT_AVAILABLE_YET` for the other levels
 */
export function manifestAnnotations(
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(given).map(([name, value]): [string, string] => {
    const [, level, key = name] = levels.exec(name) ?? [];
    if (level === undefined || level === 'manifest') return [key, value];
    throw new YadokariError(
      'NOT_AVAILABLE_YET',
      `--annotation of level ${JSON.stringify(level)} is not available yet`,
      {
        hint: 'annotations of the manifest are: leave the level out',
      },
    );
  });
  return Object.fromEntries(entries);
}
