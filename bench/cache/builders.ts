import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { executorPath } from '../../test/support/executor.ts';
import { toolsFolder } from '../../test/support/folders.ts';
import { runProcess, startDaemon, type Daemon } from '../../test/support/process.ts';
import { buildahVersion, buildKitVersion, yadokariVersion } from '../builders.ts';

export interface CachedBuild {
  readonly context: string;
  readonly dockerfile: string;
  readonly destination: string;
  /** Repository that the cache is read from and written to. */
  readonly cache: string;
  readonly args: Readonly<Record<string, string>>;
  /** Ids of caches of RUN that may be carried from machine to machine. */
  readonly mounts?: string;
  /** Folder that the warmer has filled. */
  readonly warmed?: string;
}

/** A builder as a CI job has it: nothing on its machine, the cache in a registry. */
export interface CachedBuilder extends AsyncDisposable {
  readonly name: string;
  readonly version: string;
  /** Forgets everything that is not in a registry; not counted. */
  wipe: () => Promise<void>;
  /** @returns what it printed */
  build: (build: CachedBuild) => Promise<string>;
  /** Downloads bases into a folder ahead of the builds; undefined where it cannot be done. */
  warm?: (folder: string, images: readonly string[]) => Promise<void>;
}

async function printed(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  cwd?: string,
): Promise<string> {
  const { status, stdout, stderr } = await runProcess(
    command,
    args,
    cwd === undefined ? { env } : { env, cwd },
  );
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited ${status}\n${stdout}${stderr}`);
  return stdout + stderr;
}

function flagsOf(flag: string, args: Readonly<Record<string, string>>): string[] {
  return Object.entries(args).flatMap(([name, value]) => [flag, `${name}=${value}`]);
}

export async function yadokari(folder: string): Promise<CachedBuilder> {
  const executor = executorPath('bundle');
  const warmer = join(dirname(executor), '../warmer/index.js');
  const home = join(folder, 'yadokari');
  const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: home };
  const run = (program: string, args: string[]): Promise<string> =>
    printed(process.execPath, [program, ...args], env, home);
  const wipe = async (): Promise<void> => {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    return Promise.resolve();
  };
  await wipe();
  return {
    name: 'yadokari',
    version: await yadokariVersion(env),
    wipe,
    build: ({ context, dockerfile, destination, cache, args, mounts, warmed }) => {
      const flags = [
        ['--context', `dir://${context}`, '--dockerfile', dockerfile, '--destination', destination],
        ['--insecure', '--insecure-pull', '--cache', '--cache-copy-layers', '--cache-repo', cache],
        flagsOf('--build-arg', args),
        mounts === undefined ? [] : ['--cache-mounts', mounts],
        warmed === undefined ? [] : ['--cache-dir', warmed],
      ];
      return run(executor, flags.flat());
    },
    ...(existsSync(warmer)
      ? {
          warm: async (into: string, images: readonly string[]): Promise<void> => {
            const named = images.flatMap((image) => ['--image', image]);
            await run(warmer, ['--cache-dir', into, '--unpack', '--insecure-pull', ...named]);
          },
        }
      : {}),
    [Symbol.asyncDispose]: wipe,
  };
}

/** Its daemon starts with each build, as in a job that has none. */
export function buildKit(folder: string, registries: readonly string[]): CachedBuilder {
  const binaries = join(toolsFolder(), `buildkit-${buildKitVersion}`);
  const root = join(folder, 'buildkit');
  const address = `unix://${join(folder, 'buildkit.sock')}`;
  const config = join(folder, 'buildkitd.toml');
  writeFileSync(config, registries.map((host) => `[registry."${host}"]\n  http = true\n`).join(''));
  const buildctl = join(binaries, 'buildctl');
  let daemon: Daemon | undefined;
  const wipe = async (): Promise<void> => {
    await daemon?.stop();
    daemon = undefined;
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  const start = (): Promise<Daemon> => {
    const flags = ['--root', root, '--addr', address, '--config', config, '--containerd-worker=false'];
    const ready = async (): Promise<boolean> =>
      (await runProcess(buildctl, ['--addr', address, 'debug', 'workers'])).status === 0;
    return startDaemon(join(binaries, 'buildkitd'), flags, { ready });
  };
  return {
    name: 'BuildKit',
    version: buildKitVersion,
    wipe,
    build: async ({ context, dockerfile, destination, cache, args }) => {
      daemon = await start();
      const options = [
        ['--frontend', 'dockerfile.v0', '--progress', 'plain'],
        ['--local', `context=${context}`, '--local', `dockerfile=${dirname(dockerfile)}`],
        ['--opt', `filename=${basename(dockerfile)}`],
        flagsOf(
          '--opt',
          Object.fromEntries(Object.entries(args).map(([name, value]) => [`build-arg:${name}`, value])),
        ),
        ['--import-cache', `type=registry,ref=${cache}:latest`],
        ['--export-cache', `type=registry,ref=${cache}:latest,mode=max`],
        ['--output', `type=image,name=${destination},push=true`],
      ];
      return printed(buildctl, ['--addr', address, 'build', ...options.flat()], process.env);
    },
    [Symbol.asyncDispose]: wipe,
  };
}

export async function buildah(folder: string): Promise<CachedBuilder> {
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
  const trust = ['--tls-verify=false', '--signature-policy', policy];
  const wipe = async (): Promise<void> => {
    // Overlay's mounts first: an unmounted folder can be removed.
    await runProcess('buildah', [...storage, 'rm', '--all'], { env });
    await runProcess('umount', [join(root, 'root/overlay')]);
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    name: 'buildah',
    version: await buildahVersion(),
    wipe,
    build: async ({ context, dockerfile, destination, cache, args }) => {
      const caching = ['--layers', '--cache-from', cache, '--cache-to', cache];
      const options = ['--isolation', 'chroot', ...trust, ...caching, ...flagsOf('--build-arg', args)];
      const named = ['-f', dockerfile, '-t', destination, context];
      const built = await printed('buildah', [...storage, 'bud', ...options, ...named], env);
      return built + (await printed('buildah', [...storage, 'push', ...trust, destination], env));
    },
    [Symbol.asyncDispose]: wipe,
  };
}
