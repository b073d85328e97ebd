import { formatPlatform, hostPlatform, YadokariError } from '../base/index.ts';
import {
  parseDockerfile,
  platformArgNames,
  platformArgs,
  type Dockerfile,
  type Source,
} from '../dockerfile/index.ts';
import type { ErrorReport } from '../events/index.ts';
import type { Timestamp } from '../layer/index.ts';
import { Transfers } from './cache/transfers.ts';
import { contextSources } from './copy/index.ts';
import { Downloads } from './downloads.ts';
import { CarriedMounts } from './mounts/index.ts';
import type { BuildServices, BuildSettings, ResolvedSettings } from './services.ts';
import { checkSyntax } from './syntax.ts';
import { resolveSourceDateEpoch } from './source-date-epoch.ts';
import { findTarget, planStages, type PlannedStage } from './stage-plan.ts';
import { checkSources, neededStages } from './stage-sources.ts';
import type { StageRunnerOptions } from './stage-runner.ts';
import { globalVariables } from './variables.ts';
import { checkDefaults, checkFrom, type Checks } from './checks/index.ts';

export interface BuildInput {
  readonly dockerfile: Source;
  readonly settings: BuildSettings;
  readonly services: BuildServices;
  readonly report: (error: unknown) => ErrorReport;
}

/** A build of which everything is known that can be read off the Dockerfile. */
export interface PreparedBuild {
  readonly options: StageRunnerOptions;
  readonly target: number;
  /** Further targets: built, and not pushed. */
  readonly others: readonly number[];
  readonly needed: ReadonlySet<number>;
  readonly transfers: Transfers;
}

/** Build argument that stands for `# check=…`. */
export const checkArgument = 'BUILDKIT_DOCKERFILE_CHECK';

/**
 * Nothing is fetched for it but the time that SOURCE_DATE_EPOCH asks a source for.
 * @param checks is told what the rules find, when somebody wants to know
 * @throws YadokariError with the place in the Dockerfile
 */
export async function prepareBuild(input: BuildInput, checks?: Checks): Promise<PreparedBuild> {
  const { services } = input;
  checkSyntax(input.dockerfile, input.settings.buildArgs);
  const check = input.settings.buildArgs.get(checkArgument);
  const dockerfile = parseDockerfile(input.dockerfile, {
    ...(check !== undefined && { check }),
    ...(checks && { found: (warning) => checks.add(warning) }),
  });
  checks?.open(dockerfile);
  const defaults = defaultsOf(dockerfile, input.settings);
  if (defaults) checks?.find(checkDefaults(dockerfile, defaults));
  const downloads = new Downloads(services, input.settings.cache?.cache);
  const { globals, epoch, buildArgs } = await resolveSourceDateEpoch(
    { buildArgs: input.settings.buildArgs, globals: globalsOf(dockerfile, input.settings) },
    { ...input, dockerfile, downloads },
  );
  const latest = epoch ?? (input.settings.reproducible ? 0 : undefined);
  const settings = { ...input.settings, latest, buildArgs };
  const names = { dockerfile, contexts: settings.contexts, platform: settings.platform };
  const stages = planStages(names, { get: (name) => globals.get(name) }, (stage) =>
    checks?.find(checkFrom(dockerfile, stage, globals)),
  );
  const [target = findTarget(dockerfile, undefined), ...others] = settings.targets.map((name) =>
    findTarget(dockerfile, name),
  );
  checkSources(names, stages);
  const needed = neededStages(names, stages, [target, ...others]);
  const transfers = new Transfers();
  const options: StageRunnerOptions = {
    services: { ...services, image: remembered(services.image, transfers) },
    settings,
    dockerfile,
    stages,
    args: { buildArgs: settings.buildArgs, globals },
    exported: standsOn(stages, target),
    contextSources: stages
      .filter(({ stage }) => needed.has(stage.index))
      .flatMap(({ stage }) => contextSources(stage.instructions)),
    now: nowOf(settings),
    downloads,
    carried: carriedMounts({ ...input, settings }),
    report: input.report,
  };
  return { options, target, others, needed, transfers };
}

function carriedMounts({ services, settings }: BuildInput): CarriedMounts | undefined {
  const { cache, platform } = settings;
  if (!cache?.mounts) return undefined;
  return new CarriedMounts({ services, platform, cache: cache.cache, settings: cache.mounts });
}

/** Keys are made of bases before stages begin with them: each is asked for once. */
function remembered(image: BuildServices['image'], transfers: Transfers): BuildServices['image'] {
  const asked = new Map<string, ReturnType<BuildServices['image']>>();
  const ask: BuildServices['image'] = async (reference, platform) => {
    const found = await image(reference, platform);
    return { ...found, layers: found.layers.map((layer) => transfers.watch(layer)) };
  };
  return (reference, platform) => {
    const name = `${reference} ${formatPlatform(platform)}`;
    const found = asked.get(name) ?? ask(reference, platform);
    asked.set(name, found);
    return found;
  };
}

/** Values of the arguments before the first FROM, and of the platform. */
export function globalsOf(
  dockerfile: Dockerfile,
  settings: Pick<BuildSettings, 'platform' | 'buildArgs'> & Partial<Pick<BuildSettings, 'targets'>>,
): Map<string, string> {
  const platform = platformArgs({
    target: settings.platform,
    build: hostPlatform(),
    // As it was asked for, whether there is such a stage or not.
    targetStage: settings.targets?.[0] || dockerfile.stages.at(-1)?.name || 'default',
  });
  return globalVariables(dockerfile, { buildArgs: settings.buildArgs, platform });
}

/** The same when nothing is passed but what says which platform is built. Undefined for what the build will fail with. */
function defaultsOf(
  dockerfile: Dockerfile,
  settings: Pick<BuildSettings, 'platform' | 'buildArgs' | 'targets'>,
): Map<string, string> | undefined {
  const names: ReadonlySet<string> = new Set(platformArgNames);
  const buildArgs = new Map([...settings.buildArgs].filter(([name]) => names.has(name)));
  try {
    return globalsOf(dockerfile, { ...settings, buildArgs });
  } catch (error) {
    if (error instanceof YadokariError) return undefined;
    throw error;
  }
}

/** The target and the stages below it: their layers make the image. */
function standsOn(stages: readonly PlannedStage[], target: number): Set<number> {
  const found = new Set<number>();
  for (let at: number | undefined = target; at !== undefined;) {
    found.add(at);
    const base: PlannedStage['base'] | undefined = stages[at]?.base;
    at = base?.kind === 'stage' ? base.index : undefined;
  }
  return found;
}

function nowOf({ latest }: Pick<ResolvedSettings, 'latest'>): Timestamp {
  if (latest !== undefined) return { seconds: latest, nanoseconds: 0 };
  const now = Date.now();
  return { seconds: Math.floor(now / 1000), nanoseconds: (now % 1000) * 1e6 };
}
