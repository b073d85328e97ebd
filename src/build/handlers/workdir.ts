import type { WorkdirInstruction } from '../../dockerfile/index.ts';
import { makeFolders, PlannedTree, resolveOwner, rootPath } from '../copy/index.ts';
import { historyEntry } from '../history.ts';
import { addHistory, takeStepLayer, writeEntries, type StepContext } from '../stage-run.ts';
import { resolveWorkPath } from '../work-path.ts';

/** Sets the working directory. @returns it */
export function enterWorkdir({ stage }: Pick<StepContext, 'stage'>, instruction: WorkdirInstruction): string {
  const asked = stage.variables.expand(instruction.path);
  const path = resolveWorkPath(stage.image.config.WorkingDir ?? '/', asked, false);
  stage.image = { ...stage.image, config: { ...stage.image.config, WorkingDir: path } };
  return path;
}

/** Sets the working directory and makes it, owned by USER, when it is not there. */
export async function workdir(context: StepContext, instruction: WorkdirInstruction): Promise<void> {
  const { stage, cache } = context;
  const path = enterWorkdir(context, instruction);
  if (path === '/') {
    addHistory(stage, historyEntry('WORKDIR /', 'metadata'));
    return;
  }
  if (cache?.hit) takeStepLayer(context, cache.hit.layer);
  else await makeWorkdir(context, path);
  addHistory(stage, historyEntry(`WORKDIR ${path}`, 'workdir'));
}

async function makeWorkdir(context: StepContext, path: string): Promise<void> {
  const { stage, now } = context;
  const { User: user } = stage.image.config;
  const tree = await stage.files.tree();
  const planned = new PlannedTree(tree);
  const owner = user ? resolveOwner(user, tree) : undefined;
  makeFolders(planned, rootPath(tree, path), { owner, mode: 0o755, now });
  const entries = planned.entries();
  stage.files.add(entries, planned);
  await writeEntries(context, entries);
}
