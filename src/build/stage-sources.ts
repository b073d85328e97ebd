import { YadokariError } from '../base/index.ts';
import { expandWord, mountOrigins, scopeOf, type Instruction, type Stage } from '../dockerfile/index.ts';
import type { NamedFiles } from './named-contexts.ts';
import { locate, locating, type PlannedStage, type SourceNames } from './stage-plan.ts';

/** Where an instruction's `--from` leads. */
export type CopySource =
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'files'; readonly context: NamedFiles };

/** A name that is no stage's. */
function elsewhere({ contexts, platform }: SourceNames, from: string): CopySource {
  const context = contexts.find(from, platform) ?? { kind: 'image', reference: from };
  return context.kind === 'files' ? { kind: 'files', context } : context;
}

function named({ dockerfile }: SourceNames, from: string): number {
  return dockerfile.stages.findLastIndex((stage) => stage.name === from.toLowerCase());
}

/** @throws YadokariError `DOCKERFILE_SYNTAX`, `STAGE_NOT_FOUND` */
function copyOrigin(names: SourceNames, from: string): CopySource {
  const { stages, escape } = names.dockerfile;
  // Anything that expansion would change, quotes and escapes too, is refused.
  if (expandWord(from, scopeOf({}), { escape }) !== from) {
    throw new YadokariError(
      'DOCKERFILE_SYNTAX',
      `COPY --from takes no variables, but has ${JSON.stringify(from)}`,
      { hint: 'name a stage with FROM and the variable there, and copy from that stage' },
    );
  }
  const isIndex = /^[+-]?[0-9]+$/.test(from);
  const index = isIndex ? Number(from) : named(names, from);
  if (isIndex && (index < 0 || index >= stages.length)) {
    throw new YadokariError('STAGE_NOT_FOUND', `invalid stage index ${from}`, {
      hint: `stages count from 0 to ${stages.length - 1}`,
    });
  }
  return index === -1 ? elsewhere(names, from) : { kind: 'stage', index };
}

function mountOrigin(names: SourceNames, from: string): CopySource {
  const index = named(names, from);
  return index === -1 ? elsewhere(names, from) : { kind: 'stage', index };
}

/** Where an instruction takes files from, whether that is there by then or not. */
export function origins(names: SourceNames, instruction: Instruction): readonly CopySource[] {
  return locating(locate(names.dockerfile, instruction.range), () => {
    if (instruction.kind === 'copy' && instruction.from !== undefined)
      return [copyOrigin(names, instruction.from)];
    return instruction.kind === 'run'
      ? mountOrigins(instruction).map((from) => mountOrigin(names, from))
      : [];
  });
}

/** Whether a stage may be used above where it stands: one that a context stands in for is there from the start. */
function isThere({ dockerfile, contexts, platform }: SourceNames, index: number, current: number): boolean {
  const name = dockerfile.stages[index]?.name;
  return index < current || (name !== undefined && contexts.find(name, platform) !== undefined);
}

function requireEarlier(
  names: SourceNames,
  source: CopySource,
  { verb, from, current }: { readonly verb: string; readonly from: string; readonly current: number },
): CopySource {
  if (source.kind !== 'stage' || isThere(names, source.index, current)) return source;
  throw new YadokariError(
    'STAGE_NOT_FOUND',
    `cannot ${verb} from stage "${from}": it is not defined before this stage`,
    { hint: 'move that stage above this one' },
  );
}

/**
 * Resolves `--from` of COPY: a stage's name, its index, or an image. Names of all stages count, and one that comes later is an
 * error, as in BuildKit.
 * @throws YadokariError `DOCKERFILE_SYNTAX`, `STAGE_NOT_FOUND`
 */
export function copySource(names: SourceNames, from: string, current: number): CopySource {
  return requireEarlier(names, copyOrigin(names, from), { verb: 'copy', from, current });
}

/**
 * Resolves `from` of RUN --mount: a stage's name, never its index, or an image.
 * @throws YadokariError `STAGE_NOT_FOUND` for this stage and later ones
 */
export function mountSource(names: SourceNames, from: string, current: number): CopySource {
  return requireEarlier(names, mountOrigin(names, from), { verb: 'mount', from, current });
}

/** Where an instruction takes files from, besides its own stage and the build context. */
export function instructionSources(
  names: SourceNames,
  instruction: Instruction,
  current: number,
): CopySource[] {
  return locating(locate(names.dockerfile, instruction.range), () => {
    if (instruction.kind === 'copy' && instruction.from !== undefined)
      return [copySource(names, instruction.from, current)];
    if (instruction.kind !== 'run') return [];
    return mountOrigins(instruction).map((from) => mountSource(names, from, current));
  });
}

/** Stages that the instructions of a stage take files from. */
export function stageDependencies(
  names: SourceNames,
  stage: Stage,
  instructions: readonly Instruction[] = stage.instructions,
): number[] {
  return instructions
    .flatMap((instruction) => origins(names, instruction))
    .flatMap((source) => (source.kind === 'stage' ? [source.index] : []));
}

/** Stages that the target stands on or copies from, directly or not, the target itself included. */
export function neededStages(
  names: SourceNames,
  planned: readonly PlannedStage[],
  targets: readonly number[],
): Set<number> {
  return reached(targets, (index) => {
    const plan = planned[index];
    if (!plan) return [];
    return [
      ...(plan.base.kind === 'stage' ? [plan.base.index] : []),
      ...stageDependencies(names, plan.stage),
    ];
  });
}

function reached(from: Iterable<number>, next: (index: number) => readonly number[]): Set<number> {
  const found = new Set<number>();
  const visit = (index: number): void => {
    if (found.has(index)) return;
    found.add(index);
    for (const other of next(index)) visit(other);
  };
  for (const index of from) visit(index);
  return found;
}

/**
 * Looks at what all stages take files from, needed or not, as BuildKit does before it asks for the first image.
 * @throws YadokariError for a name that can be none, and for stages that take files from each other
 */
export function checkSources(names: SourceNames, planned: readonly PlannedStage[]): void {
  const dependencies = planned.map(({ stage }) => stageDependencies(names, stage));
  const reachedFrom = (index: number): Set<number> => reached([index], (one) => dependencies[one] ?? []);
  for (const { stage } of planned) {
    for (const instruction of stage.instructions) {
      const back = stageDependencies(names, stage, [instruction]).find(
        (index) => index >= stage.index && reachedFrom(index).has(stage.index),
      );
      // Said in the words of what is wrong in this line: that the stage is not there yet.
      if (back !== undefined) instructionSources(names, instruction, stage.index);
    }
  }
}
