import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Certificates } from './registry/certificates.ts';

/** A mail as it came. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Of the login; empty without one. */
  readonly user: string;
  readonly secure: boolean;
  readonly raw: string;
}

export interface MailServerOptions {
  readonly certificates: Certificates;
  /** TLS from the start instead of STARTTLS. */
  readonly secure?: boolean;
  readonly login?: { readonly user: string; readonly password: string };
  /** No STARTTLS at all. */
  readonly plain?: boolean;
  /** What is answered to the Nth recipient, from 1; undefined takes it. */
  readonly refuse?: (count: number) => { readonly code: number; readonly words: string } | undefined;
}

/** A real SMTP server on this machine, which keeps what it gets. */
export class MailServer implements AsyncDisposable {
  readonly received: Received[] = [];
  recipients = 0;
  readonly #server: SMTPServer;

  private constructor({ certificates, secure = false, login, plain, refuse }: MailServerOptions) {
    const options: SMTPServerOptions = {
      secure,
      key: readFileSync(certificates.key),
      cert: readFileSync(certificates.certificate),
      authOptional: login === undefined,
      disabledCommands: [...(plain ? ['STARTTLS'] : []), ...(login === undefined ? ['AUTH'] : [])],
      logger: false,
      onAuth: (auth, _session, done) => {
        const good = auth.username === login?.user && auth.password === login?.password;
        if (good) done(null, { user: auth.username ?? '' });
        else done(Object.assign(new Error('Invalid username or password'), { responseCode: 535 }));
      },
      onRcptTo: (_address, _session, done) => {
        this.recipients += 1;
        const refusal = refuse?.(this.recipients);
        done(refusal && Object.assign(new Error(refusal.words), { responseCode: refusal.code }));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          this.received.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            user: typeof session.user === 'string' ? session.user : '',
            secure: session.secure,
            raw: Buffer.concat(chunks).toString('utf8'),
          });
          done();
        });
      },
    };
    this.#server = new SMTPServer(options);
    // A client that goes away, or does not trust the certificate, is no fault of the server's.
    this.#server.on('error', () => undefined);
  }

  static async start(options: MailServerOptions): Promise<MailServer> {
    const server = new MailServer(options);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(resolve);
    });
  }
}

function decoded(encoding: string, text: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const joined = text.replaceAll(/=\r?\n/g, '');
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The parts of a MIME message (RFC 2045) with their texts, by content type, whatever they are nested in. */
export function partsOf(raw: string): ReadonlyMap<string, string> {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const headers = head.replaceAll(/\r?\n[ \t]+/g, ' ');
  const header = (name: string): string =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const type = header('content-type');
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  const body = rest.join('\n\n');
  if (boundary === undefined) {
    const [name = ''] = type.split(';');
    return new Map([[name, decoded(header('content-transfer-encoding').toLowerCase(), body)]]);
  }
  const inner = body.split(`--${boundary}`).slice(1, -1);
  return new Map(inner.flatMap((part) => [...partsOf(part.replace(/^\r?\n/, ''))]));
}
