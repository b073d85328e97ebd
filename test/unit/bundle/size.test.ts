import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { executorPath } from '../../support/executor.ts';

/** What a workflow fetches with the action; the largest part is native files of platforms that it does not run on. */
const limit = 20e6;

describe('dist/', () => {
  it('is at most 20 MB in all', () => {
    const folder = join(dirname(executorPath('bundle')), '..');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(1e6);
    expect(total).toBeLessThanOrEqual(limit);
  });
});
