import { ActScene, password, type ActLine, type Run } from './support/act.ts';
import { login, tell, workflow } from './support/workflow.ts';

let scene: ActScene;
beforeAll(async () => {
  scene = await ActScene.start('failures');
}, 60_000);
afterAll(async () => scene[Symbol.asyncDispose]());

/** Annotations: properties and text of the commands of that name. */
function annotations({ lines }: Run, name: string): Pick<ActLine, 'kvPairs' | 'arg'>[] {
  return lines.flatMap(({ command, kvPairs = {}, arg = '' }) => (command === name ? [{ kvPairs, arg }] : []));
}

/** How the step of the action and its post step ended. */
function results({ lines }: Run): string[] {
  return lines.flatMap(({ step, stage, stepResult }) =>
    step === './' && stepResult !== undefined ? [`${stage} ${stepResult}`] : [],
  );
}

const push = `push: true\ntags: TARGET/team/app:1\n${login}`;
const told = ['outcome failure', 'digest []', 'left'];

describe('the action fails', () => {
  it('at a RUN that fails: with its place, its last lines and its status', async () => {
    const run = await scene.run({
      // What it prints is a command; written out here, act would read it out of our own error.
      dockerfile:
        'FROM REGISTRY/base/busybox:1\nRUN echo first && \\\n    printf "%s%serror%s%smine\\n" : : : :; exit 3\n',
      secrets: { PASSWORD: password },
      workflow: workflow(push, tell),
    });
    expect(run.status).toBe(1);
    expect(annotations(run, 'error')).toEqual([
      {
        kvPairs: { file: 'Dockerfile', line: '2', endLine: '3', title: 'Build failed' },
        arg: expect.stringContaining('3') as string,
      },
    ]);
    const lines = run.printed.split('\n');
    expect(lines).toEqual(expect.arrayContaining(['first', '  first', ...told]));
    expect(lines).toEqual(expect.arrayContaining(['  >>> 2 | RUN echo first && \\', 'code: RUN_FAILED']));
    expect(run.log).toContain('exit status 3');
    expect(results(run)).toEqual(['Main failure', 'Post success']);
    await expect(scene.pushed('team/app', '1')).rejects.toThrow('404');
  }, 60_000);

  it('at a wrong password, without showing it', async () => {
    const wrong = 'not the right one';
    const run = await scene.run({
      dockerfile: 'FROM REGISTRY/base/busybox:1\nRUN true\n',
      workflow: workflow(push.replace('${{ secrets.PASSWORD }}', wrong), tell),
    });
    expect(run.status).toBe(1);
    const [error] = annotations(run, 'error');
    expect(error?.arg).toMatch(/denied|unauthorized|credentials/i);
    expect(run.printed.split('\n')).toEqual(expect.arrayContaining(told));
    expect(run.printed).not.toContain(wrong);
    expect(annotations(run, 'add-mask').map(({ arg }) => arg)).toContain(wrong);
    expect(results(run)).toEqual(['Main failure', 'Post success']);
  }, 60_000);

  it('at a Dockerfile with a mistake, in a folder below the workspace', async () => {
    const run = await scene.run({
      files: { 'app/Dockerfile': 'FROM scratch\n\nCOPPY a /\n' },
      workflow: workflow('context: app', tell),
    });
    expect(run.status).toBe(1);
    const [error] = annotations(run, 'error');
    expect(error?.kvPairs).toMatchObject({ file: 'app/Dockerfile', line: '3' });
    expect(error?.arg).toContain('COPPY');
    expect(run.printed.split('\n')).toEqual(expect.arrayContaining(told));
  }, 60_000);

  it.each([
    ['platforms: linux/amd64,a/b/c/d', 'platform "a/b/c/d" is not of the form os/arch[/variant]'],
    ['registry-mirror: no host', '--registry-mirror has the value "no host"'],
    ['push: maybe', 'input push has the value "maybe", which is no boolean'],
    ['push: true', 'there is nothing to call the image: input tags is empty'],
    ['outputs: type=oci,dest=out.tar', 'type=oci as an archive of input outputs is not available yet'],
  ])(
    'at %s',
    async (inputs, message) => {
      const run = await scene.run({
        files: { Dockerfile: 'FROM scratch\nCOPY action.yml /\n' },
        workflow: workflow(inputs, tell),
      });
      expect(run.status).toBe(1);
      expect(annotations(run, 'error')).toEqual([
        { kvPairs: { title: 'Build failed' }, arg: expect.stringContaining(message) as string },
      ]);
      expect(run.printed.split('\n')).toEqual(expect.arrayContaining(told));
    },
    60_000,
  );
});
