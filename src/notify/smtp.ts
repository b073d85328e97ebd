import { createSecureContext } from 'node:tls';
import { messageOf, YadokariError } from '../base/index.ts';
import type { Mail } from './mail.ts';
import type { NotifierSpec } from './types.ts';

type Connection = InstanceType<typeof import('nodemailer/lib/smtp-connection').default>;

const ways = ['starttls', 'tls', 'none'] as const;
type Way = (typeof ways)[number];

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly way: Way;
  readonly login?: { readonly user: string; readonly pass: string };
}

function usage(fact: string, hint: string): YadokariError {
  return new YadokariError('USAGE', `--notify of type smtp: ${fact}`, { hint });
}

/** Where a mail goes: `host[:port]`; 465 is TLS from the start, any other port STARTTLS, which the server must have. @throws YadokariError `USAGE` */
export function mailServer({ fields }: Pick<NotifierSpec, 'fields'>): MailServer {
  const [, host = '', portText] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(fields.get('host') ?? '') ?? [];
  if (host === '') throw usage('host is no host[:port]', 'write host=smtp.example.com:587');
  const given = fields.get('tls');
  const way = ways.find((known) => known === (given ?? (portText === '465' ? 'tls' : 'starttls')));
  if (way === undefined) throw usage(`tls is ${JSON.stringify(given)}`, `there are ${ways.join(', ')}`);
  const port = portText === undefined ? (way === 'tls' ? 465 : 587) : Number(portText);
  if (port < 1 || port > 65_535)
    throw usage(`host has the port ${port}`, 'ports go from 1 to 65535: 25, 465 and 587 are usual');
  const [user, pass] = [fields.get('user'), fields.get('password')];
  if ((user === undefined) !== (pass === undefined))
    throw usage(
      'user and password go together',
      'give user=NAME and password-env=NAME or password-file=PATH',
    );
  if (user !== undefined && way === 'none' && !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(host))
    throw usage('a password is not sent without TLS', 'leave tls=none out');
  return {
    host: host.replaceAll(/^\[|\]$/g, ''),
    port,
    way,
    ...(user && pass ? { login: { user, pass } } : {}),
  };
}

/** What a server or the way to it did, by nodemailer's fields. */
function statusOf(error: unknown): number | undefined {
  const found =
    typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : undefined;
  return typeof found === 'number' ? found : undefined;
}

function once<T>(start: (done: (error?: Error | null, value?: T) => void) => void): Promise<T | undefined> {
  return new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));
}

async function talk(connection: Connection, server: MailServer, mail: Mail, raw: Buffer): Promise<void> {
  const failed = Promise.withResolvers<never>();
  // Every one: an error that nobody listens to ends the program.
  connection.on('error', failed.reject);
  // It may fail when nobody waits any more.
  failed.promise.catch(() => undefined);
  const { login } = server;
  const steps = async (): Promise<void> => {
    await once((done) => connection.connect(done));
    if (login !== undefined)
      await once((done) => connection.login({ user: login.user, pass: login.pass }, done));
    await once((done) =>
      connection.send({ from: mail.from.replace(/^.*<([^>]+)>\s*$/, '$1'), to: [...mail.to] }, raw, done),
    );
    connection.quit();
  };
  await Promise.race([steps(), failed.promise]);
}

async function mimeOf(mail: Mail): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from, to, subject, text, html, attachments } = mail;
  const composer = new MailComposer({
    from,
    to: [...to],
    subject,
    text,
    html,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content,
    })),
  });
  const built = await once<Buffer>((done) => composer.compile().build(done));
  if (built === undefined) throw new Error('there is no mail');
  return built;
}

export interface MailTools {
  /** PEM certificates to trust. */
  readonly certificates: () => readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Sends a mail once.
 * @throws YadokariError `NOTIFICATION_FAILED`; its cause has `responseCode` where the server said one
 */
export async function sendMail(
  spec: NotifierSpec,
  mail: Mail,
  { certificates, signal }: MailTools,
): Promise<void> {
  const server = mailServer(spec);
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection');
  const raw = await mimeOf(mail);
  const secureContext = server.way === 'none' ? undefined : createSecureContext({ ca: [...certificates()] });
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.way === 'tls',
    requireTLS: server.way === 'starttls',
    ignoreTLS: server.way === 'none',
    connectionTimeout: spec.timeoutSeconds * 1000,
    greetingTimeout: spec.timeoutSeconds * 1000,
    socketTimeout: spec.timeoutSeconds * 1000,
    ...(secureContext === undefined ? {} : { tls: { secureContext, rejectUnauthorized: true } }),
  });
  const end = (): void => connection.close();
  signal.addEventListener('abort', end, { once: true });
  try {
    await Promise.race([talk(connection, server, mail, raw), aborted(signal)]);
  } catch (error) {
    if (error instanceof YadokariError) throw error;
    const status = statusOf(error);
    throw new YadokariError(
      'NOTIFICATION_FAILED',
      `mail server "${server.host}:${server.port}": ${firstLine(messageOf(error))}`,
      {
        cause: error,
        hint: status === 535 ? 'check user and password' : 'check host, tls and the addresses',
      },
    );
  } finally {
    signal.removeEventListener('abort', end);
    connection.close();
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail, { once: true });
  });
}

/** Whether another try may mend it: the server asked for one (4xx), or could not be reached. What may have arrived is not sent again. */
export function isPassingMailFault(error: unknown): boolean {
  const cause = error instanceof YadokariError ? error.cause : error;
  const status = statusOf(cause);
  if (status !== undefined) return status >= 400 && status < 500;
  const command =
    typeof cause === 'object' && cause !== null && 'command' in cause ? cause.command : undefined;
  return command === 'CONN';
}
