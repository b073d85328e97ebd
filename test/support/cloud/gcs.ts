import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toolsFolder } from '../folders.ts';
import { startDaemon } from '../process.ts';
import type { Certificates } from '../registry/index.ts';
import { freePort } from './s3.ts';

export interface GcsServer extends AsyncDisposable {
  readonly port: number;
}

const program = join(toolsFolder(), 'fake-gcs-server-1.56.1/fake-gcs-server');

/** Why there is no server of Google's storage here; undefined where there is one. */
export const noGcs = existsSync(program) ? undefined : `${program} is not there`;

/** Google Cloud Storage with TLS, under its own name. @param objects by `bucket/object` */
export async function startGcs(
  folder: string,
  certificates: Certificates,
  objects: Readonly<Record<string, Uint8Array>>,
): Promise<GcsServer> {
  for (const [name, bytes] of Object.entries(objects)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  const port = await freePort();
  const daemon = await startDaemon(
    program,
    [
      [
        '-scheme',
        'https',
        '-host',
        '127.0.0.1',
        '-port',
        String(port),
        '-backend',
        'memory',
        '-data',
        folder,
      ],
      ['-cert-location', certificates.certificate, '-private-key-location', certificates.key],
      ['-public-host', 'storage.googleapis.com', '-log-level', 'error'],
    ].flat(),
    { env: { PATH: process.env['PATH'] }, ready: () => answers(port) },
  );
  return { port, [Symbol.asyncDispose]: () => daemon.stop() };
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });
}
