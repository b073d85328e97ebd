import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree, type Tree } from '../../../support/tree.ts';
import { bundle as usual } from './act.ts';

/** What a runner gives to a step of the action. */
export interface Step {
  /** Holds the workspace and the runner's files; of this step alone. */
  readonly folder: string;
  readonly files?: Tree;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  readonly wrapper?: readonly string[];
  /** Where the programs are, when not in the bundle. */
  readonly bundle?: string;
}

export interface StepRun {
  readonly status: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface RunningStep {
  readonly pid: number;
  readonly finished: Promise<StepRun>;
  printed(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** The runner's files of names and values: `name=value`, or a value between two delimiters. */
function readPairs(file: string): Record<string, string> {
  const text = readFileSync(file, 'utf8');
  const pairs = text.matchAll(/^([^=<\n]+)(?:=(.*)|<<(.+)\n([\s\S]*?)\n\3)$/gm);
  return Object.fromEntries(Array.from(pairs, ([, name = '', line, , block]) => [name, line ?? block ?? '']));
}

const files = { GITHUB_OUTPUT: 'output', GITHUB_STATE: 'state', GITHUB_STEP_SUMMARY: 'summary' };

/** Starts a program of the action as the runner does, which no runner's own ways of ending a step can hide. */
export function startStep(step: Step, program: 'index.js' | 'post.js' = 'index.js'): RunningStep {
  const { folder, inputs = {}, env = {}, wrapper = [], bundle = usual } = step;
  const workspace = join(folder, 'workspace');
  const temporary = join(folder, 'temporary');
  for (const path of [workspace, temporary]) mkdirSync(path, { recursive: true });
  writeTree(workspace, step.files ?? {});
  const paths = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(folder, file)]));
  for (const path of Object.values(paths)) if (!existsSync(path)) writeFileSync(path, '');
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  );
  const [command, ...args] = [...wrapper, process.execPath, join(bundle, 'action', program)];
  const child = spawn(command, args, {
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      RUNNER_TEMP: temporary,
      GITHUB_WORKSPACE: workspace,
      ...paths,
      ...given,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const finished = once(child, 'close').then(([status]) => ({
    status: Number(status ?? 128),
    log,
    outputs: readPairs(join(folder, files.GITHUB_OUTPUT)),
    state: readPairs(join(folder, files.GITHUB_STATE)),
    summary: readFileSync(join(folder, files.GITHUB_STEP_SUMMARY), 'utf8'),
  }));
  const printed = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      const look = (): void => void (log.includes(text) && done());
      child.stdout.on('data', look);
      look();
      void finished.then(() => fail(new Error(`ended without printing "${text}":\n${log}`)));
    });
  return { pid: child.pid ?? 0, finished, printed, kill: (signal) => void child.kill(signal) };
}
