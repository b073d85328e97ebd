import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { limits, YadokariError } from '../base/index.ts';
import { readText, tooLarge } from './text-file.ts';
import type { BuildContext, TextFile } from './types.ts';

export interface DockerfileRequest {
  /** `--dockerfile`: path, URL, or `-` for standard input. */
  readonly dockerfile: string;
  readonly cwd: string;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** GET with a size limit; for URLs. */
  readonly fetchText: (url: string, limit: number) => Promise<string>;
  /** Ends the wait for a pipe. */
  readonly signal?: AbortSignal;
}

async function readAll(stream: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limits.dockerfileBytes) throw tooLarge(name);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function ignoreFileFor(
  paths: readonly string[],
  signal: AbortSignal | undefined,
): Promise<TextFile | undefined> {
  for (const path of paths) {
    const text = await readText(path, signal);
    if (text !== undefined) return { name: path, text };
  }
  return undefined;
}

/** The Dockerfile and the ignore file that goes with it: `<Dockerfile>.dockerignore` beats `.dockerignore` of the context. */
export interface LoadedDockerfile {
  readonly dockerfile: TextFile;
  readonly ignoreFile?: TextFile;
}

/** A Dockerfile that is not found by its path: from standard input, or from a server. Undefined for a path. */
async function readElsewhere({
  dockerfile,
  stdin,
  fetchText,
}: DockerfileRequest): Promise<TextFile | undefined> {
  if (dockerfile === '-') return { name: 'stdin', text: await readAll(stdin(), 'stdin') };
  if (!/^https?:\/\//.test(dockerfile)) return undefined;
  const text = await fetchText(dockerfile, limits.dockerfileBytes);
  const { origin, pathname } = new URL(dockerfile);
  // In messages: without a password, and without the signature that a query may be.
  return { name: origin + pathname, text };
}

/** The Dockerfile where there is no build context. @throws YadokariError `DOCKERFILE_NOT_FOUND` */
export async function loadDockerfileAlone(request: DockerfileRequest): Promise<TextFile> {
  const { dockerfile: name, cwd, signal } = request;
  const elsewhere = await readElsewhere(request);
  if (elsewhere) return elsewhere;
  const path = resolve(cwd, name);
  const text = await readText(path, signal);
  if (text !== undefined) return { name, text };
  throw notFound(name, [{ path, shown: JSON.stringify(path) }]);
}

/** A place that was looked at, and how messages name it. */
interface Candidate {
  readonly path: string;
  readonly shown: string;
}

function notFound(name: string, candidates: readonly Candidate[]): YadokariError {
  // Whatever of these is there is a folder: all else was read.
  const seen = candidates.map(({ path, shown }) => (existsSync(path) ? `${shown} (a folder)` : shown));
  return new YadokariError('DOCKERFILE_NOT_FOUND', `Dockerfile "${name}" not found`, {
    hint: `looked for ${seen.join(' and ')}; name it with --dockerfile`,
  });
}

/**
 * Finds the Dockerfile as Kaniko does: as given (from the working directory), else inside the context.
 * @throws YadokariError `DOCKERFILE_NOT_FOUND`
 */
export async function loadDockerfile(
  request: DockerfileRequest,
  context: BuildContext,
): Promise<LoadedDockerfile> {
  const { dockerfile: name, cwd, signal } = request;
  const ignore = join(context.root, '.dockerignore');
  const elsewhere = await readElsewhere(request);
  const withIgnore = ignored(context, signal);
  if (elsewhere) return withIgnore(elsewhere, [ignore]);
  if (context.dockerfile !== undefined) return loneDockerfile(context, context.dockerfile, signal);
  const candidates = candidatesFor(name, cwd, context);
  for (const path of candidates) {
    stayInside(context, path);
    const text = await readText(path, signal);
    if (text === undefined) continue;
    const isFetched = context.origin.kind !== 'folder' && isBelow(context.root, path);
    const found = { name, text, ...(isFetched ? {} : { path }) };
    return withIgnore(found, [`${path}.dockerignore`, ignore]);
  }
  throw notFound(
    name,
    candidates.map((path) => ({ path, shown: placeIn(context, path) })),
  );
}

/** What was fetched lies in a folder that nobody has named: a path in it is told with the name of the context. */
function placeIn({ root, origin, name }: BuildContext, path: string): string {
  if (origin.kind === 'folder' || !isBelow(root, path)) return JSON.stringify(path);
  return `${JSON.stringify(relative(root, path))} in ${JSON.stringify(name)}`;
}

/** What was fetched comes with its own Dockerfile; beside a folder the path is meant as it was typed (so does Kaniko). */
function candidatesFor(name: string, cwd: string, { root, origin }: BuildContext): readonly string[] {
  const typed = resolve(cwd, name);
  const inside = join(root, name);
  return [...new Set(origin.kind === 'folder' ? [typed, inside] : [inside, typed])];
}

/** A download that is no archive. */
async function loneDockerfile(
  context: BuildContext,
  name: string,
  signal: AbortSignal | undefined,
): Promise<LoadedDockerfile> {
  const text = await readText(join(context.root, name), signal);
  if (text === undefined)
    throw notFound(name, [{ path: join(context.root, name), shown: JSON.stringify(context.name) }]);
  return { dockerfile: { name: context.name, text } };
}

/**
 * A context may come from a stranger: a link in it must not show the job's own files in an error's excerpt.
 * @throws YadokariError `CONTEXT_INVALID`
 */
function stayInside(context: BuildContext, path: string): void {
  const { root, origin } = context;
  if (!isBelow(root, path) || !existsSync(path)) return;
  const real = realpathSync(path);
  if (real === root || isBelow(root, real)) {
    const stats = statSync(real);
    // A pipe of somebody else's would have us wait for ever.
    if (origin.kind === 'folder' || stats.isFile() || stats.isDirectory()) return;
    throw new YadokariError('CONTEXT_INVALID', `${placeIn(context, path)} is no file`, {
      hint: 'name the Dockerfile with --dockerfile',
    });
  }
  throw new YadokariError(
    'CONTEXT_INVALID',
    `${placeIn(context, path)} is a link that leads out of the build context`,
    {
      hint: 'copy the file into the context, or name it where it is with --dockerfile',
    },
  );
}

function isBelow(root: string, path: string): boolean {
  return path.startsWith(root.endsWith('/') ? root : `${root}/`);
}

/** The ignore file at the top of a context, whatever its Dockerfile is called. */
export async function ignoreFileOf(
  context: BuildContext,
  signal?: AbortSignal,
): Promise<TextFile | undefined> {
  const path = join(context.root, '.dockerignore');
  stayInside(context, path);
  return ignoreFileFor([path], signal);
}

/** Puts the first ignore file that is there to a Dockerfile. */
function ignored(
  context: BuildContext,
  signal: AbortSignal | undefined,
): (dockerfile: TextFile, paths: readonly string[]) => Promise<LoadedDockerfile> {
  return async (dockerfile, paths) => {
    for (const path of paths) stayInside(context, path);
    const ignoreFile = await ignoreFileFor(paths, signal);
    return ignoreFile ? { dockerfile, ignoreFile } : { dockerfile };
  };
}
