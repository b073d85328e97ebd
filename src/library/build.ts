import { YadokariError } from '../base/index.ts';
import { canStay } from '../cli/index.ts';
import { buildElsewhere } from './elsewhere.ts';
import { buildHere, requestOf } from './here.ts';
import { prepare } from './prepare.ts';
import { Telling } from './telling.ts';
import type { BuildOptions, BuildResult } from './types.ts';

async function run(options: BuildOptions, telling: Telling, controller: AbortController): Promise<void> {
  controller.signal.throwIfAborted();
  using prepared = await prepare(options, controller.signal);
  telling.folder = prepared.folder;
  const request = requestOf(prepared);
  const way = { through: telling.through, controller };
  if (canStay(request.options.isolation)) await buildHere(prepared, request, way);
  else await buildElsewhere(prepared, way);
}

/**
 * Builds one image and delivers it. Any number of builds may run at the same time; a build has no state outside of the call.
 * Where this process may not mount, the build runs in a process of its own, since it has to enter a user namespace first.
 * @throws YadokariError, with a code of docs/errors.md; nothing is thrown before the promise
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const started = performance.now();
  const controller = new AbortController();
  const { signal } = controller;
  const cancel = (): void =>
    controller.abort(
      new YadokariError('CANCELLED', 'the build was cancelled', { cause: options.signal?.reason }),
    );
  const telling = new Telling(options.onEvent, controller);
  options.signal?.addEventListener('abort', cancel);
  if (options.signal?.aborted) cancel();
  try {
    await run(options, telling, controller);
    return telling.result;
  } catch (failure) {
    // Whatever failed first, a cancelled build failed because it was cancelled.
    throw telling.fail(signal.aborted ? signal.reason : failure, (performance.now() - started) / 1000);
  } finally {
    options.signal?.removeEventListener('abort', cancel);
  }
}
