import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../../src/base/index.ts';
import { createGitClient, parseGitSource, type GitClientOptions } from '../../../src/git/index.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { startGitDaemon } from '../../support/git/daemon.ts';
import { startHttpGit, type HttpGitServer } from '../../support/git/http-server.ts';
import { TestRepository } from '../../support/git/repository.ts';
import { startSshd, type Sshd } from '../../support/git/sshd.ts';
import { runOk, type Daemon } from '../../support/process.ts';
import { checkout, filesOf } from './support.ts';

const folder = temporaryFolder('git', 1e8);
const root = join(folder.path, 'repositories');
const home = join(folder.path, 'home');
const PATH = process.env['PATH'];
let http: HttpGitServer;
let daemon: Daemon & { readonly url: string };
let sshd: Sshd;
let commit: string;

beforeAll(async () => {
  const lib = await TestRepository.create(join(root, 'lib.git'));
  const wanted = await lib.commit({ files: { 'lib.c': 'int x;\n', 'deep/lib.h': '' } });
  await lib.commit({ files: { 'lib.c': 'int y;\n' } });
  const app = await TestRepository.create(join(root, 'app.git'));
  const submodules = { 'libs/lib': { url: '../lib.git', commit: wanted } };
  await app.commit({ files: { 'a.txt': 'first' }, submodules });
  commit = await app.commit({
    files: {
      'a.txt': 'second',
      'libs/readme': 'x',
      // What would be run if somebody let it.
      '.gitattributes': '* filter=evil diff=evil\n',
      '.gitconfig': '[core]\n\thooksPath = hooks\n',
      'hooks/post-checkout': { text: `#!/bin/sh\ntouch ${folder.path}/hooked\n` },
    },
  });
  await app.git('tag', '-a', 'v1.0', '-m', 'v1.0');
  [http, daemon, sshd] = await Promise.all([
    startHttpGit({ root, logins: ['me:secret'] }),
    startGitDaemon(root),
    startSshd(join(folder.path, 'sshd')),
  ]);
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, '.ssh/known_hosts'), sshd.knownHost);
  writeFileSync(join(home, '.ssh/id_ed25519'), readFileSync(sshd.key), { mode: 0o600 });
});
afterAll(async () => {
  await Promise.all([http, daemon, sshd].map((server) => server[Symbol.asyncDispose]()));
  folder[Symbol.dispose]();
});

function ssh(key: string): string {
  return `ssh -i ${key} -o IdentitiesOnly=yes -o UserKnownHostsFile=${home}/.ssh/known_hosts`;
}

/** Where ssh is, and no git. */
function withoutGit(): string {
  const bin = join(folder.path, 'bin');
  mkdirSync(bin, { recursive: true });
  if (!existsSync(join(bin, 'ssh')))
    writeFileSync(join(bin, 'ssh'), '#!/bin/sh\nexec /usr/bin/ssh "$@"\n', { mode: 0o755 });
  return bin;
}

const ways = [
  ['without git', () => withoutGit()],
  ['with the git of this machine', () => PATH],
] as const;

const servers = [
  ['http', () => http.url],
  ['git', () => daemon.url],
] as const;

describe.each(ways)('%s', (_way, path) => {
  const fetch = (
    address: string,
    options: Partial<GitClientOptions> & { env?: Record<string, string> } = {},
  ) =>
    checkout(folder.path, address, {
      ...options,
      env: { PATH: path(), HOME: home, GIT_USERNAME: 'me', GIT_PASSWORD: 'secret', ...options.env },
    });

  it.each(servers)('over %s: a commit with its submodules, and a folder in one', async (_server, url) => {
    const whole = await fetch(`${url()}/app.git#v1.0`);
    expect(whole.commit).toBe(commit);
    expect(filesOf(whole.root)).toMatchObject({
      'a.txt': '644 6',
      'libs/lib': '755/',
      'libs/lib/lib.c': '644 7',
      'libs/readme': '644 1',
      'hooks/post-checkout': expect.stringMatching(/^755 /) as string,
    });
    const part = await fetch(`${url()}/app.git#:libs/lib/deep`);
    expect(filesOf(part.root)).toEqual({ 'lib.h': '644 0' });
    expect(existsSync(join(folder.path, 'hooked'))).toBe(false);
    // Beside the files nothing of what they are made of stays.
    expect(readdirSync(join(whole.root, '..')).toSorted()).toEqual(['files', 'objects-1']);
  });

  it('over ssh: with the keys and known hosts of the home folder, wherever passwd says that it is', async () => {
    const { root: files } = await fetch(`${sshd.url}${root}/app.git#:libs/lib`);
    expect(filesOf(files)).toMatchObject({ 'lib.c': '644 7' });
  });

  it.each([
    ['git', () => daemon.url],
    ['ssh', () => `${sshd.url}${root}`],
  ])('over %s: several at the same time', async (_server, url) => {
    const { signal } = new AbortController();
    await using git = createGitClient({ env: { PATH: path(), HOME: home }, http: {}, emit: () => undefined });
    const fetched = ['', '#v1.0', `#${commit}`].map(async (ref, at) => {
      const source = parseGitSource(`${url()}/app.git?submodules=false${ref}`)!;
      const place = join(folder.path, `${_way}-${_server}-${at}`);
      mkdirSync(place);
      const asked = { folder: place, depth: 1, onBranch: false, signal };
      return git.checkout(source, await git.resolve(source, signal), asked);
    });
    for (const { root: files } of await Promise.all(fetched))
      expect(readFileSync(join(files, 'a.txt'), 'utf8')).toBe('second');
  });

  it('keeps a .git that git can work with', async () => {
    const { root } = await fetch(`${http.url}/app.git?keep-git-dir#v1.0`);
    const git = (...args: string[]) => runOk('git', ['-C', root, ...args], { env: { PATH, HOME: home } });
    expect(await git('status', '--porcelain')).toBe('');
    expect(await git('rev-parse', 'HEAD')).toBe(`${commit}\n`);
    expect(await git('describe', '--dirty')).toBe('v1.0\n');
    expect(await git('rev-list', '--count', 'HEAD')).toBe('1\n');
    expect(await git('submodule', 'status')).toMatch(/^ [0-9a-f]{40} libs\/lib/);
    expect(await git('config', 'remote.origin.url')).toBe(`${http.url}/app.git\n`);
    await git('fsck', '--strict');
    const kept = readdirSync(join(root, '.git'), { recursive: true, encoding: 'utf8', withFileTypes: true });
    for (const file of kept.filter((entry) => entry.isFile()))
      expect(readFileSync(join(file.parentPath, file.name), 'latin1')).not.toMatch(/secret|bWU6c2VjcmV0/);
  });

  it('leaves submodules out where that is asked for', async () => {
    const { root } = await fetch(`${http.url}/app.git?submodules=false`);
    expect(readdirSync(join(root, 'libs/lib'))).toEqual([]);
  });

  it('says which login was refused, and does not show it', async () => {
    await expect(fetch(`${http.url}/app.git`, { env: { GIT_PASSWORD: 'hidden' } })).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: `git repository "${http.url}/app.git" cannot be read: the server refuses GIT_USERNAME and GIT_PASSWORD, no credentials`,
    });
  });

  it('refuses a host whose key is not known', async () => {
    const GIT_SSH_COMMAND = `ssh -i ${sshd.key} -o UserKnownHostsFile=/dev/null`;
    await expect(fetch(`${sshd.url}${root}/app.git`, { env: { GIT_SSH_COMMAND } })).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining('its host key is not known, or another one') as string,
    });
  });

  it('takes the key that GIT_SSH_COMMAND names, and says when it is refused', async () => {
    const address = `${sshd.url}${root}/app.git?submodules=false`;
    const env = { HOME: '/nonexistent', GIT_SSH_COMMAND: ssh(sshd.key) };
    expect(await fetch(address, { env })).toMatchObject({ commit });
    await expect(
      fetch(address, { env: { ...env, GIT_SSH_COMMAND: ssh(sshd.otherKey) } }),
    ).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: expect.stringContaining('Permission denied (publickey)') as string,
    });
  });

  it.each([
    ['git', () => `${daemon.url}/nosuch.git`],
    ['ssh', () => `${sshd.url}${root}/nosuch.git`],
  ])('says that there is no such repository over %s', async (_server, address) => {
    await expect(fetch(address())).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' });
  });

  it('ends at a signal while a server says nothing', async () => {
    await using silent = await startHttpGit({ root, first: () => true });
    await using git = createGitClient({ env: { PATH: path(), HOME: home }, http: {}, emit: () => undefined });
    const abort = new AbortController();
    const asked = git.resolve(parseGitSource(`${silent.url}/app.git`)!, abort.signal);
    setTimeout(() => abort.abort(new YadokariError('CANCELLED', 'enough')), 100);
    await expect(asked).rejects.toThrow('enough');
  });
});

it('says what is missing where there is neither git nor ssh', async () => {
  await expect(
    checkout(folder.path, `${sshd.url}${root}/app.git`, { env: { PATH: '/nonexistent' } }),
  ).rejects.toMatchObject({
    code: 'SOURCE_INVALID',
    message: expect.stringContaining('there is no ssh program here') as string,
  });
});
