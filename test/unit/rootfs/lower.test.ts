import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNamespaceThreads, type NamespaceThreads } from '../../../src/isolation/index.ts';
import { lowerRefusal } from '../../../src/rootfs/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

/** Which folders overlay takes as lower ones, from wherever they are. */

let folder: TemporaryFolder;
let threads: NamespaceThreads;
beforeAll(() => {
  folder = temporaryFolder('lower', 1e7);
  threads = createNamespaceThreads();
});
afterAll(async () => {
  await threads.close();
  folder[Symbol.dispose]();
});

function refusal(lower: string): Promise<string | undefined> {
  const work = join(folder.path, 'work');
  mkdirSync(work, { recursive: true });
  return lowerRefusal(work, lower, { userxattr: false, threads });
}

it('takes a folder whose name mount(2) would take apart, and leaves it as it is', async () => {
  const lower = join(folder.path, 'sha256:ab,c');
  mkdirSync(lower);
  writeFileSync(join(lower, 'file'), '');
  expect(await refusal(lower)).toBeUndefined();
  expect([readdirSync(lower), readdirSync(join(folder.path, 'work'))]).toEqual([['file'], []]);
});

it.each(['/proc', '/none'])('says why %s cannot be one', async (lower) => {
  expect(await refusal(lower)).toEqual(expect.stringContaining('mount'));
});
