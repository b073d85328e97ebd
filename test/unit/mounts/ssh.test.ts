import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAgents, type SocketFile, type SshAgents } from '../../../src/mounts/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { runProcess, startDaemon, type Daemon, type ProcessResult } from '../../support/process.ts';

const owner = { uid: 0, gid: 0, mode: 0o600 };

let folder: TemporaryFolder;
let agent: Daemon;
let agentSocket: string;

function path(name: string): string {
  return join(folder.path, name);
}

function makeKey(name: string, ...how: string[]): string {
  execFileSync('ssh-keygen', ['-q', '-N', '', '-C', name, '-f', path(name), ...how]);
  return path(name);
}

/** A program of OpenSSH that asks the agent at a socket. */
async function ask(socket: SocketFile, program: string, ...args: string[]): Promise<ProcessResult> {
  return runProcess(program, args, { env: { ...process.env, SSH_AUTH_SOCK: socket.path }, cwd: folder.path });
}

/** Has the agent sign with a key, and ssh-keygen check that. */
async function signs(socket: SocketFile, name: string): Promise<void> {
  const message = path(`message-${name}`);
  writeFileSync(message, 'to be signed');
  // Else it would ask whether to overwrite it.
  rmSync(`${message}.sig`, { force: true });
  const made = await ask(
    socket,
    'ssh-keygen',
    '-Y',
    'sign',
    '-n',
    'file',
    '-f',
    path(`${name}.pub`),
    message,
  );
  expect(made).toMatchObject({ status: 0 });
  writeFileSync(path(`signers-${name}`), `me ${readFileSync(path(`${name}.pub`), 'utf8')}`);
  execFileSync(
    'ssh-keygen',
    ['-Y', 'verify', '-n', 'file', '-I', 'me', '-f', path(`signers-${name}`), '-s', `${message}.sig`],
    { input: 'to be signed' },
  );
}

async function withAgents<T>(
  texts: string[],
  use: (open: (id: string) => Promise<SocketFile | undefined>) => Promise<T>,
): Promise<T> {
  const agents = openAgents(texts, { env: { SSH_AUTH_SOCK: agentSocket }, cwd: folder.path });
  const opened: SocketFile[] = [];
  try {
    return await use(async (id) => {
      const socket = await agents.open(id, path('work'), owner);
      if (socket) opened.push(socket);
      return socket;
    });
  } finally {
    for (const socket of opened) await socket.close();
  }
}

beforeAll(async () => {
  folder = temporaryFolder('ssh');
  mkdirSync(path('work'));
  agentSocket = path('agent');
  agent = await startDaemon('ssh-agent', ['-D', '-a', agentSocket], {
    ready: () => Promise.resolve(existsSync(agentSocket)),
  });
  makeKey('ed25519', '-t', 'ed25519');
  execFileSync('ssh-add', ['-q', path('ed25519')], { env: { ...process.env, SSH_AUTH_SOCK: agentSocket } });
}, 60_000);

afterAll(async () => {
  await agent.stop();
  folder[Symbol.dispose]();
});

describe('an agent that a step may ask', () => {
  it.each([['default'], ['default='], ['']])('is that of the environment: --ssh "%s"', async (text) => {
    await withAgents([text], async (open) => {
      const socket = await open('default');
      expect(socket).toBeDefined();
      if (!socket) return;
      expect((await ask(socket, 'ssh-add', '-l')).stdout).toContain(' ed25519 (ED25519)');
      await signs(socket, 'ed25519');
      expect(statSync(socket.path).mode & 0o777).toBe(0o600);
    });
    expect(readdirSync(path('work'))).toEqual([]);
  });

  it('lists and signs, and cannot be changed unless it is raw', async () => {
    const other = makeKey('other', '-t', 'ed25519');
    await withAgents(['id=agent', 'all=agent,raw=true'], async (open) => {
      const [socket, raw] = [await open('id'), await open('all')];
      if (!socket || !raw) throw new Error('no socket');
      expect((await ask(socket, 'ssh-add', '-D')).status).not.toBe(0);
      expect((await ask(socket, 'ssh-add', other)).status).not.toBe(0);
      expect((await ask(socket, 'ssh-add', '-l')).stdout.trim().split('\n')).toHaveLength(1);
      expect((await ask(raw, 'ssh-add', '-q', other)).status).toBe(0);
      expect((await ask(socket, 'ssh-add', '-l')).stdout.trim().split('\n')).toHaveLength(2);
    });
  });

  it.each([
    ['key-ed25519', ['-t', 'ed25519']],
    ['key-rsa', ['-t', 'rsa', '-b', '2048']],
    ['key-pem', ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
    ['key-pkcs8', ['-t', 'ecdsa', '-b', '256', '-m', 'PKCS8']],
    ['key-p256', ['-t', 'ecdsa', '-b', '256']],
    ['key-p384', ['-t', 'ecdsa', '-b', '384']],
    ['key-p521', ['-t', 'ecdsa', '-b', '521']],
  ])('signs with a key from a file: %s', async (name, how) => {
    makeKey(name, ...how);
    await withAgents([`k=${name}`], async (open) => {
      const socket = await open('k');
      if (!socket) throw new Error('no socket');
      const listed = (await ask(socket, 'ssh-add', '-L')).stdout.split(' ').slice(0, 2);
      expect(listed).toEqual(
        readFileSync(path(`${name}.pub`), 'utf8')
          .split(' ')
          .slice(0, 2),
      );
      await signs(socket, name);
      expect((await ask(socket, 'ssh-add', '-D')).status).not.toBe(0);
    });
  });

  it('has several keys', async () => {
    makeKey('one', '-t', 'ed25519');
    makeKey('two', '-t', 'ed25519');
    await withAgents(['k=one,two'], async (open) => {
      const socket = await open('k');
      if (!socket) throw new Error('no socket');
      expect((await ask(socket, 'ssh-add', '-l')).stdout.trim().split('\n')).toHaveLength(2);
      await signs(socket, 'two');
    });
  });

  it('is not there under another id', async () => {
    await withAgents(['id=agent'], async (open) => expect(await open('default')).toBeUndefined());
  });

  it('has a socket also where paths are too long for one', async () => {
    const deep = path(`${'long'.repeat(20)}/${'longer'.repeat(20)}`);
    mkdirSync(deep, { recursive: true });
    const agents = openAgents(['default'], { env: { SSH_AUTH_SOCK: agentSocket }, cwd: folder.path });
    const socket = await agents.open('default', deep, { ...owner, mode: 0o666 });
    expect(statSync(socket?.path ?? '').isSocket()).toBe(true);
    await socket?.close();
    expect(readdirSync(deep)).toEqual([]);
  });
});

function open(text: string, env = {}): SshAgents {
  return openAgents([text], { env, cwd: folder.path });
}

describe('--ssh', () => {
  it('refuses what cannot be asked, before anything runs', () => {
    makeKey('closed', '-t', 'ed25519');
    execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'a passphrase', '-f', path('closed')]);
    writeFileSync(path('text'), 'no key at all');
    expect(() => open('default')).toThrow('no SSH agent "default": SSH_AUTH_SOCK is not set');
    expect(() => open('k=nothing')).toThrow(/^no SSH agent "k": .*\/nothing: ENOENT/);
    expect(() => open('k=closed')).toThrow(/^no SSH agent "k": .*\/closed: it has a passphrase$/);
    expect(() => open('k=text')).toThrow(/^no SSH agent "k": .*\/text: /);
    expect(() => open('k=agent,closed')).toThrow('no SSH agent "k": a socket stands beside others');
    expect(() => open('k=agent,raw=maybe')).toThrow('--ssh "k=agent,raw=maybe": "raw" is "maybe"');
    expect(() => open('k=raw=true')).toThrow('--ssh "k=raw=true": raw needs one socket');
    expect(() => openAgents(['k=agent', 'k=agent'], { env: {}, cwd: folder.path })).toThrow(
      '--ssh gives agent "k" twice',
    );
  });
});
