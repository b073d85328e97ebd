import { closest, parsePlatform, YadokariError, type Platform, type SourceLocation } from '../base/index.ts';
import {
  expandWord,
  mountOrigins,
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

/** Where an instruction's `--from` leads. */
export type CopySource =
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'files'; readonly context: NamedFiles };

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

/**
 * Expands every FROM and finds out what each stage stands on. A name means the nearest earlier stage that bears it.
 * @throws YadokariError `DOCKERFILE_INVALID` for a base that expands to nothing, with the line of its FROM.
 */
export function planStages({ dockerfile, contexts, platform }: SourceNames, globals: Scope): PlannedStage[] {
  const byName = new Map<string, number>();
  const planned: PlannedStage[] = [];
  for (const stage of dockerfile.stages) {
    try {
      planned.push(
        planStage(stage, { byName, planned, globals, target: platform, contexts, escape: dockerfile.escape }),
      );
    } catch (error) {
      throw error instanceof YadokariError ? error.at(locate(dockerfile, stage.from.range)) : error;
    }
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

/** A name that is no stage's. */
function elsewhere({ contexts, platform }: SourceNames, from: string): CopySource {
  const context = contexts.find(from, platform) ?? { kind: 'image', reference: from };
  return context.kind === 'files' ? { kind: 'files', context } : context;
}

/** Whether a stage may be used above where it stands: one that a context stands in for is there from the start. */
function isThere({ dockerfile, contexts, platform }: SourceNames, index: number, current: number): boolean {
  const name = dockerfile.stages[index]?.name;
  return index < current || (name !== undefined && contexts.find(name, platform) !== undefined);
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

/**
 * Resolves `--from` of COPY: a stage's name, its index, or an image. Names of all stages count, and one that comes later is an
 * error, as in BuildKit.
 * @throws YadokariError `STAGE_NOT_FOUND`
 */
export function copySource(names: SourceNames, from: string, current: number): CopySource {
  const { dockerfile } = names;
  if (/\$/.test(from)) {
    throw new YadokariError('DOCKERFILE_INVALID', 'variable expansion is not supported for --from', {
      hint: 'define a stage with FROM and an ARG from before the first FROM, and copy from that stage',
    });
  }
  const isIndex = /^[+-]?[0-9]+$/.test(from);
  const index = isIndex
    ? Number(from)
    : dockerfile.stages.findLastIndex((stage) => stage.name === from.toLowerCase());
  if (isIndex && (index < 0 || index >= dockerfile.stages.length)) {
    throw new YadokariError('STAGE_NOT_FOUND', `invalid stage index ${from}`, {
      hint: `stages count from 0 to ${dockerfile.stages.length - 1}`,
    });
  }
  if (index === -1) return elsewhere(names, from);
  if (!isThere(names, index, current)) {
    throw new YadokariError(
      'STAGE_NOT_FOUND',
      `cannot copy from stage "${from}": it is not defined before this stage`,
      {
        hint: 'move that stage above this one',
      },
    );
  }
  return { kind: 'stage', index };
}

/**
 * Resolves `from` of RUN --mount: a stage's name, never its index, or an image.
 * @throws YadokariError `STAGE_NOT_FOUND` for this stage and later ones
 */
export function mountSource(names: SourceNames, from: string, current: number): CopySource {
  const index = names.dockerfile.stages.findLastIndex((stage) => stage.name === from.toLowerCase());
  if (index === -1) return elsewhere(names, from);
  if (isThere(names, index, current)) return { kind: 'stage', index };
  throw new YadokariError(
    'STAGE_NOT_FOUND',
    `cannot mount from stage "${from}": it is not defined before this stage`,
    { hint: 'move that stage above this one' },
  );
}

/** Where an instruction takes files from, besides its own stage and the build context. */
export function instructionSources(
  names: SourceNames,
  instruction: Instruction,
  current: number,
): CopySource[] {
  try {
    if (instruction.kind === 'copy' && instruction.from !== undefined)
      return [copySource(names, instruction.from, current)];
    if (instruction.kind !== 'run') return [];
    return mountOrigins(instruction).map((from) => mountSource(names, from, current));
  } catch (error) {
    throw error instanceof YadokariError ? error.at(locate(names.dockerfile, instruction.range)) : error;
  }
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
  return { stage, number, total, text: node.original, location: locate(dockerfile, range) };
}

/** Stages that the instructions of a stage take files from. */
export function stageDependencies(
  names: SourceNames,
  stage: Stage,
  instructions: readonly Instruction[] = stage.instructions,
): number[] {
  return instructions
    .flatMap((instruction) => instructionSources(names, instruction, stage.index))
    .flatMap((source) => (source.kind === 'stage' ? [source.index] : []));
}

/** Stages that the target stands on or copies from, directly or not, the target itself included. */
export function neededStages(
  names: SourceNames,
  planned: readonly PlannedStage[],
  targets: readonly number[],
): Set<number> {
  const needed = new Set<number>();
  const visit = (index: number): void => {
    const plan = planned[index];
    if (!plan || needed.has(index)) return;
    needed.add(index);
    if (plan.base.kind === 'stage') visit(plan.base.index);
    for (const dependency of stageDependencies(names, plan.stage)) visit(dependency);
  };
  for (const target of targets) visit(target);
  return needed;
}
