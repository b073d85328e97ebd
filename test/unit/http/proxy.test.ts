import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { proxyFor, proxyFromEnvironment } from '../../../src/http/proxy.ts';
import { makeCertificates, type Certificates, type Double } from '../../support/registry/index.ts';
import { client, failure, get, serve } from './support.ts';

const both = { http: 'http://plain:1', https: 'http://secure:2' };

function chosen(url: string, noProxy: string): string | undefined {
  return proxyFor(new URL(url), { ...both, noProxy })?.href;
}

describe('proxyFromEnvironment', () => {
  it('reads upper case before lower case', () => {
    expect(
      proxyFromEnvironment({ HTTP_PROXY: 'a', http_proxy: 'b', https_proxy: 'c', no_proxy: 'd' }),
    ).toEqual({
      http: 'a',
      https: 'c',
      noProxy: 'd',
    });
  });

  it('takes empty values for absent', () => {
    expect(proxyFromEnvironment({ HTTP_PROXY: '', HTTPS_PROXY: undefined, NO_PROXY: '' })).toEqual({});
  });
});

describe('proxyFor', () => {
  it('goes by the scheme of the request', () => {
    expect(chosen('http://a.example/', '')).toBe('http://plain:1/');
    expect(chosen('https://a.example/', '')).toBe('http://secure:2/');
    expect(proxyFor(new URL('https://a.example/'), { http: 'http://plain:1' })).toBeUndefined();
  });

  it('takes a proxy without a scheme', () => {
    expect(proxyFor(new URL('http://a.example/'), { http: 'proxy.example:3128' })?.href).toBe(
      'http://proxy.example:3128/',
    );
  });

  it('refuses a proxy of another kind, without showing its password', () => {
    expect(() => proxyFor(new URL('http://a.example/'), { http: 'socks5://me:secret@proxy:1' })).toThrow(
      'cannot use the proxy: "socks5://proxy:1" is no http or https URL',
    );
    expect(() => proxyFor(new URL('http://a.example/'), { http: 'http://me:secret@' })).toThrow(
      'cannot use the proxy: "the value" is no http or https URL',
    );
  });

  it.each(['http://localhost/', 'https://localhost:5000/', 'http://127.1.2.3/', 'http://[::1]:80/'])(
    'reaches %s directly',
    (url) => expect(chosen(url, '')).toBeUndefined(),
  );

  it.each([
    ['*', 'http://a.example/'],
    ['example.com', 'http://example.com/'],
    ['example.com', 'https://sub.example.com/'],
    ['EXAMPLE.com', 'https://example.COM/'],
    ['.example.com', 'http://sub.example.com/'],
    ['*.example.com', 'http://sub.example.com/'],
    ['example.com:5000', 'http://example.com:5000/'],
    ['example.com:443', 'https://example.com/'],
    [' a , example.com ', 'http://example.com/'],
    ['10.0.0.0/8', 'http://10.200.3.4/'],
    ['10.1.2.3', 'http://10.1.2.3:5000/'],
    ['10.1.2.3:5000', 'http://10.1.2.3:5000/'],
    ['fd00::/8', 'http://[fd12::1]/'],
    ['[fd12::1]:5000', 'http://[fd12::1]:5000/'],
    ['fd12::1', 'http://[fd12::1]/'],
  ])('%s exempts %s', (noProxy, url) => expect(chosen(url, noProxy)).toBeUndefined());

  it.each([
    ['example.com', 'http://notexample.com/'],
    ['.example.com', 'http://example.com/'],
    ['*.example.com', 'http://example.com/'],
    ['example.com:5000', 'http://example.com/'],
    ['10.0.0.0/8', 'http://11.0.0.1/'],
    ['10.0.0.0/99', 'http://10.0.0.1/'],
    ['10.0.0.0/8', 'http://ten.example/'],
    ['::1', 'http://10.0.0.1/'],
    ['10.1.2.3:5000', 'http://10.1.2.3/'],
    ['', 'http://example.com/'],
    [',,', 'http://example.com/'],
  ])('%j does not exempt %s', (noProxy, url) => expect(chosen(url, noProxy)).toBe('http://plain:1/'));
});

/** Forwards plain requests, and tunnels to `to` whatever host is asked for. */
async function startProxy(
  to: () => number,
  verdict = 'HTTP/1.1 200 OK\r\n\r\n',
): Promise<Double & { tunnels: string[] }> {
  const tunnels: string[] = [];
  const proxy = await serve(({ received, response }) => response.end(`via proxy: ${received.target}`));
  proxy.server.on('connect', (request: IncomingMessage, socket: Socket) => {
    tunnels.push(`${request.url} ${request.headers['proxy-authorization']}`);
    const upstream = connect(to(), '127.0.0.1', () => {
      socket.write(verdict);
      upstream.pipe(socket).pipe(upstream);
    });
    for (const one of [upstream, socket])
      one.on('error', () => one.destroy()).on('close', () => upstream.destroy());
  });
  return { ...proxy, tunnels };
}

describe('a proxy', () => {
  let certificates: Certificates;
  beforeAll(() => (certificates = makeCertificates('DNS:secure.example')));
  afterAll(() => certificates.remove());

  it('gets plain requests with the whole URL', async () => {
    const proxy = await startProxy(() => 0);
    const http = client({ proxy: { http: proxy.url } });
    const { bytes } = await http.read(get('http://plain.example/a?b'), 100);
    expect(Buffer.from(bytes).toString()).toBe('via proxy: http://plain.example/a?b');
  });

  it('tunnels HTTPS, with its own credentials in the CONNECT alone, and keeps the tunnel', async () => {
    const server = await serve(({ response }) => response.end('secure'), { tls: certificates });
    const proxy = await startProxy(() => server.port);
    const http = client({
      proxy: { https: proxy.url.replace('//', '//me:secret@') },
      trust: { extraFiles: [certificates.ca] },
    });
    for (const path of ['1', '2']) {
      const { bytes } = await http.read(
        get(`https://secure.example/${path}`, { headers: { authorization: 'x' } }),
        100,
      );
      expect(Buffer.from(bytes).toString()).toBe('secure');
    }
    expect(proxy.tunnels).toEqual([
      `secure.example:443 Basic ${Buffer.from('me:secret').toString('base64')}`,
    ]);
    expect(server.requests.map(({ headers }) => headers['proxy-authorization'])).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('that refuses is an error in words', async () => {
    const proxy = await startProxy(() => proxy.port, 'HTTP/1.1 403 Forbidden\r\n\r\n');
    const http = client({ proxy: { https: proxy.url } });
    const { code, message } = await failure(http.request(get('https://secure.example/')));
    expect(code).toBe('NETWORK');
    expect(message).toMatch(
      /^cannot read it: no connection to "secure.example" through the proxy "127.0.0.1:\d+": the proxy refused: .*403/,
    );
  });

  it.each(['http', 'https'])('that is not there is named, without its password, for %s', async (scheme) => {
    const url = 'http://me:secret@127.0.0.1:1';
    const http = client({ proxy: { http: url, https: url } });
    expect(await failure(http.request(get(`${scheme}://registry.example/`)))).toEqual({
      code: 'NETWORK',
      message:
        'cannot read it: no connection to "registry.example" through the proxy "127.0.0.1:1": it refused the connection',
      hint: 'check the proxy that HTTP_PROXY or HTTPS_PROXY names, or except the host with NO_PROXY',
    });
  });
});
