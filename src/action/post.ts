import { messageOf } from '../base/index.ts';
import { workflowCommand } from '../log/index.ts';
import { cleanUp } from './clean-up.ts';
import { readState } from './state.ts';

// The step has tidied up behind itself, unless it was killed.
const state = readState(process.env);
try {
  if (state) await cleanUp(state);
} catch (error) {
  process.stdout.write(`${workflowCommand('error', { title: 'Not cleaned up' }, messageOf(error))}\n`);
  process.exitCode = 1;
}
