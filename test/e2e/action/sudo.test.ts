import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '../../support/tree.ts';
import { ActScene, bundle, password, user } from './support/act.ts';
import { processesOf } from './support/processes.ts';
import { startStep, type Step } from './support/step.ts';

let scene: ActScene;
let programs: string;
let steps = 0;
beforeAll(async () => {
  scene = await ActScene.start('sudo');
  chmodSync(scene.folder, 0o755);
  // Where the bundle is, an ordinary user may have no business.
  programs = join(scene.folder, 'programs');
  cpSync(bundle, programs, { recursive: true });
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

/** What sudo lets the user do is in a mount namespace alone. */
const asNobody = `
mount --bind "$1" /etc/sudoers || exit 99
shift
bounding=$1
shift
exec setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set="$bounding" -- "$@"
`;

interface Wishes extends Pick<Step, 'inputs' | 'env'> {
  /** Capabilities that root may have, as setpriv(1) takes them. */
  readonly bounding?: string;
}

/** A step of an ordinary user, with what /etc/sudoers says about it. */
function step(sudoers: string, { inputs, env, bounding = '+all' }: Wishes): Step {
  steps += 1;
  const folder = join(scene.folder, `step-${steps}`);
  mkdirSync(join(folder, 'workspace'), { recursive: true });
  for (const path of [folder, join(folder, 'workspace')]) chmodSync(path, 0o777);
  mkdirSync(join(folder, 'temporary'), { mode: 0o777 });
  chmodSync(join(folder, 'temporary'), 0o777);
  for (const name of ['output', 'state', 'summary']) {
    writeFileSync(join(folder, name), '');
    chmodSync(join(folder, name), 0o666);
  }
  const file = join(folder, 'sudoers');
  writeFileSync(file, sudoers, { mode: 0o440 });
  const dockerfile = `FROM ${scene.bases.registry.host}/base/busybox:1\nARG FROM_ENV\nRUN id -u; echo "[$FROM_ENV]"; echo started; id\n`;
  return {
    folder,
    files: { Dockerfile: dockerfile },
    inputs: { 'kaniko-args': '--insecure\n--insecure-pull', ...inputs },
    // dash would drop variables with hyphens: inputs.
    wrapper: ['unshare', '--mount', 'bash', '-c', asNobody, 'bash', file, bounding],
    bundle: programs,
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...env },
  };
}

const all = 'nobody ALL=(ALL:ALL) NOPASSWD: ALL\n';

describe('the action as an ordinary user', () => {
  it('takes the better rung where sudo asks for no password, and hands the environment over', async () => {
    const given = step(all, {
      inputs: {
        push: 'true',
        tags: `${scene.target.host}/sudo/app:1`,
        outputs: 'type=oci,dest=layout,tar=false',
        'build-args': 'FROM_ENV',
        registry: scene.target.host,
        username: user,
        password,
      },
      env: { FROM_ENV: 'a value with "quotes"\nand lines' },
    });
    const run = await startStep(given).finished;
    expect(run.log).toContain('Running commands with isolation root');
    expect(run.log).toContain('[a value with "quotes"\nand lines]');
    expect(run.status).toBe(0);
    const { digest } = await scene.pushed('sudo/app', '1');
    expect(run.outputs['digest']).toBe(digest);
    const layout = join(given.folder, 'workspace/layout');
    expect(statSync(join(layout, 'index.json')).uid).toBe(65534);
    expect(readFileSync(join(layout, 'index.json'), 'utf8')).toContain(digest);
  }, 60_000);

  it.each<[string, string, Step['inputs']]>([
    ['sudo wants a password', 'nobody ALL=(ALL:ALL) ALL\n', {}],
    ['sudo does not know it', '\n', {}],
    ['rootless is asked for', all, { isolation: 'rootless' }],
    ['rootless is asked for in another way', all, { 'kaniko-args': '--insecure-pull\n--isolation rootless' }],
  ])(
    'does without sudo where %s',
    async (_, sudoers, inputs) => {
      const run = await startStep(step(sudoers, { inputs: { 'build-args': 'FROM_ENV=x', ...inputs } }))
        .finished;
      expect(run.log).toContain('Running commands with isolation rootless');
      expect(run.log).toContain('[x]');
    },
    60_000,
  );

  it('takes what root has in a container without CAP_SYS_ADMIN, when it is asked to', async () => {
    const bounding = '-sys_admin';
    const inputs = { 'build-args': 'FROM_ENV=x' };
    const chroot = await startStep(step(all, { inputs: { ...inputs, isolation: 'chroot' }, bounding }))
      .finished;
    expect(chroot.log).toContain('Running commands with isolation chroot');
    expect(chroot.log).toContain('[x]');
    const auto = await startStep(step(all, { inputs, bounding })).finished;
    expect(auto.log).toContain('Running commands with isolation rootless');
  }, 60_000);

  it('ends the tree behind sudo when it is cancelled', async () => {
    const given = step(all, { inputs: { 'build-args': 'FROM_ENV=x' } });
    const running = startStep({ ...given, files: sleeper() });
    await running.printed('started\n');
    expect(processesOf(given.folder).length).toBeGreaterThan(1);
    running.kill('SIGINT');
    const run = await running.finished;
    expect(run.log).toContain('Running commands with isolation root');
    expect(run.status).toBe(130);
    expect(processesOf(given.folder)).toEqual([]);
    expect(existsSync(run.state['yadokari-folder'] ?? '')).toBe(false);
  }, 60_000);

  it('removes in post what root has left', async () => {
    const given = step(all, {});
    const running = startStep({ ...given, files: sleeper() });
    await running.printed('started\n');
    running.kill('SIGKILL');
    const { state } = await running.finished;
    const folder = state['yadokari-folder'] ?? '';
    const env = { ...given.env, 'STATE_yadokari-folder': folder };
    const post = await startStep({ ...given, env }, 'post.js').finished;
    expect(post).toMatchObject({ status: 0, log: '' });
    expect(processesOf(given.folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  }, 60_000);
});

function sleeper(): Tree {
  return {
    Dockerfile: `FROM ${scene.bases.registry.host}/base/busybox:1\nRUN mkdir /a && echo started; sleep 1000\n`,
  };
}
