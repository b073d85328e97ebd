import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Compiles and bundles today's sources into a folder as `dist/` is one. @returns the folder */
export function makeBundle(root: string, output: string): string {
  const bundle = join(output, 'bundle');
  mkdirSync(output, { recursive: true });
  const run = (command: string, args: readonly string[]): unknown =>
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  run(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json']);
  run(process.execPath, ['scripts/bundle.ts', bundle]);
  if (!existsSync(executorOf(bundle))) throw new Error(`no executor in the bundle "${bundle}"`);
  return bundle;
}

export function executorOf(bundle: string): string {
  return join(bundle, 'executor/index.js');
}
