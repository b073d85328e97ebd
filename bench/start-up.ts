import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startStep } from '../test/e2e/action/support/step.ts';
import { temporaryFolder } from '../test/support/folders.ts';

/**
 * `node bench/start-up.ts [RUNS]`: milliseconds from the start of the action to the first event of the executor, beside those of two
 * Nodes that do nothing, which is what no action that starts an executor can do without. Of the bundle in `dist/`.
 */
async function main(runs: number): Promise<void> {
  using folder = temporaryFolder('start-up', 1e8);
  const bare: number[] = [];
  const action: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    await once(spawn(process.execPath, ['-e', '0']), 'close');
    bare.push(performance.now() - begun);
    const started = performance.now();
    const step = startStep({
      folder: join(folder.path, String(run)),
      files: { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' },
    });
    await step.printed('Yadokari');
    action.push(performance.now() - started);
    const { status, log } = await step.finished;
    if (status !== 0) throw new Error(`the action ended with ${status}:\n${log}`);
  }
  const nothing = 2 * median(bare);
  const whole = median(action);
  console.log(`action to first event ${whole.toFixed(0)} ms, two bare Nodes ${nothing.toFixed(0)} ms`);
  console.log(`more than those: ${(whole - nothing).toFixed(0)} ms (at most 300)`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

await main(Number(process.argv[2] ?? 15));
