import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { toolsFolder } from './folders.ts';
import { startDaemon } from './process.ts';

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
const [keyId, secret] = ['AKIDOFTHETESTS', 'secret/of+the+tests'];

/** Why there is no S3 server here; undefined where there is one. */
export const noS3 = existsSync(program) ? undefined : `${program} is not there`;

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

/** Headers of Signature Version 4, written from its documentation: not the code that is tested. */
function sign(method: string, url: URL, bytes: Uint8Array): Record<string, string> {
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
  const headers = { host: url.host, 'x-amz-content-sha256': sha256(bytes), 'x-amz-date': date };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = [method, url.pathname, '', lines.join(''), names, headers['x-amz-content-sha256']].join(
    '\n',
  );
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  const signature = hmac(key, text).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
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
      env: { PATH: process.env['PATH'], ROOT_ACCESS_KEY: keyId, ROOT_SECRET_KEY: secret },
      ready: async () => (await fetch(endpoint).catch(() => undefined)) !== undefined,
    },
  );
  const send = async (path: string, bytes: Uint8Array): Promise<void> => {
    const url = new URL(path, endpoint);
    const { host: _, ...headers } = sign('PUT', url, bytes);
    const response = await fetch(url, { method: 'PUT', headers, body: Buffer.from(bytes) });
    if (!response.ok && response.status !== 409) throw new Error(`${path}: ${await response.text()}`);
  };
  return {
    endpoint,
    region,
    env: { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret },
    put: async (bucket, key, bytes) => {
      await send(`/${bucket}`, new Uint8Array());
      await send(`/${bucket}/${key}`, bytes);
    },
    [Symbol.asyncDispose]: () => daemon.stop(),
  };
}
