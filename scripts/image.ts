/**
 * `npm run image`: builds the executor image (image/README.md) with the executor, for every architecture, and says how large
 * it is. With --destination HOST/REPOSITORY it is pushed as well: every tag is an index of all architectures.
 */
import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { architectures, type Architecture } from './image/architectures.ts';
import { buildImages, tags, variants, type BuiltImage, type PlannedImage } from './image/build.ts';
import { makeBundle } from './image/bundle.ts';
import { pushIndex } from './image/push-index.ts';
import { compressedSize, sizeLimit } from './image/size.ts';

const root = join(import.meta.dirname, '..');

interface Request {
  /** `HOST/REPOSITORY`; nothing is pushed without. */
  readonly destination: string | undefined;
  readonly insecure: boolean;
  readonly architectures: readonly Architecture[];
  readonly output: string;
  /** A bundle to use in place of one of today's sources. */
  readonly bundle: string | undefined;
  readonly update: boolean;
}

function requestOf(args: readonly string[]): Request {
  const { values } = parseArgs({
    args: [...args],
    options: {
      destination: { type: 'string' },
      insecure: { type: 'boolean', default: false },
      architecture: { type: 'string', multiple: true, default: architectures.map(({ name }) => name) },
      output: { type: 'string', default: join(root, 'build/image') },
      bundle: { type: 'string' },
      update: { type: 'boolean', default: false },
    },
  });
  return {
    destination: values.destination,
    insecure: values.insecure,
    architectures: values.architecture.map(architectureOf),
    output: resolve(values.output),
    bundle: values.bundle,
    update: values.update,
  };
}

function architectureOf(name: string): Architecture {
  const found = architectures.find((one) => one.name === name);
  if (found === undefined)
    throw new Error(`no architecture "${name}": the image is made for amd64 and arm64`);
  return found;
}

function toolsFolder(env: NodeJS.ProcessEnv): string {
  return env['YADOKARI_TOOLS'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'yadokari-tools');
}

function lastCommit(): string {
  return execFileSync('git', ['log', '-1', '--pretty=%ct'], { cwd: root, encoding: 'utf8' }).trim();
}

/** Flags for one image: an OCI layout for everybody, gzip since every engine can read it, and a tag of its own. */
function outputs({ path, variant, architecture }: PlannedImage, request: Request): string[] {
  const { destination, insecure } = request;
  const pushed =
    destination === undefined
      ? ['--no-push']
      : ['--destination', `${destination}:${tags[variant]}-${architecture.name}`];
  const format = ['--image-format', 'oci', '--compression-level', '6', '--oci-layout-path', path];
  return [...format, ...pushed, ...(insecure ? ['--insecure'] : [])];
}

function checkSize(image: BuiltImage): void {
  const size = compressedSize(image);
  const { variant, architecture, digest, path } = image;
  console.log(`${variant.padEnd(8)} ${architecture.name}  ${(size / 1e6).toFixed(1)} MB  ${digest}  ${path}`);
  if (size > sizeLimit)
    throw new Error(`the image "${variant}" has more than ${sizeLimit / 1e6} MB, compressed`);
}

async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const request = requestOf(process.argv.slice(2));
  const built = await buildImages({
    ...request,
    root,
    cache: join(toolsFolder(env), 'image'),
    bundle: request.bundle === undefined ? makeBundle(root, request.output) : resolve(request.bundle),
    variants,
    created: Number(env['SOURCE_DATE_EPOCH'] ?? lastCommit()),
    outputs: (image) => outputs(image, request),
  });
  for (const image of built) checkSize(image);
  const { destination, insecure } = request;
  if (destination === undefined) return;
  for (const variant of variants) {
    const images = built.filter((image) => image.variant === variant);
    const reference = `${destination}:${tags[variant]}`;
    console.log(`pushed   ${reference}@${await pushIndex({ reference, images, insecure, env })}`);
  }
}

try {
  await main(process.env);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
