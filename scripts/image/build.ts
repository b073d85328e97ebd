import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownArchitecture, type Architecture } from './architectures.ts';
import { executorOf } from './bundle.ts';
import { writeContext } from './context.ts';
import { debianFiles } from './debian.ts';
import { nodeFiles } from './node.ts';
import { serveRootBase } from './root-base.ts';

export const variants = ['executor', 'debug', 'warmer'] as const;
export type Variant = (typeof variants)[number];

/** Tag of a variant. */
export const tags: Readonly<Record<Variant, string>> = {
  executor: 'latest',
  debug: 'debug',
  warmer: 'warmer',
};

export interface ImageOptions {
  /** The repository. */
  readonly root: string;
  /** Everything is written below this folder. */
  readonly output: string;
  /** Where downloads are kept between runs. */
  readonly cache: string;
  /** What goes into the image, and builds it. */
  readonly bundle: string;
  readonly architectures: readonly Architecture[];
  readonly variants: readonly Variant[];
  /** Fetch the newest Debian packages. */
  readonly update?: boolean;
  /** Seconds since 1970: when the images say they were made. */
  readonly created: number;
  /** Flags for the executor: what to make of an image. */
  outputs(image: PlannedImage): readonly string[];
}

export interface PlannedImage {
  readonly variant: Variant;
  readonly architecture: Architecture;
  /** Path for what is made of it, without an extension: beside others, free to use. */
  readonly path: string;
}

export interface BuiltImage extends PlannedImage {
  /** Of its manifest. */
  readonly digest: string;
}

/** Builds the executor image with the executor: every variant for every architecture asked for. */
export async function buildImages(options: ImageOptions): Promise<readonly BuiltImage[]> {
  const applets = busyboxApplets(options);
  await using base = await serveRootBase(options.architectures);
  const built: BuiltImage[] = [];
  for (const architecture of options.architectures) {
    const context = join(options.output, architecture.name, 'context');
    writeContext(context, architecture, {
      ...options,
      node: nodeFiles(architecture, options),
      debian: debianFiles(architecture, { cache: options.cache, update: options.update === true }),
      applets,
      version: versionOf(options.root),
    });
    const request = { ...options, context, architecture, base: base.reference(architecture) };
    // Variants have most of their layers in common.
    const cache = join(options.output, architecture.name, 'layers');
    rmSync(cache, { recursive: true, force: true });
    for (const variant of options.variants)
      built.push(await buildImage({ ...request, variant, layers: cache }));
    rmSync(cache, { recursive: true, force: true });
  }
  return built;
}

/** Debian's busybox has the same programs on every architecture, but only this machine's can be asked. */
function busyboxApplets({ cache }: ImageOptions): readonly string[] {
  const { root } = debianFiles(ownArchitecture(), { cache, update: false });
  const answer = execFileSync(join(root, 'bin/busybox'), ['--list'], { encoding: 'utf8' });
  return answer.split('\n').filter((name) => name !== '');
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

interface BuildRequest extends ImageOptions {
  readonly context: string;
  readonly architecture: Architecture;
  /** Base image with the root folder. */
  readonly base: string;
  /** Folder for layers of the variants before, and for those of this one. */
  readonly layers: string;
  readonly variant: Variant;
}

async function buildImage(request: BuildRequest): Promise<BuiltImage> {
  const { architecture, variant, variants, context, root, bundle, base, layers } = request;
  const image = { variant, architecture, path: join(dirname(context), variant) };
  const digestFile = `${image.path}.digest`;
  const temporary = join(dirname(context), 'tmp');
  rmSync(image.path, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  const flags = [
    ['--context', `dir://${context}`, '--dockerfile', join(root, 'image/Dockerfile'), '--target', variant],
    ['--custom-platform', `linux/${architecture.name}`, '--build-arg', `ROOT=${base}`],
    ['--insecure-registry', base.split('/')[0] ?? ''],
    ['--ignore-var-run=false', '--digest-file', digestFile, '--verbosity', 'warn'],
    variants.length > 1 ? ['--cache', '--cache-copy-layers', '--cache-repo', `oci:${layers}`] : [],
    request.outputs(image),
  ].flat();
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(request.created), TMPDIR: temporary };
  const child = spawn(process.execPath, [executorOf(bundle), ...flags], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  const [status, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (status !== 0)
    throw new Error(`building "${variant}" for ${architecture.name} ended with ${status ?? signal}`);
  return { ...image, digest: readFileSync(digestFile, 'utf8') };
}
