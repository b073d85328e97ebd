import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { deployFolder, only, render, type Manifest } from '../../support/kubernetes/manifests.ts';
import { missing, piped } from '../../support/kubernetes/tools.ts';

/** What Tekton's admission webhook and `argo lint` make of deploy/tekton and deploy/argo: their own code looks at them. */

const absent = missing('kustomize', 'tektonLint', 'argoLint');
const describeWithLints = absent === undefined ? describe : describe.skip;

async function objection(program: 'tektonLint' | 'argoLint', manifest: Manifest): Promise<string> {
  const { status, stderr } = await piped(program, [], stringify(manifest));
  if ((status === 0) !== (stderr === '')) throw new Error(`${status}: ${stderr}`);
  return stderr;
}

function changed(manifest: Manifest, from: string, to: string): Manifest {
  const text = JSON.stringify(manifest);
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return JSON.parse(text.replaceAll(from, to)) as Manifest;
}

describeWithLints('Tekton', () => {
  it('takes the Task, the Pipeline and the PipelineRun', async () => {
    const run = readFileSync(join(deployFolder, 'tekton/run.yaml'), 'utf8');
    for (const manifest of await render('tekton')) expect(await objection('tektonLint', manifest)).toBe('');
    expect(await piped('tektonLint', [], run)).toMatchObject({ status: 0, stderr: '' });
  });

  it('would find a parameter that is not declared, a field too many, and a result of another task', async () => {
    const manifests = await render('tekton');
    const [task, pipeline] = [only(manifests, 'Task'), only(manifests, 'Pipeline')];
    expect(await objection('tektonLint', changed(task, '$(params.IMAGE)', '$(params.NAME)'))).toContain(
      'params.NAME',
    );
    expect(await objection('tektonLint', changed(task, 'computeResources', 'resource'))).toContain(
      'resource',
    );
    expect(await objection('tektonLint', changed(pipeline, '$(tasks.build.', '$(tasks.other.'))).toContain(
      'nonexistent task',
    );
  });
});

describeWithLints('Argo Workflows', () => {
  it('takes the WorkflowTemplate', async () => {
    const template = only(await render('argo'), 'WorkflowTemplate');
    expect(await objection('argoLint', template)).toBe('');
    expect(
      await objection('argoLint', changed(template, 'tasks.amd64.outputs', 'tasks.s390x.outputs')),
    ).toContain('s390x');
    expect(await objection('argoLint', changed(template, 'nodeSelector', 'nodeSelectors'))).toContain(
      'nodeSelectors',
    );
  });
});
