import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCredentials } from '../../../src/action/credentials.ts';
import { createDockerKeychain, mergeConfigs } from '../../../src/credentials/index.ts';

const auth = (text: string): string => Buffer.from(text).toString('base64');

function merged(documents: readonly object[], logins: Parameters<typeof mergeConfigs>[1] = []): unknown {
  const texts = documents.map((document, index) => ({
    source: `file ${index}`,
    json: JSON.stringify(document),
  }));
  return JSON.parse(mergeConfigs(texts, logins));
}

describe('mergeConfigs', () => {
  it('puts documents together, the first one winning', () => {
    expect(
      merged([
        { auths: { a: { auth: auth('1:1') } }, credHelpers: { h: 'one' } },
        { auths: { a: { auth: auth('2:2') }, b: {} }, credHelpers: { h: 'two', i: 'three' }, other: 1 },
      ]),
    ).toEqual({
      auths: { a: { auth: auth('1:1') }, b: {} },
      credHelpers: { h: 'one', i: 'three' },
      other: 1,
    });
  });

  it('lets a login win over what was there, under whatever name', () => {
    const document = {
      auths: {
        'https://ghcr.io': { auth: auth('old:old') },
        'https://index.docker.io/v1/': { auth: auth('old:old') },
      },
      credHelpers: { 'ghcr.io': 'store' },
    };
    const logins = [
      { registry: 'ghcr.io', username: 'me', password: 'new' },
      { registry: '', username: 'hub', password: 'new' },
      { registry: 'https://r.example:5000/team/', username: 'x', password: 'y' },
    ];
    expect(merged([document], logins)).toEqual({
      auths: {
        'ghcr.io': { auth: auth('me:new') },
        'https://index.docker.io/v1/': { auth: auth('hub:new') },
        'r.example:5000/team': { auth: auth('x:y') },
      },
      credHelpers: {},
    });
  });

  it('refuses what is no config, without showing it', () => {
    const texts = [{ source: 'config.json', json: '{"auths": "s3cret"}' }];
    expect(() => mergeConfigs(texts, [])).toThrow(
      'cannot use credentials in "config.json": "auths" is not an object',
    );
  });
});

describe('writeCredentials', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'credentials-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(path: string, document: object): void {
    mkdirSync(join(folder, 'home', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'home', path), JSON.stringify(document));
  }

  it('changes nothing when there is nothing to add', () => {
    write('.docker/config.json', { auths: {} });
    expect(writeCredentials(folder, { HOME: join(folder, 'home') }, [])).toEqual({});
  });

  it('keeps what login-action wrote, for repositories too, and asks no store for what the inputs give', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const store = '#!/bin/sh\necho \'{"Username":"store","Secret":"kept"}\'\n';
    writeFileSync(join(bin, 'docker-credential-test'), store, { mode: 0o755 });
    write('.docker/config.json', { auths: { 'a.example': { auth: auth('file:a') } }, credsStore: 'test' });
    write('.docker/buildx/config/b.example/team/app@push/config.json', {
      auths: { 'b.example': { auth: auth('scoped:b') } },
    });
    write('.docker/buildx/config/registry-1.docker.io/o/n/config.json', {
      auths: { 'https://index.docker.io/v1/': { auth: auth('scoped:hub') } },
    });
    const env = {
      HOME: join(folder, 'home'),
      PATH: `${bin}:${process.env['PATH']}`,
      DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'c.example': { auth: auth('variable:c') } } }),
    };
    const changes = writeCredentials(folder, env, [
      { registry: 'd.example', username: 'input', password: 'd' },
    ]);
    const file = join(changes['DOCKER_CONFIG'] ?? '', 'config.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const keychain = createDockerKeychain({ env: { ...env, ...changes } });
    const nameOf = async (registry: string, repository: string): Promise<unknown> => {
      const found = await keychain.resolve({ registry, repository });
      return found?.kind === 'password' ? `${found.username}:${found.password}` : found;
    };
    expect(await nameOf('d.example', 'any/thing')).toBe('input:d');
    expect(await nameOf('b.example', 'team/app')).toBe('scoped:b');
    expect(await nameOf('index.docker.io', 'o/n')).toBe('scoped:hub');
    expect(await nameOf('b.example', 'team/other')).toBe('store:kept');
    expect(await nameOf('a.example', 'x/y')).toBe('store:kept');
  });
});
