import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/folders.ts';
import { startExecutor } from './support/executor.ts';
import { logLines } from './support/log.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('e2e-started-again', 1e7);
  writeFileSync(join(folder.path, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
  writeFileSync(join(folder.path, 'docker-bake.hcl'), 'target "default" { output = ["type=cacheonly"] }\n');
});
afterAll(() => folder[Symbol.dispose]());

/** A rootless executor starts itself again, in a user namespace. */
it.each([
  ['a build', ['--context=.', '--no-push']],
  ['bake', ['bake']],
])('%s that starts itself again tells once what it has to say about its flags', async (_, words) => {
  const flags = ['--isolation=rootless', '--log-format=json', '--use-new-run'];
  const args = [...words, ...flags];
  const { status, stderr } = await startExecutor(args, { folder: folder.path, noBuild: true }).finished;
  const lines = logLines(stderr);
  expect(status).toBe(0);
  const told = lines.filter(({ message }) => String(message).startsWith('--use-new-run has no effect'));
  expect(told).toHaveLength(1);
  // It is one run, whose lines are found by that.
  expect(new Set(lines.map(({ run }) => run)).size).toBe(1);
});
