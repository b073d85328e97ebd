import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pushDebian } from '../test/support/debian-image.ts';
import { executorPath } from '../test/support/executor.ts';
import { temporaryFolder } from '../test/support/folders.ts';
import { runOk } from '../test/support/process.ts';
import { RegistryClient } from '../test/support/registry-client.ts';
import { withResources } from '../test/support/signals.ts';
import { startDockerRegistry } from '../test/support/registry/docker-registry.ts';

/** `npm run demo`: a real Dockerfile is built and pushed twice, then others look at the image and run it. */

const repository = join(import.meta.dirname, '..');
const example = join(repository, 'examples/word-count');
const executor = executorPath('bundle');

async function main(resources: AsyncDisposableStack): Promise<void> {
  const folder = resources.use(temporaryFolder('demo', 2e9)).path;
  title('A registry on this machine, with two Debian base images made from packages');
  const registry = await startDockerRegistry({ storage: join(folder, 'registry') });
  resources.defer(async () => registry.stop());
  console.log('(the first time, mmdebstrap takes some minutes)');
  for (const base of [{ name: 'minbase' }, { name: 'compiler', packages: ['tcc', 'libc6-dev'] }]) {
    const { reference, bytes } = await pushDebian(registry.host, base);
    console.log(`${reference}  ${size(bytes)}`);
  }

  title('The Dockerfile');
  console.log(readFileSync(join(example, 'Dockerfile'), 'utf8').trimEnd());

  const first = await build({ host: registry.host, folder, tag: '1.0.0', resources });
  const second = await build({ host: registry.host, folder, tag: 'again', resources });
  title('What was pushed');
  await showImage(registry.host, first.digest);
  console.log(`first build   ${first.seconds.toFixed(2)} s  ${first.digest}`);
  console.log(`second build  ${second.seconds.toFixed(2)} s  ${second.digest}`);

  await verify(`${registry.host}/word-count`, folder);
}

interface Build {
  seconds: number;
  digest: string;
}

interface BuildOptions {
  host: string;
  folder: string;
  tag: string;
  resources: AsyncDisposableStack;
}

async function build({ host, folder, tag, resources }: BuildOptions): Promise<Build> {
  const destination = `${host}/word-count:${tag}`;
  const digestFile = join(folder, `digest-${tag}`);
  const options = [
    ['--context', `dir://${example}`],
    ['--dockerfile', 'Dockerfile'],
    ['--destination', destination],
    ['--build-arg', `BASE=${host}/debian`],
    ['--build-arg', 'VERSION=1.0.0'],
    ['--insecure', '--insecure-pull'],
    ['--digest-file', digestFile],
  ].flat();
  title(`Build and push ${destination}`);
  console.log(`$ executor ${options.join(' ')}\n`);
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const started = performance.now();
  const child = spawn(process.execPath, [executor, ...options], {
    stdio: 'inherit',
    env: { ...process.env, HOME: home, TMPDIR: folder },
  });
  const exit = once(child, 'exit') as Promise<[number | null]>;
  // Where the demo is ended: it must not write into a folder that is being removed.
  resources.defer(async () => {
    child.kill();
    await exit;
  });
  const [status] = await exit;
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`the executor exited ${status}`);
  return { seconds, digest: readFileSync(digestFile, 'utf8') };
}

async function showImage(host: string, digest: string): Promise<void> {
  const { config, layers } = await new RegistryClient(host).fetchImage('word-count', digest);
  const history = config['history'] as { created_by?: string; empty_layer?: boolean }[];
  const steps = history.filter(({ empty_layer: empty }) => empty !== true);
  for (const [at, layer] of layers.entries()) {
    console.log(
      `layer ${at + 1}  ${layer.digest.slice(0, 19)}  ${size(layer.size)}  ${steps[at]?.created_by ?? ''}`,
    );
  }
}

async function verify(image: string, folder: string): Promise<void> {
  title('skopeo looks at it');
  const format =
    '{{.Name}} {{.Digest}} {{.Os}}/{{.Architecture}}, {{len .Layers}} layers, labels {{.Labels}}';
  console.log(
    (
      await runOk('skopeo', ['inspect', '--tls-verify=false', '--format', format, `docker://${image}:1.0.0`])
    ).trim(),
  );

  title('umoci unpacks it, and it runs');
  const layout = join(folder, 'layout');
  await runOk('skopeo', [
    'copy',
    '-q',
    '--src-tls-verify=false',
    `docker://${image}:1.0.0`,
    `oci:${layout}:demo`,
  ]);
  const bundle = join(folder, 'bundle');
  await runOk('umoci', ['unpack', '--image', `${layout}:demo`, bundle]);
  const root = join(bundle, 'rootfs');
  const program = ['chroot', '--userspec=crab:crab', root, '/usr/local/bin/word-count'];
  const words = 'the hermit crab lives in the shell that the job already has';
  console.log(`$ echo "${words}" | word-count`);
  const { stdout, stderr, status } = spawnSync(program[0] ?? '', program.slice(1), {
    input: words,
    encoding: 'utf8',
  });
  process.stdout.write(stdout);
  if (status !== 0) throw new Error(`word-count exited ${status}: ${stderr}`);
  console.log(readFileSync(join(root, 'usr/local/share/doc/word-count/word-count.txt'), 'utf8'));
}

function title(text: string): void {
  console.log(process.stdout.isTTY ? `\n\u001b[1m== ${text}\u001b[0m` : `\n== ${text}`);
}

function size(bytes: number): string {
  return bytes < 1e6
    ? `${(bytes / 1e3).toFixed(1).padStart(5)} kB`
    : `${(bytes / 1e6).toFixed(1).padStart(5)} MB`;
}

if (!existsSync(executor)) throw new Error(`there is no "${executor}": npm run build makes it`);
await withResources(main);
