import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { messageOf, YadokariError } from '../../base/index.ts';
import type { SshAgents, SocketFile } from '../types.ts';
import { agentAt, keyAgent, type Serve } from './agent.ts';
import { parseKey, type SshKey } from './keys.ts';
import { parseSsh, type SshSpec } from './spec.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Place {
  readonly env: Environment;
  readonly cwd: string;
}

function unusable(id: string, fact: string, hint: string, cause?: unknown): YadokariError {
  return new YadokariError('SECRET_NOT_FOUND', `no SSH agent ${JSON.stringify(id)}: ${fact}`, {
    hint,
    cause,
  });
}

function serveOf({ id, paths, raw }: SshSpec, { env, cwd }: Place): Serve {
  const usual = env['SSH_AUTH_SOCK'];
  const given = paths.length > 0 ? paths : usual ? [usual] : [];
  if (given.length === 0)
    throw unusable(id, 'SSH_AUTH_SOCK is not set', 'start ssh-agent, or give --ssh a socket or a key');
  const keys: SshKey[] = [];
  for (const path of given.map((one) => resolve(cwd, one))) {
    try {
      if (!statSync(path).isSocket()) {
        keys.push(parseKey(readFileSync(path, 'utf8')));
        continue;
      }
    } catch (error) {
      const hint = 'give the socket of an agent, or a private key without a passphrase';
      throw unusable(id, `${path}: ${messageOf(error)}`, hint, error);
    }
    if (given.length > 1)
      throw unusable(id, 'a socket stands beside others', 'give one socket, or keys alone');
    return agentAt(path, raw);
  }
  if (raw) throw unusable(id, 'raw is for sockets', 'take raw out');
  return keyAgent(keys);
}

/** Paths of sockets have 107 bytes at most: `folder` is named by a descriptor, which Node needs again to remove the socket. */
async function listen(server: Server, folder: number): Promise<void> {
  server.listen(`/proc/self/fd/${folder}/agent`);
  await once(server, 'listening');
}

async function openSocket(
  serve: Serve,
  workDir: string,
  { uid, gid, mode }: { readonly uid: number; readonly gid: number; readonly mode: number },
): Promise<SocketFile> {
  const folder = mkdtempSync(join(workDir, 'ssh-'));
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('error', () => client.destroy()).on('close', () => clients.delete(client));
    serve(client);
  });
  const fd = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  await listen(server, fd);
  const path = join(folder, 'agent');
  const close = async (): Promise<void> => {
    for (const client of clients) client.destroy();
    server.close();
    await once(server, 'close');
    closeSync(fd);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    chmodSync(path, mode);
    if (uid !== 0 || gid !== 0) chownSync(path, uid, gid);
  } catch (error) {
    await close();
    throw new YadokariError(
      'RUN_NOT_STARTED',
      `cannot give the SSH agent to ${uid}:${gid}: ${messageOf(error)}`,
      {
        hint: 'use ids that exist here, or see the table of isolation rungs in the documentation',
        cause: error,
      },
    );
  }
  return { path, close };
}

/** For what runs nothing. */
export const noAgents: SshAgents = { open: () => Promise.resolve(undefined) };

/**
 * Agents that steps may ask.
 * @throws YadokariError `USAGE`, `SECRET_NOT_FOUND`
 */
export function openAgents(texts: readonly string[], place: Place): SshAgents {
  const agents = new Map<string, Serve>();
  for (const spec of texts.map(parseSsh)) {
    if (agents.has(spec.id))
      throw new YadokariError('USAGE', `--ssh gives agent ${JSON.stringify(spec.id)} twice`, {
        hint: 'give each an id of its own: --ssh id=SOCKET',
      });
    agents.set(spec.id, serveOf(spec, place));
  }
  return {
    open: async (id, workDir, owner) => {
      const serve = agents.get(id);
      return serve && openSocket(serve, workDir, owner);
    },
  };
}
