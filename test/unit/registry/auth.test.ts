import { parseChallenges } from '../../../src/registry/challenge.ts';
import {
  asBlob,
  makeImage,
  startDouble,
  stored,
  wireError,
  type Double,
  type DoubleOptions,
  type FakeRegistry,
} from '../../support/registry/index.ts';
import {
  amd64,
  cleanUp,
  cleanups,
  failure,
  keychainOf,
  makeClient,
  nobody,
  passwordOf,
  pushImage,
  startFake,
} from './support.ts';

afterEach(cleanUp);

describe('parseChallenges', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['Basic', [{ scheme: 'basic', parameters: {} }]],
    ['Basic realm="a b"', [{ scheme: 'basic', parameters: { realm: 'a b' } }]],
    [
      'Bearer realm="https://x/token",service="s",scope="repository:a:pull,push repository:b:pull"',
      [
        {
          scheme: 'bearer',
          parameters: {
            realm: 'https://x/token',
            service: 's',
            scope: 'repository:a:pull,push repository:b:pull',
          },
        },
      ],
    ],
    [
      'bearer Realm=plain , SERVICE = "q\\"uoted", Basic realm="r", Negotiate',
      [
        { scheme: 'bearer', parameters: { realm: 'plain', service: 'q"uoted' } },
        { scheme: 'basic', parameters: { realm: 'r' } },
        { scheme: 'negotiate', parameters: {} },
      ],
    ],
    ['realm="without scheme"', []],
    [
      'Bearer realm="unterminated',
      [
        { scheme: 'bearer', parameters: {} },
        { scheme: 'realm', parameters: {} },
      ],
    ],
    ['"nonsense"', []],
  ])('%s', (header, expected) => {
    expect(parseChallenges(header)).toEqual(expected);
  });

  it('is quick with hostile headers', () => {
    const start = performance.now();
    parseChallenges(`Bearer realm="${'\\'.repeat(16_000)}`);
    parseChallenges(`Bearer ${' ,'.repeat(8_000)}`);
    parseChallenges('a='.repeat(8_000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});

/** A registry that wants `Bearer TOKEN`, and a token server; `answer` decides what that gives. */
async function withTokens(
  answer: DoubleOptions['handler'],
  accepts: (token: string | undefined) => boolean,
): Promise<{ fake: FakeRegistry; server: Double; tokens: Double }> {
  const tokens = await startDouble({ handler: answer });
  cleanups.push(() => tokens.stop());
  const { fake, server } = await startFake();
  fake.fault = ({ received, response }) => {
    if (accepts(received.headers.authorization?.replace('Bearer ', ''))) return false;
    const challenge = `Bearer realm="${tokens.url}/token?tenant=1",service="the registry",scope="ignored"`;
    response
      .writeHead(401, { 'www-authenticate': challenge })
      .end(wireError('UNAUTHORIZED', 'authentication required'));
    return true;
  };
  fake.addImage('a', 'latest', makeImage());
  return { fake, server, tokens };
}

describe('bearer tokens', () => {
  it('are asked for with the password, the service and the scope, and kept', async () => {
    const { server, tokens } = await withTokens(
      ({ response }) => response.end(JSON.stringify({ access_token: 't1', expires_in: 60 })),
      (token) => token === 't1',
    );
    const { client } = makeClient({ keychain: passwordOf('me', 'pass:word') });
    await client.image(`${server.host}/a`, amd64);
    await client.image(`${server.host}/a`, amd64);
    expect(tokens.lines()).toEqual([
      'GET /token?tenant=1&service=the+registry&scope=repository%3Aa%3Apull&account=me',
    ]);
    expect(tokens.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('me:pass:word').toString('base64')}`,
    );
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer t1',
      'Bearer t1',
      'Bearer t1',
      'Bearer t1',
    ]);
  });

  it('are asked for without a password when there is none', async () => {
    const { server, tokens } = await withTokens(
      ({ response }) => response.end(JSON.stringify({ token: 't1' })),
      (token) => token === 't1',
    );
    await makeClient().client.image(`${server.host}/a`, amd64);
    expect(tokens.lines()).toEqual(['GET /token?tenant=1&service=the+registry&scope=repository%3Aa%3Apull']);
    expect(tokens.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('are exchanged for an identity token', async () => {
    const { server, tokens } = await withTokens(
      ({ response }) => response.end(JSON.stringify({ access_token: 't1' })),
      (token) => token === 't1',
    );
    const keychain = keychainOf({ kind: 'identity-token', identityToken: 'refresh me', source: 'test' });
    await makeClient({ keychain }).client.image(`${server.host}/a`, amd64);
    const [request] = tokens.requests;
    expect(tokens.lines()).toEqual(['POST /token?tenant=1']);
    expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'yadokari',
      refresh_token: 'refresh me',
      scope: 'repository:a:pull',
      service: 'the registry',
    });
    expect(request?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(request?.headers.authorization).toBeUndefined();
  });

  it.each<[string, number, number]>([
    ['a token server refuses to give', 403, 200],
    ['a registry does not believe', 200, 401],
    ['a registry forbids everything to', 200, 403],
  ])('for several repositories that %s are asked for no more', async (_, gives, believes) => {
    const asked: string[] = [];
    const { fake, server, tokens } = await withTokens(
      ({ received, response }) => {
        const scopes = received.query.getAll('scope').map((scope) => scope.split(':')[1]);
        asked.push(scopes.join('+'));
        if (scopes.length > 1 && gives !== 200) response.writeHead(gives).end();
        else response.end(JSON.stringify({ token: scopes.join('+') }));
      },
      () => true,
    );
    fake.fault = ({ received, response }) => {
      const token = received.headers.authorization?.replace('Bearer ', '') ?? '';
      if (token === received.path.split('/')[2]) return false;
      const status = token.includes('+') && believes !== 200 ? believes : 401;
      response.writeHead(status, { 'www-authenticate': `Bearer realm="${tokens.url}/"` }).end();
      return true;
    };
    for (const repository of ['a', 'b', 'c']) fake.addImage(repository, 'latest', makeImage());
    const { client } = makeClient({ keychain: passwordOf('me', 'x') });
    for (const repository of ['a', 'b', 'c', 'a']) await client.image(`${server.host}/${repository}`, amd64);
    expect(asked).toEqual(['a', 'b+a', 'b', 'c']);
  });

  it('of the user are shown as they are', async () => {
    const { server, tokens } = await withTokens(
      ({ response }) => response.end(),
      (token) => token === 'mine',
    );
    const keychain = keychainOf({ kind: 'registry-token', registryToken: 'mine', source: 'test' });
    await makeClient({ keychain }).client.image(`${server.host}/a`, amd64);
    expect(tokens.requests).toEqual([]);
  });

  it('are asked for once, however many requests start at once', async () => {
    const { fake, server, tokens } = await withTokens(
      ({ response }) => setTimeout(() => response.end(JSON.stringify({ token: 't1' })), 30),
      (token) => token === 't1',
    );
    const image = makeImage({ layers: ['1', '2', '3', '4'].map((text) => Buffer.from(text)) });
    await pushImage(makeClient().client, { registry: server.host, repository: 'b' }, { image });
    expect(tokens.requests).toHaveLength(1);
    expect(server.requests.filter(({ headers }) => headers.authorization === undefined)).toHaveLength(1);
    expect(fake.manifests.has('b latest')).toBe(true);
  });

  it("are asked for anew when they have expired, by our clock or by the registry's", async () => {
    let current = 0;
    const { server, tokens } = await withTokens(
      ({ response }) => {
        current += 1;
        response.end(JSON.stringify({ token: `t${current}`, expires_in: current === 1 ? 0.001 : 300 }));
      },
      (token) => token === `t${current}` && current > 0,
    );
    const { client } = makeClient();
    const repository = client.repository({ registry: server.host, repository: 'a' }, 'pull');
    await repository.getManifest('latest');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await repository.getManifest('latest');
    expect([tokens.requests.length, server.requests.length]).toEqual([2, 3]);
    current += 1;
    expect(await repository.getManifest('latest')).toBeDefined();
    expect(tokens.requests).toHaveLength(3);
  });

  it('are sent once more with the body when they expire before an upload', async () => {
    let issued = 0;
    let puts = 0;
    const { fake, server, tokens } = await withTokens(
      ({ response }) => {
        issued += 1;
        response.end(JSON.stringify({ token: `t${issued}` }));
      },
      (token) => token !== undefined,
    );
    const refuse = fake.fault;
    fake.fault = (exchange) => {
      if (exchange.received.method === 'PUT') puts += 1;
      if (exchange.received.method !== 'PUT' || puts > 1) return refuse?.(exchange) ?? false;
      exchange.response.writeHead(401, { 'www-authenticate': `Bearer realm="${tokens.url}"` }).end();
      return true;
    };
    const repository = makeClient().client.repository({ registry: server.host, repository: 'a' }, 'push');
    expect(await repository.pushBlob(asBlob(stored('x', 'bytes')))).toBe('uploaded');
    const sent = server.requests.filter(({ method }) => method === 'PUT');
    expect(sent.map(({ headers, body }) => `${headers.authorization} ${body.toString()}`)).toEqual([
      'Bearer t1 bytes',
      'Bearer t2 bytes',
    ]);
  });

  it('do without the mount when its scope is refused', async () => {
    const { fake, server } = await withTokens(
      ({ received, response }) => {
        if (received.query.getAll('scope').length > 1)
          response.writeHead(403).end(wireError('DENIED', 'not yours'));
        else response.end(JSON.stringify({ token: 't1' }));
      },
      (token) => token === 't1',
    );
    fake.addBlob('private', stored('x', 'bytes'));
    const repository = makeClient().client.repository({ registry: server.host, repository: 'b' }, 'push');
    const origin = { registry: server.host, repository: 'private' };
    expect(await repository.pushBlob(asBlob(stored('x', 'bytes'), { origin }))).toBe('uploaded');
  });
});

describe('token servers that go wrong', () => {
  it.each([
    ['no JSON', '<html>'],
    ['no token', '{}'],
    ['an empty token', '{"token":""}'],
    ['a token that is no text', '{"token":1}'],
    ['a token with a line break', '{"token":"a\\r\\nx-injected: 1"}'],
    ['null', 'null'],
  ])('give %s', async (_, body) => {
    const { server, tokens } = await withTokens(
      ({ response }) => response.end(body),
      () => false,
    );
    expect(await failure(makeClient().client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot pull "${server.host}/a": the token server "${tokens.url}/token?…" answered without a token`,
    });
  });

  it('give an answer without end', async () => {
    const { server } = await withTokens(
      ({ response }) => response.end(Buffer.alloc(5_000_000)),
      () => false,
    );
    expect((await failure(makeClient().client.image(`${server.host}/a`, amd64))).code).toBe('LIMIT_EXCEEDED');
  });

  it('give the same token that was refused', async () => {
    const { server, tokens } = await withTokens(
      ({ response }) => response.end('{"token":"bad"}'),
      () => false,
    );
    expect((await failure(makeClient().client.image(`${server.host}/a`, amd64))).code).toBe(
      'REGISTRY_UNAUTHORIZED',
    );
    expect([tokens.requests.length, server.requests.length]).toEqual([1, 2]);
  });

  it('are busy', async () => {
    const { server, tokens } = await withTokens(
      ({ response }) => response.writeHead(tokens.requests.length < 3 ? 503 : 200).end('{"token":"t"}'),
      (token) => token === 't',
    );
    expect((await makeClient().client.image(`${server.host}/a`, amd64)).layers).toHaveLength(2);
  });

  it('are down', async () => {
    const { server, tokens } = await withTokens(
      () => undefined,
      () => false,
    );
    await tokens.stop();
    expect((await failure(makeClient().client.image(`${server.host}/a`, amd64))).message).toBe(
      `cannot pull "${server.host}/a": no connection to "${tokens.host}": it refused the connection`,
    );
  });

  it.each([undefined, '', 'ftp://x', 'relative', 'http://['])('have no valid address: %s', async (realm) => {
    const { fake, server } = await startFake();
    const challenge = realm === undefined ? 'Bearer service="x"' : `Bearer realm="${realm}"`;
    fake.fault = ({ response }) => {
      response.writeHead(401, { 'www-authenticate': challenge }).end();
      return true;
    };
    expect(await failure(makeClient().client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot pull "${server.host}/a": registry "${server.host}" names no valid token server`,
    });
  });

  it('get no credential in clear, unless a flag allows it', async () => {
    const { fake, server } = await startFake();
    fake.fault = ({ response }) => {
      response
        .writeHead(401, { 'www-authenticate': 'Bearer realm="http://auth.no-such-host.invalid/t?x=1"' })
        .end();
      return true;
    };
    const keychain = passwordOf('me', 'secret');
    expect(await failure(makeClient({ keychain }).client.image(`${server.host}/a`, amd64))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot pull "${server.host}/a": registry "${server.host}" wants credentials sent in plain HTTP to "http://auth.no-such-host.invalid/t?…"`,
    });
    const allowed = makeClient({ keychain, insecureRegistries: ['auth.no-such-host.invalid'] });
    expect((await failure(allowed.client.image(`${server.host}/a`, amd64))).code).toBe('NETWORK');
  });
});

/** A registry that wants `me` and `right`. */
async function withPassword(): Promise<{ fake: FakeRegistry; server: Double }> {
  const { fake, server } = await startFake();
  fake.addImage('a', 'latest', makeImage());
  fake.fault = ({ received, response }) => {
    if (received.headers.authorization === `Basic ${Buffer.from('me:right').toString('base64')}`)
      return false;
    const challenge = 'Negotiate, Basic realm="registry"';
    response.writeHead(401, { 'www-authenticate': challenge }).end(wireError('UNAUTHORIZED', 'who are you'));
    return true;
  };
  return { fake, server };
}

describe('passwords', () => {
  it('are shown only after the registry asked', async () => {
    const { server } = await withPassword();
    const { client } = makeClient({ keychain: passwordOf('me', 'right') });
    await client.image(`${server.host}/a`, amd64);
    expect(server.requests.map(({ headers }) => headers.authorization?.slice(0, 5))).toEqual([
      undefined,
      'Basic',
      'Basic',
    ]);
  });

  it('that are wrong are shown once for each request', async () => {
    const { server } = await withPassword();
    const { client } = makeClient({ keychain: passwordOf('me', 'wrong') });
    const expected = {
      code: 'REGISTRY_UNAUTHORIZED',
      message: `cannot pull "${server.host}/a": registry "${server.host}" does not accept the credentials from "/home/me/.docker/config.json": UNAUTHORIZED: who are you`,
      hint: `put new ones for "${server.host}" there, as docker login does`,
    };
    expect(await failure(client.image(`${server.host}/a`, amd64))).toEqual(expected);
    expect(await failure(client.image(`${server.host}/a`, amd64))).toEqual(expected);
    expect(server.requests).toHaveLength(3);
  });

  it('are not looked for where nobody asks for them', async () => {
    const { fake, server } = await startFake();
    fake.addImage('a', 'latest', makeImage());
    let asked = 0;
    const keychain = {
      resolve: () => {
        asked += 1;
        return nobody.resolve({ registry: '', repository: '' });
      },
    };
    await makeClient({ keychain }).client.image(`${server.host}/a`, amd64);
    expect(asked).toBe(0);
  });

  it('are looked for by repository', async () => {
    const { server } = await withPassword();
    const asked: string[] = [];
    const keychain = {
      resolve: ({ registry, repository }: { registry: string; repository: string }) => {
        asked.push(`${registry} ${repository}`);
        return passwordOf('me', repository === 'a' ? 'right' : 'wrong').resolve({ registry, repository });
      },
    };
    const { client } = makeClient({ keychain });
    await client.image(`${server.host}/a`, amd64);
    expect((await failure(client.image(`${server.host}/b`, amd64))).code).toBe('REGISTRY_UNAUTHORIZED');
    expect([...new Set(asked)]).toEqual([`${server.host} a`, `${server.host} b`]);
  });

  it('that cannot be read end the pull with that error', async () => {
    const { server } = await withPassword();
    const keychain = { resolve: () => Promise.reject(new Error('broken keychain')) };
    await expect(makeClient({ keychain }).client.image(`${server.host}/a`, amd64)).rejects.toThrow(
      'broken keychain',
    );
  });
});

describe('registries that forbid', () => {
  it('name the account', async () => {
    const { server } = await startFake({
      handler: ({ received, response }) => {
        if (received.headers.authorization) response.writeHead(403).end(wireError('DENIED', 'read only'));
        else response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      },
    });
    const { client } = makeClient({ keychain: passwordOf('me', 'x') });
    expect(await failure(client.canPush({ registry: server.host, repository: 'a' }))).toEqual({
      code: 'REGISTRY_FORBIDDEN',
      message: `cannot push to "${server.host}/a": registry "${server.host}" forbids it: DENIED: read only`,
      hint: 'check what the account from "/home/me/.docker/config.json" may do in this repository',
    });
  });
});
