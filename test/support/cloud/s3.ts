import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { toolsFolder } from '../folders.ts';
import { startDaemon } from '../process.ts';
import { sha256, signatureOf } from './signature.ts';

export interface S3Server extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly region: string;
  /** What reaches it, as the SDKs name it. */
  readonly env: { readonly AWS_ACCESS_KEY_ID: string; readonly AWS_SECRET_ACCESS_KEY: string };
  put(bucket: string, key: string, bytes: Uint8Array): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => void server.close(done));
  return port;
}

const program = join(toolsFolder(), 'versitygw-1.8.0/versitygw');
const region = 'eu-west-1';
const [id, secret] = ['AKIDOFTHETESTS', 'secret/of+the+tests'];

/** Why there is no S3 server here; undefined where there is one. */
export const noS3 = existsSync(program) ? undefined : `${program} is not there`;

function sign(method: string, url: URL, bytes: Uint8Array): Record<string, string> {
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const headers = { host: url.host, 'x-amz-content-sha256': sha256(bytes), 'x-amz-date': date };
  const signable = { method, path: url.pathname, headers, body: bytes };
  const { host: _, ...sent } = headers;
  return { ...sent, authorization: signatureOf(signable, { date, region, service: 's3' }, { id, secret }) };
}

/** A real S3 server that keeps its objects in a folder. */
export async function startS3(folder: string): Promise<S3Server> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  for (const name of ['data', 'iam']) mkdirSync(join(folder, name), { recursive: true });
  const daemon = await startDaemon(
    program,
    ['--port', `127.0.0.1:${port}`, '--region', region, '--quiet', 'posix', join(folder, 'data')],
    {
      env: { PATH: process.env['PATH'], ROOT_ACCESS_KEY: id, ROOT_SECRET_KEY: secret },
      ready: async () => (await fetch(endpoint).catch(() => undefined)) !== undefined,
    },
  );
  const send = async (path: string, bytes: Uint8Array): Promise<void> => {
    const url = new URL(path, endpoint);
    const response = await fetch(url, {
      method: 'PUT',
      headers: sign('PUT', url, bytes),
      body: Buffer.from(bytes),
    });
    if (!response.ok && response.status !== 409) throw new Error(`${path}: ${await response.text()}`);
  };
  return {
    endpoint,
    region,
    env: { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret },
    put: async (bucket, key, bytes) => {
      await send(`/${bucket}`, new Uint8Array());
      await send(`/${bucket}/${key}`, bytes);
    },
    [Symbol.asyncDispose]: () => daemon.stop(),
  };
}
