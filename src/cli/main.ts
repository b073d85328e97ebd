import type { BuildEvent, Emit } from '../events/index.ts';
import { createRedactor, createRenderer, defaultFormat, reportError, type Renderer } from '../log/index.ts';
import { runBuild } from './build-command.ts';
import { runCache } from './cache-command.ts';
import { loggingOptions, parseOptions, renderHelp, type ExecutorRequest } from './flags/index.ts';
import { cancelAtEnd, cancelOnSignals } from './signals.ts';
import { version } from './version.ts';
import type { Environment, World } from './world.ts';

/** Values that must never be printed: passwords in proxy URLs. */
function secretsIn(argv: readonly string[], env: Environment): string[] {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value ?? ''}`);
  // Build arguments as well: RUN gets its proxy by --build-arg HTTP_PROXY=…
  return [...variables, ...argv].flatMap(
    (text) => /_proxy=[^/]*\/\/[^/@:]*:([^/@]+)@/i.exec(text)?.[1] ?? [],
  );
}

/** What a build says may be lost (its reader has ended, as with `| head`), what it makes may not: it goes on to its end. */
function outliveReaders({ stdout, stderr }: World): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (stream === stdout && error.code !== 'EPIPE') throw error;
    });
  }
}

function openRenderer(world: World): Renderer {
  const { verbosity, logFormat, logTimestamp } = loggingOptions(world.argv, world.env);
  const { stderr, env } = world;
  const isTerminal = stderr.isTTY === true && env['TERM'] !== 'dumb';
  return createRenderer(logFormat ?? defaultFormat(isTerminal), {
    write: (text) => void stderr.write(text),
    level: verbosity,
    timestamps: logTimestamp,
    isTerminal,
    // A terminal that does not know its size (script, docker run -t in a job) says 0.
    columns: () => stderr.columns || 80,
    rows: () => stderr.rows || 24,
    now: () => Date.now(),
    redact: createRedactor(secretsIn(world.argv, env)),
    color: !env['NO_COLOR'],
  });
}

/** Runs the executor. @returns its exit status: 0, that of a failing RUN, 128+n after a signal, else 1 */
export async function main(world: World): Promise<number> {
  outliveReaders(world);
  const renderer = openRenderer(world);
  const started = performance.now();
  const emit: Emit = (body) => renderer.handle({ ...body, time: Date.now() } satisfies BuildEvent);
  try {
    return await dispatch(parseOptions(world.argv, world.env), world, emit);
  } catch (error) {
    const report = reportError(error);
    emit({ type: 'build.failed', seconds: (performance.now() - started) / 1000, error: report });
    return report.exitCode;
  } finally {
    renderer.close();
  }
}

async function dispatch(request: ExecutorRequest, world: World, emit: Emit): Promise<number> {
  switch (request.command) {
    case 'help':
      world.stdout.write(`${renderHelp()}\n`);
      return 0;
    case 'version':
      world.stdout.write(`yadokari ${version}\n`);
      return 0;
    case 'cache': {
      using cancellation = cancelOnSignals();
      for (const notice of request.notices) emit(notice);
      await runCache({ ...request, world, emit, cancellation });
      return 0;
    }
    case 'build': {
      using cancellation = cancelOnSignals();
      using _ = request.options.endWithStdin ? cancelAtEnd(world.stdin, cancellation) : undefined;
      for (const notice of request.notices) emit(notice);
      await runBuild({ ...request, world, emit, cancellation });
      return 0;
    }
  }
}
