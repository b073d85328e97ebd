import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createNamespaceThreads } from '../../../src/isolation/index.ts';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { rootIsolation, run, tinyRoot } from './support.ts';

/* Starts a step that would last and says so; the test kills this process. Arguments: a folder, the step's user, its mark. */
const [, , folder = '', uid = '0', mark = ''] = process.argv;
const workDir = mkdtempSync(join(folder, 'death-'));
const sandbox = createSandbox(rootIsolation, { threads: createNamespaceThreads(), workDir });
await run(sandbox, { kind: 'folder', root: tinyRoot(workDir) }, `sleep ${mark} & echo ready; wait`, {
  user: { uid: Number(uid), gid: Number(uid), groups: [] },
  onLine: (line) => process.stdout.write(`${line}\n`),
});
