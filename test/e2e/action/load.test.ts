import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startDockerd, type Dockerd } from '../../support/dockerd.ts';
import { ActScene } from './support/act.ts';
import { startStep, type Step, type StepRun } from './support/step.ts';

let scene: ActScene;
let dockerd: Dockerd;
let steps = 0;
beforeAll(async () => {
  scene = await ActScene.start('load');
  dockerd = await startDockerd();
}, 60_000);
afterAll(async () => {
  await dockerd?.[Symbol.asyncDispose]();
  await scene?.[Symbol.asyncDispose]();
}, 60_000);

async function run(inputs: Step['inputs'], env: Step['env']): Promise<StepRun & { readonly folder: string }> {
  steps += 1;
  const folder = join(scene.folder, `step-${steps}`);
  mkdirSync(folder);
  const dockerfile = `FROM ${scene.bases.registry.host}/base/busybox:1\nRUN echo from the action >/word\nCMD cat /word\n`;
  const finished = await startStep({
    folder,
    files: { Dockerfile: dockerfile },
    inputs: { 'kaniko-args': '--insecure-pull', ...inputs },
    ...(env ? { env } : {}),
  }).finished;
  return { ...finished, folder };
}

describe('load', () => {
  it('gives the image to Docker under all its tags', async () => {
    const found = await run(
      { load: 'true', tags: 'team/app:1\nteam/app:2' },
      { DOCKER_HOST: dockerd.socket },
    );
    expect(found.log).not.toContain('::error');
    expect(found.status).toBe(0);
    expect(await dockerd.docker('run', '--rm', '--network=none', 'team/app:1')).toBe('from the action\n');
    const id = (await dockerd.docker('inspect', '--format', '{{.Id}}', 'team/app:2')).trim();
    expect(found.outputs['imageid']).toBe(id);
    expect(existsSync(found.state['yadokari-folder'] ?? '')).toBe(false);
  }, 60_000);

  it('keeps the archive that was asked for', async () => {
    const outputs = 'type=docker,dest=image.tar';
    const found = await run({ outputs, load: 'true', tags: 'team/kept:1' }, { DOCKER_HOST: dockerd.socket });
    expect(found.status).toBe(0);
    expect(existsSync(join(found.folder, 'workspace/image.tar'))).toBe(true);
    expect(await dockerd.docker('run', '--rm', '--network=none', 'team/kept:1')).toBe('from the action\n');
  }, 60_000);

  it.each([
    ['that is not there', { DOCKER_HOST: 'unix:///nowhere.sock' }],
    ['that is not installed', { PATH: '/nowhere' }],
  ])(
    'fails at a Docker %s, without outputs',
    async (_, env) => {
      const found = await run({ load: 'true', tags: 'team/app:3' }, env);
      expect(found.status).toBe(1);
      expect(found.log).toMatch(/::error title=Build failed::cannot load the image into Docker: .+/);
      expect(found.outputs).toEqual({});
    },
    60_000,
  );
});
