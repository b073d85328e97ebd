import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../folders.ts';
import { freePort } from '../git/daemon.ts';
import { startDaemon } from '../process.ts';
import { KubernetesClient } from './client.ts';
import { parseManifests, type Manifest } from './manifests.ts';
import { programs } from './tools.ts';

export interface Kubernetes extends AsyncDisposable {
  readonly client: KubernetesClient;
}

/** Starts Kubernetes' API server with an etcd of its own. There are no nodes and no controllers: objects are looked at, nothing runs. */
export async function startKubernetes(): Promise<Kubernetes> {
  const temporary = temporaryFolder('kubernetes', 2e8);
  const path = (name: string): string => join(temporary.path, name);
  const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
  const started: AsyncDisposable[] = [];
  const stop = async (): Promise<void> => {
    for (const one of started.splice(0).toReversed()) await one[Symbol.asyncDispose]();
    temporary[Symbol.dispose]();
  };
  try {
    const etcd = `http://127.0.0.1:${etcdPort}`;
    started.push(
      await startDaemon(programs.etcd, etcdFlags(path('etcd'), etcd, `http://127.0.0.1:${peerPort}`), {
        ready: () => answers(`${etcd}/health`),
      }),
    );
    writeKeys(path);
    let client: KubernetesClient | undefined;
    const ready = async (): Promise<boolean> => {
      const ca = certificate(path('certificates'));
      if (ca === undefined) return false;
      client ??= new KubernetesClient({ port, ca, token: 'administrator' });
      const { status } = await client.send('GET', '/readyz').catch(() => ({ status: 0 }));
      return status === 200;
    };
    started.push(await startDaemon(programs.kubeApiserver, apiserverFlags({ path, etcd, port }), { ready }));
    return { client: client!, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function etcdFlags(data: string, url: string, peer: string): string[] {
  return [
    ['--data-dir', data, '--unsafe-no-fsync', '--log-level', 'error'],
    ['--listen-client-urls', url, '--advertise-client-urls', url],
    [
      '--listen-peer-urls',
      peer,
      '--initial-advertise-peer-urls',
      peer,
      '--initial-cluster',
      `default=${peer}`,
    ],
  ].flat();
}

function apiserverFlags(where: { path: (name: string) => string; etcd: string; port: number }): string[] {
  const { path, etcd, port } = where;
  return [
    `--etcd-servers=${etcd}`,
    `--bind-address=127.0.0.1`,
    `--secure-port=${port}`,
    // Without a certificate there it makes one for itself.
    `--cert-dir=${path('certificates')}`,
    `--token-auth-file=${path('tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${path('accounts.pub')}`,
    `--service-account-signing-key-file=${path('accounts.key')}`,
    '--service-cluster-ip-range=10.0.0.0/24',
  ];
}

function writeKeys(path: (name: string) => string): void {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(path('accounts.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(path('accounts.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(path('tokens.csv'), 'administrator,admin,1,system:masters\n', { mode: 0o600 });
}

function certificate(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'apiserver.crt'), 'utf8');
  } catch {
    return undefined;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** Definitions of the kinds of others, as scripts/setup has put them beside the programs that know these kinds. */
export async function installKinds(
  client: KubernetesClient,
  program: 'tektonLint' | 'argoLint' | 'kyverno',
  files: readonly string[],
): Promise<void> {
  const folder = join(dirname(programs[program]), 'crds');
  for (const file of files) {
    const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith(file),
    );
    if (path === undefined) throw new Error(`${folder} has no ${file}`);
    for (const definition of parseManifests(readFileSync(join(folder, path), 'utf8'))) {
      await client.create(withoutConversion(definition));
      await established(client, definition.metadata.name);
    }
  }
}

/** Versions are converted by webhooks of controllers, which are not there. */
function withoutConversion({ spec, ...definition }: Manifest): Manifest {
  return { ...definition, spec: { ...(spec as object), conversion: { strategy: 'None' } } };
}

interface Condition {
  readonly type: string;
  readonly status: string;
}

async function established(client: KubernetesClient, name: string): Promise<void> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const { body } = await client.send('GET', path);
    const { conditions } = body['status'] as { conditions: readonly Condition[] | null };
    if (conditions?.some(({ type, status }) => type === 'Established' && status === 'True')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} is not served`);
}
