import { YadokariError } from '../../base/index.ts';
import type { AddInstruction, CopyInstruction, Instruction, Place } from '../../dockerfile/index.ts';
import { enterWorkdir } from '../handlers/workdir.ts';
import { execute } from '../handlers/index.ts';
import { checkWishes } from '../handlers/run-wishes.ts';
import { mountWishes, type MountWish } from '../mounts/index.ts';
import { beginStage, rehearsalContext, type Beginning, type RehearsalOptions } from '../rehearsal.ts';
import { locate, stageInstructions, stepRef, type PlannedStage } from '../stage-plan.ts';
import type { StageRun, StepContext } from '../stage-run.ts';
import type { Checks } from './checks.ts';
import { checkBase, checkInstruction, checkVariables, type StageMemory } from './stage-rules.ts';

/** Told of every instruction, and of what a RUN wants mounted. */
export interface StageNotes {
  note(run: StageRun, instruction: Instruction, mounts: readonly MountWish[]): void;
}

/** A stage that was gone through. */
interface Walked {
  readonly run: StageRun;
  readonly ownFolder: boolean;
}

/**
 * Goes through stages as BuildKit does before it builds anything, in the order of the file: values of variables are known, bases
 * are asked for, metadata is carried out on a copy.
 * @throws YadokariError for the first instruction that cannot be carried out, whatever its files are
 */
export async function walkStages(
  options: RehearsalOptions,
  needed: ReadonlySet<number>,
  checks?: Checks,
  notes?: StageNotes,
): Promise<void> {
  const stages = options.stages.filter(({ stage }) => needed.has(stage.index));
  // All at once; each is asked for once, and a failure is told in its turn.
  const asked = stages.flatMap(({ base }) =>
    base.kind === 'image' ? [options.services.image(base.reference, base.platform)] : [],
  );
  await Promise.allSettled(asked);
  const walked = new Map<number, Walked>();
  for (const planned of stages)
    walked.set(planned.stage.index, await walkStage({ options, walked, checks, notes }, planned));
}

interface Walk {
  readonly options: RehearsalOptions;
  readonly walked: ReadonlyMap<number, Walked>;
  readonly checks: Checks | undefined;
  readonly notes: StageNotes | undefined;
}

async function walkStage({ options, walked, checks, notes }: Walk, planned: PlannedStage): Promise<Walked> {
  const { dockerfile } = options;
  const beginning = await begin(options, planned, walked);
  const { run, triggers, base } = beginning;
  if (base) checks?.find(checkBase(planned, base));
  const below = planned.base.kind === 'stage' ? walked.get(planned.base.index) : undefined;
  const memory: StageMemory = { last: new Map(), ownFolder: below?.ownFolder ?? false };
  const instructions = stageInstructions(dockerfile, planned, triggers);
  for (const [at, instruction] of instructions.entries()) {
    const step = stepRef(dockerfile, run.ref, { instruction, number: at + 1, total: instructions.length });
    const place: Place = { range: instruction.range, comments: instruction.node.comments };
    run.variables.watch((unset) => checks?.find(checkVariables(unset, run, place)));
    try {
      checks?.find(checkInstruction(instruction, run, memory, options.settings.ignore));
      const mounts = await carryOut(rehearsalContext(options, run, step), instruction);
      notes?.note(run, instruction, mounts);
    } catch (error) {
      throw error instanceof YadokariError ? error.at(step.location) : error;
    }
  }
  return { run, ownFolder: memory.ownFolder };
}

async function begin(
  options: RehearsalOptions,
  planned: PlannedStage,
  walked: ReadonlyMap<number, Walked>,
): Promise<Beginning> {
  const below = (index: number): Promise<StageRun> => {
    const run = walked.get(index)?.run;
    if (!run) throw new YadokariError('INTERNAL', `stage ${index} was not gone through`);
    return Promise.resolve(run);
  };
  try {
    return await beginStage(options, planned, below);
  } catch (error) {
    const { range } = planned.stage.from;
    throw error instanceof YadokariError ? error.at(locate(options.dockerfile, range)) : error;
  }
}

/** Metadata is carried out; of the others only words are looked at. @returns what RUN wants mounted */
async function carryOut(context: StepContext, instruction: Instruction): Promise<readonly MountWish[]> {
  const { kind } = instruction;
  if (kind === 'run') {
    const wishes = mountWishes(context, instruction);
    checkWishes(context, instruction);
    return wishes;
  }
  if (kind === 'workdir') enterWorkdir(context, instruction);
  else if (kind === 'copy' || kind === 'add') expandCopy(context.stage, instruction);
  else await execute(context, instruction);
  return [];
}

function expandCopy({ variables }: StageRun, instruction: CopyInstruction | AddInstruction): void {
  const { chown = '', chmod = '', sources, destination, heredocs } = instruction;
  const checksum = instruction.kind === 'add' ? (instruction.checksum ?? '') : '';
  for (const word of [chown, chmod, checksum, ...sources, destination]) variables.expand(word);
  for (const { content, expand } of heredocs) if (expand) variables.expandBody(content);
}
