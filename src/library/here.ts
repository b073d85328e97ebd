import { resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import {
  parseOptions,
  Redaction,
  runBuild,
  secretsIn,
  type Cancellation,
  type ExecutorRequest,
} from '../cli/index.ts';
import type { BuildEvent, Emit } from '../events/index.ts';
import type { Redact } from '../log/index.ts';
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
  const emit: Emit = (body) => handle({ ...body, time: Date.now() } satisfies BuildEvent);
  for (const notice of request.notices) emit(notice);
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
  await runBuild({ ...request, world, emit, conceal, cancellation, leaveOut, guest: true });
}
