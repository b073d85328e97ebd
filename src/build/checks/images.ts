import type { SourceLocation } from '../../base/index.ts';
import { parseTrigger } from '../../dockerfile/index.ts';
import { parseReference, type Image } from '../../image/index.ts';
import type { RehearsalOptions } from '../rehearsal.ts';
import { locate, located, locating, type PlannedStage } from '../stage-plan.ts';
import { namesOf } from '../stage-run.ts';
import { neededStages, origins, stageDependencies } from '../stage-sources.ts';
import type { Checks } from './checks.ts';
import { checkBase } from './stage-rules.ts';

/** Images that stages stand on or take files from. */

interface AskedImage {
  readonly reference: string;
  readonly location: SourceLocation;
  readonly planned: PlannedStage;
  /** Whether the stage stands on it. */
  readonly isBase: boolean;
}

function imagesOf(options: RehearsalOptions, planned: PlannedStage): readonly AskedImage[] {
  const { dockerfile } = options;
  const { base, stage } = planned;
  const location = locate(dockerfile, stage.from.range);
  const own = base.kind === 'image' ? [{ reference: base.reference, location, planned, isBase: true }] : [];
  const others = stage.instructions.flatMap((instruction) =>
    origins(namesOf(options), instruction).flatMap((source) => {
      // "scratch" is no image here either.
      if (source.kind !== 'image' || source.reference === 'scratch') return [];
      const { reference } = source;
      return [{ reference, location: locate(dockerfile, instruction.range), planned, isBase: false }];
    }),
  );
  return [...own, ...others];
}

/**
 * Asks for all images before any instruction is looked at, as BuildKit does. Names of stages that nobody needs have to be right as well.
 * @throws YadokariError for the first that there is not
 */
export async function askImages(
  options: RehearsalOptions,
  stages: ReadonlySet<number>,
  checks: Checks | undefined,
): Promise<void> {
  const all = options.stages.flatMap((planned) => imagesOf(options, planned));
  const { contexts } = namesOf(options);
  for (const { reference, location } of all)
    if (!contexts.gives(reference)) locating(location, () => parseReference(reference));
  const asked = all.filter(({ planned }) => stages.has(planned.stage.index));
  const found = asked.map((one) => ({ ...one, image: askFor(options, one) }));
  // All at once; a failure is told in its turn.
  await Promise.allSettled(found.map(({ image }) => image));
  for (const { image, location, planned, isBase } of found) {
    const answer = await located(location, image);
    if (isBase) checks?.find(checkBase(planned, answer));
  }
}

function askFor({ services, settings }: RehearsalOptions, one: AskedImage): Promise<Image> {
  const { base } = one.planned;
  const platform = one.isBase && base.kind === 'image' ? base.platform : settings.platform;
  return services.image(one.reference, platform);
}

/** ONBUILD of what a stage stands on, as far as nothing is carried out. */
async function triggersOf(options: RehearsalOptions, { base }: PlannedStage): Promise<readonly string[]> {
  if (base.kind === 'image') {
    const { config } = await options.services.image(base.reference, base.platform);
    return config.config?.OnBuild ?? [];
  }
  const below = base.kind === 'stage' ? options.stages[base.index]?.stage.instructions : undefined;
  return (below ?? []).flatMap((instruction) =>
    instruction.kind === 'onbuild' ? [instruction.trigger] : [],
  );
}

/**
 * The needed stages, with those that triggers of what they stand on take files from.
 * @throws YadokariError for a trigger that cannot be read, with the line of the FROM that brings it
 */
export async function withTriggered(
  options: RehearsalOptions,
  needed: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  const names = namesOf(options);
  const all = new Set(needed);
  // A set that grows is gone through to its end.
  for (const index of all) {
    const planned = options.stages[index];
    if (!planned) continue;
    const location = locate(options.dockerfile, planned.stage.from.range);
    for (const trigger of await located(location, triggersOf(options, planned))) {
      const sources = stageDependencies(names, planned.stage, parseTrigger(trigger, location));
      for (const source of neededStages(names, options.stages, sources)) all.add(source);
    }
  }
  return all;
}
