import { parseOptions, type Environment } from '../../../src/cli/flags/index.ts';
import type { ExecutorOptions } from '../../../src/options/index.ts';

/** What the executor is asked to build by these arguments, which must give no cause for a notice. */
export function asked(argv: readonly string[], env: Environment = {}): ExecutorOptions {
  const request = parseOptions(argv, env);
  if (request.command !== 'build') throw new Error(`asked for ${request.command}`);
  expect(request.notices).toEqual([]);
  return request.options;
}
