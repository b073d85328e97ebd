import { bytesBody } from '../../../src/http/index.ts';
import { makeCertificates, type Certificates, type Double } from '../../support/registry/index.ts';
import { client, failure, get, serve } from './support.ts';

const secrets = {
  authorization: 'Bearer secret',
  cookie: 'session=secret',
  'x-api-key': 'secret',
  accept: 'a/b',
  range: 'bytes=5-',
};

/** Sends every request to `location()`. */
function redirector(status: number, location: () => string): Promise<Double> {
  return serve(({ response }) => response.writeHead(status, { location: location() }).end());
}

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('follows %i with GET', async (status) => {
    const target = await serve(({ response }) => response.end('there'));
    const server = await redirector(status, () => `${target.url}/x?y=z`);
    const { response, bytes } = await client().read(get(server.url), 10);
    expect([Buffer.from(bytes).toString(), response.url.href]).toEqual(['there', `${target.url}/x?y=z`]);
  });

  it('takes no credential, cookie or unknown header to another host', async () => {
    const target = await serve(({ response }) => response.end());
    const server = await redirector(307, () => `${target.url}/`);
    await client().read(get(server.url, { headers: secrets }), 10);
    expect(server.requests[0]?.headers).toMatchObject(secrets);
    const { host, connection, ...others } = target.requests[0]?.headers ?? {};
    expect([host, connection]).toEqual([target.host, 'keep-alive']);
    expect(others).toEqual({ accept: 'a/b', range: 'bytes=5-' });
  });

  it('does not give them back to a host that a third one sends it back to', async () => {
    const server = await serve(({ received, response }) => {
      if (received.path === '/start') response.writeHead(302, { location: `${third.url}/` }).end();
      else response.end();
    });
    const third: Double = await redirector(302, () => `${server.url}/back`);
    await client().read(get(`${server.url}/start`, { headers: secrets }), 10);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', undefined]);
  });

  it('keeps them on the same server', async () => {
    const server = await serve(({ received, response }) => {
      if (received.path === '/a') response.writeHead(302, { location: '../b' }).end();
      else response.end();
    });
    await client().read(get(`${server.url}/a`, { headers: secrets }), 10);
    expect(server.lines()).toEqual(['GET /a', 'GET /b']);
    expect(server.requests[1]?.headers).toMatchObject(secrets);
  });

  it('does not follow a user name in a location', async () => {
    const target = await serve(({ response }) => response.end());
    const server = await redirector(302, () => target.url.replace('//', '//me:secret@'));
    await client().read(get(server.url), 10);
    expect(target.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('sends a body again after 307 and 308, and takes other redirects of it for an answer', async () => {
    const target = await serve(({ response }) => response.writeHead(201).end());
    const seen: number[] = [];
    for (const status of [301, 302, 303, 307, 308]) {
      const server = await redirector(status, () => target.url);
      const put = get(server.url, { method: 'PUT', body: bytesBody(Buffer.from('body')) });
      seen.push((await client().read(put, 10)).response.status);
    }
    expect(seen).toEqual([301, 302, 303, 201, 201]);
    expect(target.requests.map(({ method, body }) => `${method} ${body.toString()}`)).toEqual([
      'PUT body',
      'PUT body',
    ]);
  });

  it.each([307, 308])('takes the body of a POST to no other host: status %i', async (status) => {
    const target = await serve(({ response }) => response.end());
    const server = await redirector(status, () => `${target.url}/token?x=y`);
    const post = get(server.url, { method: 'POST', body: bytesBody(Buffer.from('refresh_token=secret')) });
    expect(await failure(client().read(post, 10))).toEqual({
      code: 'NETWORK',
      message: `cannot read it: "${server.host}" redirects what was meant for it alone to "${target.host}"`,
    });
    expect(target.requests).toEqual([]);
  });

  it('takes the body of a POST to another place of the same server, and a POST without one anywhere', async () => {
    const server = await serve(({ received, response }) => {
      if (received.path === '/a') response.writeHead(307, { location: '/b' }).end();
      else response.end();
    });
    await client().read(get(`${server.url}/a`, { method: 'POST', body: bytesBody(Buffer.from('x')) }), 10);
    expect(server.requests.map(({ path, body }) => `${path} ${body.toString()}`)).toEqual(['/a x', '/b x']);
    const starter = await redirector(307, () => `${server.url}/c`);
    await client().read(get(starter.url, { method: 'POST' }), 10);
    expect(server.lines().at(-1)).toBe('POST /c');
  });

  it('stops after ten', async () => {
    const server = await serve(({ response }) => response.writeHead(302, { location: '/again' }).end());
    expect(await failure(client().request(get(server.url)))).toEqual({
      code: 'NETWORK',
      message: `cannot read it: "${server.host}" redirects more than 10 times`,
    });
    expect(server.requests).toHaveLength(11);
  });

  it.each(['file:///etc/passwd', 'ftp://example/', 'http://[', 'javascript:1'])(
    'refuses to go to %s',
    async (location) => {
      const server = await redirector(302, () => location);
      expect(await failure(client().request(get(server.url)))).toEqual({
        code: 'NETWORK',
        message: `cannot read it: "${server.host}" redirects to an address that is no http or https URL`,
      });
    },
  );

  it('takes a redirect without a location for an answer', async () => {
    const server = await serve(({ response }) => response.writeHead(302).end());
    expect((await client().request(get(server.url))).status).toBe(302);
  });

  describe('from HTTPS', () => {
    let certificates: Certificates;
    beforeAll(() => (certificates = makeCertificates()));
    afterAll(() => certificates.remove());

    it('refuses plain HTTP, and shows no signature of the location', async () => {
      const target = await serve(({ response }) => response.end());
      const server = await serve(
        ({ response }) =>
          response.writeHead(307, { location: `${target.url}/blob?X-Signature=secret` }).end(),
        { tls: certificates },
      );
      const http = client({ trust: { extraFiles: [certificates.ca] } });
      expect(await failure(http.request(get(server.url)))).toEqual({
        code: 'NETWORK',
        message: `cannot read it: "${server.host}" redirects from HTTPS to plain HTTP at "${target.url}/blob?…"`,
      });
      expect(target.requests).toEqual([]);
    });
  });
});
