import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executorPath } from '../support/executor.ts';
import { compileCache, toolsFolder } from '../support/folders.ts';
import { runProcess, startDaemon } from '../support/process.ts';
import type { PreparedCase } from './cases.ts';

/** Builds a case and pushes it to `destination`, or says why not. */
export interface Builder extends AsyncDisposable {
  build(
    prepared: PreparedCase,
    destination: string,
  ): Promise<{ built: true } | { built: false; status: number; error: string }>;
}

export const BUILDKIT_VERSION = '0.32.2';

export interface BuildKit extends AsyncDisposable {
  /** Runs `buildctl` with these arguments. */
  run(args: readonly string[]): ReturnType<typeof runProcess>;
}

/** A BuildKit daemon of our own, in `folder`. */
export async function startBuildKitDaemon(folder: string, registryHost: string): Promise<BuildKit> {
  const binaries = join(toolsFolder(), `buildkit-${BUILDKIT_VERSION}`);
  const address = `unix://${join(folder, 'buildkit.sock')}`;
  const config = join(folder, 'buildkitd.toml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(config, `[registry."${registryHost}"]\n  http = true\n[worker.oci]\n  gc = false\n`);
  const buildctl = join(binaries, 'buildctl');
  const daemon = await startDaemon(
    join(binaries, 'buildkitd'),
    ['--root', join(folder, 'buildkit'), '--addr', address, '--config', config, '--containerd-worker=false'],
    {
      ready: async () =>
        existsSync(join(folder, 'buildkit.sock')) &&
        (await runProcess(buildctl, ['--addr', address, 'debug', 'workers'])).status === 0,
    },
  );
  return {
    run: (args) => runProcess(buildctl, ['--addr', address, ...args]),
    [Symbol.asyncDispose]: async () => daemon.stop(),
  };
}

export async function startBuildKit(
  folder: string,
  registryHost: string,
): Promise<Builder & { readonly daemon: BuildKit }> {
  const daemon = await startBuildKitDaemon(folder, registryHost);
  return {
    daemon,
    async build(prepared, destination) {
      const result = await daemon.run(['build', ...buildctlArguments(prepared, destination)]);
      return result.status === 0
        ? { built: true }
        : { built: false, status: result.status, error: result.stderr };
    },
    [Symbol.asyncDispose]: () => daemon[Symbol.asyncDispose](),
  };
}

function buildctlArguments(prepared: PreparedCase, destination: string): string[] {
  const rewrite = prepared.case.times ? ',rewrite-timestamp=true' : '';
  const output = ['--output', `type=image,name=${destination},push=true${rewrite}`];
  return [...buildctlOptions(prepared), ...output];
}

/** What a case is, as `buildctl build` wants it told. */
export function buildctlOptions({
  case: one,
  context,
  contexts,
  dockerfile,
  secrets,
}: PreparedCase): string[] {
  const locals: [string, string][] = [
    ['context', context],
    ['dockerfile', one.dockerfile === undefined ? join(dockerfile, '..') : context],
  ];
  const options = {
    filename: one.dockerfile ?? 'Dockerfile',
    ...(one.contextUrl === undefined ? {} : { context: one.contextUrl }),
    ...Object.fromEntries(
      Object.entries(contexts).map(([name, where], at) => [
        `context:${name}`,
        'url' in where ? where.url : `local:named-${at}`,
      ]),
    ),
    ...(one.target === undefined ? {} : { target: one.target }),
    ...(one.platform === undefined ? {} : { platform: one.platform }),
    ...Object.fromEntries(
      Object.entries(one.buildArgs ?? {}).map(([name, value]) => [`build-arg:${name}`, value]),
    ),
  };
  const pairs = [
    ['--progress', 'plain'],
    ['--no-cache'],
    ['--frontend', 'dockerfile.v0'],
    ...(one.contextUrl === undefined ? locals : []).map(([name, folder]) => ['--local', `${name}=${folder}`]),
    ...Object.values(contexts).flatMap((where, at) =>
      'url' in where ? [] : [['--local', `named-${at}=${where.folder}`]],
    ),
    ...Object.entries(options).map(([name, value]) => ['--opt', `${name}=${value}`]),
    ...secrets.map((secret) => ['--secret', secret]),
  ];
  return pairs.flat();
}

function extraFlags(): string[] {
  return (process.env['YADOKARI_EXECUTOR_FLAGS'] ?? '').split(' ').filter(Boolean);
}

function environment(home: string, folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, TMPDIR: folder, NODE_COMPILE_CACHE: compileCache };
}

/**
 * The executor of this repository: from its sources, or the bundle named by YADOKARI_EXECUTOR. YADOKARI_EXECUTOR_FLAGS adds
 * flags, such as another isolation.
 */
export function ourBuilder(folder: string, more: string[] = []): Builder {
  const executor = executorPath('sources');
  const flags = [...extraFlags(), ...more];
  const env = environment(folder, folder);
  return {
    async build(prepared, destination) {
      const args = [executor, ...executorArguments(prepared, destination), ...flags];
      const result = await runProcess(process.execPath, args, { env, cwd: folder });
      return result.status === 0
        ? { built: true }
        : { built: false, status: result.status, error: result.stdout + result.stderr };
    },
    [Symbol.asyncDispose]: async () => Promise.resolve(),
  };
}

/**
 * The executor with an empty cache, and then again with what is in it by then: the second image counts, and no step of it may have
 * been carried out.
 */
export function cachedBuilder(folder: string): Builder {
  // Of its own, with the caches of RUN in it: others build the same cases, and a step may look at what its cache holds.
  const home = mkdtempSync(join(folder, 'cached-'));
  const build = (prepared: PreparedCase, destination: string) => {
    const args = [executorPath('sources'), ...executorArguments(prepared, destination)];
    const flags = [
      ...extraFlags(),
      '--cache',
      '--cache-copy-layers',
      `--cache-repo=${destination.replace(/:\w+$/, '')}/cache`,
    ];
    const env = environment(home, folder);
    return runProcess(process.execPath, [...args, ...flags], { env, cwd: folder });
  };
  return {
    async build(prepared, destination) {
      let result = await build(prepared, destination);
      if (result.status === 0) result = await build(prepared, destination);
      const missed = result.stderr.split('\n').filter((line) => line.includes('No cached layer found'));
      if (result.status === 0 && missed.length === 0) return { built: true };
      return {
        built: false,
        status: result.status,
        error: missed.join('\n') || result.stdout + result.stderr,
      };
    },
    [Symbol.asyncDispose]: async () => Promise.resolve(),
  };
}

/** Flags of the executor for a case. */
export function executorArguments(
  { case: one, context, contexts, dockerfile, secrets }: PreparedCase,
  destination: string,
): string[] {
  const isRemote = one.contextUrl !== undefined;
  const pairs = [
    ['--context', one.contextUrl ?? `dir://${context}`],
    ['--dockerfile', isRemote ? (one.dockerfile ?? 'Dockerfile') : dockerfile],
    ...Object.entries(contexts).map(([name, where]) => [
      '--build-context',
      `${name}=${'url' in where ? where.url : where.folder}`,
    ]),
    ['--destination', destination],
    ['--insecure', '--insecure-pull'],
    ['--log-format', 'text'],
    one.target === undefined ? [] : ['--target', one.target],
    one.platform === undefined ? [] : ['--custom-platform', one.platform],
    ...Object.entries(one.buildArgs ?? {}).map(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...secrets.map((secret) => ['--secret', secret]),
  ];
  return pairs.flat();
}
