import { filledIn, type ContainerRun } from './container-run.ts';
import type { Container, Manifest, PodSpec } from './manifests.ts';

interface Parameter {
  readonly name: string;
  readonly value?: string;
}

interface Workflow {
  readonly entrypoint: string;
  readonly arguments: { readonly parameters: readonly Parameter[] };
  readonly templates: readonly {
    readonly name: string;
    readonly container?: Container;
    readonly dag?: { readonly tasks: readonly Task[] };
    readonly outputs?: {
      readonly parameters: readonly {
        readonly name: string;
        readonly valueFrom: { readonly path: string };
      }[];
    };
  }[];
}

interface Task {
  readonly name: string;
  readonly template: string;
  readonly depends?: string;
  readonly arguments: { readonly parameters: readonly Parameter[] };
}

/** A container that the workflow starts, and the path of each of its output parameters. */
export interface Step {
  readonly task: string;
  readonly run: ContainerRun;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Carries out the graph of a WorkflowTemplate, a task when those that it depends on have ended.
 * @param parameters arguments of the workflow in place of its defaults
 * @param start runs a container. @returns what its output parameters are
 */
export async function runWorkflow(
  manifest: Manifest,
  parameters: Readonly<Record<string, string>>,
  start: (step: Step) => Promise<Readonly<Record<string, string>>>,
): Promise<void> {
  const workflow = manifest.spec as Workflow;
  const scope = new Map<string, string>();
  for (const { name, value = '' } of workflow.arguments.parameters)
    scope.set(`workflow.parameters.${name}`, parameters[name] ?? value);
  const named = (name: string) => workflow.templates.find((template) => template.name === name);
  const left = [...(named(workflow.entrypoint)?.dag?.tasks ?? [])];
  const done = new Set<string>();
  while (left.length > 0) {
    const at = left.findIndex(({ depends = '' }) =>
      (depends.match(/[\w-]+/g) ?? []).every((one) => done.has(one)),
    );
    const [task] = left.splice(at, at < 0 ? 0 : 1);
    if (!task) throw new Error(`${left.map(({ name }) => name).join(', ')} wait for each other`);
    const template = named(task.template);
    if (!template?.container) throw new Error(`no template ${task.template} with a container`);
    const local = new Map(scope);
    for (const { name, value = '' } of task.arguments.parameters)
      local.set(`inputs.parameters.${name}`, expand(value, scope));
    const run = filledIn(template.container, workflow as unknown as PodSpec, (text) => expand(text, local));
    const paths = (template.outputs?.parameters ?? []).map(({ name, valueFrom }) => [name, valueFrom.path]);
    const outputs = await start({ task: task.name, run, outputs: Object.fromEntries(paths) });
    for (const [name, value] of Object.entries(outputs))
      scope.set(`tasks.${task.name}.outputs.parameters.${name}`, value);
    done.add(task.name);
  }
}

/** @throws Error for a name that stands for nothing */
function expand(text: string, scope: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\{\{([^}]*)\}\}/g, (whole, name: string) => {
    const value = scope.get(name);
    if (value === undefined) throw new Error(`${whole} is not known`);
    return value;
  });
}
