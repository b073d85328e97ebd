import { resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import {
  recordsFor,
  parseOptions,
  Redaction,
  runBuild,
  secretsIn,
  type Cancellation,
  type ExecutorRequest,
} from '../cli/index.ts';
import type { BuildEvent, Emit } from '../events/index.ts';
import { reportError, type Redact } from '../log/index.ts';
import { reportFolder } from '../options/index.ts';
import type { Prepared } from './prepare.ts';

export type BuildRequest = Extract<ExecutorRequest, { readonly command: 'build' }>;

/** What is outside of a build: who is told, and who may end it. */
export interface Way {
  readonly through: (redact: Redact) => (event: BuildEvent) => void;
  readonly controller: AbortController;
}

/** Reads the options as the executor does. @throws YadokariError `USAGE` and others */
export function requestOf({ argv, env }: Prepared): BuildRequest {
  const request = parseOptions(argv, env);
  // Only words and other flags than a build's lead elsewhere, and there are none.
  if (request.command !== 'build') throw new Error(`options of the library led to ${request.command}`);
  return request;
}

function cancellationOf(controller: AbortController): Cancellation {
  const { signal } = controller;
  return {
    signal,
    stopped: signal,
    abort: (reason) => controller.abort(reason),
    [Symbol.dispose]: () => undefined,
  };
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** Builds within this process. */
export async function buildHere(
  prepared: Prepared,
  request: BuildRequest,
  { through, controller }: Way,
): Promise<void> {
  const { argv, env, cwd } = prepared;
  const { redact, conceal } = new Redaction(secretsIn(argv, env));
  const handle = through(redact);
  const tell: Emit = (body) => handle({ ...body, time: Date.now() } satisfies BuildEvent);
  const world = {
    argv,
    env,
    cwd,
    command: [],
    execve: () => undefined,
    stdin: Readable.from([]),
    stdout: nowhere(),
    stderr: nowhere(),
  };
  const cancellation = cancellationOf(controller);
  const leaveOut = resolve(cwd, reportFolder);
  const follower = await recordsFor({ ...request, world, redact, conceal });
  const emit: Emit = (body) => {
    const event = { ...body, time: Date.now() } satisfies BuildEvent;
    follower?.handle(event);
    handle(event);
  };
  const started = performance.now();
  try {
    await runBuild({ ...request, world, emit, conceal, cancellation, leaveOut, guest: true });
  } catch (failure) {
    const error = reportError(controller.signal.aborted ? controller.signal.reason : failure);
    const seconds = (performance.now() - started) / 1000;
    // Others are told by whoever called us.
    follower?.handle({ type: 'build.failed', seconds, error, time: Date.now() });
    throw failure;
  } finally {
    await follower?.deliver(tell);
  }
}
