import * as fc from 'fast-check';
import { sha256, type Digest } from '../../../src/base/index.ts';
import { companionBase } from '../../../src/retention/companions.ts';
import type { Inventory, StoredManifest, Wish } from '../../../src/retention/types.ts';

export const indexType = 'application/vnd.oci.image.index.v1+json';
export const manifestType = 'application/vnd.oci.image.manifest.v1+json';

export function digestOf(name: string): Digest {
  return sha256(name);
}

interface Made {
  readonly entries?: readonly string[];
  readonly subject?: string;
  readonly layers?: readonly string[];
  readonly created?: string;
}

export function manifest(
  name: string,
  { entries = [], subject, layers = [], created }: Made = {},
): StoredManifest {
  const descriptor = (other: string) => ({ mediaType: manifestType, digest: digestOf(other), size: 10 });
  return {
    digest: digestOf(name),
    mediaType: entries.length > 0 ? indexType : manifestType,
    size: 10,
    annotations: created === undefined ? {} : { 'org.opencontainers.image.created': created },
    entries: entries.map(descriptor),
    layers: layers.map(descriptor),
    ...(subject === undefined ? {} : { subject: digestOf(subject) }),
  };
}

/** A repository in which names stand for digests. Companions are written as `list/NAME` and `sig/NAME`. */
export function inventoryOf(
  manifests: readonly StoredManifest[],
  tags: Readonly<Record<string, string>>,
  orphans: readonly string[] = [],
): Inventory {
  const referrers = new Map<Digest, Set<Digest>>();
  for (const { digest, subject } of manifests) {
    if (subject !== undefined) referrers.set(subject, new Set([...(referrers.get(subject) ?? []), digest]));
  }
  return {
    manifests: new Map(manifests.map((one) => [one.digest, one])),
    tags: new Map(Object.entries(tags).map(([tag, name]) => [tagOf(tag), digestOf(name)])),
    referrers,
    orphans: new Set(orphans.map(tagOf)),
  };
}

export function tagOf(text: string): string {
  const [, kind, name] = /^(list|sig)\/(.*)$/.exec(text) ?? [];
  if (kind === undefined || name === undefined) return text;
  return companionBase(digestOf(name)) + (kind === 'sig' ? '.sig' : '');
}

export function wishFor(tags: readonly string[], untagged: readonly string[] = []): Wish {
  return { tags: new Set(tags.map(tagOf)), untagged: new Set(untagged.map(digestOf)) };
}

const name = (number: number): string => `m${number}`;

/** Any repository with any wish: indexes of indexes, referrers of referrers, companions of images that are there and of others. */
export const anyRepository = fc
  .record({
    kinds: fc.array(
      fc.record({
        entries: fc.array(fc.nat(15), { maxLength: 3 }),
        subject: fc.option(fc.nat(17), { nil: undefined }),
        isIndex: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    tags: fc.array(fc.tuple(fc.nat(7), fc.nat(11)), { maxLength: 10 }),
    companions: fc.array(fc.tuple(fc.nat(15), fc.boolean(), fc.nat(11)), { maxLength: 6 }),
    wished: fc.array(fc.nat(7), { maxLength: 8 }),
    wishedCompanions: fc.boolean(),
    untagged: fc.array(fc.nat(11), { maxLength: 4 }),
  })
  .map(({ kinds, tags, companions, wished, wishedCompanions, untagged }) => {
    // A manifest can name only what was there before it: digests leave no other way. Numbers beyond are of what is not there.
    const manifests = kinds.map(({ entries, subject, isIndex }, at) =>
      manifest(name(at), {
        entries: isIndex ? entries.filter((one) => one < at || one >= kinds.length).map(name) : [],
        ...(subject !== undefined && (subject < at || subject >= kinds.length)
          ? { subject: name(subject) }
          : {}),
        layers: [`layer${at % 3}`],
      }),
    );
    const there = (number: number): string => name(number % kinds.length);
    const all = Object.fromEntries([
      ...tags.map(([tag, to]): [string, string] => [`t${tag}`, there(to)]),
      ...companions.map(([of, isSignature, to]): [string, string] => [
        `${isSignature ? 'sig' : 'list'}/${name(of)}`,
        there(to),
      ]),
    ]);
    const orphans = companions.filter(([of]) => of >= kinds.length).map(([of]) => `sig/${name(of)}`);
    const inventory = inventoryOf(manifests, all, orphans);
    const wish = wishFor(
      [...wished.map((one) => `t${one}`), ...(wishedCompanions ? orphans : [])],
      untagged.map(there),
    );
    return { inventory, wish };
  });
