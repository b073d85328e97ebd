import { cleanUp, cleanups, failure, makeClient } from './support.ts';
import { startDouble, type Double, type Handler } from '../../support/registry/index.ts';

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

  it('are not sought on another host', async () => {
    const server = await start(({ response }) =>
      response.writeHead(200, { link: '<http://elsewhere.example/v2/x>; rel="next"' }).end('{"tags":["a"]}'),
    );
    expect(await repositoryOn(server).tags()).toEqual(['a']);
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
      hint: 'it does not take such requests: it may be read only, or a mirror of another registry',
    });
  });
});
