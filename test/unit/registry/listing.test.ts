import {
  makeCertificates,
  makeImage,
  startDockerRegistry,
  startDouble,
  startTokenServer,
  wireError,
  type Double,
  type Handler,
} from '../../support/registry/index.ts';
import { cleanUp, cleanups, failure, makeClient, passwordOf, pushImage } from './support.ts';

afterEach(cleanUp);

async function start(handler: Handler): Promise<Double> {
  const server = await startDouble({ handler });
  cleanups.push(() => server.stop());
  return server;
}

function repositoryOn(server: Double) {
  return makeClient().client.repository({ registry: server.host, repository: 'team/cache' }, 'push');
}

describe('tags', () => {
  it('are read page by page, as the registry leads', async () => {
    const after = new Map([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    const server = await start(({ received, response }) => {
      const tag = received.query.get('last') ?? 'a';
      const next = after.get(tag);
      const link = `</v2/team/cache/tags/list?n=1000&last=${next}>; rel="next"`;
      response.writeHead(200, next === undefined ? {} : { link }).end(JSON.stringify({ tags: [tag] }));
    });
    expect(await repositoryOn(server).tags()).toEqual(['a', 'b', 'c']);
  });

  it('are none where there is no repository, or the list is null', async () => {
    const missing = await start(({ response }) => response.writeHead(404).end());
    expect(await repositoryOn(missing).tags()).toEqual([]);
    const empty = await start(({ response }) => response.end('{"name":"team/cache","tags":null}'));
    expect(await repositoryOn(empty).tags()).toEqual([]);
  });

  it('are not sought on another host, and half of them is not taken for all', async () => {
    const server = await start(({ response }) =>
      response.writeHead(200, { link: '<http://elsewhere.example/v2/x>; rel="next"' }).end('{"tags":["a"]}'),
    );
    expect(await failure(repositoryOn(server).tags())).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot list the tags of "${server.host}/team/cache": registry "${server.host}" leads to another host for the rest of the list`,
      hint: 'the proxy in front of it has to pass the Host header on, or the registry to know its public name',
    });
  });

  it('are all there, or none', async () => {
    const server = await start(({ received, response }) => {
      if (received.query.has('last')) response.writeHead(404).end(wireError('NAME_UNKNOWN', 'gone'));
      else response.writeHead(200, { link: '</v2/x?last=a>; rel="next"' }).end('{"tags":["a"]}');
    });
    expect((await failure(repositoryOn(server).tags())).message).toContain('NAME_UNKNOWN: gone');
  });

  it('come with manifests where the registry lists those, as Google’s do', async () => {
    const [one, two] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];
    const manifest = {
      [one]: { imageSizeBytes: '10', tag: ['a'], timeCreatedMs: '0', timeUploadedMs: '1700000000000' },
      [two]: { tag: [], timeUploadedMs: 'never' },
      'md5:1': {},
    };
    const server = await start(({ response }) =>
      response.end(JSON.stringify({ name: 'team/cache', child: [], tags: ['a'], manifest })),
    );
    expect(await repositoryOn(server).list()).toEqual({
      tags: ['a'],
      manifests: [
        { digest: one, tags: ['a'], uploaded: 1_700_000_000_000 },
        { digest: two, tags: [] },
      ],
    });
  });

  it('must be a list of words', async () => {
    const server = await start(({ response }) => response.end('{"tags":[1]}'));
    expect(await failure(repositoryOn(server).tags())).toEqual({
      code: 'REGISTRY_ERROR',
      message: `registry "${server.host}" answered with no list of tags`,
    });
  });
});

describe('deleting a manifest', () => {
  const digest = `sha256:${'a'.repeat(64)}` as const;

  it.each([202, 200, 404])('is done with status %d', async (status) => {
    const server = await start(({ response }) => response.writeHead(status).end());
    await repositoryOn(server).deleteManifest(digest);
    expect(server.lines()).toEqual([`DELETE /v2/team/cache/manifests/${digest}`]);
  });

  it('is refused by registries that delete nothing', async () => {
    const server = await start(({ response }) => response.writeHead(405).end());
    expect(await failure(repositoryOn(server).deleteManifest(digest))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `cannot delete from "${server.host}/team/cache": registry "${server.host}" answered with status 405`,
      hint: 'docker-registry deletes where it has storage.delete.enabled: true (REGISTRY_STORAGE_DELETE_ENABLED=true); a mirror or one that is read only never does, and Docker Hub and ghcr.io only on their own pages and APIs',
    });
  });

  it.each(['docker-registry', 'distribution'] as const)('is off in %s as it comes', async (program) => {
    const registry = await startDockerRegistry({ program, deletes: false });
    cleanups.push(() => registry.stop());
    const { client } = makeClient();
    const name = { registry: registry.host, repository: 'a' };
    await pushImage(client, name, { image: makeImage() });
    const { digest: own } = makeImage().manifest.descriptor;
    const { message, hint } = await failure(client.repository(name, 'push').deleteManifest(own));
    expect(message).toContain('answered with status 405: UNSUPPORTED: ');
    expect(hint).toContain('storage.delete.enabled');
  });
});

describe('repositories', () => {
  it('are listed, and things in them deleted, with the rights for that', async () => {
    const certificates = makeCertificates();
    const tokens = await startTokenServer({ certificates, users: { me: 'word' } });
    cleanups.push(
      () => tokens.stop(),
      () => certificates.remove(),
    );
    const registry = await startDockerRegistry({ token: tokens.settings });
    cleanups.push(() => registry.stop());
    const { client } = makeClient({ keychain: passwordOf('me', 'word') });
    const image = makeImage();
    for (const repository of ['b', 'team/a'])
      await pushImage(client, { registry: registry.host, repository }, { image });
    expect(await client.repositories(registry.host)).toEqual(['b', 'team/a']);
    expect(tokens.requests.at(-1)?.scopes).toContain('registry:catalog:*');
    const repository = client.repository({ registry: registry.host, repository: 'b' }, 'push');
    await repository.deleteManifest(image.manifest.descriptor.digest);
    expect(await repository.tags()).toEqual([]);
    expect(tokens.requests.at(-1)?.scopes).toContain('repository:b:delete');
  });

  it.each<[number, string]>([
    [404, ''],
    [200, '{"name":"x"}'],
  ])('may not be listed (%d)', async (status, body) => {
    const server = await start(({ response }) => response.writeHead(status).end(body));
    expect(await failure(makeClient().client.repositories(server.host))).toEqual({
      code: 'REGISTRY_ERROR',
      message: `registry "${server.host}" lists no repositories`,
      hint: 'name the repositories, each as HOST/NAME',
    });
  });

  it('say what else to do where the list is refused', async () => {
    const server = await start(({ response }) => response.writeHead(403).end(wireError('DENIED', 'no')));
    const { code, hint } = await failure(makeClient().client.repositories(server.host));
    expect(code).toBe('REGISTRY_FORBIDDEN');
    expect(hint).toMatch(/; or name the repositories, each as HOST\/NAME$/);
  });
});
