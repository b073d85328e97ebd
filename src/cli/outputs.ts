import { YadokariError } from '../base/index.ts';
import { createOutputs, type Outputs, type OutputsOptions } from '../export/index.ts';
import { bytesBody, type HttpClient } from '../http/index.ts';
import type { BuildCommand, Connections } from './build-command.ts';
import { outputPaths } from './output-paths.ts';

/** All ways in which what a build makes leaves it. */
export function openOutputs(
  command: BuildCommand,
  {
    http,
    registry,
    destinations,
    workDir,
    layoutAnnotations,
  }: Pick<Connections, 'http' | 'registry' | 'destinations'> &
    Pick<OutputsOptions, 'layoutAnnotations'> & { readonly workDir: string },
): Outputs {
  const { options, emit, cancellation } = command;
  return createOutputs({
    destinations,
    paths: outputPaths(command),
    ...(layoutAnnotations === undefined ? {} : { layoutAnnotations }),
    ...(options.noPush
      ? {}
      : { push: { client: registry, ignoreImmutableTags: options.pushIgnoreImmutableTagErrors } }),
    workDir,
    emit,
    putUrl: (url, body, request) => putUrl(http, { url, body, ...request }),
    signal: cancellation.signal,
  });
}

/** Sends a digest file to a URL. */
export async function putUrl(
  http: HttpClient,
  request: { url: string; body: Uint8Array; contentType: string; signal?: AbortSignal | undefined },
): Promise<void> {
  const { response } = await http.read(
    {
      method: 'PUT',
      url: new URL(request.url),
      what: 'send the digest file',
      headers: { 'content-type': request.contentType },
      body: bytesBody(request.body),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    },
    64 * 1024,
  );
  if (response.status >= 200 && response.status < 300) return;
  throw new YadokariError(
    'OUTPUT_NOT_WRITABLE',
    `cannot send the digest file: ${response.url.host} answered ${response.status}`,
    { hint: 'check the URL of the digest file' },
  );
}
