import { appendFileSync, copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventBody } from '../../../src/events/index.ts';
import type { HttpClientOptions, TlsProfile } from '../../../src/http/index.ts';
import { trustedCertificates } from '../../../src/http/trust.ts';
import { makeCertificates, type Certificates, type Double } from '../../support/registry/index.ts';
import { client, failure, get, serve } from './support.ts';

let certificates: Certificates;
let folder: string;
beforeAll(() => {
  certificates = makeCertificates();
  folder = mkdtempSync(join(tmpdir(), 'yadokari-tls-'));
});
afterAll(() => {
  certificates.remove();
  rmSync(folder, { recursive: true });
});

function secure(more: { clientCa?: string } = {}, from: Certificates = certificates): Promise<Double> {
  return serve(({ response }) => response.end('ok'), { tls: { ...from, ...more } });
}

function withProfile(profile: Partial<TlsProfile>, events: EventBody[] = []): ReturnType<typeof client> {
  const options: Partial<HttpClientOptions> = {
    tls: () => ({ verify: true, ...profile }),
    tlsHint: (host, problem) => `${problem} of ${host}`,
  };
  return client({}, events, options);
}

async function text(http: ReturnType<typeof client>, server: Double): Promise<string> {
  return Buffer.from((await http.read(get(server.url), 10)).bytes).toString();
}

describe('certificates', () => {
  it('refuses an authority that nobody named, at once', async () => {
    const server = await secure();
    const events: EventBody[] = [];
    expect(await failure(withProfile({}, events).request(get(server.url)))).toEqual({
      code: 'TLS',
      message: `cannot read it: the certificate of "${server.host}" is not valid: it is signed by an authority that is not trusted here`,
      hint: `certificate of ${server.host}`,
    });
    expect(events).toEqual([]);
  });

  it('says what to do where nobody knows more of the host, and nothing of Node', async () => {
    const server = await secure();
    const error = await client({})
      .request(get(server.url))
      .catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({
      code: 'TLS',
      hint: 'let SSL_CERT_FILE or SSL_CERT_DIR name its certificate authority',
    });
    expect(String((error as Error).cause)).toMatch(/certificate/);
    expect(String((error as Error).cause)).not.toMatch(/Node/);
  });

  it('trusts what the host, the settings or a folder name', async () => {
    const server = await secure();
    copyFileSync(certificates.ca, join(folder, 'own.pem'));
    expect(await text(withProfile({ certificate: certificates.ca }), server)).toBe('ok');
    expect(await text(client({ trust: { extraFiles: [certificates.ca] } }), server)).toBe('ok');
    expect(await text(client({ trust: { file: certificates.ca } }), server)).toBe('ok');
    expect(await text(client({ trust: { directories: [folder] } }), server)).toBe('ok');
  });

  it('asks for a profile by host and port', async () => {
    const server = await secure();
    const asked: string[] = [];
    const http = client({}, [], {
      tls: (host) => {
        asked.push(host);
        return { verify: false };
      },
    });
    expect(await text(http, server)).toBe('ok');
    expect(asked).toEqual([server.host]);
  });

  it('leaves the check out', async () => {
    expect(await text(withProfile({ verify: false }), await secure())).toBe('ok');
  });

  it('keeps the connection for the next request', async () => {
    const server = await secure();
    const http = withProfile({ certificate: certificates.ca });
    await text(http, server);
    await text(http, server);
    expect(server.requests.map(({ connection }) => connection)).toEqual([1, 1]);
  });

  it('says that a certificate is for another host', async () => {
    const other = makeCertificates('DNS:elsewhere.example');
    try {
      const server = await secure({}, other);
      expect((await failure(withProfile({ certificate: other.ca }).request(get(server.url)))).message).toBe(
        `cannot read it: the certificate of "${server.host}" is not valid: it is for another host`,
      );
    } finally {
      other.remove();
    }
  });

  it('says that a server does not speak HTTPS', async () => {
    const server = await serve(({ response }) => response.end());
    expect(await failure(withProfile({}).request(get(server.url.replace('http:', 'https:'))))).toEqual({
      code: 'TLS',
      message: `cannot read it: "${server.host}" does not speak HTTPS`,
      hint: `plain-http of ${server.host}`,
    });
  });

  it('shows a client certificate where one is named', async () => {
    const server = await secure({ clientCa: certificates.ca });
    const named = { certificate: certificates.clientCertificate, key: certificates.clientKey };
    expect(await text(withProfile({ certificate: certificates.ca, client: named }), server)).toBe('ok');
    const { code, message } = await failure(
      withProfile({ certificate: certificates.ca }).request(get(server.url, { retries: 0 })),
    );
    expect(['TLS', 'NETWORK']).toContain(code);
    expect(message).toMatch(
      /^cannot read it: (?:"[^"]+" does not accept our certificate, or wants one: .*certificate required.*|no connection to "[^"]+": it closed the connection)/s,
    );
  });

  it('names a file that is missing or no certificate', async () => {
    const server = await secure();
    const missing = join(folder, 'missing');
    const empty = join(folder, 'empty');
    writeFileSync(empty, '');
    expect(await failure(withProfile({ certificate: missing }).request(get(server.url)))).toEqual({
      code: 'TLS',
      message: `cannot read certificates "${missing}": there is no such file`,
      hint: 'check --registry-certificate; in a container the file must be mounted',
    });
    expect((await failure(withProfile({ certificate: empty }).request(get(server.url)))).message).toBe(
      `cannot use "${empty}": it holds no PEM certificate`,
    );
    const broken = { certificate: certificates.clientCertificate, key: certificates.ca };
    expect((await failure(withProfile({ client: broken }).request(get(server.url)))).message).toMatch(
      `cannot use "${certificates.clientCertificate}", "${certificates.ca}": `,
    );
  });
});

describe('trustedCertificates', () => {
  it('reads each certificate once, and hashed links not at all', () => {
    const dir = mkdtempSync(join(folder, 'hashed-'));
    copyFileSync(certificates.ca, join(dir, 'a.pem'));
    copyFileSync(certificates.ca, join(dir, 'b.pem'));
    appendFileSync(join(dir, 'b.pem'), 'trailing text');
    symlinkSync('a.pem', join(dir, '12345678.0'));
    symlinkSync('nowhere', join(dir, 'dangling'));
    symlinkSync(join(dir, 'gone', 'x'), join(dir, 'dangling-far'));
    const file = certificates.certificate;
    expect(trustedCertificates({ file, directories: [dir, join(dir, 'none')] })).toHaveLength(2);
  });

  it('falls back to the machine when the named bundle is missing', () => {
    const machine = trustedCertificates({});
    expect(trustedCertificates({ file: join(folder, 'none') })).toEqual(machine);
  });
});
