import { readFileSync } from 'node:fs';
import { YadokariError } from '../../../src/base/index.ts';
import { mailServer, notify, preview, type Message } from '../../../src/notify/index.ts';
import { makeCertificates } from '../../support/registry/certificates.ts';
import { MailServer, partsOf, type MailServerOptions } from '../../support/mail-server.ts';
import { message, now, specOf, tools } from './support.ts';

const certificates = makeCertificates();
const untrusted = makeCertificates();
afterAll(() => {
  certificates.remove();
  untrusted.remove();
});

const password = 'mail-password-77';
const login = { user: 'ci', password };

async function told(
  server: MailServer,
  more: readonly string[] = [],
  sent: Message = message(),
  { authority = certificates.ca, retrySeconds = 0.01 } = {},
): Promise<string> {
  const parts = [
    'type=smtp',
    `host=127.0.0.1:${server.port}`,
    'from=Yadokari <ci@builds.example>',
    'to=dev@team.example',
  ];
  const own = tools();
  try {
    const spec = specOf([...parts, ...more], { PASSWORD: password, WRONG: 'wrong-password' });
    await notify(spec, sent, {
      ...own,
      retrySeconds,
      certificates: () => [readFileSync(authority, 'utf8')],
    });
    return 'sent';
  } catch (error) {
    if (!(error instanceof YadokariError)) throw error;
    const words = `${error.code}: ${error.message}`;
    if (words.includes(password) || words.includes('wrong-password'))
      throw new Error('a password is shown', { cause: error });
    return words.replaceAll(String(server.port), 'PORT');
  } finally {
    own.close();
  }
}

function start(options: Omit<MailServerOptions, 'certificates'> = {}): Promise<MailServer> {
  return MailServer.start({ certificates, ...options });
}

const auth = ['user=ci', 'password-env=PASSWORD'];

describe('a mail', () => {
  it('goes through STARTTLS with a login, as HTML and as text, to everybody', async () => {
    await using server = await start({ login });
    expect(await told(server, [...auth, 'to=boss@team.example;ops@team.example'])).toBe('sent');
    const [mail] = server.received;
    expect(mail).toMatchObject({
      from: 'ci@builds.example',
      to: ['dev@team.example', 'boss@team.example', 'ops@team.example'],
      user: 'ci',
      secure: true,
    });
    expect(mail?.raw).toMatch(/^Subject: Build failed: team\/app \(main\)\r?$/m);
    expect(mail?.raw).toMatch(/^From: Yadokari <ci@builds.example>\r?$/m);
    expect(mail?.raw).toMatch(/^Content-Type: multipart\/alternative/m);
    const parts = partsOf(mail?.raw ?? '');
    expect(parts.get('text/plain')).toContain('Project: team/app');
    expect(parts.get('text/plain')).toContain('exit status 3');
    expect(parts.get('text/html')).toContain('&lt;img src=&quot;http://evil.example&quot;&gt; &amp; more');
    expect(parts.get('text/html')).not.toContain('<img');
  });

  it('goes over TLS from the start', async () => {
    await using server = await start({ login, secure: true });
    expect(await told(server, [...auth, 'tls=tls'])).toBe('sent');
    expect(server.received[0]?.secure).toBe(true);
  });

  it('carries a report as HTML and a page with it', async () => {
    await using server = await start({ login });
    const attachments = [{ name: 'builds.html', type: 'text/html', content: '<!doctype html>ビルド' }];
    expect(
      await told(server, auth, message({ html: '<table><tr><td>42</td></tr></table>', attachments })),
    ).toBe('sent');
    const raw = server.received[0]?.raw ?? '';
    expect(raw).toMatch(/filename="?builds\.html/);
    expect(raw).toContain(Buffer.from('<!doctype html>ビルド').toString('base64'));
  });

  it('may be a template of HTML', async () => {
    await using server = await start();
    const spec = {
      ...specOf([
        'type=smtp',
        `host=127.0.0.1:${server.port}`,
        'from=a@b.example',
        'to=c@d.example',
        'title={{image}}',
      ]),
    };
    const own = tools();
    const html = { ...spec, body: '<b>{{error}}</b>', isHtml: true };
    await notify(html, message(), { ...own, certificates: () => [readFileSync(certificates.ca, 'utf8')] });
    own.close();
    const parts = partsOf(server.received[0]?.raw ?? '');
    expect(parts.get('text/html')?.trim()).toBe('<b>exit &quot;3&quot; &lt;b&gt;</b>');
    expect(parts.get('text/plain')).toContain('Project: team/app');
    expect(server.received[0]?.raw).toMatch(/^Subject: team\/app\r?$/m);
  });

  it('cannot be given further headers or recipients by a title', async () => {
    await using server = await start();
    expect(await told(server, [], message({ title: 'a\r\nBcc: evil@evil.example' }))).toBe('sent');
    expect(server.received[0]?.raw).not.toMatch(/^Bcc/im);
    expect(server.received[0]?.to).toEqual(['dev@team.example']);
  });
});

describe('a mail that cannot be sent', () => {
  it('says that the login is wrong, once', async () => {
    await using server = await start({ login });
    expect(await told(server, ['user=ci', 'password-env=WRONG'])).toMatch(
      /^NOTIFICATION_FAILED: mail server "127.0.0.1:PORT": .*Invalid username or password/,
    );
    expect(server.received).toEqual([]);
  });

  it('never goes without TLS where TLS was asked for', async () => {
    await using server = await start({ plain: true });
    expect(await told(server)).toMatch(/^NOTIFICATION_FAILED: .*STARTTLS/);
    expect(server.received).toEqual([]);
    expect(await told(server, ['tls=none'])).toBe('sent');
    expect(server.received[0]?.secure).toBe(false);
  });

  it('never goes to a server that nobody vouches for', async () => {
    await using server = await start({ login });
    expect(await told(server, auth, message(), { authority: untrusted.ca })).toMatch(
      /^NOTIFICATION_FAILED: .*certificate/,
    );
    expect(server.received).toEqual([]);
  });

  it('is sent again where the server asks for it, and not where it refuses', async () => {
    await using busy = await start({
      refuse: (count) => (count < 3 ? { code: 451, words: 'try later' } : undefined),
    });
    expect(await told(busy)).toBe('sent');
    expect(busy.recipients).toBe(3);
    await using strict = await start({ refuse: () => ({ code: 550, words: 'no such user' }) });
    expect(await told(strict)).toMatch(/no such user/);
    expect(strict.recipients).toBe(1);
  });

  it('is told of with what the server said when its time ends between two tries', async () => {
    await using busy = await start({ refuse: () => ({ code: 451, words: 'try later' }) });
    expect(await told(busy, ['timeout=2s'], message(), { retrySeconds: 60 })).toMatch(
      /^NOTIFICATION_FAILED: it took longer than 2 seconds; the try before: mail server "127\.0\.0\.1:PORT": .*try later/,
    );
  });

  it('is given up in time where nobody answers', async () => {
    await using server = await start();
    const { port } = server;
    await server[Symbol.asyncDispose]();
    const gone = { port, received: [] } as unknown as MailServer;
    expect(await told(gone, ['timeout=1s'])).toMatch(
      /^NOTIFICATION_FAILED: (?:mail server .*ECONNREFUSED|it took longer)/,
    );
  });
});

function mailSpec(...parts: string[]): ReturnType<typeof specOf> {
  return specOf(['type=smtp', 'from=a@b.example', 'to=c@d.example', ...parts], { PASSWORD: password });
}

describe('where a mail goes', () => {
  it.each([
    [['host=mail.example'], { host: 'mail.example', port: 587, way: 'starttls' }],
    [['host=mail.example:465'], { host: 'mail.example', port: 465, way: 'tls' }],
    [['host=mail.example', 'tls=tls'], { host: 'mail.example', port: 465, way: 'tls' }],
    [['host=[::1]:25', 'tls=none'], { host: '::1', port: 25, way: 'none' }],
  ])('%j', (parts, place) => {
    expect(mailServer(mailSpec(...parts))).toEqual(place);
  });

  it.each([
    [['host=mail.example', 'user=ci'], 'user and password go together'],
    [['host=mail.example', 'tls=ssl'], 'tls is "ssl"'],
    [['host=mail.example', 'tls=none', ...auth], 'a password is not sent without TLS'],
    [['host=a:b:c'], 'host is no host[:port]'],
  ])('%j is refused', (parts, fact) => {
    expect(() => mailServer(mailSpec(...parts))).toThrow(fact);
  });

  it('is shown on a dry run without the password', () => {
    const shown = preview(mailSpec('host=mail.example', ...auth), message(), now);
    expect(shown).toMatchObject({
      server: 'mail.example:587',
      tls: 'starttls',
      user: 'ci',
      to: ['c@d.example'],
    });
    expect(JSON.stringify(shown)).not.toContain(password);
  });
});
