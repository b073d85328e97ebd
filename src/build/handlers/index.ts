import type { Instruction } from '../../dockerfile/index.ts';
import type { StepContext } from '../stage-run.ts';
import { add } from './add.ts';
import { copy } from './copy.ts';
import { expose } from './expose.ts';
import * as metadata from './metadata.ts';
import { run } from './run.ts';
import { workdir } from './workdir.ts';

/** Carries out one instruction: a handler for each kind, and a kind without one does not compile. */
export function execute(context: StepContext, instruction: Instruction): Promise<void> | void {
  switch (instruction.kind) {
    case 'add':
      return add(context, instruction);
    case 'arg':
      return metadata.arg(context, instruction);
    case 'cmd':
      return metadata.cmd(context, instruction);
    case 'copy':
      return copy(context, instruction);
    case 'entrypoint':
      return metadata.entrypoint(context, instruction);
    case 'env':
      return metadata.env(context, instruction);
    case 'expose':
      return expose(context, instruction);
    case 'healthcheck':
      return metadata.healthcheck(context, instruction);
    case 'label':
      return metadata.label(context, instruction);
    case 'maintainer':
      return metadata.maintainer(context, instruction);
    case 'onbuild':
      return metadata.onbuild(context, instruction);
    case 'run':
      return run(context, instruction);
    case 'shell':
      return metadata.shell(context, instruction);
    case 'stopsignal':
      return metadata.stopsignal(context, instruction);
    case 'user':
      return metadata.user(context, instruction);
    case 'volume':
      return metadata.volume(context, instruction);
    case 'workdir':
      return workdir(context, instruction);
  }
}
