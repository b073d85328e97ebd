import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  createNamespaceThreads,
  type NamespaceThreads,
  type Plan,
  type Step,
} from '../../../src/isolation/index.ts';
import { mountFlags } from '../../../src/linux/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let threads: NamespaceThreads;
let folder: TemporaryFolder;
beforeAll(() => {
  threads = createNamespaceThreads();
  folder = temporaryFolder('threads');
});
afterAll(async () => {
  await threads.close();
  folder[Symbol.dispose]();
});

const apart: Step = {
  do: 'mount',
  what: { source: 'none', type: '', flags: mountFlags.private | mountFlags.recursive },
  on: '/',
};
const tmpfs = (on: string): Step => ({ do: 'mount', what: { source: 'tmpfs', type: 'tmpfs', flags: 0 }, on });
const plan = (...steps: Step[]): Plan => ({ namespaces: ['mount'], steps: [apart, ...steps] });

function makeFolder(name: string): string {
  const path = join(folder.path, name);
  mkdirSync(path);
  return path;
}

it('mounts where nobody else sees it', async () => {
  const target = makeFolder('private');
  const steps: Step[] = [tmpfs(target), { do: 'enter', root: target }, { do: 'folder', path: '/made' }];
  expect(await threads.run(plan(...steps))).toEqual({ kind: 'done' });
  expect(readdirSync(target)).toEqual([]);
  expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(target);
});

it('says what the kernel refused, and takes the other way where there is one', async () => {
  const target = makeFolder('refused');
  const bad: Step = { do: 'mount', what: { source: 'none', type: 'nosuchfs', flags: 0 }, on: target };
  expect(await threads.run(plan(bad))).toEqual({
    kind: 'refused',
    step: JSON.stringify(bad),
    errno: 'ENODEV',
    message: `ENODEV: no such device, mount '${target}'`,
  });
  expect(await threads.run(plan({ ...bad, otherwise: [] }))).toEqual({ kind: 'done' });
  expect(await threads.run(plan({ ...bad, otherwise: [tmpfs(target)] }))).toEqual({ kind: 'done' });
  expect(await threads.run(plan({ ...bad, otherwise: [bad] }))).toMatchObject({ kind: 'refused' });
});

it('goes on after a refusal with the same thread, back where it was', async () => {
  const target = makeFolder('again');
  await threads.run(
    plan(tmpfs(target), { do: 'mount', what: { source: 'none', type: 'nosuchfs', flags: 0 }, on: target }),
  );
  const steps: Step[] = [
    { do: 'enter', root: target },
    { do: 'folder', path: '/visible' },
  ];
  expect(await threads.run(plan(...steps))).toEqual({ kind: 'done' });
  expect(readdirSync(target)).toEqual(['visible']);
});

it('reports a mistake of ours as an error and still works afterwards', async () => {
  const bad = { namespaces: ['mount'], steps: [{ do: 'mount' }] } as unknown as Plan;
  await expect(threads.run(bad)).rejects.toMatchObject({
    code: 'INTERNAL',
    message: expect.stringMatching(/^a thread in its own namespaces failed: /),
  });
  expect(await threads.run(plan())).toEqual({ kind: 'done' });
});

it('closes twice, and starts anew', async () => {
  await threads.close();
  await threads.close();
  expect(await threads.run(plan())).toEqual({ kind: 'done' });
});
