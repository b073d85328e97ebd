import { join, resolve } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/** The executor that is tried: the one named by YADOKARI_EXECUTOR, else that of the sources or the bundle in `dist/`. */
export function executorPath(otherwise: 'sources' | 'bundle'): string {
  const own = otherwise === 'sources' ? 'src/cli/executor.ts' : 'dist/executor/index.js';
  return resolve(process.env['YADOKARI_EXECUTOR'] ?? join(repository, own));
}
