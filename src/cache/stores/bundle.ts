import { isDigest, YadokariError, type Digest } from '../../base/index.ts';
import type { Descriptor, Manifest } from '../../image/index.ts';

/**
 * Field of an image's config that says under which tags its layers are kept. It is read by whoever names the image as a cache: an
 * image that was built (`type=inline`), or one that is nothing but a cache (`type=registry`).
 */
export const bundleField = 'dev.yadokari.cache.v1';

/** One layer of such an image. */
export interface BundledItem {
  readonly tags: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly layer: Digest;
  readonly diffId: string;
}

/** An item with its layer's descriptor. */
export interface ReadItem extends BundledItem {
  readonly descriptor: Descriptor;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isItem(value: unknown): value is BundledItem {
  if (!isObject(value)) return false;
  const { tags, annotations, layer, diffId } = value;
  return (
    Array.isArray(tags) &&
    tags.every((tag) => isText(tag)) &&
    isObject(annotations) &&
    Object.values(annotations).every((text) => isText(text)) &&
    isText(layer) &&
    isDigest(layer) &&
    isText(diffId)
  );
}

/**
 * What the config of an image says of its layers; undefined where it says nothing.
 * @throws YadokariError `MANIFEST_INVALID`
 */
export function readBundle(
  what: string,
  config: Readonly<Record<string, unknown>>,
  { layers }: Manifest,
): readonly ReadItem[] | undefined {
  const field = config[bundleField];
  if (field === undefined) return undefined;
  const broken = (): YadokariError =>
    new YadokariError('MANIFEST_INVALID', `${what} has a list of cached layers that cannot be read`);
  if (!Array.isArray(field)) throw broken();
  return field.map((item: unknown): ReadItem => {
    if (!isItem(item)) throw broken();
    const descriptor = layers.find(({ digest }) => digest === item.layer);
    if (!descriptor) throw broken();
    return { ...item, descriptor };
  });
}
