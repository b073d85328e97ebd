import { YadokariError } from '../base/index.ts';
import {
  checkPush,
  createOutputs,
  type Destination,
  type OutputPaths,
  type Outputs,
  type OutputsOptions,
} from '../export/index.ts';
import { bytesBody, type HttpClient } from '../http/index.ts';
import type { RegistryClient } from '../registry/index.ts';
import type { BuildCommand, Connections } from './build-command.ts';

export function outputPaths({
  options,
  environment,
}: Pick<BuildCommand, 'options' | 'environment'>): OutputPaths {
  const given = {
    tarPath: options.tarPath,
    ociLayoutPath: options.ociLayoutPath,
    attestationsDir: options.attestationsDir,
    digestFile: options.digestFile,
    nameFile: options.imageNameWithDigestFile,
    nameTagFile: options.imageNameTagWithDigestFile,
    builderOutput: environment.BUILDER_OUTPUT,
  };
  return Object.fromEntries(Object.entries(given).filter(([, path]) => path !== undefined && path !== ''));
}

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
      : { push: { client: registry, ignoreImmutableTags: options.pushIgnoreImmutableTagErrors, workDir } }),
    emit,
    putUrl: (url, body, request) => putUrl(http, { url, body, ...request }),
    signal: cancellation.signal,
  });
}

/** Asks the registries beside the build whether a push will be allowed; where none allows it, the build ends at once. */
export function checkPermission(
  { options, cancellation, emit }: Pick<BuildCommand, 'options' | 'cancellation' | 'emit'>,
  client: RegistryClient,
  destinations: readonly Destination[],
): Promise<void> {
  if (options.noPush || options.dryrun || options.skipPushPermissionCheck) return Promise.resolve();
  const checked = checkPush({ client, destinations, emit, signal: cancellation.signal });
  checked.catch((error: unknown) => cancellation.abort(error));
  return checked;
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
