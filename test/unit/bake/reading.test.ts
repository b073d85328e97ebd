import { readFiles } from '../../../src/cli/bake/files.ts';
import type { World } from '../../../src/cli/world.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { failure } from '../registry/support.ts';

it('says that a folder is no bake file, and what to name', async () => {
  using folder = temporaryFolder('bake-reading');
  const world: Pick<World, 'cwd'> = { cwd: folder.path };
  const { code, message, hint } = await failure(readFiles(['.'], world as World));
  expect([code, message, hint]).toEqual([
    'BAKE_FILE_INVALID',
    `cannot read "${folder.path}": it is a folder`,
    'name the file in it with --file',
  ]);
});
