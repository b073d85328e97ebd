import { YadokariError } from '../../base/index.ts';
import type {
  ArgInstruction,
  Command,
  EnvInstruction,
  EntrypointInstruction,
  CmdInstruction,
  HealthcheckInstruction,
  LabelInstruction,
  MaintainerInstruction,
  OnbuildInstruction,
  ShellInstruction,
  StopsignalInstruction,
  UserInstruction,
  VolumeInstruction,
} from '../../dockerfile/index.ts';
import type { ContainerConfig, Healthcheck } from '../../image/index.ts';
import { historyEntry, quoteList } from '../history.ts';
import type { StageRun, StepContext } from '../stage-run.ts';
import { addHistory } from '../stage-run.ts';
import { formatEnv, parseEnv } from '../variables.ts';
import { isSignal } from './signals.ts';

const defaultShell = ['/bin/sh', '-c'];

function setConfig(stage: StageRun, change: Partial<ContainerConfig>): void {
  stage.image = { ...stage.image, config: { ...stage.image.config, ...change } };
}

function note(stage: StageRun, text: string): void {
  addHistory(stage, historyEntry(text, 'metadata'));
}

/** argv of a command; the shell form goes to the stage's SHELL. */
export function commandLine(command: Command, config: ContainerConfig): string[] {
  if (command.form === 'exec') return [...command.args];
  const shell = config.Shell && config.Shell.length > 0 ? config.Shell : defaultShell;
  return [...shell, command.script];
}

export function env({ stage }: StepContext, instruction: EnvInstruction): void {
  const values = parseEnv(stage.image.config.Env);
  // All pairs of one ENV see the variables as they were before it.
  const pairs = instruction.pairs.map(({ key, value }) => ({
    key: stage.variables.expand(key),
    value: stage.variables.expand(value),
  }));
  for (const { key, value } of pairs) {
    values.set(key, value);
    stage.variables.setEnv(key, value);
  }
  setConfig(stage, { Env: formatEnv(values) });
  note(stage, `ENV ${pairs.map(({ key, value }) => `${key}=${value}`).join(' ')}`);
}

export function arg({ stage, args }: StepContext, instruction: ArgInstruction): void {
  const declared = stage.variables.declare(instruction, args);
  const text = declared.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`));
  note(stage, `ARG ${text.join(' ')}`);
}

export function label({ stage }: StepContext, instruction: LabelInstruction): void {
  const labels = { ...stage.image.config.Labels };
  const pairs = instruction.pairs.map(({ key, value }) => ({
    key: stage.variables.expand(key),
    value: stage.variables.expand(value),
  }));
  for (const { key, value } of pairs) labels[key] = value;
  setConfig(stage, { Labels: labels });
  note(stage, `LABEL ${pairs.map(({ key, value }) => `${key}=${value}`).join(' ')}`);
}

export function user({ stage }: StepContext, instruction: UserInstruction): void {
  const name = stage.variables.expand(instruction.user);
  setConfig(stage, { User: name });
  note(stage, `USER ${name}`);
}

export function volume({ stage }: StepContext, instruction: VolumeInstruction): void {
  const paths = instruction.paths.map((path) => stage.variables.expand(path));
  if (paths.includes('')) {
    throw new YadokariError('DOCKERFILE_INVALID', 'VOLUME specified can not be an empty string', {
      hint: 'check the variable that the path comes from',
    });
  }
  const volumes = { ...stage.image.config.Volumes };
  for (const path of paths) volumes[path] = {};
  setConfig(stage, { Volumes: volumes });
  note(stage, `VOLUME [${paths.join(' ')}]`);
}

export function cmd({ stage }: StepContext, instruction: CmdInstruction): void {
  const args = commandLine(instruction.command, stage.image.config);
  setConfig(stage, { Cmd: args, ArgsEscaped: true });
  stage.image = { ...stage.image, cmdSet: true };
  note(stage, `CMD ${quoteList(args)}`);
}

export function entrypoint({ stage }: StepContext, instruction: EntrypointInstruction): void {
  const args = commandLine(instruction.command, stage.image.config);
  setConfig(stage, { Entrypoint: args, ...(stage.image.cmdSet ? {} : { Cmd: null }) });
  note(stage, `ENTRYPOINT ${quoteList(args)}`);
}

export function stopsignal({ stage }: StepContext, instruction: StopsignalInstruction): void {
  const signal = stage.variables.expand(instruction.signal);
  if (!isSignal(signal)) {
    throw new YadokariError('DOCKERFILE_INVALID', `invalid signal ${JSON.stringify(signal)}`, {
      hint: 'give a name such as SIGTERM, or its number',
    });
  }
  setConfig(stage, { StopSignal: signal });
  note(stage, `STOPSIGNAL ${signal}`);
}

export function shell({ stage }: StepContext, instruction: ShellInstruction): void {
  setConfig(stage, { Shell: instruction.shell });
  note(stage, `SHELL [${instruction.shell.join(' ')}]`);
}

export function maintainer({ stage }: StepContext, instruction: MaintainerInstruction): void {
  stage.image = { ...stage.image, author: instruction.name };
  note(stage, `MAINTAINER ${instruction.name}`);
}

/** Leaves no history entry, as in BuildKit. */
export function onbuild({ stage }: StepContext, instruction: OnbuildInstruction): void {
  setConfig(stage, { OnBuild: [...(stage.image.config.OnBuild ?? []), instruction.trigger] });
}

/** Duration in nanoseconds the way Go prints it: `1m30s`. */
function goDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  if (nanoseconds < 1e3) return `${nanoseconds}ns`;
  if (nanoseconds < 1e6) return `${nanoseconds / 1e3}µs`;
  if (nanoseconds < 1e9) return `${nanoseconds / 1e6}ms`;
  const hours = Math.floor(nanoseconds / 3.6e12);
  const minutes = Math.floor((nanoseconds % 3.6e12) / 6e10);
  const seconds = (nanoseconds % 6e10) / 1e9;
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}

function healthTest(instruction: HealthcheckInstruction): string[] {
  if (instruction.none || !instruction.command) return ['NONE'];
  const { command } = instruction;
  return command.form === 'exec' ? ['CMD', ...command.args] : ['CMD-SHELL', command.script];
}

export function healthcheck({ stage }: StepContext, instruction: HealthcheckInstruction): void {
  const { interval, timeout, startPeriod, startInterval, retries } = instruction;
  const test = healthTest(instruction);
  const check: Healthcheck = {
    Test: test,
    ...(interval === 0 ? {} : { Interval: interval }),
    ...(timeout === 0 ? {} : { Timeout: timeout }),
    ...(startPeriod === 0 ? {} : { StartPeriod: startPeriod }),
    ...(startInterval === 0 ? {} : { StartInterval: startInterval }),
    ...(retries === 0 ? {} : { Retries: retries }),
  };
  setConfig(stage, { Healthcheck: check });
  const times = [interval, timeout, startPeriod, startInterval].map(goDuration);
  const names = ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'];
  const parts = names.map((name, i) => `${name}:${times[i]}`);
  note(stage, `HEALTHCHECK {Test:[${test.join(' ')}] ${parts.join(' ')} Retries:${retries}}`);
}
