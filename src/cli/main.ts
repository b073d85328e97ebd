import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { BuildEvent, Emit } from '../events/index.ts';
import { createRenderer, defaultFormat, reportError, type Redact, type Renderer } from '../log/index.ts';
import { runBuild, type BuildCommand } from './build-command.ts';
import { loggingOptions, parseOptions, parseWarmer, renderHelp } from './flags/index.ts';
import type { GitLabJob } from './gitlab/index.ts';
import { reportFolder, type Program } from '../options/index.ts';
import { Followers } from './followers.ts';
import { recordsFor, type RecordsRequest } from './records/index.ts';
import { Redaction, secretsIn } from './redaction.ts';
import type { MeterRequest } from './meter/index.ts';
import { wantsMeter } from './meter/wanted.ts';
import { isRun, passOn } from './pass-on.ts';
import { cancelAtEnd, cancelOnSignals } from './signals.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

/** What a build says may be lost (its reader has ended, as with `| head`), what it makes may not: it goes on to its end. */
function outliveReaders({ stdout, stderr }: World): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (stream === stdout && error.code !== 'EPIPE') throw error;
    });
  }
}

/** A name that no other run has, as long as OpenTelemetry's of a span. */
function newRun(): string {
  return randomBytes(8).toString('hex');
}

function openRenderer(world: World, program: Program, redact: Redact): Renderer {
  const { verbosity, logFormat, logTimestamp } = loggingOptions(world.argv, world.env, program);
  const { stderr, env } = world;
  const isTerminal = stderr.isTTY === true && env['TERM'] !== 'dumb';
  const format = logFormat ?? defaultFormat(isTerminal && !isRun(world.argv));
  return createRenderer(format, {
    write: (text) => void stderr.write(text),
    level: verbosity,
    timestamps: logTimestamp,
    isTerminal,
    // A terminal that does not know its size (script, docker run -t in a job) says 0.
    columns: () => stderr.columns || 80,
    rows: () => stderr.rows || 24,
    now: () => Date.now(),
    redact,
    color: !env['NO_COLOR'],
    ...(format === 'json' ? { run: newRun() } : {}),
  });
}

interface Entry {
  readonly world: World;
  /** The job of GitLab's that this is, where the component has started it. */
  readonly job?: GitLabJob;
  /** Why there is no command line. */
  readonly problem?: unknown;
}

/** `executor gitlab` gets its command line from the inputs of the component; flags behind the word are added. */
async function enter(given: World): Promise<Entry> {
  const [word, ...more] = given.argv;
  if (word !== 'gitlab') return { world: given };
  const { env, cwd } = given;
  const { gitlabArguments, GitLabJob: Job } = await import('./gitlab/index.ts');
  const as = (argv: readonly string[]): Entry & { readonly job: GitLabJob } => ({
    world: { ...given, argv },
    job: new Job({ env, cwd, secrets: secretsIn(argv, env) }),
  });
  try {
    return as([...gitlabArguments(env), ...more]);
  } catch (problem) {
    return { ...as(['--log-format=gitlab']), problem };
  }
}

function writeReport(job: GitLabJob, emit: Emit): void {
  try {
    job.report();
  } catch (error) {
    // Whatever became of the build is more important.
    emit({ type: 'warning', message: `there is no report: ${reportError(error).message}` });
  }
}

/** The word that makes a warmer of this program. */
const warmerWord = 'warmer';

/** Runs the executor, or the warmer. @returns its exit status: 0, that of a failing RUN, 128+n after a signal, else 1 */
export async function main(given: World): Promise<number> {
  outliveReaders(given);
  const [first, ...others] = given.argv;
  if (first !== warmerWord) return run(await enter(given), 'executor', dispatch);
  return run({ world: { ...given, argv: others } }, 'warmer', dispatchWarmer);
}

type Front = Pick<BuildCommand, 'world' | 'emit' | 'conceal'> & {
  /** Told which command this is, where it is no build. */
  readonly named: (command: string) => void;
  /** From now on events are measured, if that is asked for. @throws YadokariError `USAGE`, `OUTPUT_NOT_WRITABLE` */
  readonly measure: (request: Pick<MeterRequest, 'run' | 'options' | 'environment'>) => Promise<void>;
  /** From now on a build's summary is kept, if that is asked for. @throws YadokariError `USAGE`, `OUTPUT_NOT_WRITABLE` */
  readonly record: (request: Pick<RecordsRequest, 'options' | 'environment'>) => Promise<void>;
};
type Dispatch = (front: Front) => Promise<number>;

async function run({ world, job, problem }: Entry, program: Program, work: Dispatch): Promise<number> {
  const { redact, conceal } = new Redaction(secretsIn(world.argv, world.env));
  const renderer = openRenderer(world, program, redact);
  const started = performance.now();
  let command: string | undefined;
  const followers = new Followers();
  const emit: Emit = (body) => {
    const event = { ...body, time: Date.now() } satisfies BuildEvent;
    job?.handle(event);
    if (!followers.handle(event)) renderer.handle(event);
  };
  const measure: Front['measure'] = async (request) => {
    if (!wantsMeter(world, request)) return;
    const { openMeter } = await import('./meter/index.ts');
    followers.add(await openMeter({ ...request, world, conceal, redact }));
  };
  const record: Front['record'] = async (request) => {
    followers.add(await recordsFor({ ...request, world, redact, conceal }));
  };
  try {
    if (problem !== undefined) throw problem;
    job?.begin();
    const status = await work({ world, emit, conceal, named: (name) => (command = name), measure, record });
    job?.deliver();
    return status;
  } catch (error) {
    const report = { ...reportError(error), ...(command === undefined ? {} : { command }) };
    emit({ type: 'build.failed', seconds: (performance.now() - started) / 1000, error: report });
    return report.exitCode;
  } finally {
    for (const event of await followers.deliver(emit)) renderer.handle(event);
    if (job !== undefined) writeReport(job, emit);
    renderer.close();
  }
}

async function dispatchWarmer({ world, emit, conceal, measure }: Front): Promise<number> {
  const request = parseWarmer(world.argv, world.env);
  if (request.command !== 'warm') return answer(request.command, world, 'warmer');
  using cancellation = cancelOnSignals('the warmer');
  await measure({ ...request, run: 'warmer' });
  for (const notice of request.notices) emit(notice);
  const { runWarmer } = await import('./other-commands.ts');
  await runWarmer({ ...request, world, emit, conceal, cancellation });
  return 0;
}

function answer(command: 'help' | 'version', world: World, program: Program): number {
  const text = command === 'help' ? renderHelp(100, program) : `yadokari ${version}`;
  world.stdout.write(`${text}\n`);
  return 0;
}

async function build(
  request: Extract<ReturnType<typeof parseOptions>, { readonly command: 'build' }>,
  front: Front,
): Promise<number> {
  const { world } = front;
  using cancellation = cancelOnSignals();
  await front.measure({ ...request, run: 'build' });
  await front.record(request);
  using _ = request.options.endWithStdin ? cancelAtEnd(world.stdin, cancellation) : undefined;
  const leaveOut = resolve(world.cwd, reportFolder);
  await runBuild({ ...request, ...front, cancellation, leaveOut });
  return 0;
}

async function dispatch(front: Front): Promise<number> {
  const { world, emit } = front;
  const request = parseOptions(world.argv, world.env);
  switch (request.command) {
    case 'help':
    case 'version':
      return answer(request.command, world, 'executor');
    case 'cache': {
      using cancellation = cancelOnSignals();
      for (const notice of request.notices) emit(notice);
      const { runCache } = await import('./other-commands.ts');
      await runCache({ ...request, ...front, cancellation });
      return 0;
    }
    case 'login':
    case 'logout':
    case 'push':
    case 'index':
    case 'report':
    case 'bake':
    case 'history':
    case 'notify':
    case 'registry': {
      front.named(request.command);
      using cancellation = cancelOnSignals(`the ${request.command}`);
      // It tells them itself, for it may start this program again.
      if (request.command !== 'bake') for (const notice of request.notices) emit(notice);
      using _ = request.options.endWithStdin ? cancelAtEnd(world.stdin, cancellation) : undefined;
      const { plainCommands } = await import('./other-commands.ts');
      await plainCommands[request.command]({ ...request, ...front, cancellation });
      return 0;
    }
    case 'call': {
      using cancellation = cancelOnSignals();
      for (const notice of request.notices) emit(notice);
      const { runCall } = await import('./other-commands.ts');
      return runCall({ ...request, ...front, cancellation });
    }
    case 'run': {
      front.named(request.command);
      using cancellation = cancelOnSignals('the run');
      using _ = request.options.endWithStdin ? cancelAtEnd(world.stdin, cancellation) : undefined;
      const run = { args: request.words, output: passOn(world, cancellation) };
      const environment = { ...request.environment, BUILDER_OUTPUT: undefined };
      await runBuild({ ...request, ...front, environment, cancellation, run });
      return 0;
    }
    case 'build':
      return build(request, front);
  }
}
