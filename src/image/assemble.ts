import { sha256 } from '../base/index.ts';
import { convertLayerType } from './layer-types.ts';
import { type ImageFormat, mediaTypes } from './media-types.ts';
import { serializeConfig, serializeManifest } from './serialize.ts';
import type { Descriptor, HistoryEntry, ImageConfig, Layer, Manifest } from './types.ts';

export interface ImageParts {
  readonly format: ImageFormat;
  /** `rootfs` is filled in from `layers`. */
  readonly config: ImageConfig;
  /** Bottom first, those of the base included. */
  readonly layers: readonly Layer[];
  /** Annotations of the manifest. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An image that is ready to leave: the bytes of its two documents and the layers they name. */
export interface AssembledImage {
  readonly format: ImageFormat;
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  readonly manifestDescriptor: Descriptor;
  readonly config: ImageConfig;
  readonly configBytes: Uint8Array;
  readonly configDescriptor: Descriptor;
  /** The layers handed in, their media types those of `format`. */
  readonly layers: readonly Layer[];
}

/** Equal parts give equal bytes, whatever the order of keys in their maps. */
export function assembleImage({ format, config, layers, annotations }: ImageParts): AssembledImage {
  const converted = layers.map((layer) => inFormat(layer, format));
  const whole: ImageConfig = {
    ...config,
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    history: alignHistory(config.history ?? [], layers.length),
  };
  const configBytes = Buffer.from(serializeConfig(whole));
  const configDescriptor = describe(
    format === 'docker' ? mediaTypes.dockerConfig : mediaTypes.ociConfig,
    configBytes,
  );
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: format === 'docker' ? mediaTypes.dockerManifest : mediaTypes.ociManifest,
    config: configDescriptor,
    layers: converted.map(({ blob }) => blob.descriptor),
    ...(annotations && Object.keys(annotations).length > 0 ? { annotations } : {}),
  };
  const manifestBytes = Buffer.from(serializeManifest(manifest));
  return {
    format,
    manifest,
    manifestBytes,
    manifestDescriptor: describe(manifest.mediaType, manifestBytes),
    config: whole,
    configBytes,
    configDescriptor,
    layers: converted,
  };
}

function describe(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: sha256(bytes), size: bytes.byteLength };
}

/** Notes that stores make for themselves; in a manifest they would only say where the layer once lay. */
const internalAnnotations =
  /^(?:containerd\.io\/uncompressed$|containerd\.io\/distribution\.source\.|buildkit\/createdat$)/;

function inFormat({ blob, diffId }: Layer, format: ImageFormat): Layer {
  const { mediaType, annotations, ...rest } = blob.descriptor;
  const kept = Object.entries(format === 'oci' ? (annotations ?? {}) : {}).filter(
    ([name]) => !internalAnnotations.test(name),
  );
  const descriptor: Descriptor = {
    ...rest,
    mediaType: convertLayerType(mediaType, format),
    ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
  };
  const { file, origin } = blob;
  return {
    diffId,
    blob: {
      descriptor,
      ...(origin === undefined ? {} : { origin }),
      ...(file === undefined ? {} : { file }),
      open: (signal) => blob.open(signal),
      ...(blob.openAt === undefined ? {} : { openAt: blob.openAt.bind(blob) }),
    },
  };
}

/**
 * Exactly one history entry without `empty_layer` for each layer, as `docker load` and skopeo demand. Bases made by other
 * tools break this: with too few entries the lowest layers get one each, with too many the last ones become empty.
 */
export function alignHistory(history: readonly HistoryEntry[], layers: number): readonly HistoryEntry[] {
  const filled = history.filter((entry) => entry.empty_layer !== true).length;
  if (filled < layers) {
    const missing = Array.from({ length: layers - filled }, () => ({ comment: 'layer without history' }));
    return [...missing, ...history];
  }
  let left = layers;
  return history.map((entry) => {
    if (entry.empty_layer === true) return entry;
    left -= 1;
    return left < 0 ? { ...entry, empty_layer: true } : entry;
  });
}
