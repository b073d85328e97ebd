import type { ContainerRun } from './container-run.ts';
import type { Manifest, Mount, SecurityContext } from './manifests.ts';

interface Task {
  readonly params: readonly { readonly name: string; readonly default?: string | readonly string[] }[];
  readonly workspaces: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly?: boolean;
  }[];
  readonly results: readonly { readonly name: string }[];
  readonly steps: readonly {
    readonly name: string;
    readonly image: string;
    readonly command: readonly string[];
    readonly args: readonly string[];
    readonly securityContext: SecurityContext;
    readonly computeResources: { readonly limits: Readonly<Record<string, string>> };
  }[];
}

/** Where Tekton has the results of a task written. */
export const resultsFolder = '/tekton/results';

export interface TaskRun {
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  /** Names of the workspaces that are there. */
  readonly workspaces: readonly string[];
}

/** The steps of a Task as Tekton starts them, one after another in containers of one pod. */
export function taskSteps(manifest: Manifest, { params, workspaces }: TaskRun): ContainerRun[] {
  const task = manifest.spec as Task;
  const values = new Map<string, string | readonly string[]>();
  for (const { name, default: otherwise } of task.params) {
    const value = params[name] ?? otherwise;
    if (value === undefined) throw new Error(`no parameter ${name}`);
    values.set(name, value);
  }
  const results = new Set(task.results.map(({ name }) => name));
  const mounts: Mount[] = task.workspaces
    .filter(({ name }) => workspaces.includes(name))
    .map(({ name, mountPath, readOnly = false }) => ({ name, mountPath, readOnly }));
  return task.steps.map((step) => ({
    ...step,
    args: step.args.flatMap((text) => substituted(text, values, results)),
    env: {},
    mounts: [...mounts, { name: 'results', mountPath: resultsFolder }],
    limits: step.computeResources.limits,
    security: step.securityContext,
  }));
}

/** One word, or as many as a list has. @throws Error for a variable that the Task does not declare */
function substituted(
  text: string,
  values: ReadonlyMap<string, string | readonly string[]>,
  results: ReadonlySet<string>,
): readonly string[] {
  const list = /^\$\(params\.(\w+)\[\*\]\)$/.exec(text);
  if (list) return values.get(list[1]!) as readonly string[];
  const word = text.replaceAll(/\$\((params|results)\.(\w+)(\.path)?\)/g, (whole, what, name: string) => {
    if (what === 'results' && results.has(name)) return `${resultsFolder}/${name}`;
    const value = values.get(name);
    if (typeof value !== 'string') throw new Error(`${whole} is no text`);
    return value;
  });
  if (word.includes('$(')) throw new Error(`${word}: not known`);
  return [word];
}
