import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Container, ContainerKind } from '../test/conformance/containers.ts';
import type { ProcessResult } from '../test/support/process.ts';
import { buildahVersion, type BenchBuilder, type BuildRequest } from './builders.ts';

/** What buildah says where it cannot build. */
export interface Refusal {
  /** The rung that ours takes there. */
  readonly rung: string;
  readonly refused: string;
}

/** Debian's buildah in a container with the rights of one of ours, or why it cannot build there: tried with the smallest build. */
export async function buildahIn(
  { dockerd, id }: Container,
  { rung, volume }: ContainerKind,
  folder: string,
): Promise<BenchBuilder | Refusal> {
  const home = volume ? '/work/buildah' : '/tmp/buildah';
  // Overlay does not lie on an overlay, which the container's own files are.
  const driver = volume ? 'overlay' : 'vfs';
  const storage = ['--root', `${home}/root`, '--runroot', `${home}/run`, '--storage-driver', driver];
  const attempt = (...words: readonly string[]): Promise<ProcessResult> =>
    dockerd.attempt(['exec', '--env', `HOME=${home}`, '--env', 'TMPDIR=/tmp', id, ...words]);
  const run = async (...words: readonly string[]): Promise<void> => {
    const { status, stderr } = await attempt('buildah', ...storage, ...words);
    if (status !== 0) throw new Error(stderr.trim());
  };
  // Whoever builds has a name there.
  const account = 'echo build:x:1000:1000::/tmp:/bin/sh >> /etc/passwd';
  await dockerd.docker('exec', '--user', '0', id, 'sh', '-c', account);
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] }));
  const options = ['--isolation', 'chroot', '--tls-verify=false', '--signature-policy', policy];
  const bud = ({ dockerfile, destination, context }: Omit<BuildRequest, 'compression'>): Promise<void> =>
    run('bud', ...options, '-f', dockerfile, '-t', destination, context);
  const context = join(folder, 'smallest');
  mkdirSync(context, { recursive: true });
  const dockerfile = join(context, 'Dockerfile');
  writeFileSync(dockerfile, 'FROM scratch\nCOPY Dockerfile /\n');
  try {
    await bud({ dockerfile, destination: 'smallest', context });
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    // What comes before is no error, and what comes after follows from it.
    const refused = lines.find((line) => line.startsWith('Error ')) ?? lines.at(-1) ?? '';
    return { rung, refused: refused.replace(/^time=\S+ /, '') };
  }
  const remove = async (): Promise<void> => {
    await attempt('buildah', ...storage, 'rm', '--all');
    await attempt('sh', '-c', `umount ${home}/root/overlay; rm -rf ${home}`);
  };
  return {
    name: `buildah, rights of ${rung}`,
    version: await buildahVersion(),
    reset: remove,
    build: async (request) => {
      await bud(request);
      await run('push', '--tls-verify=false', '--signature-policy', policy, request.destination);
    },
    [Symbol.asyncDispose]: remove,
  };
}
