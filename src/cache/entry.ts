import { isDigest, YadokariError, type Digest } from '../base/index.ts';
import type { Layer } from '../image/index.ts';
import { canonical } from './canonical.ts';
import type { ChainId } from './key.ts';
import type { CacheItem, NewItem } from './stores/index.ts';

/** What is known of a layer beside its bytes. */
export interface EntryFacts {
  /** What the step really began with; undefined for a layer that depends on nothing below it. */
  readonly parent?: ChainId;
  /** What the stage that files were copied from really held. */
  readonly source?: ChainId;
  /** What the step came to, as a chain goes on: a diff ID, or a digest of files. */
  readonly result: string;
  /** What it cost to make. */
  readonly seconds: number;
  /** The instruction, for people who look at the cache. */
  readonly instruction: string;
}

/** A layer of an earlier build. */
export interface CacheEntry extends EntryFacts {
  readonly layer: Layer;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Where it was found, for messages. */
  readonly store: string;
}

export type NewEntry = EntryFacts & { readonly layer: Layer };

const entryName = 'dev.yadokari.cache.entry';
/** OCI image-spec, annotations.md; registries show it. */
const createdName = 'org.opencontainers.image.created';
const longestInstruction = 500;

/** @param now milliseconds since the epoch */
export function itemOf(entry: NewEntry, now: number): NewItem {
  const item = timelessItemOf(entry);
  return { ...item, annotations: { ...item.annotations, [createdName]: new Date(now).toISOString() } };
}

/** For a place that says by itself how old it is: an image. */
export function timelessItemOf(entry: NewEntry): NewItem {
  const { layer, parent, source, result, seconds, instruction } = entry;
  const facts = {
    diffId: layer.diffId,
    result,
    seconds: Math.round(seconds * 1000) / 1000,
    instruction: instruction.slice(0, longestInstruction),
    ...(parent === undefined ? {} : { parent }),
    ...(source === undefined ? {} : { source }),
  };
  return {
    blob: layer.blob,
    diffId: layer.diffId,
    annotations: { [entryName]: canonical(facts) },
  };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * @param now milliseconds since the epoch: the age of an item without one
 * @throws YadokariError `MANIFEST_INVALID` for an item that is no entry
 */
export function entryOf({ annotations, blob }: CacheItem, now: number): Omit<CacheEntry, 'store'> {
  const fields = fieldsOf(annotations[entryName] ?? '');
  const time = annotations[createdName];
  const created = time === undefined ? now : Date.parse(time);
  const diffId = text(fields['diffId']) ?? '';
  const result = text(fields['result']);
  if (!isDigest(diffId) || result === undefined || Number.isNaN(created)) {
    throw new YadokariError('MANIFEST_INVALID', `cache entry of "${blob.descriptor.digest}" says too little`);
  }
  const parent = text(fields['parent']);
  const source = text(fields['source']);
  const seconds = fields['seconds'];
  return {
    layer: { blob, diffId: diffId satisfies Digest },
    created,
    result,
    seconds: typeof seconds === 'number' ? seconds : 0,
    instruction: text(fields['instruction']) ?? '',
    ...(parent === undefined ? {} : { parent }),
    ...(source === undefined ? {} : { source }),
  };
}
