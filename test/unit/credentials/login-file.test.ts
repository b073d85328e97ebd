import {
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createDockerKeychain, eraseLogin, storeLogin } from '../../../src/credentials/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
let env: Record<string, string>;
beforeEach(() => {
  folder = temporaryFolder('login-file', 1e6);
  env = { DOCKER_CONFIG: join(folder.path, 'docker'), HOME: join(folder.path, 'home') };
});
afterEach(() => folder[Symbol.dispose]());

const file = (): string => join(folder.path, 'docker/config.json');

function auths(): Record<string, unknown> {
  return (JSON.parse(readFileSync(file(), 'utf8')) as { auths: Record<string, unknown> }).auths;
}

function store(registry: string, username = 'me', password = 'secret'): Promise<string> {
  return storeLogin({ registry, username, password }, { env });
}

it.each([
  ['', 'https://index.docker.io/v1/', 'index.docker.io', 'library/debian'],
  ['docker.io', 'https://index.docker.io/v1/', 'index.docker.io', 'me/app'],
  ['https://R.example:5000/', 'r.example:5000', 'r.example:5000', 'a/b'],
  ['r.example/team', 'r.example/team', 'r.example', 'team/app'],
  ['registry', 'registry', 'registry', 'a'],
])('a login at %j is found again', async (registry, key, host, repository) => {
  expect(await store(registry)).toBe(file());
  expect(Object.keys(auths())).toEqual([key]);
  const keychain = createDockerKeychain({ env });
  expect(await keychain.resolve({ registry: host, repository })).toMatchObject({ password: 'secret' });
  expect(await eraseLogin(registry, { env })).toBe(file());
  expect(await eraseLogin(registry, { env })).toBeUndefined();
  expect(auths()).toEqual({});
});

it('an identity token is written as one', async () => {
  await store('r.example', '<token>', 'refresh');
  expect(auths()).toEqual({ 'r.example': { identitytoken: 'refresh' } });
});

it('a new login takes the place of the old, however that was written', async () => {
  mkdirSync(env['DOCKER_CONFIG'] ?? '');
  writeFileSync(file(), JSON.stringify({ auths: { 'https://r.example/v2/': { auth: 'b2xkOm9sZA==' } } }));
  await store('r.example');
  expect(Object.keys(auths())).toEqual(['r.example']);
});

it('a damaged file stays as it is', async () => {
  mkdirSync(env['DOCKER_CONFIG'] ?? '');
  writeFileSync(file(), '{"auths":');
  await expect(store('r.example')).rejects.toThrow(/it is not JSON/);
  expect(readFileSync(file(), 'utf8')).toBe('{"auths":');
  expect(readdirSync(join(folder.path, 'docker'))).toEqual(['config.json']);
});

it('a link stays one, and the file behind it is for its owner alone', async () => {
  mkdirSync(env['DOCKER_CONFIG'] ?? '');
  const target = join(folder.path, 'elsewhere.json');
  writeFileSync(target, '{}', { mode: 0o644 });
  symlinkSync(target, file());
  await store('r.example');
  expect(readlinkSync(file())).toBe(target);
  expect(statSync(target).mode & 0o777).toBe(0o600);
});

it('a helper that is not there is an error, and the secret is not written to the file instead', async () => {
  mkdirSync(env['DOCKER_CONFIG'] ?? '');
  writeFileSync(file(), JSON.stringify({ credHelpers: { 'r.example': 'gone' } }));
  await expect(store('r.example')).rejects.toThrow(
    'cannot get credentials from "docker-credential-gone": there is no such program',
  );
  expect(readFileSync(file(), 'utf8')).not.toContain('secret');
});

it('below a folder that takes none is an error, at once', async () => {
  env['DOCKER_CONFIG'] = '/proc/none/docker';
  await expect(store('r.example')).rejects.toMatchObject({
    code: 'OUTPUT_NOT_WRITABLE',
    message: 'cannot write "/proc/none/docker/config.json": no such file or directory',
  });
});

it('without a place for the file is an error', async () => {
  await expect(storeLogin({ registry: '', username: 'a', password: 'b' }, { env: {} })).rejects.toThrow(
    'neither DOCKER_CONFIG nor HOME says where config.json is',
  );
});
