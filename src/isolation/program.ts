import { closeSync, constants, openSync, readSync, statSync, type Stats } from 'node:fs';
import { constants as systemConstants } from 'node:os';
import {
  fsPath,
  openFilesLimit,
  prctl,
  prctlOptions,
  reap,
  startChild,
  systemError,
  type ChildReport,
} from '../linux/index.ts';
import { birthCalls, type BirthCall, type BirthFacts } from './birth.ts';
import { findInside } from './inside.ts';
import { isSystemFailure } from './outcome.ts';
import { ownProcStep, type Outcome, type ProcessPlan, type StartProblem } from './plan.ts';

type NotStarted = Outcome & { kind: 'not-started' };

/** The expected ways in which a start fails. */
export class StartFailure extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('not started');
    this.outcome = outcome;
  }
}

const { ENOENT, EACCES, ENOEXEC, EINVAL } = systemConstants.errno;
const anyExecutable = 0o111;

function pathOf(env: readonly string[]): string {
  return env.find((entry) => entry.startsWith('PATH='))?.slice('PATH='.length) ?? '';
}

/** Like execvp(3): names with a slash are taken as they are, an empty part of PATH is the working folder. */
function candidates(name: string, env: readonly string[]): string[] {
  if (name.includes('/')) return [name];
  const path = pathOf(env);
  return path === '' || name === '' ? [] : path.split(':').map((folder) => `${folder || '.'}/${name}`);
}

const elfMagic = '7f454c46';
const machineOffset = 18;

/** e_machine of an ELF file (elf(5)); undefined for anything else. */
function elfMachine(file: string): number | undefined {
  const head = Buffer.alloc(machineOffset + 2);
  const fd = openSync(fsPath(file), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    readSync(fd, head, 0, head.length, 0);
  } finally {
    closeSync(fd);
  }
  return head.toString('hex', 0, 4) === elfMagic ? head.readUInt16LE(machineOffset) : undefined;
}

/** Path of a file of the plan's, as this thread sees it: links are followed inside the plan's root. */
function pathFor(file: string, { cwd, chroot }: ProcessPlan): string | undefined {
  const path = file.startsWith('/') ? file : `${cwd}/${file}`;
  if (chroot === undefined) return path; // this thread's own root by now
  const found = findInside(chroot, path);
  return found === undefined ? undefined : chroot + found;
}

/** stat(2); undefined for what cannot be reached. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(fsPath(path), { throwIfNoEntry: false });
  } catch (error) {
    if (isSystemFailure(error)) return undefined; // ENOTDIR, ELOOP: it cannot be reached
    throw error;
  }
}

function because(problem: StartProblem, file: string, message: string): NotStarted {
  return { kind: 'not-started', problem, file, message };
}

interface Attempt {
  readonly file: string;
  readonly errno: number;
  /** Whether PATH led to it, so that what cannot be run is passed over (as Go's LookPath does). */
  readonly searched: boolean;
}

/** Why the kernel did not run a file; undefined when it is as good as not there. */
function objection({ file, errno, searched }: Attempt, plan: ProcessPlan): NotStarted | undefined {
  const path = pathFor(file, plan);
  const stats = path === undefined ? undefined : statOf(path);
  const { message } = systemError('execve', errno, file);
  if (path === undefined || !stats || (searched && !(stats.isFile() && stats.mode & anyExecutable)))
    return undefined;
  if (stats.isDirectory()) return because('is-folder', file, message);
  if (errno === EACCES) return because('not-executable', file, message);
  if (errno === ENOENT) return because('no-interpreter', file, message);
  if (errno !== ENOEXEC && errno !== EINVAL) return because('other', file, message);
  const machine = elfMachine(path);
  return { ...because('wrong-format', file, message), ...(machine === undefined ? {} : { machine }) };
}

function noProgram(plan: ProcessPlan, attempts: readonly Attempt[]): NotStarted {
  const [name = ''] = plan.args;
  for (const attempt of attempts) {
    const found = objection(attempt, plan);
    if (found) return found;
  }
  if (name.includes('/')) return because('not-found', name, `${name} is not there`);
  return because('not-in-path', name, `PATH is ${JSON.stringify(pathOf(plan.env))}`);
}

function refusal(call: BirthCall, errno: number, plan: ProcessPlan): Outcome {
  const { code, message } = systemError(call.call, errno);
  if (call.purpose === 'proc') return { kind: 'refused', step: ownProcStep, errno: code, message };
  if (call.purpose === 'folder') return because('no-folder', plan.cwd, message);
  if (call.purpose === 'identity') return because('no-such-id', `${plan.uid}:${plan.gid}`, message);
  return { kind: 'refused', step: call.call, errno: code, message };
}

/** What went wrong in a child that ended without a program; undefined when it runs one. */
function problemOf(plan: ProcessPlan, calls: readonly BirthCall[], report: ChildReport): Outcome | undefined {
  const attempts: Attempt[] = [];
  for (const [index, call] of calls.entries()) {
    const result = report.results[index];
    if (result === undefined) return undefined; // not made, or the execve that did not come back
    if (result >= 0) continue;
    if (!call.mayFail) return refusal(call, -result, plan);
    if (call.purpose === 'mask' && result !== -ENOENT) return refusal(call, -result, plan);
    const [file] = call.args;
    if (call.purpose !== 'program' || typeof file !== 'string') continue;
    attempts.push({ file, errno: -result, searched: !(plan.args[0] ?? '').includes('/') });
  }
  return noProgram(plan, attempts);
}

/** A mask that failed leaves a program running that must not be. */
function endChild(pid: number): void {
  process.kill(pid, 'SIGKILL');
  while (reap(pid) === undefined);
}

/**
 * Starts the process of a plan from the calling thread, which must have carried out the plan's steps.
 * @returns its process id @throws StartFailure
 */
export function startProcess(
  plan: ProcessPlan,
  given: Pick<BirthFacts, 'stdio' | 'open' | 'oldRoot' | 'handover'>,
): number {
  const files = candidates(plan.args[0] ?? '', plan.env);
  const calls = birthCalls(plan, { ...given, files, openFilesHard: openFilesLimit().hard });
  const dumpable = prctl(prctlOptions.getDumpable);
  const report = startChild(calls, { pidNamespace: plan.pidNamespace });
  // A change of user makes all who share the memory undumpable, and our files in /proc the real root's.
  prctl(prctlOptions.setDumpable, dumpable);
  const problem = problemOf(plan, calls, report);
  if (!problem) return report.pid;
  endChild(report.pid);
  throw new StartFailure(problem);
}
