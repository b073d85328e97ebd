import { isCompanionTag } from './companions.ts';

/** Whether a tag is meant. */
export type TagPattern = (tag: string) => boolean;

export interface RetentionRules {
  /** None: every tag, as one group. */
  readonly include: readonly TagPattern[];
  readonly exclude: readonly TagPattern[];
  /** Younger ones stay. */
  readonly olderThanSeconds?: number;
  /** Of each pattern, the newest ones that stay. */
  readonly keep?: number;
  readonly newestBy: 'created' | 'name';
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** `created` in milliseconds since the epoch; undefined where the image does not say. */
export interface DatedTag {
  readonly tag: string;
  readonly created: number | undefined;
}

/** Tags that the patterns mean; those of companions go with their images, and are never meant themselves. */
export function isMeant(
  tag: string,
  { include, exclude }: Pick<RetentionRules, 'include' | 'exclude'>,
): boolean {
  if (isCompanionTag(tag) || exclude.some((pattern) => pattern(tag))) return false;
  return include.length === 0 || include.some((pattern) => pattern(tag));
}

/** Whether the rules cannot do without the times of the images. */
export function needsTimes({ olderThanSeconds, keep, newestBy }: RetentionRules): boolean {
  return olderThanSeconds !== undefined || (keep !== undefined && newestBy === 'created');
}

const byName = new Intl.Collator('en', { numeric: true });

function highestName(a: DatedTag, b: DatedTag): number {
  return byName.compare(b.tag, a.tag);
}

/** Newest first. */
function newest({ newestBy }: RetentionRules): (a: DatedTag, b: DatedTag) => number {
  if (newestBy === 'name') return highestName;
  return (a, b) => (b.created ?? 0) - (a.created ?? 0) || highestName(a, b);
}

/**
 * Tags that the rules want to be gone: meant, old enough, and of no pattern among the newest. What has no time is never old, and where
 * that decides, stays beside the newest.
 */
export function tagsToRemove(tags: readonly DatedTag[], rules: RetentionRules): ReadonlySet<string> {
  const { olderThanSeconds, keep, now } = rules;
  const meant = tags.filter(({ tag }) => isMeant(tag, rules));
  const dated = meant.filter(({ created }) => created !== undefined);
  const ranked = rules.newestBy === 'name' ? meant : dated;
  const groups = rules.include.length === 0 ? [() => true] : rules.include;
  const stays = new Set(
    groups.flatMap((pattern) =>
      ranked
        .filter(({ tag }) => pattern(tag))
        .toSorted(newest(rules))
        .slice(0, keep ?? 0)
        .map(({ tag }) => tag),
    ),
  );
  const oldest = olderThanSeconds === undefined ? Infinity : now - olderThanSeconds * 1000;
  const judged = needsTimes(rules) ? dated : meant;
  return new Set(
    judged.filter(({ tag, created = 0 }) => !stays.has(tag) && created < oldest).map(({ tag }) => tag),
  );
}
