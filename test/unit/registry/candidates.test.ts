import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUsualKeychain, type Credential, type Keychain } from '../../../src/credentials/index.ts';
import type { EventBody } from '../../../src/events/index.ts';
import {
  asBlob,
  makeCertificates,
  makeImage,
  someBytes,
  startDockerRegistry,
  startDouble,
  startTokenServer,
  stored,
  wireError,
  type Certificates,
  type DockerRegistry,
  type TokenServer,
} from '../../support/registry/index.ts';
import { amd64, cleanUp, cleanups, failure, makeClient, pushImage, startFake } from './support.ts';

afterEach(cleanUp);

function variable(registry: string): string {
  return `KANIKO_${registry.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

/** A keychain with a login in a variable, and another one in DOCKER_AUTH_CONFIG before it. */
function twoLogins(registry: string, first: object, [username, password]: [string, string]): Keychain {
  return createUsualKeychain({
    DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [registry]: first } }),
    [`${variable(registry)}_USER`]: username,
    [`${variable(registry)}_PASSWORD`]: password,
  });
}

function notes(events: readonly EventBody[]): string[] {
  return events.flatMap((event) =>
    event.type === 'note' || event.type === 'warning' ? [event.message] : [],
  );
}

describe('several credentials for a docker-registry with passwords', () => {
  let registry: DockerRegistry;
  beforeAll(async () => (registry = await startDockerRegistry({ users: { me: 'right' } })));
  afterAll(() => registry.stop());
  const image = makeImage();

  it('are shown one after the other, and the one that is let in stays', async () => {
    const first = { username: 'me', password: 'old-secret' };
    const { client, events } = makeClient({ keychain: twoLogins(registry.host, first, ['me', 'right']) });
    const before = (await registry.answered()).length;
    await pushImage(client, { registry: registry.host, repository: 'a' }, { image });
    await client.image(`${registry.host}/a`, amd64);
    const source = `${variable(registry.host)}_PASSWORD`;
    const moved = `registry "${registry.host}" does not accept the credentials from "DOCKER_AUTH_CONFIG" for a, trying those from "${source}"`;
    const used = `credentials for ${registry.host}/a are from "${source}"`;
    // Once for pushing and once for pulling: who may do the one need not be who may do the other.
    expect(notes(events)).toEqual([moved, used, moved, used]);
    const refused = (await registry.answered()).slice(before).filter((line) => line.endsWith(' 401'));
    expect(refused.length).toBeLessThanOrEqual(6);
  });

  it('are all named in the error, with the programs that gave none', async () => {
    const bin = mkdtempSync(join(tmpdir(), 'yadokari-helpers-'));
    cleanups.push(() => rmSync(bin, { recursive: true }));
    const program = join(bin, 'docker-credential-locked');
    writeFileSync(program, '#!/bin/sh\necho "the keyring is locked" >&2\nexit 3\n');
    chmodSync(program, 0o755);
    const name = variable(registry.host);
    const auths = { [registry.host]: { username: 'me', password: 'old-secret' } };
    const keychain = createUsualKeychain({
      PATH: `${bin}:/usr/bin:/bin`,
      DOCKER_AUTH_CONFIG: JSON.stringify({ auths, credHelpers: { [registry.host]: 'locked' } }),
      [`${name}_USER`]: 'me',
      [`${name}_PASSWORD`]: 'other-secret',
    });
    const { client } = makeClient({ keychain });
    const refused = 'status 401: UNAUTHORIZED: authentication required';
    const failed = await failure(client.canPush({ registry: registry.host, repository: 'a' }));
    expect(failed).toEqual({
      code: 'REGISTRY_UNAUTHORIZED',
      message: `cannot push to "${registry.host}/a": registry "${registry.host}" does not accept the credentials from "${name}_PASSWORD": UNAUTHORIZED: authentication required`,
      hint: `put new ones for "${registry.host}" there; tried were, in this order: "DOCKER_AUTH_CONFIG" (${refused}); "${name}_PASSWORD" (${refused}); "config.json" (cannot get credentials from "docker-credential-locked": the keyring is locked)`,
    });
    expect(JSON.stringify(failed)).not.toContain('secret');
  });
});

/** Pushes an image with an entry of `auths`. */
async function pushWith(entry: object, name: { registry: string; repository: string }): Promise<void> {
  const auths = { [name.registry]: entry };
  const keychain = createUsualKeychain({ DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) });
  await pushImage(makeClient({ keychain }).client, name, { image: makeImage() });
}

describe.each(['ec', 'rsa'] as const)('a docker-registry with a token server that signs with %s', (kind) => {
  let certificates: Certificates;
  let tokens: TokenServer;
  let registry: DockerRegistry;
  beforeAll(async () => {
    certificates = makeCertificates(undefined, kind);
    tokens = await startTokenServer({
      certificates,
      users: { me: 'word', reader: 'word' },
      refreshTokens: { 'refresh-me': 'me' },
      readers: ['reader'],
    });
    registry = await startDockerRegistry({ token: tokens.settings });
  });
  afterAll(async () => {
    await registry.stop();
    await tokens.stop();
    certificates.remove();
  });
  beforeEach(() => tokens.requests.splice(0));
  const image = makeImage();

  it('takes an identity token, and a token of its own as auth', async () => {
    await pushWith({ identitytoken: 'refresh-me' }, { registry: registry.host, repository: 'identity' });
    expect(tokens.requests.map(({ user }) => user)).toEqual(['me']);
    const auth = tokens.issue('me', ['repository:jwt:pull,push']);
    await pushWith({ auth }, { registry: registry.host, repository: 'jwt' });
    expect(tokens.requests).toHaveLength(1);
  });

  it('is read by one account and written by another', async () => {
    const keychain = twoLogins(registry.host, { username: 'reader', password: 'word' }, ['me', 'word']);
    const { client } = makeClient({ keychain });
    await pushImage(client, { registry: registry.host, repository: 'a' }, { image });
    await client.image(`${registry.host}/a`, amd64);
    const users = tokens.requests.map(({ user, scopes }) => `${user} ${scopes.join(' ')}`);
    // The reader's token is good for looking, so that requests which go out together may renew it before they move on.
    expect(users[0]).toBe('reader repository:a:pull,push');
    expect(users.filter((one) => one === 'me repository:a:pull,push')).toHaveLength(1);
  });

  it('is pulled from without credentials where those that there are count no more', async () => {
    await pushImage(
      makeClient({ keychain: twoLogins(registry.host, {}, ['me', 'word']) }).client,
      { registry: registry.host, repository: 'public' },
      { image },
    );
    const keychain = twoLogins(registry.host, { username: 'me', password: 'old' }, ['me', 'older']);
    const { client, events } = makeClient({ keychain });
    await client.image(`${registry.host}/public`, amd64);
    expect(notes(events).at(-1)).toBe(
      `registry "${registry.host}" does not accept the credentials from "${variable(registry.host)}_PASSWORD" for public, trying without any`,
    );
  });
});

/** A registry that takes what the test says, with Basic. */
async function takes(isRight: (authorization: string, method: string) => boolean) {
  const { fake, server } = await startFake();
  fake.fault = ({ received: { headers, method }, response }) => {
    const shown = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
    if (isRight(shown, method)) return false;
    const status = shown === '' ? 401 : 403;
    response
      .writeHead(status, { 'www-authenticate': 'Basic realm="r"' })
      .end(wireError('DENIED', `${shown.split(':')[0]} may not`));
    return true;
  };
  return { fake, server };
}

it('sources that gave none are named where there is no credential at all', async () => {
  const { server } = await takes(() => false);
  const keychain: Keychain = {
    resolve: async (_, search) => {
      search?.failed?.({ source: 'ecr', reason: 'this job has no identity' });
      return undefined;
    },
  };
  const { client } = makeClient({ keychain });
  expect(await failure(client.canPush({ registry: server.host, repository: 'a' }))).toMatchObject({
    code: 'REGISTRY_UNAUTHORIZED',
    hint: expect.stringMatching(
      /as docker login does; tried were, in this order: "ecr" \(this job has no identity\)$/,
    ) as unknown,
  });
});

describe('a registry that forbids', () => {
  it('is shown the next credential, and both are in the error', async () => {
    const { server } = await takes((shown) => shown === 'third:3');
    const auths = {
      [`${server.host}/a`]: { username: 'first', password: '1' },
      [server.host]: { username: 'second', password: '2' },
    };
    const keychain = (env: Record<string, string>): Keychain =>
      createUsualKeychain({ DOCKER_AUTH_CONFIG: JSON.stringify({ auths }), ...env });
    const name = { registry: server.host, repository: 'a' };
    expect((await failure(makeClient({ keychain: keychain({}) }).client.canPush(name))).hint).toBe(
      'check what the account from "DOCKER_AUTH_CONFIG" may do in this repository; tried were, in this order: "DOCKER_AUTH_CONFIG" (status 403: DENIED: first may not); "DOCKER_AUTH_CONFIG" (status 403: DENIED: second may not)',
    );
    const third = { KANIKO_127_0_0_1_USER: 'third', KANIKO_127_0_0_1_PASSWORD: '3' };
    await makeClient({ keychain: keychain(third) }).client.canPush(name);
  });

  it('one thing alone to a credential that it has let in is not shown others for it', async () => {
    const shownTo: string[] = [];
    const { server } = await takes((shown, method) => {
      shownTo.push(shown);
      // So that it may begin uploads, and end none.
      return shown === 'first:1' && method !== 'PUT';
    });
    const keychain = twoLogins(server.host, { username: 'first', password: '1' }, ['second', '2']);
    const { client } = makeClient({ keychain });
    const repository = client.repository({ registry: server.host, repository: 'a' }, 'push');
    expect(
      (await failure(repository.pushBlob(asBlob(stored('application/octet-stream', someBytes(10)))))).message,
    ).toMatch(/first may not/);
    expect(new Set(shownTo)).toEqual(new Set(['', 'first:1']));
  });
});

describe('credentials that change during a build', () => {
  it('are read again when the old ones are refused', async () => {
    let now = 'old';
    const { fake, server } = await startFake();
    fake.fault = ({ received, response }) => {
      const right = `Basic ${Buffer.from(`me:${now}`).toString('base64')}`;
      if (received.headers.authorization === right) return false;
      response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
      return true;
    };
    fake.addImage('a', 'latest', makeImage());
    const folder = mkdtempSync(join(tmpdir(), 'yadokari-changing-'));
    cleanups.push(() => rmSync(folder, { recursive: true }));
    const write = (password: string): void =>
      writeFileSync(
        join(folder, 'config.json'),
        JSON.stringify({ auths: { [server.host]: { username: 'me', password } } }),
      );
    write('old');
    const { client } = makeClient({ keychain: createUsualKeychain({ DOCKER_CONFIG: folder }) });
    await client.image(`${server.host}/a`, amd64);
    now = 'new';
    write('new');
    expect((await client.image(`${server.host}/a`, amd64)).layers).toHaveLength(2);
  });

  it('are asked for again before they expire', async () => {
    const { fake, server } = await takes((shown) => shown !== '');
    fake.addImage('a', 'latest', makeImage());
    const answers: Credential[] = [
      { kind: 'password', username: 'short', password: '1', source: 'cloud', expires: Date.now() + 1000 },
      { kind: 'password', username: 'long', password: '2', source: 'cloud', expires: Date.now() + 3_600_000 },
    ];
    const renewed: unknown[] = [];
    const keychain: Keychain = {
      resolve: async (_, search) => {
        renewed.push(search?.renew);
        return answers.shift();
      },
    };
    const { client } = makeClient({ keychain });
    await client.image(`${server.host}/a`, amd64);
    await client.image(`${server.host}/a`, amd64);
    expect(renewed).toEqual([undefined, true]);
  });

  it('a token that expires before the bytes of an upload is replaced, and the upload goes on', async () => {
    let number = 0;
    const tokens = await startDouble({
      handler: ({ response }) => {
        number += 1;
        response.end(JSON.stringify({ token: `t${number}`, expires_in: 300 }));
      },
    });
    cleanups.push(() => tokens.stop());
    const { fake, server } = await startFake();
    fake.fault = ({ received, response }) => {
      const wanted = received.method === 'PUT' ? 't2' : 't1';
      if (received.headers.authorization === `Bearer ${wanted}`) return false;
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${tokens.url}/",service="s"` }).end();
      return true;
    };
    const { client } = makeClient();
    const repository = client.repository({ registry: server.host, repository: 'a' }, 'push');
    const blob = stored('application/octet-stream', someBytes(300_000));
    expect(await repository.pushBlob(asBlob(blob))).toBe('uploaded');
    expect(server.lines().filter((line) => line.startsWith('POST '))).toHaveLength(1);
    expect(fake.blobs.get(`a ${blob.descriptor.digest}`)).toEqual(blob.bytes);
  });
});

describe('a credential on the way', () => {
  it('is not tried again for the sake of a server that a registry redirects to', async () => {
    const elsewhere = await startDouble({
      handler: ({ response }) => response.writeHead(403).end('expired link'),
    });
    cleanups.push(() => elsewhere.stop());
    const { server } = await startFake({
      handler: ({ received, response }) => {
        if (!received.headers.authorization) {
          response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
        } else response.writeHead(307, { location: `${elsewhere.url}/blob` }).end();
      },
    });
    const keychain = twoLogins(server.host, { username: 'a', password: 'b' }, ['c', 'd']);
    const { code } = await failure(makeClient({ keychain }).client.image(`${server.host}/a`, amd64));
    expect(code).toBe('REGISTRY_FORBIDDEN');
    expect(elsewhere.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});
