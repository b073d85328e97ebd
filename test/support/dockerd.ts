import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unmountBelow } from './containerd.ts';
import { temporaryFolder } from './folders.ts';
import { runOk, runProcess, startDaemon, type ProcessOptions, type ProcessResult } from './process.ts';

/** Storage drivers differ in whom `/` of a container belongs to: `vfs` keeps the image's owner, `overlay2` says root. */
export type StorageDriver = 'vfs' | 'overlay2';

export interface ContainerOptions {
  /** Flags of `docker run`, such as `--user 1000` in two words. */
  readonly flags?: readonly string[];
  /** What comes after the image. */
  readonly args?: readonly string[];
  /** Milliseconds until `docker run` is ended and the call fails. */
  readonly timeout?: number;
}

/** A Docker Engine of our own: its own socket, its own images, no network but the host's. */
export interface Dockerd extends AsyncDisposable {
  /** For `docker -H`. */
  readonly socket: string;
  readonly driver: StorageDriver;
  /** A docker command that must succeed. @returns its standard output */
  docker(...args: readonly string[]): Promise<string>;
  /** A docker command with whatever becomes of it. */
  attempt(args: readonly string[], options?: ProcessOptions): Promise<ProcessResult>;
  /** Runs a container on the host's network to its end, and removes it. */
  run(image: string, options?: ContainerOptions): Promise<ProcessResult>;
  /** Starts a container that stays, as a CI system does. @returns its id */
  start(image: string, options?: ContainerOptions): Promise<string>;
  /** Waits until a container has printed this; fails where it ends before. */
  printed(id: string, text: string): Promise<void>;
}

/** What a restricted pod gets (Kubernetes' Pod Security Standard of that name), as flags of `docker run`. */
export const restrictedFlags = [
  ['--user', '1000'],
  ['--cap-drop', 'ALL'],
  ['--security-opt', 'no-new-privileges'],
].flat();

export interface DockerdOptions {
  readonly driver?: StorageDriver | undefined;
  /** Files on disk, which do not count as memory of the container that writes them, as those of a file system in memory do. */
  readonly onDisk?: boolean | undefined;
}

/** Starts a Docker Engine. Disposing of it ends its containers and removes its images. */
export async function startDockerd({
  driver = 'overlay2',
  onDisk = false,
}: DockerdOptions = {}): Promise<Dockerd> {
  const temporary = temporaryFolder('dockerd', onDisk ? Infinity : 6e9);
  const path = (name: string): string => join(temporary.path, name);
  const socket = `unix://${path('sock')}`;
  const client = (args: readonly string[], options?: ProcessOptions): Promise<ProcessResult> =>
    runProcess('docker', ['-H', socket, ...args], options);
  const docker = (...args: readonly string[]): Promise<string> => runOk('docker', ['-H', socket, ...args]);
  const flags = [
    ['--bridge=none', '--iptables=false', '--ip6tables=false', '--storage-driver', driver],
    ['--data-root', path('data'), '--exec-root', path('exec'), '--pidfile', path('pid'), '-H', socket],
  ].flat();
  const daemon = await startDaemon('dockerd', flags, {
    ready: async () => existsSync(path('sock')) && (await client(['info'])).status === 0,
  }).catch((error: unknown) => {
    temporary[Symbol.dispose]();
    throw error;
  });
  return {
    socket,
    driver,
    docker,
    attempt: client,
    run: (image, { flags = [], args = [], timeout } = {}) =>
      client(
        ['run', '--rm', '--network', 'host', ...flags, image, ...args],
        timeout === undefined ? {} : { timeout },
      ),
    start: async (image, { flags = [], args = [] } = {}) =>
      (await docker('run', '--detach', '--network', 'host', ...flags, image, ...args)).trim(),
    printed: async (id, text) => {
      const logs = spawn('docker', ['-H', socket, 'logs', '--follow', id], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      for (const stream of [logs.stdout, logs.stderr]) {
        stream.setEncoding('utf8').on('data', (part: string) => {
          said += part;
          if (said.includes(text)) resolve(undefined);
        });
      }
      logs.once('close', () => reject(new Error(`ended without printing "${text}":\n${said}`)));
      logs.once('error', reject);
      await promise.finally(() => logs.kill());
    },
    [Symbol.asyncDispose]: async () => {
      try {
        const left = (await client(['ps', '--all', '--quiet'])).stdout.split('\n').filter(Boolean);
        // Not asked to end first: what is still there belongs to a test that failed.
        if (left.length > 0) await client(['rm', '--force', '--volumes', ...left]);
      } finally {
        await daemon.stop();
        unmountBelow(temporary.path);
        temporary[Symbol.dispose]();
      }
    },
  };
}
