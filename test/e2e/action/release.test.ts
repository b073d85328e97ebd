import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runOk } from '../../support/process.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { bundle } from './support/act.ts';
import { startStep, type StepRun } from './support/step.ts';

const wanted = '/owner/name/releases/download/v9.8.7/executor.tar.gz';

let folder: TemporaryFolder;
let server: Server;
let sha256: string;
const requests: string[] = [];
let steps = 0;
beforeAll(async () => {
  folder = temporaryFolder('release', 1e8);
  const archive = join(folder.path, 'executor.tar.gz');
  await runOk('tar', ['-C', join(bundle, 'executor'), '-czf', archive, '.']);
  const bytes = readFileSync(archive);
  sha256 = createHash('sha256').update(bytes).digest('hex');
  server = createServer(({ url = '' }, response) => {
    requests.push(url);
    if (url === wanted) response.end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
}, 60_000);
afterAll(() => {
  server.close();
  folder[Symbol.dispose]();
});

async function run(executor: string): Promise<StepRun> {
  steps += 1;
  const step = join(folder.path, `step-${steps}`);
  mkdirSync(step);
  const cache = join(folder.path, 'cache');
  return startStep({
    folder: step,
    files: { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' },
    inputs: { executor },
    env: {
      RUNNER_TOOL_CACHE: cache,
      GITHUB_SERVER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'owner/name',
    },
  }).finished;
}

describe('an executor from the releases', () => {
  it('is downloaded once, checked, and run', async () => {
    for (const text of [`9.8.7@sha256:${sha256}`, `v9.8.7@sha256:${sha256}`]) {
      const { log, status, outputs } = await run(text);
      expect({ status, log }).toEqual({ status: 0, log: expect.anything() as string });
      expect(outputs['digest']).toMatch(/^sha256:/);
    }
    expect(requests).toEqual([wanted]);
  }, 60_000);

  it('with another checksum is an error, though the right one is in the cache', async () => {
    const { log, status } = await run(`9.8.7@sha256:${'0'.repeat(64)}`);
    expect(status).toBe(1);
    expect(log).toContain(`has the SHA-256 ${sha256}, not ${'0'.repeat(64)}`);
    expect(log).toContain('code: DIGEST_MISMATCH');
  }, 60_000);

  it('that does not exist is an error', async () => {
    const { log, status } = await run(`9.9.9@sha256:${sha256}`);
    expect(status).toBe(1);
    expect(log).toMatch(/::error title=Build failed::cannot download the executor from http.*v9\.9\.9.*404/);
  }, 60_000);

  it('needs its checksum', async () => {
    const { log, status } = await run('9.8.7');
    expect(status).toBe(1);
    expect(log).toContain('input executor: version 9.8.7 has no checksum');
  }, 60_000);
});
