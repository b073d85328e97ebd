import type { Digest } from '../base/index.ts';
import type { Emit } from '../events/index.ts';
import type { Repository } from '../registry/index.ts';
import { bytesFreed, choose } from './choose.ts';
import { isCompanionTag } from './companions.ts';
import { Facts } from './facts.ts';
import { InventoryReader } from './reader.ts';
import { isMeant, needsTimes, tagsToRemove, type DatedTag, type RetentionRules } from './rules.ts';
import { stopTogether } from './stop-together.ts';
import type { Choice, Removal, Wish } from './types.ts';

export interface PlanOptions {
  readonly repository: Repository;
  readonly rules: RetentionRules;
  /** Also manifests without a tag, where the registry lists them. */
  readonly untagged: boolean;
  /** Also companions of images that are not there. */
  readonly orphans: boolean;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** What a run of the rules comes to in one repository. */
export interface Plan extends Choice {
  /** Tags that were looked at, those of companions left out. */
  readonly tags: number;
  /** Tags that the rules would judge by their time, and that have none: they stay. */
  readonly undated: readonly string[];
  /** Places in `exclude` of patterns that no tag fits: perhaps what they were to protect is about to go. */
  readonly idleExcludes: readonly number[];
  /** False where manifests without a tag were asked for, and the registry does not list them. */
  readonly untaggedListed: boolean;
  readonly tagsFirst: boolean;
  /** When what goes by itself was made, in milliseconds since the epoch, where it is known. */
  readonly created: ReadonlyMap<Digest, number | undefined>;
  /** Bytes that the registry can free at most once these are gone. */
  bytesOf(removals: readonly Removal[]): number;
}

/** Reads a repository and says what may be deleted of it; nothing is changed. */
export function planPruning(options: PlanOptions): Promise<Plan> {
  return stopTogether(options.signal, (signal) => readAndChoose({ ...options, signal }));
}

async function readAndChoose(options: PlanOptions): Promise<Plan> {
  const { repository, rules } = options;
  const reader = new InventoryReader(options);
  await reader.readTags();
  const facts = new Facts({ ...options, reader, repository });
  const dated = await datedTags(reader, facts, rules);
  const untagged = reader.untagged();
  const wish: Wish = {
    tags: new Set([...tagsToRemove(dated, rules), ...(options.orphans ? reader.inventory().orphans : [])]),
    untagged: options.untagged ? await oldOnes(untagged ?? [], facts, rules) : new Set(),
  };
  await chosen(reader, wish);
  // What was pushed while we read may need what was to go.
  await reader.readTags();
  const choice = await chosen(reader, wish);
  return {
    ...choice,
    tags: dated.filter(({ tag }) => !isCompanionTag(tag)).length,
    undated: needsTimes(rules)
      ? dated.filter(({ tag, created }) => created === undefined && isMeant(tag, rules)).map(({ tag }) => tag)
      : [],
    idleExcludes: rules.exclude.flatMap((pattern, at) => (dated.some(({ tag }) => pattern(tag)) ? [] : [at])),
    untaggedListed: !options.untagged || untagged !== undefined,
    bytesOf: (removals) => bytesFreed(reader.inventory(), removals),
    tagsFirst: reader.tagsGoFirst(),
    created: await timesOf(choice, facts),
  };
}

/** Read before anything is deleted: some registries free a config at once. */
async function timesOf({ removals }: Choice, facts: Facts): Promise<Plan['created']> {
  const roots = removals.filter(({ of }) => of === undefined).map(({ manifest }) => manifest.digest);
  return new Map(
    await Promise.all(
      roots.map(async (digest): Promise<[Digest, number | undefined]> => [
        digest,
        await facts.created(digest),
      ]),
    ),
  );
}

/** Referrers are asked for where their image may go: those of the others stay anyway. They may have some of their own. */
async function chosen(reader: InventoryReader, wish: Wish): Promise<Choice> {
  const asked = new Set<Digest>();
  for (;;) {
    const choice = choose(reader.inventory(), wish);
    const unasked = choice.removals.map(({ manifest }) => manifest.digest).filter((one) => !asked.has(one));
    if (unasked.length === 0) return choice;
    await reader.readReferrers(unasked);
    for (const digest of unasked) asked.add(digest);
  }
}

/** Times are read for the tags that are meant alone: each costs the registry a request. */
function datedTags(
  reader: InventoryReader,
  facts: Facts,
  rules: RetentionRules,
): Promise<readonly DatedTag[]> {
  const read = needsTimes(rules);
  return Promise.all(
    [...reader.inventory().tags].map(async ([tag, digest]) => ({
      tag,
      created: read && isMeant(tag, rules) ? await facts.created(digest) : undefined,
    })),
  );
}

async function oldOnes(
  listed: readonly { readonly digest: Digest }[],
  facts: Facts,
  { olderThanSeconds, now }: RetentionRules,
): Promise<ReadonlySet<Digest>> {
  const old = await Promise.all(
    listed.map(async ({ digest }) => {
      if (olderThanSeconds === undefined) return [digest];
      const created = await facts.created(digest);
      return created !== undefined && created < now - olderThanSeconds * 1000 ? [digest] : [];
    }),
  );
  return new Set(old.flat());
}
