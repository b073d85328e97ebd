import type { Platform } from '../base/index.ts';
import type { StepRef } from '../events/index.ts';
import { chooseFormat, formatOf, type Image } from '../image/index.ts';
import { scratchState, stateOfImage, stateOfStage } from './image-state.ts';
import { StageFiles } from './stage-files.ts';
import type { PlannedStage } from './stage-plan.ts';
import type { StageRun, StepContext } from './stage-run.ts';
import type { StageRunnerOptions } from './stage-runner.ts';
import { parseEnv, Variables } from './variables.ts';

/** What going through a build without carrying it out needs to know of it. */
export type RehearsalOptions = Pick<
  StageRunnerOptions,
  'services' | 'settings' | 'dockerfile' | 'stages' | 'args' | 'contextSources' | 'now' | 'downloads'
>;

/** A stage at its beginning: metadata alone, no files. */
export interface Beginning {
  readonly run: StageRun;
  /** ONBUILD of what it stands on. */
  readonly triggers: readonly string[];
  /** Undefined on scratch, and on another stage. */
  readonly base?: Image;
}

interface BaseOfRun {
  readonly image: StageRun['image'];
  readonly triggers: readonly string[];
  readonly format: StageRun['format'];
  readonly variables?: Variables;
}

/** @param below the end of the stage that it stands on */
export async function beginStage(
  options: RehearsalOptions,
  { stage, base, platform }: PlannedStage,
  below: (index: number) => Promise<StageRun>,
): Promise<Beginning> {
  const { services, dockerfile } = options;
  const image = base.kind === 'image' ? await services.image(base.reference, base.platform) : undefined;
  const beginning = image
    ? onImage(options, image)
    : base.kind === 'stage'
      ? onStage(await below(base.index))
      : onScratch(options, platform);
  const run: StageRun = {
    ref: { index: stage.index, ...(stage.name === undefined ? {} : { name: stage.name }) },
    image: beginning.image,
    variables:
      beginning.variables ?? new Variables(parseEnv(beginning.image.config.Env), [], dockerfile.escape),
    files: StageFiles.from(services, []),
    layers: [],
    snapshot: [],
    exported: false,
    format: beginning.format,
    chain: undefined,
  };
  return { run, triggers: beginning.triggers, ...(image && { base: image }) };
}

function onScratch({ settings }: RehearsalOptions, platform: Platform): BaseOfRun {
  return { image: scratchState(platform), triggers: [], format: chooseFormat(settings.format) };
}

function onImage({ settings }: RehearsalOptions, image: Image): BaseOfRun {
  return {
    image: stateOfImage(image),
    triggers: image.config.config?.OnBuild ?? [],
    format: chooseFormat({ ...settings.format, base: formatOf(image.manifest) }),
  };
}

function onStage(below: StageRun): BaseOfRun {
  return {
    image: stateOfStage(below.image),
    triggers: below.image.config.OnBuild ?? [],
    format: below.format,
    variables: below.variables.inherited(parseEnv(below.image.config.Env)),
  };
}

const notNow = (): Promise<never> => Promise.reject(new Error('nothing is built in a rehearsal'));

/** For handlers of metadata. */
export function rehearsalContext(options: RehearsalOptions, run: StageRun, step: StepRef): StepContext {
  const { services, settings, dockerfile, args, now, downloads, contextSources } = options;
  return {
    services,
    settings,
    dockerfile,
    args,
    stage: run,
    step,
    location: step.location,
    now,
    downloads,
    contextSources,
    cache: undefined,
    carried: undefined,
    otherStage: notNow,
    imageFiles: notNow,
    contextFiles: notNow,
  };
}
