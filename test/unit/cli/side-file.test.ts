import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { openMeter } from '../../../src/cli/meter/index.ts';
import { recordsFor } from '../../../src/cli/records/index.ts';
import type { World } from '../../../src/cli/world.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { failure, type Failure } from '../registry/support.ts';
import { parse } from './outcome.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('side-file', 1e6);
  mkdirSync(`${folder.path}/folder`);
  writeFileSync(`${folder.path}/file`, '');
});
afterAll(() => folder[Symbol.dispose]());

/** What is asked for before a build begins. */
async function open(flag: string): Promise<unknown> {
  const { options, environment } = parse([flag]);
  const plain = { env: {}, cwd: folder.path };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing but these is looked at before the build
  const world = plain as unknown as World;
  const request = { options, environment, world, conceal: () => undefined, redact: (text: string) => text };
  return flag.startsWith('--history') ? recordsFor(request) : openMeter({ ...request, run: 'build' });
}

describe.each(['--history', '--metrics-file'])('%s', (flag) => {
  it.each<[string, string, string]>([
    ['folder', '"HERE/folder": it is a folder', 'give the path of a file'],
    ['file/below/it', '"HERE/file/below/it": not a directory', 'give a path that this user may write to'],
  ])('is refused before the build: %s', async (path, fact, hint) => {
    expect(await failure(open(`${flag}=${path}`))).toEqual({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot write ${fact.replace('HERE', folder.path)}`,
      hint,
    } satisfies Failure);
  });

  it.each(['file', 'new', 'new/folders/file', '/proc/none/file'])('is left to the end: %s', async (path) => {
    expect(await open(`${flag}=${path}`)).toHaveProperty('deliver');
    expect(readdirSync(folder.path)).toEqual(['file', 'folder']);
  });
});
