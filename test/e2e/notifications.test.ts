import { createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MailServer, partsOf } from '../support/mail-server.ts';
import { makeCertificates } from '../support/registry/certificates.ts';
import { Service } from '../unit/notify/support.ts';
import { startExecutor, type Finished } from './support/executor.ts';
import { logLines } from './support/log.ts';
import { Scene } from './support/scene.ts';

const certificates = makeCertificates();
const password = 'mail-password-77';
const token = 'hook-token-0123456789';
const secret = 'hmac-secret-42';

let scene: Scene;
let hook: Service;
let mails: MailServer;
beforeAll(async () => {
  scene = await Scene.start('notifications');
  hook = await Service.start(({ url }) =>
    url.pathname === `/${token}` ? { body: '{}' } : { status: 404, body: '' },
  );
  mails = await MailServer.start({ certificates, login: { user: 'ci', password } });
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await hook[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
  certificates.remove();
});

function environment(): Record<string, string> {
  return {
    HOOK: `${hook.origin}/${token}`,
    SIGN: secret,
    MAIL: password,
    SSL_CERT_FILE: certificates.ca,
    CI_PROJECT_PATH: 'group/app',
  };
}

const toHook = '--notify=type=webhook,url-env=HOOK,secret-env=SIGN';

function toMail(): string {
  return `--notify=type=smtp,host=127.0.0.1:${mails.port},user=ci,password-env=MAIL,from=ci@builds.example,to=dev@team.example`;
}

const good = 'FROM REGISTRY/base/busybox:1\nCOPY a /\n';
const bad = `${good}RUN echo ${secret} ${token}; exit 3 # ${password}\n`;

/** A build of the same image with these notifiers; nothing that it printed holds a secret. */
async function build(dockerfile: string, flags: readonly string[]): Promise<Finished> {
  const request = {
    dockerfile,
    files: { a: 'a' },
    flags,
    env: environment(),
    destinations: ['TARGET/group/app:1'],
  };
  const finished = await scene.start(request).finished;
  for (const hidden of [token, secret, password]) expect(finished.stderr).not.toContain(hidden);
  return finished;
}

function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = environment(),
): Promise<Finished> {
  const folder = join(scene.folder, 'command');
  mkdirSync(folder, { recursive: true });
  return startExecutor(words, { folder, noBuild: true, env }).finished;
}

interface Told {
  readonly title: string;
  readonly status: string;
  readonly build: { readonly failure?: { readonly code: string; readonly message: string } };
}

/** What the webhook was told since the last time, each with a right signature. */
function told(): readonly Told[] {
  return hook.seen.splice(0).map(({ headers, body }) => {
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    expect(headers['x-signature-256']).toBe(`sha256=${signature}`);
    for (const hidden of [token, secret, password]) expect(body).not.toContain(hidden);
    return JSON.parse(body) as Told;
  });
}

describe('--notify', () => {
  it('tells of failures and of the first success after them, and of nothing else', async () => {
    const history = `--history=${join(scene.folder, 'history.db')}`;
    const flags = [history, `${toHook},on=failure+recovery`, toMail(), '--log-format=json'];
    await build(good, flags);
    expect(told()).toEqual([]);
    const failing = await build(bad, flags);
    expect(failing.status).toBe(3);
    expect(logLines(failing.stderr).at(-1)).toMatchObject({
      event: 'build.failed',
      error: { code: 'RUN_FAILED' },
    });
    await build('FROM REGISTRY/base/busybox:1\nFOO\n', flags);
    await build(good, flags);
    await build(good, flags);
    const image = `${scene.registry.host}/group/app`;
    expect(told().map(({ title, status }) => [title, status])).toEqual([
      [`Build failed: ${image}`, 'failed'],
      [`Build failed: ${image}`, 'failed'],
      [`Build recovered: ${image}`, 'recovered'],
    ]);
    const [first, second, ...more] = mails.received.splice(0);
    expect(more).toEqual([]);
    expect(partsOf(first?.raw ?? '').get('text/plain')).toContain('RUN_FAILED: ');
    expect(partsOf(second?.raw ?? '').get('text/html')).toContain('unknown instruction &quot;FOO&quot;');
    expect([first?.user, first?.secure]).toEqual(['ci', true]);
    for (const hidden of [token, secret, password])
      expect(`${first?.raw}${second?.raw}`).not.toContain(hidden);
  });

  it('costs a warning and no build where nobody listens, where a secret is missing, and where it is refused', async () => {
    const { status, stderr } = await build(good, [
      '--verbosity=warn',
      '--notify=type=webhook,url=http://127.0.0.1:1/x,on=always,timeout=1s',
      '--notify=type=slack,url-env=NOT_SET,on=always',
      `--notify=type=webhook,url=${hook.origin}/other,on=success`,
    ]);
    hook.seen.splice(0);
    expect(status).toBe(0);
    const warnings = stderr.split('\n').filter((line) => line.startsWith('WARN'));
    expect(warnings).toHaveLength(3);
    expect(stderr).toContain(
      'cannot read url-env of the notification by slack: variable "NOT_SET" is not set',
    );
    expect(stderr).toMatch(
      /the notification by webhook was not sent: (?:no connection to "127.0.0.1:1"|it took longer)/,
    );
    expect(stderr).toContain(
      `the notification by webhook was not sent: "${hook.origin.slice(7)}" answered with status 404`,
    );
  });

  it('says on a dry run what would be sent', async () => {
    const { stderr } = await build(good, [`${toHook},on=success,dry-run=true,title=Done {{project}}`]);
    expect(stderr).toContain('Would notify: {"type":"webhook","method":"POST"');
    expect(stderr).toContain('"title":"Done group/app"');
    expect(told()).toEqual([]);
  });

  it('is refused where it makes no sense', async () => {
    const { status, stderr } = await build(good, [`${toHook},on=recovery`]);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('needs to know how the build before ended'),
    ]);
    const secretOnLine = await build(good, ['--notify=type=slack,url=https://hooks.example/x']);
    expect(secretOnLine.stderr).toContain('has url, which is secret');
  });
});

describe('executor report --notify', () => {
  const log = [
    '{"level":"info","msg":"","time":"2025-08-03T10:00:00.000Z","event":"build.started","log":1,"version":"1","context":"c","dockerfile":"Dockerfile","platform":"linux/amd64","destinations":["r.example/a:1"]}',
    '{"level":"error","msg":"","time":"2025-08-03T10:01:00.000Z","event":"build.failed","seconds":60,"error":{"code":"RUN_FAILED","message":"<b>bold</b>","causes":[],"exitCode":1}}',
    '',
  ].join('\n');

  it('sends it by mail, with the page, and to a chat in few words', async () => {
    const path = join(scene.folder, 'build.log');
    writeFileSync(path, log);
    const { status, stdout, stderr } = await run(['report', path, toMail(), toHook]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Success rate');
    const [mail] = mails.received.splice(0);
    expect(mail?.raw).toMatch(/^Subject: Builds from 2025-08-03 10:00 to/m);
    const html = partsOf(mail?.raw ?? '').get('text/html') ?? '';
    expect(mail?.raw).toMatch(/filename="?builds\.html/);
    expect(html).not.toContain('<b>bold');
    expect(partsOf(mail?.raw ?? '').get('text/plain')).toContain('1 × RUN_FAILED: <b>bold</b>');
    expect(told()).toMatchObject([{ event: 'report', status: 'ok', report: { total: { failed: 1 } } }]);
  });

  it('is for some only where a condition holds', async () => {
    const path = join(scene.folder, 'build.log');
    const flags = ['report', path, `${toHook},on=failure`, `${toHook},on=success`, '--fail-on=failed>0'];
    const { status, stderr } = await run(flags);
    expect([status, stderr]).toEqual([1, expect.stringContaining('THRESHOLD_CROSSED')]);
    expect(told()).toMatchObject([{ status: 'crossed', crossed: ['failed is 1, above 0'] }]);
  });

  it('fails where it cannot be sent, once it is printed', async () => {
    const path = join(scene.folder, 'build.log');
    const { status, stdout, stderr } = await run(['report', path, '--notify=type=slack,url-env=HOOK']);
    expect([status, stdout]).toEqual([1, expect.stringContaining('Success rate')]);
    expect(stderr).toContain('code: NOTIFICATION_FAILED');
    hook.seen.splice(0);
  });
});

describe('executor notify', () => {
  it('sends a message by hand, and a test', async () => {
    const { status, stderr } = await run(['notify', toHook, toMail(), 'Deployed:\n1.2.3 <is> out']);
    expect([status, stderr]).toEqual([
      0,
      'INFO[0000] Sent by webhook\nINFO[0000] Sent by smtp\n'.replaceAll(
        '0000',
        () => /\[(\d{4})\]/.exec(stderr)?.[1] ?? '',
      ),
    ]);
    expect(told()).toMatchObject([{ title: 'Deployed:', event: 'message' }]);
    expect(partsOf(mails.received.splice(0)[0]?.raw ?? '').get('text/html')).toContain(
      '1.2.3 &lt;is&gt; out',
    );
    const variable = { ...environment(), YADOKARI_NOTIFY: 'type=webhook,url-env=HOOK,secret-env=SIGN' };
    expect((await run(['notify'], variable)).status).toBe(0);
    expect(told()).toMatchObject([{ title: 'Test message of Yadokari' }]);
  });

  it('prints what would be sent, and what is wrong', async () => {
    const dry = await run(['notify', toHook, toMail(), '--dry-run', 'Hello']);
    expect(dry.status).toBe(0);
    for (const hidden of [token, secret, password]) expect(dry.stdout + dry.stderr).not.toContain(hidden);
    expect(dry.stdout).toContain('"subject": "Hello"');
    expect(told()).toEqual([]);
    const wrong = await run(['notify', toHook], { ...environment(), HOOK: `${hook.origin}/wrong-token` });
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain('the notification by webhook was not sent');
    expect(wrong.stderr).not.toContain('wrong-token');
    const none = await run(['notify', 'Hello']);
    expect(none.stderr).toContain('no --notify is given');
    hook.seen.splice(0);
  });
});
