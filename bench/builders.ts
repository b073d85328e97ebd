import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executorPath } from '../test/support/executor.ts';
import { runOk, startDaemon, runProcess } from '../test/support/process.ts';
import { toolsFolder } from '../test/support/folders.ts';

export interface BuildRequest {
  context: string;
  dockerfile: string;
  /** Repository and tag, new in each run. */
  destination: string;
  compression?: 'zstd';
}

/** A builder that starts each time from nothing: no base image, no cache. */
export interface BenchBuilder extends AsyncDisposable {
  name: string;
  version: string;
  /** Removes what the last build left; not counted. */
  reset: () => Promise<void>;
  build: (request: BuildRequest) => Promise<void>;
}

export const buildKitVersion = '0.32.2';

export async function yadokariVersion(env: NodeJS.ProcessEnv): Promise<string> {
  const printed = await runOk(process.execPath, [executorPath('bundle'), 'version'], { env });
  return /\d+\.\d+\S*/.exec(printed)?.[0] ?? '';
}

export async function buildahVersion(): Promise<string> {
  return /version (\S+)/.exec(await runOk('buildah', ['--version']))?.[1] ?? '';
}

/** Flags of our executor. */
export function executorFlags({ context, dockerfile, destination, compression }: BuildRequest): string[] {
  return [
    ['--context', `dir://${context}`],
    ['--dockerfile', dockerfile],
    ['--destination', destination],
    ['--insecure', '--insecure-pull'],
    compression === undefined ? [] : ['--compression', compression, '--image-format', 'oci'],
  ].flat();
}

export async function yadokari(folder: string): Promise<BenchBuilder> {
  const executor = executorPath('bundle');
  const home = join(folder, 'yadokari');
  mkdirSync(home, { recursive: true });
  const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: home };
  return {
    name: 'yadokari',
    version: await yadokariVersion(env),
    reset: async () => Promise.resolve(),
    build: async (request) => {
      await runOk(process.execPath, [executor, ...executorFlags(request)], { env, cwd: home });
    },
    [Symbol.asyncDispose]: async () => Promise.resolve(),
  };
}

export async function buildKit(folder: string, registry: string): Promise<BenchBuilder> {
  const binaries = join(toolsFolder(), `buildkit-${buildKitVersion}`);
  const socket = join(folder, 'buildkit.sock');
  const config = join(folder, 'buildkitd.toml');
  writeFileSync(config, `[registry."${registry}"]\n  http = true\n[worker.oci]\n  gc = false\n`);
  const buildctl = async (...args: string[]): Promise<string> =>
    runOk(join(binaries, 'buildctl'), ['--addr', `unix://${socket}`, ...args]);
  const daemon = await startDaemon(
    join(binaries, 'buildkitd'),
    [
      '--root',
      join(folder, 'buildkit'),
      '--addr',
      `unix://${socket}`,
      '--config',
      config,
      '--containerd-worker=false',
    ],
    {
      ready: async () =>
        (await runProcess(join(binaries, 'buildctl'), ['--addr', `unix://${socket}`, 'debug', 'workers']))
          .status === 0,
    },
  );
  return {
    name: 'BuildKit',
    version: buildKitVersion,
    reset: async () => void (await buildctl('prune', '--all')),
    build: async ({ context, dockerfile, destination, compression }) => {
      const output = `type=image,name=${destination},push=true${compression === undefined ? '' : ',compression=zstd,oci-mediatypes=true'}`;
      const options = [
        ['--frontend', 'dockerfile.v0'],
        ['--local', `context=${context}`],
        ['--local', `dockerfile=${join(dockerfile, '..')}`],
        ['--output', output],
      ];
      await buildctl('build', ...options.flat());
    },
    [Symbol.asyncDispose]: async () => daemon.stop(),
  };
}

export async function buildah(folder: string): Promise<BenchBuilder> {
  const root = join(folder, 'buildah');
  const storage = [
    '--root',
    join(root, 'root'),
    '--runroot',
    join(root, 'run'),
    '--storage-driver',
    'overlay',
  ];
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] }));
  const env = { ...process.env, TMPDIR: folder, HOME: folder };
  const run = async (...args: string[]): Promise<string> => runOk('buildah', [...storage, ...args], { env });
  const remove = async (): Promise<void> => {
    // Overlay's mounts first: an unmounted folder can be removed.
    await runProcess('buildah', [...storage, 'rm', '--all'], { env });
    await runProcess('umount', [join(root, 'root/overlay')]);
    rmSync(root, { recursive: true, force: true });
  };
  return {
    name: 'buildah',
    version: await buildahVersion(),
    reset: remove,
    build: async ({ context, dockerfile, destination, compression }) => {
      const options = ['--isolation', 'chroot', '--tls-verify=false', '--signature-policy', policy];
      await run('bud', ...options, '-f', dockerfile, '-t', destination, context);
      const compress = compression === undefined ? [] : ['--compression-format', compression];
      await run('push', '--tls-verify=false', '--signature-policy', policy, ...compress, destination);
    },
    [Symbol.asyncDispose]: remove,
  };
}
