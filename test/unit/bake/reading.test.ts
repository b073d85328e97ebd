import { parseOptions } from '../../../src/cli/flags/index.ts';
import { readFiles } from '../../../src/cli/bake/files.ts';
import { uncounted } from '../../../src/cli/bake/request.ts';
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

it.each<[Readonly<Record<string, string>>, readonly string[]]>([
  [
    { YADOKARI_HISTORY: 'h.db', YADOKARI_NOTIFY: 'type=slack,url-env=U' },
    ['YADOKARI_HISTORY', 'YADOKARI_NOTIFY'],
  ],
  [{}, []],
])('knows which variables of builds do nothing: %j', (env, names) => {
  const request = parseOptions(['bake'], env);
  if (request.command !== 'bake') throw new Error(request.command);
  expect(uncounted(request.options)).toEqual(names);
});
