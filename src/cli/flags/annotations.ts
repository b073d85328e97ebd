import { formatPlatform, parsePlatform, YadokariError, type Platform } from '../../base/index.ts';

const levels = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'] as const;
type Level = (typeof levels)[number];
type Annotations = Readonly<Record<string, string>>;

interface Annotation {
  readonly level: Level;
  /** Normal form; undefined: of all platforms. */
  readonly platform: string | undefined;
  readonly key: string;
  readonly value: string;
}

/** Annotations of what a build makes, by where they stand (buildx's `level[platform]:key=value`). */
export interface LeveledAnnotations {
  manifest(platform: Platform): Annotations;
  /** Of an image's entry in the index, or of the only image in a layout's. */
  manifestDescriptor(platform: Platform): Annotations;
  readonly index: Annotations;
  /** Of the index's entry in a layout. */
  readonly indexDescriptor: Annotations;
}

const form = /^(?<levels>[a-z-]+(?:,[a-z-]+)*)(?:\[(?<platform>[^\]]+)\])?:(?<key>.+)$/s;

function isLevel(text: string): text is Level {
  return levels.some((level) => level === text);
}

function parse(name: string, value: string): readonly Annotation[] {
  const { levels: text = '', platform, key = name } = form.exec(name)?.groups ?? {};
  const named = text.split(',');
  // Anything else before a colon belongs to the key.
  if (!named.every(isLevel)) return [{ level: 'manifest', platform: undefined, key: name, value }];
  const only = platform === undefined ? undefined : formatPlatform(parsePlatform(platform));
  return named.map((level) => ({ level, platform: only, key, value }));
}

/**
 * Annotations of an index of images that exist already: a key without a level is the index's.
 * @throws YadokariError `USAGE` for those of manifests, whose digests are what they are
 */
export function indexAnnotations(given: Annotations): Annotations {
  const all = Object.entries(given).map(([name, value]): readonly [string, string] => {
    const [first] = parse(name, value);
    if (first === undefined || first.key === name || first.level === 'index')
      return [first?.key ?? name, value];
    throw new YadokariError(
      'USAGE',
      `--annotation of level ${JSON.stringify(first.level)} does not go with index`,
      {
        hint: 'images that are there keep their annotations: write index:KEY=VALUE',
      },
    );
  });
  return Object.fromEntries(all);
}

/**
 * @param platforms what is built
 * @param hasIndex whether there will be one: for several platforms, or for attestations
 * @throws YadokariError `USAGE` for an index that will not be, or a platform that is not built
 */
export function leveledAnnotations(
  given: Annotations,
  platforms: readonly Platform[],
  hasIndex = platforms.length > 1,
): LeveledAnnotations {
  const all = Object.entries(given).flatMap(([name, value]) => parse(name, value));
  const built = platforms.map((platform) => formatPlatform(platform));
  for (const { level, platform } of all) {
    if (level.startsWith('index') && !hasIndex) {
      throw new YadokariError('USAGE', `--annotation of level ${JSON.stringify(level)} needs an index`, {
        hint: 'an image of one platform has none without attestations: leave the level out, or build several with --custom-platform',
      });
    }
    if (platform !== undefined && !built.includes(platform)) {
      throw new YadokariError('USAGE', `--annotation names platform ${platform}, which is not built`, {
        hint: `built are ${built.join(', ')}`,
      });
    }
  }
  const of = (wanted: Level, platform?: Platform): Annotations => {
    const name = platform && formatPlatform(platform);
    return Object.fromEntries(
      all
        .filter((one) => one.level === wanted && (one.platform === undefined || one.platform === name))
        .map(({ key, value }) => [key, value]),
    );
  };
  return {
    manifest: (platform) => of('manifest', platform),
    manifestDescriptor: (platform) => of('manifest-descriptor', platform),
    index: of('index'),
    indexDescriptor: of('index-descriptor'),
  };
}
