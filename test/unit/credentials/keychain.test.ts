import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { YadokariError } from '../../../src/base/index.ts';
import { createDockerKeychain, type Credential } from '../../../src/credentials/index.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'yadokari-credentials-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, content: unknown): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function basic(username: string, password: string): { auth: string } {
  return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
}

type Env = Record<string, string>;

/** `user:password` or `token` of a credential, with its kind. */
function shown(credential: Credential | undefined): string | undefined {
  switch (credential?.kind) {
    case 'password':
      return `${credential.username}:${credential.password}`;
    case 'identity-token':
      return `identity ${credential.identityToken}`;
    case 'registry-token':
      return `registry ${credential.registryToken}`;
    case undefined:
      return undefined;
  }
}

async function find(env: Env, registry: string, repository = 'a/b/c'): Promise<string | undefined> {
  return shown(await createDockerKeychain({ env }).resolve({ registry, repository }));
}

/** What a config.json with this content has for a repository. */
function lookUp(config: unknown, registry: string, repository?: string): Promise<string | undefined> {
  put('config/config.json', config);
  return find({ DOCKER_CONFIG: join(root, 'config') }, registry, repository);
}

async function failure(
  promise: Promise<unknown>,
): Promise<{ code: string; message: string; hint: string | undefined }> {
  const error: unknown = await promise.then(
    (value) => new Error(`it did not fail: ${String(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof YadokariError)) throw error;
  return { code: error.code, message: error.message, hint: error.hint };
}

describe('where credentials are looked for', () => {
  const host = 'registry.example';
  const config = (name: string): unknown => ({ auths: { [host]: basic('user', name) } });

  it('is nowhere in an empty environment, without an error', async () => {
    expect(await find({}, host)).toBeUndefined();
    expect(await find({ HOME: join(root, 'none') }, host)).toBeUndefined();
  });

  it('is the first file that exists', async () => {
    put('docker/config.json', config('docker-config'));
    put('home/.docker/config.json', config('home'));
    put('auth.json', config('registry-auth-file'));
    put('run/containers/auth.json', config('runtime'));
    put('xdg/containers/auth.json', config('xdg'));
    put('home/.config/containers/auth.json', config('home-config'));
    const env: Env = {
      DOCKER_CONFIG: join(root, 'docker'),
      HOME: join(root, 'home'),
      REGISTRY_AUTH_FILE: join(root, 'auth.json'),
      XDG_RUNTIME_DIR: join(root, 'run'),
      XDG_CONFIG_HOME: join(root, 'xdg'),
    };
    const found: (string | undefined)[] = [await find(env, host)];
    for (const gone of ['docker', 'home/.docker', 'auth.json', 'run', 'xdg']) {
      rmSync(join(root, gone), { recursive: true });
      found.push(await find(env, host));
    }
    const { XDG_CONFIG_HOME, ...rest } = env;
    expect(XDG_CONFIG_HOME).toBeDefined();
    found.push(await find(rest, host));
    expect(found).toEqual([
      'user:docker-config',
      'user:home',
      'user:registry-auth-file',
      'user:runtime',
      'user:xdg',
      undefined,
      'user:home-config',
    ]);
  });

  it('is DOCKER_AUTH_CONFIG before a file, and the file for what that does not know', async () => {
    put('docker/config.json', {
      auths: { [host]: basic('user', 'file'), 'other.example': basic('user', 'file') },
    });
    const env = {
      DOCKER_CONFIG: join(root, 'docker'),
      DOCKER_AUTH_CONFIG: JSON.stringify(config('variable')),
    };
    expect(await find(env, host)).toBe('user:variable');
    expect(await find(env, 'other.example')).toBe('user:file');
    const { source } =
      (await createDockerKeychain({ env }).resolve({ registry: host, repository: 'a' })) ?? {};
    expect(source).toBe('DOCKER_AUTH_CONFIG');
  });

  it('is read when it is needed, and once', async () => {
    const env = { DOCKER_CONFIG: join(root, 'docker') };
    const keychain = createDockerKeychain({ env });
    const file = put('docker/config.json', config('first'));
    expect(shown(await keychain.resolve({ registry: host, repository: 'a' }))).toBe('user:first');
    rmSync(file);
    expect(await keychain.resolve({ registry: host, repository: 'a' })).toEqual({
      kind: 'password',
      username: 'user',
      password: 'first',
      source: file,
    });
  });

  it('may be an empty file', async () => {
    expect(await lookUp('', host)).toBeUndefined();
    expect(await lookUp('{}', host)).toBeUndefined();
  });
});

describe('kinds of entries', () => {
  it.each([
    ['auth', basic('me', 'a:b:c'), 'me:a:b:c'],
    ['auth with a NUL at its end, as old Dockers wrote it', basic('me', 'word\0'), 'me:word'],
    ['auth with a letter beyond ASCII', basic('me', 'pä'), 'me:pä'],
    ['user name and password', { username: 'me', password: 'word' }, 'me:word'],
    ['auth before user name', { ...basic('me', 'a'), username: 'you', password: 'b' }, 'me:a'],
    ['identitytoken', { ...basic('me', 'x'), identitytoken: 'refresh' }, 'identity refresh'],
    ['registrytoken', { registrytoken: 'bearer', identitytoken: 'x' }, 'registry bearer'],
    ['a token as the password', basic('<token>', 'refresh'), 'identity refresh'],
    ['an empty object', {}, undefined],
    ['null', null, undefined],
    ['empty strings', { auth: '', username: '', password: '' }, undefined],
    ['an e-mail address alone', { email: 'a@b.c' }, undefined],
  ])('%s', async (_, entry, expected) => {
    expect(await lookUp({ auths: { 'r.example': entry } }, 'r.example')).toBe(expected);
  });
});

describe('which entry', () => {
  it.each([
    ['r.example', 'r.example', 'x'],
    ['R.EXAMPLE', 'r.example', 'x'],
    ['r.example:5000', 'r.example:5000', 'x'],
    ['https://r.example', 'r.example', 'x'],
    ['https://r.example/', 'r.example', 'x'],
    ['http://r.example/v1/', 'r.example', 'x'],
    ['https://r.example/v2/', 'r.example', 'x'],
    ['r.example/a', 'r.example', 'a/b/c'],
    ['r.example/a/b/c', 'r.example', 'a/b/c'],
    ['https://r.example/some/place', 'r.example', 'a'],
    ['https://index.docker.io/v1/', 'index.docker.io', 'library/debian'],
    ['docker.io', 'index.docker.io', 'library/debian'],
    ['registry-1.docker.io', 'index.docker.io', 'library/debian'],
    ['docker.io/me', 'index.docker.io', 'me/tool'],
  ])('%s is for %s/%s', async (key, registry, repository) => {
    expect(await lookUp({ auths: { [key]: basic('user', 'it') } }, registry, repository)).toBe('user:it');
  });

  it.each([
    ['r.example', 'r.example:5000', 'x'],
    ['r.example:5000', 'r.example', 'x'],
    ['example', 'r.example', 'x'],
    ['r.example', 'r.example.evil', 'x'],
    ['r.example.evil', 'r.example', 'x'],
    ['r.example/a', 'r.example', 'ab'],
    ['r.example/a/b', 'r.example', 'a'],
    ['r.example/a/b', 'r.example', 'a/c'],
    ['docker.io', 'docker.example', 'x'],
    ['docker.io/me', 'index.docker.io', 'you/tool'],
    ['__proto__', 'r.example', 'x'],
  ])('%s is not for %s/%s', async (key, registry, repository) => {
    expect(
      await lookUp(
        `{"auths":{${JSON.stringify(key)}:${JSON.stringify(basic('user', 'it'))}}}`,
        registry,
        repository,
      ),
    ).toBeUndefined();
  });

  it('is the one with the longest path', async () => {
    const auths = {
      'r.example': basic('user', 'host'),
      'r.example/a': basic('user', 'a'),
      'r.example/a/b': basic('user', 'a-b'),
      'r.example/a/b/c': basic('user', 'a-b-c'),
    };
    const found = await Promise.all(
      ['a/b/c', 'a/b/d', 'a/b', 'a/x', 'x', 'ab'].map((repository) =>
        lookUp({ auths }, 'r.example', repository),
      ),
    );
    expect(found).toEqual(['user:a-b-c', 'user:a-b', 'user:a-b', 'user:a', 'user:host', 'user:host']);
  });

  it('is one that is no URL before one that is', async () => {
    const auths = { 'https://r.example/v1/': basic('user', 'url'), 'r.example': basic('user', 'plain') };
    expect(await lookUp({ auths }, 'r.example')).toBe('user:plain');
  });
});

/** A helper that logs what it is asked, and answers as the script says. */
function helper(name: string, script: string): void {
  const file = put(
    `bin/docker-credential-${name}`,
    `#!/bin/sh\nread server\necho "${name} $1 $server" >> "$LOG"\n${script}\n`,
  );
  chmodSync(file, 0o755);
}

function env(): Env {
  return {
    DOCKER_CONFIG: join(root, 'config'),
    PATH: `${join(root, 'bin')}:/usr/bin:/bin`,
    LOG: join(root, 'log'),
  };
}

function asked(): string[] {
  try {
    return readFileSync(join(root, 'log'), 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}

const answer = (user: string): string =>
  `echo '{"ServerURL":"x","Username":"${user}","Secret":"from helper"}'`;

function everywhere(): Env {
  return {
    DOCKER_CONFIG: join(root, 'docker'),
    HOME: join(root, 'home'),
    REGISTRY_AUTH_FILE: join(root, 'podman.json'),
    XDG_RUNTIME_DIR: join(root, 'run'),
  };
}

describe('several files', () => {
  it('are asked one after the other', async () => {
    put('docker/config.json', { auths: { 'a.example': basic('docker', '1') } });
    put('docker/.dockerconfigjson', {
      auths: { 'a.example': basic('no', 'no'), 'b.example': basic('pod', '2') },
    });
    put('docker/.dockercfg', { 'https://c.example/v1/': { ...basic('old', '3'), email: 'a@b' } });
    put('home/.docker/config.json', { auths: { 'd.example': basic('home', '4') } });
    put('home/.dockercfg', '');
    put('podman.json', { auths: { 'e.example/team': basic('podman', '5') } });
    put('run/containers/auth.json', { auths: { 'f.example': basic('run', '6') } });
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((host) =>
      find(everywhere(), `${host}.example`, 'team/app'),
    );
    expect(await Promise.all(all)).toEqual(['docker:1', 'pod:2', 'old:3', 'home:4', 'podman:5', 'run:6']);
  });

  it('are not read when one before them knows', async () => {
    put('docker/config.json', { auths: { 'a.example': basic('docker', '1') } });
    put('podman.json', '{');
    const keychain = createDockerKeychain({ env: everywhere() });
    const from = (registry: string) => keychain.resolve({ registry, repository: 'app' });
    expect(shown(await from('a.example'))).toBe('docker:1');
    for (const _ of [1, 2])
      expect((await failure(from('b.example'))).message).toMatch(/podman.json": it is not JSON/);
  });

  it('are read again when what they said counts no more', async () => {
    put('docker/config.json', { auths: { 'a.example': basic('me', 'old') } });
    const keychain = createDockerKeychain({ env: everywhere() });
    const name = { registry: 'a.example', repository: 'app' };
    const old = await keychain.resolve(name);
    put('docker/config.json', { auths: { 'a.example': basic('me', 'new') } });
    expect(shown(await keychain.resolve(name))).toBe('me:old');
    expect(shown(await keychain.resolve(name, { renew: true, refused: old ? [old] : [] }))).toBe('me:new');
  });
});

describe('an auth that is no user and password', () => {
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2ln-natu_re';
  it.each([jwt, Buffer.from('opaque').toString('base64'), `${jwt}\n`])('is a token: %j', async (auth) => {
    put('c/config.json', { auths: { 'r.example': { auth } } });
    const keychain = createDockerKeychain({ env: { DOCKER_CONFIG: join(root, 'c') } });
    expect(await keychain.resolve({ registry: 'r.example', repository: 'a' })).toEqual({
      kind: 'registry-token',
      registryToken: auth.trim(),
      source: `${join(root, 'c/config.json')}, "auth" of "auths"["r.example"] taken as a token`,
    });
  });
});

describe('helpers', () => {
  it('are asked for a host', async () => {
    helper('store', answer('me'));
    put('config/config.json', { credsStore: 'store', auths: { 'r.example': {} } });
    const keychain = createDockerKeychain({ env: env() });
    expect(await keychain.resolve({ registry: 'r.example', repository: 'a' })).toEqual({
      kind: 'password',
      username: 'me',
      password: 'from helper',
      source: 'docker-credential-store',
    });
    await Promise.all(
      ['b', 'c'].map((repository) => keychain.resolve({ registry: 'r.example', repository })),
    );
    expect(asked()).toEqual(['store get r.example']);
  });

  it('know Docker Hub by its old address', async () => {
    helper('store', answer('me'));
    put('config/config.json', { credsStore: 'store' });
    expect(await find(env(), 'index.docker.io')).toBe('me:from helper');
    expect(asked()).toEqual(['store get https://index.docker.io/v1/']);
  });

  it('of a host go before the store', async () => {
    helper('store', answer('store'));
    helper('host', answer('host'));
    put('config/config.json', { credsStore: 'store', credHelpers: { 'r.example': 'host' } });
    expect([await find(env(), 'r.example'), await find(env(), 'other.example')]).toEqual([
      'host:from helper',
      'store:from helper',
    ]);
  });

  it('of a repository go before those of its host, and those of a parent path are none', async () => {
    helper('host', answer('host'));
    helper('repo', answer('repo'));
    helper('parent', answer('parent'));
    put('config/config.json', {
      credHelpers: { 'r.example': 'host', 'r.example/a/b': 'repo', 'r.example/x': 'parent' },
    });
    expect([await find(env(), 'r.example', 'a/b'), await find(env(), 'r.example', 'x/y')]).toEqual([
      'repo:from helper',
      'host:from helper',
    ]);
    expect(asked()).toEqual(['repo get r.example/a/b', 'host get r.example']);
  });

  it('give way to an entry with a longer path, and win over one of the same', async () => {
    helper('store', answer('store'));
    put('config/config.json', {
      credsStore: 'store',
      auths: { 'r.example': basic('inline', 'host'), 'r.example/a': basic('inline', 'a') },
    });
    expect([await find(env(), 'r.example', 'a/b'), await find(env(), 'r.example', 'x')]).toEqual([
      'inline:a',
      'store:from helper',
    ]);
  });

  it('give identity tokens', async () => {
    helper('store', answer('<token>'));
    put('config/config.json', { credsStore: 'store' });
    expect(await find(env(), 'r.example')).toBe('identity from helper');
  });

  it.each([
    ['say so on stdout', "echo 'credentials not found in native keychain'; exit 1"],
    ['say so on stderr', "echo 'Error: no credentials server' >&2; exit 1"],
    ['give an empty secret', 'echo \'{"Username":"","Secret":""}\''],
  ])('that know nothing %s', async (_, script) => {
    helper('store', script);
    put('config/config.json', { credsStore: 'store', auths: { 'known.example': basic('in', 'file') } });
    expect([await find(env(), 'r.example'), await find(env(), 'known.example')]).toEqual([
      undefined,
      'in:file',
    ]);
  });

  it('that are not installed are missed only where nothing else is known', async () => {
    const file = put('config/config.json', {
      credsStore: 'gone',
      auths: { 'r.example': basic('in', 'file') },
    });
    expect(await find(env(), 'r.example')).toBe('in:file');
    expect(await failure(find(env(), 'other.example'))).toEqual({
      code: 'CREDENTIALS_INVALID',
      message: `cannot get credentials: "${file}" names the helper "gone", but there is no program "docker-credential-gone"`,
      hint: 'put docker-credential-gone on PATH, or take the helper out of the file',
    });
  });

  it('that fail are an error with their words, and are asked again', async () => {
    helper('store', "echo 'the keyring is locked' >&2; exit 3");
    put('config/config.json', { credsStore: 'store' });
    const keychain = createDockerKeychain({ env: env() });
    const name = { registry: 'r.example', repository: 'a' };
    expect(await failure(keychain.resolve(name))).toEqual({
      code: 'CREDENTIALS_INVALID',
      message: 'cannot get credentials from "docker-credential-store": the keyring is locked',
      hint: 'try it by hand: echo r.example | docker-credential-store get',
    });
    helper('store', answer('me'));
    expect(shown(await keychain.resolve(name))).toBe('me:from helper');
  });

  it('that are missing are stood in for by what is built in', async () => {
    put('config/config.json', { credHelpers: { 'r.example': 'built-in' } });
    const asked: string[] = [];
    const standIn = (program: string) => ({
      resolve: async ({ registry }: { registry: string }): Promise<Credential> => {
        asked.push(`${program} ${registry}`);
        return { kind: 'registry-token', registryToken: 't', source: 'test' };
      },
    });
    const keychain = createDockerKeychain({ env: env(), standIn });
    expect(shown(await keychain.resolve({ registry: 'r.example', repository: 'a' }))).toBe('registry t');
    expect(asked).toEqual(['built-in r.example']);
  });

  it('that fail without a word show their exit status', async () => {
    helper('store', 'exit 3');
    put('config/config.json', { credsStore: 'store' });
    expect((await failure(find(env(), 'r.example'))).message).toBe(
      'cannot get credentials from "docker-credential-store": exit status 3',
    );
  });

  it('that talk nonsense are an error that does not repeat it', async () => {
    helper('store', "echo 'secret: hunter2'");
    put('config/config.json', { credsStore: 'store' });
    expect((await failure(find(env(), 'r.example'))).message).toBe(
      'cannot get credentials from "docker-credential-store": its answer is not JSON',
    );
  });

  it('that hang are stopped', async () => {
    helper('store', 'sleep 5; echo late');
    put('config/config.json', { credsStore: 'store' });
    const keychain = createDockerKeychain({ env: env(), helperTimeoutSeconds: 0.3 });
    expect((await failure(keychain.resolve({ registry: 'r.example', repository: 'a' }))).message).toBe(
      'cannot get credentials from "docker-credential-store": it did not end within 0.3 seconds',
    );
  });

  it('that print without end are stopped', async () => {
    helper('store', 'exec yes');
    put('config/config.json', { credsStore: 'store' });
    expect((await failure(find(env(), 'r.example'))).message).toBe(
      'cannot get credentials from "docker-credential-store": it prints without end',
    );
  });

  it('that do not read their input still answer', async () => {
    const file = put('bin/docker-credential-deaf', `#!/bin/sh\nexec 0<&-\n${answer('me')}\n`);
    chmodSync(file, 0o755);
    put('config/config.json', { credsStore: 'deaf' });
    expect(await find(env(), 'r.example')).toBe('me:from helper');
  });

  it('are found by name alone', async () => {
    put('config/config.json', { credsStore: '../../bin/evil' });
    expect(await failure(find(env(), 'r.example'))).toMatchObject({
      message: 'cannot get credentials from "../../bin/evil": it is no name of a credential helper',
      hint: 'write what stands after docker-credential- in the name of a program',
    });
  });
});

describe('broken files', () => {
  const hint = 'write it anew with "docker login", or remove it';
  it.each([
    [
      '{"auths":{"r.example":{"auth":"hunter2"',
      /^it is not JSON( \((?:line \d+ column \d+|position \d+)\))?$/,
    ],
    ['[]', /^it is not a JSON object$/],
    ['{"auths":[]}', /^"auths" is not an object$/],
    ['{"auths":{"r.example":"hunter2"}}', /^"auths"\["r.example"\] is not an object$/],
    ['{"auths":{"r.example":{"auth":1}}}', /^"auth" of "auths"\["r.example"\] is not a string$/],
    [
      '{"auths":{"r.example":{"auth":"!hunter2!"}}}',
      /^"auth" of "auths"\["r.example"\] is neither base64 of user:password nor a token$/,
    ],
    ['{"credHelpers":{"r.example":1}}', /^"credHelpers"\["r.example"\] is not a string$/],
    ['{"credsStore":{}}', /^"credsStore" is not a string$/],
  ])('%s', async (content, fact) => {
    const { code, message, hint: given } = await failure(lookUp(content, 'r.example'));
    const start = `cannot use credentials in "${join(root, 'config', 'config.json')}": `;
    expect([code, given, message.slice(0, start.length)]).toEqual(['CREDENTIALS_INVALID', hint, start]);
    expect(message.slice(start.length)).toMatch(fact);
    expect(message).not.toContain('hunter2');
  });

  it('in a variable are named by it', async () => {
    expect((await failure(find({ DOCKER_AUTH_CONFIG: 'x' }, 'r.example'))).message).toMatch(
      /^cannot use credentials in "DOCKER_AUTH_CONFIG": it is not JSON/,
    );
  });

  it('that are folders are an error', async () => {
    mkdirSync(join(root, 'config', 'config.json'), { recursive: true });
    expect((await failure(find({ DOCKER_CONFIG: join(root, 'config') }, 'r.example'))).message).toMatch(
      `cannot read credentials "${join(root, 'config', 'config.json')}": EISDIR`,
    );
  });
});
