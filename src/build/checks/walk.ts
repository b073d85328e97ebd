import { YadokariError } from '../../base/index.ts';
import {
  exposedPorts,
  type AddInstruction,
  type ArgInstruction,
  type CopyInstruction,
  type ExposeInstruction,
  type Finding,
  type Instruction,
  type Place,
} from '../../dockerfile/index.ts';
import { checkCopyWords, copyWords } from '../handlers/copy-words.ts';
import { enterWorkdir } from '../handlers/workdir.ts';
import { execute } from '../handlers/index.ts';
import { checkEntitlements, refuseDevices } from '../handlers/run-wishes.ts';
import { mountWishes, type MountWish } from '../mounts/index.ts';
import { beginStage, rehearsalContext, type Beginning, type RehearsalOptions } from '../rehearsal.ts';
import { locate, stageInstructions, stepRef, type PlannedStage } from '../stage-plan.ts';
import type { StageRun, StepContext } from '../stage-run.ts';
import type { Checks } from './checks.ts';
import {
  checkInstruction,
  checkPort,
  checkSecret,
  checkSource,
  checkVariables,
  type StageMemory,
} from './stage-rules.ts';
import { askImages, withTriggered } from './images.ts';
import { expandInstruction } from './words.ts';

/** Told of every instruction, and of what a RUN wants mounted. */
export interface StageNotes {
  note(run: StageRun, instruction: Instruction, mounts: readonly MountWish[]): void;
}

/** A stage that was gone through. */
interface Walked {
  readonly run: StageRun;
  readonly ownFolder: boolean;
}

/** Which stages are gone through, and who is told of what is found. */
export interface Walk {
  readonly options: RehearsalOptions;
  /** Those that the target needs. */
  readonly needed: ReadonlySet<number>;
  /** Those to go through, where that is not the same. */
  readonly stages?: ReadonlySet<number>;
  readonly checks?: Checks;
  readonly notes?: StageNotes;
  /** What the build does not allow is an error: not where nothing will be built. */
  readonly entitlements?: true;
}

/**
 * Goes through stages as BuildKit does before it builds anything: images are asked for, then instructions looked at in the order of the
 * file. Values of variables are known, metadata is carried out on a copy.
 * @throws YadokariError for the first instruction that cannot be carried out, whatever its files are
 */
export async function walkStages(walk: Walk): Promise<void> {
  const { options, needed, stages = needed, checks } = walk;
  await askImages(options, stages, checks);
  const reached = await withTriggered(options, needed);
  const added = new Set([...reached].filter((index) => !stages.has(index)));
  await askImages(options, added, checks);
  const walked = new Map<number, Walked>();
  for (const planned of options.stages) {
    const { index } = planned.stage;
    if (stages.has(index) || added.has(index))
      walked.set(index, await walkStage({ ...walk, needed: reached }, planned, walked));
  }
}

async function walkStage(
  { options, needed, checks, notes, entitlements }: Walk,
  planned: PlannedStage,
  walked: ReadonlyMap<number, Walked>,
): Promise<Walked> {
  const { dockerfile } = options;
  const { run, triggers } = await begin(options, planned, walked);
  const below = planned.base.kind === 'stage' ? walked.get(planned.base.index) : undefined;
  const memory: StageMemory = { last: new Map(), ownFolder: below?.ownFolder ?? false };
  const isNeeded = needed.has(planned.stage.index);
  // BuildKit does not read those of stages that it will not build.
  const instructions = stageInstructions(dockerfile, planned, isNeeded ? triggers : []);
  for (const [at, instruction] of instructions.entries()) {
    const step = stepRef(dockerfile, run.ref, { instruction, number: at + 1, total: instructions.length });
    const place: Place = { range: instruction.range, comments: instruction.node.comments };
    run.variables.watch((unset) => checks?.find(checkVariables(unset, run, place)));
    const context = rehearsalContext(options, run, step);
    try {
      expandInstruction(instruction, run.variables);
      if (instruction.kind !== 'arg' && instruction.kind !== 'run') run.variables.unwatch();
      checks?.find(checkInstruction(instruction, run, memory));
      const mounts = await carryOut(context, instruction, (findings) => checks?.find(findings));
      if (instruction.kind === 'run' && entitlements) checkEntitlements(context, instruction);
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

type Tell = (findings: Iterable<Finding>) => void;

/** Metadata is carried out; of the others only words are looked at. @returns what RUN wants mounted */
async function carryOut(
  context: StepContext,
  instruction: Instruction,
  tell: Tell,
): Promise<readonly MountWish[]> {
  const { kind } = instruction;
  if (kind === 'run') {
    const wishes = mountWishes(context, instruction);
    refuseDevices(instruction);
    return wishes;
  }
  if (kind === 'workdir') enterWorkdir(context, instruction);
  else if (kind === 'copy' || kind === 'add') checkCopy(context, instruction, tell);
  else if (kind === 'arg') await declare(context, instruction, tell);
  else {
    if (kind === 'expose') checkPorts(context, instruction, tell);
    await execute(context, instruction);
  }
  return [];
}

/** One after the other: each sees those before it. */
async function declare(context: StepContext, instruction: ArgInstruction, tell: Tell): Promise<void> {
  const place = { range: instruction.range, comments: instruction.node.comments };
  for (const arg of instruction.args) {
    tell(checkSecret('ARG', arg.key, place));
    await execute(context, { ...instruction, args: [arg] });
  }
}

function checkCopy(context: StepContext, instruction: CopyInstruction | AddInstruction, tell: Tell): void {
  const { ignore } = context.settings;
  const place = { range: instruction.range, comments: instruction.node.comments };
  checkCopyWords(copyWords(context, instruction), (source) =>
    tell(checkSource(instruction, source, ignore, place)),
  );
}

/** Port by port: the first that is none ends it. */
function checkPorts({ stage }: StepContext, { ports, range, node }: ExposeInstruction, tell: Tell): void {
  for (const word of ports.flatMap((port) => stage.variables.expandAll(port))) {
    tell(checkPort(word, { range, comments: node.comments }));
    exposedPorts([word]);
  }
}
