import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificates } from './certificates.ts';

export interface NginxOptions {
  /** Host and port of the registry behind it. */
  readonly target: string;
  /** Stands before the names of all repositories: `team`. */
  readonly prefix: string;
  /** nginx's `client_max_body_size`. */
  readonly mostBytes: string;
  /** Server certificate, and the authority of the client certificates that it wants. */
  readonly certificates: Certificates;
}

export interface Nginx {
  readonly port: number;
  stop(): Promise<void>;
}

function configuration(folder: string, port: number, options: NginxOptions): string {
  const { target, prefix, mostBytes, certificates } = options;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return `
daemon off;
pid ${folder}/pid;
error_log ${folder}/error.log;
worker_processes 1;
events { worker_connections 256; }
http {
  ${temporary.join('\n  ')}
  access_log off;
  client_max_body_size ${mostBytes};
  server {
    listen 127.0.0.1:${port} ssl;
    listen [::1]:${port} ssl;
    ssl_certificate ${certificates.certificate};
    ssl_certificate_key ${certificates.key};
    ssl_client_certificate ${certificates.ca};
    ssl_verify_client on;
    location = /v2/ { proxy_pass http://${target}/v2/; }
    location /v2/${prefix}/ {
      proxy_pass http://${target}/v2/;
      proxy_set_header Host $http_host;
      proxy_request_buffering off;
      proxy_redirect ~^(?:https?://[^/]+)?/v2/(.*)$ /v2/${prefix}/$1;
    }
  }
}
`;
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Starts Debian's nginx before a registry, with TLS that asks for a client certificate. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'yadokari-nginx-'));
  mkdirSync(join(folder, 'logs'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, port, options));
  // Workers stay our own user: the folder is closed to others.
  const child = spawn('nginx', ['-p', folder, '-e', `${folder}/error.log`, '-c', file, '-g', 'user root;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: `${process.env['PATH']}:/usr/sbin` },
  });
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => void said.push(text.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said.push(error.message);
      resolve();
    });
    child.once('exit', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  while (!(await answers(port))) {
    if (child.exitCode !== null || child.pid === undefined) {
      await stop();
      throw new Error(`nginx ended: ${said.join('')}`);
    }
    await sleep(20);
  }
  return { port, stop };
}
