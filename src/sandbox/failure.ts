import { constants } from 'node:os';
import { YadokariError, formatPlatform, hostPlatform } from '../base/index.ts';
import type { Outcome, StartProblem } from '../isolation/index.ts';
import type { RunResult } from './types.ts';

type NotStarted = Outcome & { kind: 'not-started' };

/** Status that shells and runc give for a program that is not there, and for one that cannot be run. */
const notFound = 127;
const cannotRun = 126;

/** Machines of ELF files (elf.h, EM_*) that images are made for. */
const machines: Readonly<Record<number, string>> = {
  3: 'linux/386',
  21: 'linux/ppc64le',
  22: 'linux/s390x',
  40: 'linux/arm',
  62: 'linux/amd64',
  183: 'linux/arm64',
  243: 'linux/riscv64',
  258: 'linux/loong64',
};

interface Wording {
  readonly fact: string;
  readonly hint: string;
  readonly exitCode: number;
}

function wrongFormat(machine: number | undefined): Wording {
  const built = machine === undefined ? undefined : machines[machine];
  const here = formatPlatform(hostPlatform());
  if (built === undefined || built === here) {
    return {
      fact: 'exec format error',
      hint: 'it is no program of this kind of machine, and no script whose first line begins with #!',
      exitCode: cannotRun,
    };
  }
  return {
    fact: `exec format error: it is a program for ${built}, and this machine is ${here}`,
    hint: `install QEMU for it on this machine (docker run --privileged --rm tonistiigi/binfmt --install ${built.slice(6)}, or Debian's qemu-user-static), build on a ${built} machine, or choose a base image for ${here} with --custom-platform`,
    exitCode: cannotRun,
  };
}

function wording(outcome: NotStarted): Wording {
  const simple: Readonly<Record<Exclude<StartProblem, 'wrong-format'>, Wording>> = {
    'not-in-path': {
      fact: `executable file not found in $PATH (${outcome.message})`,
      hint: 'install it in an earlier step, or name it with its path',
      exitCode: notFound,
    },
    'not-found': {
      fact: 'no such file or directory',
      hint: 'the path is looked up in the image, not in the build context',
      exitCode: notFound,
    },
    'not-executable': {
      fact: 'permission denied',
      hint: 'it needs the executable bit (COPY --chmod=755) for the user of the step',
      exitCode: cannotRun,
    },
    'is-folder': { fact: 'is a directory', hint: 'name a program', exitCode: cannotRun },
    'no-interpreter': {
      fact: 'no such file or directory, though the file itself is there',
      hint: 'the interpreter of its first line (a carriage return at its end?) or its dynamic loader is not in the image',
      exitCode: notFound,
    },
    'no-folder': {
      fact: `cannot enter the working directory ${JSON.stringify(outcome.file)}: ${outcome.message}`,
      hint: 'WORKDIR must name a folder in the image',
      exitCode: cannotRun,
    },
    'no-such-id': {
      fact: `cannot become user ${outcome.file}: ${outcome.message}`,
      hint: 'use ids that exist here, or see the table of isolation rungs in the documentation',
      exitCode: cannotRun,
    },
    other: { fact: outcome.message, hint: 'see the cause', exitCode: cannotRun },
  };
  return outcome.problem === 'wrong-format' ? wrongFormat(outcome.machine) : simple[outcome.problem];
}

/** What a person is told when the program of a step could not be started. */
export function startError(program: string, outcome: NotStarted): YadokariError {
  const { fact, hint, exitCode } = wording(outcome);
  return new YadokariError('RUN_NOT_STARTED', `cannot start ${JSON.stringify(program)}: ${fact}`, {
    hint,
    exitCode,
  });
}

function signalName(number: number): NodeJS.Signals | undefined {
  for (const [name, value] of Object.entries(constants.signals)) {
    if (value === number && isSignal(name)) return name;
  }
  return undefined;
}

function isSignal(name: string): name is NodeJS.Signals {
  return name in constants.signals;
}

/** Real-time signals have no name in Node; a shell's status for them is 128 and their number. */
function killedBy(signal: number): RunResult {
  const name = signalName(signal);
  return name === undefined ? { status: 128 + signal } : { killedBy: name };
}

function unsafeError(program: string, outcome: Outcome & { kind: 'unsafe' }): YadokariError {
  const details = outcome.hint === undefined ? {} : { hint: outcome.hint };
  return new YadokariError(
    outcome.code,
    `cannot run ${JSON.stringify(program)}: ${outcome.message}`,
    details,
  );
}

function refusedError(outcome: Outcome & { kind: 'refused' }): YadokariError {
  const message = `cannot prepare the root file system of a step: ${outcome.message}`;
  return new YadokariError('RUN_NOT_STARTED', message, {
    hint: 'the kernel or the container engine forbids it; --isolation chooses another way',
    cause: new Error(`refused: ${outcome.step}`),
  });
}

type NoResult = Exclude<Outcome, { kind: 'exited' | 'killed' }>;

function errorOf(program: string, outcome: NoResult): YadokariError {
  if (outcome.kind === 'not-started') return startError(program, outcome);
  if (outcome.kind === 'unsafe') return unsafeError(program, outcome);
  if (outcome.kind === 'refused') return refusedError(outcome);
  if (outcome.kind === 'cancelled') {
    return new YadokariError('CANCELLED', `${JSON.stringify(program)} was ended with the build`);
  }
  return new YadokariError('INTERNAL', 'a step without a process was planned');
}

/** @throws YadokariError for everything but an end of the process itself */
export function resultOf(program: string, outcome: Outcome): RunResult {
  if (outcome.kind === 'exited') return { status: outcome.status };
  if (outcome.kind === 'killed') return killedBy(outcome.signal);
  throw errorOf(program, outcome);
}
