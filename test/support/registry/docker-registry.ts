import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bcrypt } from '../bcrypt.ts';
import { toolsFolder } from '../folders.ts';

export interface DockerRegistryOptions {
  /** User names with passwords; anonymous when not given. */
  readonly users?: Readonly<Record<string, string>>;
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Which registry: Debian's docker-registry (distribution 2.8), or distribution 3. */
  readonly program?: 'docker-registry' | 'distribution';
  /** Folder for blobs; in memory when not given. */
  readonly storage?: string;
  /** False: it deletes nothing, as it comes. */
  readonly deletes?: boolean;
  /** Token server, see distribution's configuration. */
  readonly token?: {
    readonly realm: string;
    readonly service: string;
    readonly issuer: string;
    readonly rootCertificate: string;
  };
}

export interface DockerRegistry {
  /** `127.0.0.1:PORT`: what references begin with. */
  readonly host: string;
  readonly port: number;
  /** Root of its API, without a slash at the end. */
  readonly url: string;
  /** Requests that it has answered so far, as `GET 200`, in order. For one without TLS. */
  answered(): Promise<string[]>;
  stop(): Promise<void>;
}

function configuration(
  dir: string,
  { users, tls, storage, token, deletes = true }: DockerRegistryOptions,
): unknown {
  const htpasswd = join(dir, 'htpasswd');
  if (users)
    writeFileSync(
      htpasswd,
      Object.entries(users)
        .map(([user, password]) => `${user}:${bcrypt(password)}\n`)
        .join(''),
    );
  return {
    version: 0.1,
    log: { level: 'info', formatter: 'json' },
    storage: {
      ...(storage === undefined ? { inmemory: {} } : { filesystem: { rootdirectory: storage } }),
      delete: { enabled: deletes },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: {
      addr: '127.0.0.1:0',
      secret: 'test',
      ...(tls ? { tls: { certificate: tls.certificate, key: tls.key } } : {}),
    },
    ...(users ? { auth: { htpasswd: { realm: 'test registry', path: htpasswd } } } : {}),
    ...(token
      ? {
          auth: {
            token: {
              realm: token.realm,
              service: token.service,
              issuer: token.issuer,
              rootcertbundle: token.rootCertificate,
            },
          },
        }
      : {}),
  };
}

/** A line of its access log; undefined for other lines. */
function answerIn(line: string): { text: string; uri: string } | undefined {
  const match = /"(?<method>[A-Z]+) (?<uri>\S+) HTTP\/1\.1" (?<status>\d+)/.exec(line);
  const { method = '', uri = '', status = '' } = match?.groups ?? {};
  return match ? { text: `${method} ${status}`, uri } : undefined;
}

/** Answers logged so far. A request of our own marks the end: when it is in the log, so are those before it. */
async function answered(url: string, child: ChildProcess, log: readonly string[]): Promise<string[]> {
  const marker = `/v2/?marker=${randomBytes(8).toString('hex')}`;
  const isMarked = (): boolean => log.some((line) => answerIn(line)?.uri === marker);
  await (await fetch(url + marker)).arrayBuffer();
  while (!isMarked() && child.stdout) await once(child.stdout, 'data');
  return log.flatMap((line) => {
    const answer = answerIn(line);
    return answer && !answer.uri.startsWith('/v2/?marker=') ? [answer.text] : [];
  });
}

/** The port is the registry's choice: it logs it. */
function portOf(child: ChildProcess, log: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) =>
      reject(new Error(`docker-registry ended with status ${status}:\n${log.join('\n')}`)),
    );
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.push(line);
        const port = /listening on 127\.0\.0\.1:(?<port>\d+)/.exec(line)?.groups?.['port'];
        if (port !== undefined) resolve(Number(port));
      });
    }
  });
}

/** Starts a registry on a free port of the loopback. */
export async function startDockerRegistry(options: DockerRegistryOptions = {}): Promise<DockerRegistry> {
  const dir = mkdtempSync(join(tmpdir(), 'yadokari-registry-'));
  const file = join(dir, 'config.yml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(configuration(dir, options)));
  const program =
    options.program === 'distribution' ? join(toolsFolder(), 'registry-3.1.0/registry') : 'docker-registry';
  const child = spawn(program, ['serve', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, OTEL_TRACES_EXPORTER: 'none' },
  });
  const log: string[] = [];
  const exited = once(child, 'exit');
  try {
    const port = await portOf(child, log);
    const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
    return {
      host: `127.0.0.1:${port}`,
      port,
      url,
      answered: () => answered(url, child, log),
      stop: async () => {
        child.kill('SIGKILL');
        await exited;
        rmSync(dir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}
