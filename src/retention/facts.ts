import {
  formatPlatform,
  Limiter,
  messageOf,
  parseFields,
  YadokariError,
  type Digest,
  type ErrorCode,
} from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import { mediaTypes, type Descriptor } from '../image/index.ts';
import type { Repository } from '../registry/index.ts';
import type { InventoryReader } from './reader.ts';
import type { StoredManifest } from './types.ts';

/** What an image says of itself. */
export interface ImageFacts {
  /** Milliseconds since the epoch; undefined where nothing says it, or says a time that builders write to say none. */
  readonly created: number | undefined;
  readonly platforms: readonly string[];
  /** Bytes of config and layers, those of all platforms together, each once. */
  readonly size: number;
}

export interface FactsOptions {
  readonly reader: InventoryReader;
  readonly repository: Repository;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** Configs that are read at one time. */
const atOnce = 16;
/** Reproducible builds say that they were made in 1970, buildpacks in 1980. */
const firstTime = Date.UTC(1981, 0, 1);

/** Of one image, rather than of the registry. */
const damaged: ReadonlySet<ErrorCode> = new Set([
  'IMAGE_NOT_FOUND',
  'DIGEST_MISMATCH',
  'SIZE_MISMATCH',
  'LIMIT_EXCEEDED',
]);

interface ConfigFacts {
  readonly created: number | undefined;
  readonly platform: string | undefined;
}

/** @returns undefined for no time, or one that means none */
export function timeIn(text: unknown): number | undefined {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return time >= firstTime ? time : undefined;
}

/** Finds out what images say of themselves; each config is read once, when somebody wants to know. */
export class Facts {
  private readonly options: FactsOptions;
  private readonly limiter = new Limiter(atOnce);
  private readonly configs = new Map<Digest, Promise<ConfigFacts>>();

  constructor(options: FactsOptions) {
    this.options = options;
  }

  /** When it was made: by its annotation, else its config, else the newest of an index's entries; never before it was uploaded. */
  async created(digest: Digest): Promise<number | undefined> {
    const times = [await this.saidTime(digest), this.options.reader.uploaded(digest)];
    return newestOf(times);
  }

  async all(digest: Digest): Promise<ImageFacts> {
    const manifests = this.images(digest);
    const blobs = new Map(
      manifests.flatMap(({ config, layers }) =>
        [...(config ? [config] : []), ...layers].map((blob): [Digest, number] => [blob.digest, blob.size]),
      ),
    );
    return {
      created: await this.created(digest),
      platforms: await this.platforms(digest),
      size: [...blobs.values()].reduce((sum, size) => sum + size, 0),
    };
  }

  private get(digest: Digest): StoredManifest | undefined {
    return this.options.reader.inventory().manifests.get(digest);
  }

  /** The manifest itself, or those of an index, at any depth. */
  private images(digest: Digest): readonly StoredManifest[] {
    const manifest = this.get(digest);
    if (manifest === undefined) return [];
    if (manifest.entries.length === 0) return [manifest];
    return manifest.entries.flatMap((entry) => this.images(entry.digest));
  }

  private async saidTime(digest: Digest): Promise<number | undefined> {
    const manifest = this.get(digest);
    if (manifest === undefined) return undefined;
    const own = timeIn(manifest.annotations['org.opencontainers.image.created']);
    if (own !== undefined) return own;
    if (manifest.config) return (await this.config(manifest.config)).created;
    return newestOf(await Promise.all(manifest.entries.map((entry) => this.saidTime(entry.digest))));
  }

  private async platforms(digest: Digest): Promise<readonly string[]> {
    const manifest = this.get(digest);
    if (manifest?.config) {
      const { platform } = await this.config(manifest.config);
      return platform === undefined ? [] : [platform];
    }
    const found = await Promise.all(
      (manifest?.entries ?? []).map(async (entry) => {
        const { platform } = entry;
        if (platform === undefined) return this.platforms(entry.digest);
        // BuildKit's attestations are entries for no platform.
        return platform.os === 'unknown' ? [] : [formatPlatform(platform)];
      }),
    );
    return [...new Set(found.flat())];
  }

  private config(descriptor: Descriptor): Promise<ConfigFacts> {
    const { digest, mediaType } = descriptor;
    const known = this.configs.get(digest);
    if (known) return known;
    const isImage = mediaType === mediaTypes.ociConfig || mediaType === mediaTypes.dockerConfig;
    const made = isImage
      ? this.limiter.run(() => this.readConfig(descriptor))
      : Promise.resolve({ created: undefined, platform: undefined });
    this.configs.set(digest, made);
    return made;
  }

  private async readConfig(descriptor: Descriptor): Promise<ConfigFacts> {
    const { repository, signal, emit } = this.options;
    try {
      const fields = parseFields(await repository.readConfig(descriptor, signal));
      const { os, architecture, variant } = fields;
      const named = typeof os === 'string' && typeof architecture === 'string';
      const more = typeof variant === 'string' ? { variant } : {};
      return {
        created: timeIn(fields['created']),
        platform: named ? formatPlatform({ os, architecture, ...more }) : undefined,
      };
    } catch (error) {
      if (!(error instanceof YadokariError) || !damaged.has(error.code)) throw error;
      // Without it the image has no time, and what has none is not old.
      emit({ type: 'warning', message: `the config of an image cannot be read: ${messageOf(error)}` });
      return { created: undefined, platform: undefined };
    }
  }
}

function newestOf(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
