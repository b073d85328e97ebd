import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folders.ts';
import { runOk, runProcess, startDaemon, type ProcessResult } from './process.ts';

/** containerd, which runs the containers of most Kubernetes clusters. */
export interface Containerd extends AsyncDisposable {
  /** A ctr command that must succeed. @returns its standard output */
  ctr(...args: readonly string[]): Promise<string>;
  /**
   * Runs a command in a container to its end, with the default seccomp profile and no new privileges, as whoever the image
   * says, on the host's network.
   */
  run(image: string, command: readonly string[]): Promise<ProcessResult>;
}

/** Starts a containerd. Disposing of it removes its images. */
export async function startContainerd(): Promise<Containerd> {
  const temporary = temporaryFolder('containerd', 3e9);
  const path = (name: string): string => join(temporary.path, name);
  const config = [
    'version = 2',
    `root = "${path('root')}"`,
    `state = "${path('state')}"`,
    // Kubernetes' own interface wants networks to be set up.
    'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
    `[grpc]\naddress = "${path('sock')}"`,
    `[ttrpc]\naddress = "${path('ttrpc')}"`,
  ];
  writeFileSync(path('config.toml'), config.join('\n'));
  const client = ['--address', path('sock')];
  const daemon = await startDaemon('containerd', ['--config', path('config.toml')], {
    ready: async () => (await runProcess('ctr', [...client, 'version'])).status === 0,
  }).catch((error: unknown) => {
    temporary[Symbol.dispose]();
    throw error;
  });
  let containers = 0;
  return {
    ctr: (...args) => runOk('ctr', [...client, ...args]),
    run: (image, command) => {
      containers += 1;
      const name = `container-${containers}`;
      return runProcess('ctr', [
        ...client,
        'run',
        '--rm',
        '--net-host',
        '--seccomp',
        image,
        name,
        ...command,
      ]);
    },
    [Symbol.asyncDispose]: async () => {
      await daemon.stop();
      unmountBelow(temporary.path);
      temporary[Symbol.dispose]();
    },
  };
}

/** Engines leave some of their mounts when they end. */
export function unmountBelow(folder: string): void {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const points = mounts
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${folder}/`));
  for (const point of points.reverse()) execFileSync('umount', [point]);
}
