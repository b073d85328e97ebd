import { parseOptions } from '../../../src/cli/flags/index.ts';
import { runWorkflow, type Step } from '../../support/kubernetes/argo.ts';
import { only, render } from '../../support/kubernetes/manifests.ts';
import { resultsFolder, taskSteps } from '../../support/kubernetes/tekton.ts';
import { missing } from '../../support/kubernetes/tools.ts';
import { asked } from './asked.ts';

/** What the executor makes of deploy/tekton and deploy/argo. */

const absent = missing('kustomize');
const describeRendered = absent === undefined ? describe : describe.skip;
const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

describeRendered('deploy/tekton', () => {
  it('has a Task with arguments that the executor takes without a warning', async () => {
    const task = only(await render('tekton'), 'Task');
    const params = { IMAGE: 'registry.example.com/app:1', EXTRA_ARGS: ['--build-arg=A=b c', '--label=x=y'] };
    const [build, url] = taskSteps(task, { params, workspaces: ['source', 'dockerconfig'] });
    expect(asked(build!.args)).toMatchObject({
      context: 'dir:///build-context',
      destination: ['registry.example.com/app:1'],
      buildArg: { A: 'b c' },
      digestFile: `${resultsFolder}/IMAGE_DIGEST`,
    });
    const where = Object.fromEntries(build!.mounts.map((mount) => [mount.name, mount.mountPath]));
    expect(where).toMatchObject({ source: '/build-context', dockerconfig: '/kaniko/.docker' });
    expect(url!.args.slice(-2)).toEqual(['registry.example.com/app:1', `${resultsFolder}/IMAGE_URL`]);
  });

  it('has a Pipeline that names the commit', async () => {
    const { spec } = only(await render('tekton'), 'Pipeline') as unknown as {
      spec: { tasks: { params: { name: string; value: string | string[] }[] }[] };
    };
    const given = {
      repository: 'https://example.com/app.git',
      revision: 'main',
      image: 'registry.example.com/app',
    };
    const filled = (text: string): string =>
      text.replaceAll(/\$\(params\.(\w+)\)/g, (_, name: keyof typeof given) => given[name]);
    const params = Object.fromEntries(
      spec.tasks[0]!.params.map(({ name, value }) => [
        name,
        typeof value === 'string' ? filled(value) : value.map(filled),
      ]),
    );
    const task = only(await render('tekton'), 'Task');
    const [build] = taskSteps(task, { params, workspaces: ['dockerconfig'] });
    expect(asked(build!.args)).toMatchObject({
      context: 'https://example.com/app.git#main',
      destination: ['registry.example.com/app'],
      label: { 'org.opencontainers.image.revision': 'main' },
    });
  });
});

describeRendered('deploy/argo', () => {
  it('builds each platform, and joins what was built by digest', async () => {
    const steps: Step[] = [];
    await runWorkflow(only(await render('argo'), 'WorkflowTemplate'), {}, async (step) => {
      steps.push(step);
      return { digest: digest(step.task === 'amd64' ? 'a' : 'b') };
    });
    expect(steps.map(({ task }) => task)).toEqual(['amd64', 'arm64', 'join']);
    for (const { task, run, outputs } of steps.slice(0, 2)) {
      expect(asked(run.args)).toMatchObject({
        destination: [`registry.example.com/team/app:1.0-${task}`],
        customPlatform: [{ os: 'linux', architecture: task }],
        digestFile: outputs['digest'],
      });
    }
    expect(parseOptions(steps[2]!.run.args, {})).toMatchObject({
      command: 'index',
      words: [
        'create',
        `registry.example.com/team/app@${digest('a')}`,
        `registry.example.com/team/app@${digest('b')}`,
      ],
      options: {
        destination: ['registry.example.com/team/app:1.0'],
        digestFile: steps[2]!.outputs['digest'],
      },
    });
  });
});
