import { formatAge, formatBytes, plural } from '../../log/index.ts';
import { isCompanionTag, type ListedImage, type Removal } from '../../retention/index.ts';
import { kindOf, type PrunedRepository } from './result.ts';

/** A line for each tag: scripts may split at tabs. */
export function listTable(
  repositories: readonly { readonly name: string; readonly images: readonly ListedImage[] }[],
  now: number,
): readonly string[] {
  const lines = repositories.flatMap(({ name, images }) =>
    images.flatMap((image) =>
      (image.tags.length === 0 ? ['-'] : image.tags).map((tag) =>
        [
          name,
          tag,
          image.digest,
          image.platforms.join(',') || '-',
          formatBytes(image.size),
          ageOf(image.created, now),
          referrersText(image),
        ].join('\t'),
      ),
    ),
  );
  return [['REPOSITORY', 'TAG', 'DIGEST', 'PLATFORMS', 'SIZE', 'AGE', 'REFERRERS'].join('\t'), ...lines];
}

function ageOf(created: number | undefined, now: number): string {
  return created === undefined ? '-' : formatAge(created, now);
}

/** How many there are of each kind. */
function referrersText({ referrers, orphan }: ListedImage): string {
  if (orphan) return 'its image is missing';
  const kinds = Map.groupBy(referrers, ({ type }) => kindOf(type));
  return (
    [...kinds].map(([kind, all]) => (all.length === 1 ? kind : `${all.length} ${kind}`)).join(', ') || '-'
  );
}

const byText = new Intl.Collator('en', { numeric: true });

const whyTexts: Readonly<Record<Removal['why'], string>> = {
  tagged: 'the rules',
  untagged: 'no tag',
  orphan: 'its image is missing',
  entry: 'part of an index',
  referrer: 'refers to an image',
};

/** A line for each image; what goes along with it is counted, and is in the JSON one by one. */
function removalLines({ name, removed }: PrunedRepository, now: number): readonly string[] {
  const roots = new Map<string, string>();
  // What something belongs to comes before it.
  for (const { removal } of removed) {
    const { digest } = removal.manifest;
    roots.set(digest, removal.of === undefined ? digest : (roots.get(removal.of) ?? digest));
  }
  const along = Map.groupBy(roots, ([, root]) => root);
  const rows = removed.flatMap(({ removal, created }) => {
    const { manifest, tags, why } = removal;
    const { digest } = manifest;
    if (roots.get(digest) !== digest) return [];
    const more = (along.get(digest)?.length ?? 1) - 1;
    const row = [name, tags.join(',') || '-', digest, ageOf(created, now), more, whyTexts[why]];
    return [row.join('\t')];
  });
  return rows.toSorted((a, b) => byText.compare(a, b));
}

/** What a run of `registry prune` came to, as lines with tabs between columns. @param now milliseconds since the epoch */
export function pruneTable(
  repositories: readonly PrunedRepository[],
  dryRun: boolean,
  now: number,
): readonly string[] {
  const lines = repositories.flatMap((one) => removalLines(one, now));
  const header = [['REPOSITORY', 'TAGS', 'DIGEST', 'AGE', 'ALONG', 'WHY'].join('\t')];
  return [
    ...(lines.length === 0 ? [] : [...header, ...lines]),
    ...repositories.flatMap(({ name, spared }) =>
      spared.map(({ tag, reason }) => `Left ${name}:${tag}: ${reason}`),
    ),
    ...repositories.map((one) => summary(one, dryRun)),
  ];
}

function summary({ name, tags, removed, bytes }: PrunedRepository, dryRun: boolean): string {
  const gone = removed.flatMap(({ removal }) => removal.tags.filter((tag) => !isCompanionTag(tag))).length;
  const what = `${plural(gone, 'tag')} of ${tags} and ${plural(removed.length, 'manifest')}`;
  if (dryRun) return `Would delete ${what} of ${name}, up to ${formatBytes(bytes)}`;
  const then =
    removed.length === 0
      ? ''
      : `; the registry frees up to ${formatBytes(bytes)} when it collects its garbage`;
  return `Deleted ${what} of ${name}${then}`;
}
