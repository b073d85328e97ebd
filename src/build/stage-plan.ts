import {
  closest,
  maskLogins,
  parsePlatform,
  YadokariError,
  type Platform,
  type SourceLocation,
} from '../base/index.ts';
import {
  expandWord,
  parseTrigger,
  type Dockerfile,
  type FromInstruction,
  type Instruction,
  type LineRange,
  type Scope,
  type Stage,
} from '../dockerfile/index.ts';
import type { StageRef, StepRef } from '../events/index.ts';
import type { NamedContext, NamedContexts, NamedFiles } from './named-contexts.ts';

/** What a stage starts from, variables expanded. */
export type StageBase =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly reference: string; readonly platform: Platform }
  | { readonly kind: 'files'; readonly context: NamedFiles };

export interface PlannedStage {
  readonly stage: Stage;
  readonly base: StageBase;
  readonly platform: Platform;
}

/** Where names of stages, images and contexts are looked up. */
export interface SourceNames {
  readonly dockerfile: Dockerfile;
  readonly contexts: NamedContexts;
  /** Of the build: a context may be meant for one platform alone. */
  readonly platform: Platform;
}

export function locate({ source }: Pick<Dockerfile, 'source'>, range: LineRange): SourceLocation {
  const { file, text } = source;
  return { file, text, line: range.start, endLine: range.end };
}

/** Does `work`; an error of it gets the place. */
export function locating<T>(location: SourceLocation, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof YadokariError ? error.at(location) : error;
  }
}

/** The same for work that is under way. */
export async function located<T>(location: SourceLocation, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof YadokariError ? error.at(location) : error;
  }
}

/**
 * Expands every FROM and finds out what each stage stands on. A name means the nearest earlier stage that bears it.
 * @param begin is told of each stage before it is looked at
 * @throws YadokariError `DOCKERFILE_INVALID` for a base that expands to nothing, with the line of its FROM.
 */
export function planStages(
  { dockerfile, contexts, platform }: SourceNames,
  globals: Scope,
  begin: (stage: Stage) => void = () => undefined,
): PlannedStage[] {
  const byName = new Map<string, number>();
  const planned: PlannedStage[] = [];
  for (const stage of dockerfile.stages) {
    begin(stage);
    const context = { byName, planned, globals, target: platform, contexts, escape: dockerfile.escape };
    planned.push(locating(locate(dockerfile, stage.from.range), () => planStage(stage, context)));
    if (stage.name !== undefined) byName.set(stage.name, stage.index);
  }
  return planned;
}

interface PlanContext {
  readonly byName: ReadonlyMap<string, number>;
  readonly planned: readonly PlannedStage[];
  readonly globals: Scope;
  readonly target: Platform;
  readonly contexts: NamedContexts;
  readonly escape: '\\' | '`';
}

function planStage(stage: Stage, context: PlanContext): PlannedStage {
  const { from } = stage;
  const image = expandWord(from.image, context.globals, { escape: context.escape });
  if (image === '') {
    throw new YadokariError('DOCKERFILE_INVALID', `base name (${from.image}) should not be blank`, {
      hint: 'give the ARG a default before the first FROM, or pass it with --build-arg',
    });
  }
  const asked = stagePlatform(from, context);
  const instead =
    stage.name === undefined ? undefined : context.contexts.find(stage.name, asked ?? context.target);
  if (instead) return standIn(stage, instead, asked ?? context.target);
  const earlier = context.byName.get(image);
  if (earlier !== undefined) {
    const platform = context.planned[earlier]?.platform ?? context.target;
    return { stage, base: { kind: 'stage', index: earlier }, platform };
  }
  if (image === 'scratch') return { stage, base: { kind: 'scratch' }, platform: context.target };
  const platform = asked ?? context.target;
  const named = context.contexts.find(image, platform);
  if (named) return { stage, base: baseOf(named, platform), platform };
  return { stage, base: { kind: 'image', reference: image, platform }, platform };
}

function baseOf(context: NamedContext, platform: Platform): StageBase {
  if (context.kind === 'files') return { kind: 'files', context };
  return context.reference === 'scratch'
    ? { kind: 'scratch' }
    : { kind: 'image', reference: context.reference, platform };
}

/** A stage whose name a context has is that context, and nothing of what it says is carried out. */
function standIn(stage: Stage, context: NamedContext, platform: Platform): PlannedStage {
  return { stage: { ...stage, instructions: [] }, base: baseOf(context, platform), platform };
}

function stagePlatform(from: FromInstruction, context: PlanContext): Platform | undefined {
  if (from.platform === undefined) return undefined;
  const text = expandWord(from.platform, context.globals, { escape: context.escape });
  if (text === '') {
    throw new YadokariError('DOCKERFILE_INVALID', `empty platform value from expression ${from.platform}`);
  }
  return parsePlatform(text);
}

/**
 * The stage that `--target` names: a name (case does not matter), else the last one.
 * @throws YadokariError `STAGE_NOT_FOUND`
 */
export function findTarget(dockerfile: Dockerfile, target: string | undefined): number {
  const last = dockerfile.stages.length - 1;
  if (target === undefined || target === '') return last;
  const found = dockerfile.stages.findLastIndex((stage) => stage.name === target.toLowerCase());
  if (found !== -1) return found;
  const names = dockerfile.stages.flatMap((stage) => stage.name ?? []);
  const near = closest(target, names);
  throw new YadokariError(
    'STAGE_NOT_FOUND',
    `target stage "${target}" is not in "${dockerfile.source.file}"`,
    {
      hint: near === undefined ? stageHint(names) : `did you mean "${near}"?`,
    },
  );
}

function stageHint(names: readonly string[]): string {
  return names.length === 0
    ? 'no stage has a name'
    : `stages are ${names.map((name) => `"${name}"`).join(', ')}`;
}

/** Everything that runs in a stage: what the base left to its users, then what the Dockerfile says. */
export function stageInstructions(
  dockerfile: Dockerfile,
  { stage }: PlannedStage,
  triggers: readonly string[],
): Instruction[] {
  const location = locate(dockerfile, stage.from.range);
  return [...triggers.flatMap((trigger) => parseTrigger(trigger, location)), ...stage.instructions];
}

export function stepRef(
  dockerfile: Dockerfile,
  stage: StageRef,
  { instruction, number, total }: { instruction: Instruction; number: number; total: number },
): StepRef {
  const { node, range } = instruction;
  return { stage, number, total, text: maskLogins(node.original), location: locate(dockerfile, range) };
}
