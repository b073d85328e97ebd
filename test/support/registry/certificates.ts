import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM files of an authority of our own, of a server certificate for this machine, and of a client certificate. */
export interface Certificates {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
  remove(): void;
}

function openssl(dir: string, command: string): void {
  execFileSync('openssl', command.split(' '), { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
}

const newKey = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';
const newRsaKey = '-newkey rsa:2048 -nodes';

function issue(dir: string, name: string, extensions: string, key = newKey): void {
  writeFileSync(join(dir, `${name}.ext`), extensions);
  openssl(dir, `req ${key} -subj /CN=${name} -keyout ${name}.key -out ${name}.csr`);
  const authority = '-CA ca.pem -CAkey ca.key -CAcreateserial -days 2';
  openssl(dir, `x509 -req -in ${name}.csr ${authority} -extfile ${name}.ext -out ${name}.pem`);
}

/**
 * @param names subject alternative names of the server's certificate, as openssl writes them
 * @param kind of the server's key
 */
export function makeCertificates(
  names = 'DNS:localhost,IP:127.0.0.1,IP:::1',
  kind: 'ec' | 'rsa' = 'ec',
): Certificates {
  const dir = mkdtempSync(join(tmpdir(), 'yadokari-certificates-'));
  openssl(dir, `req -x509 ${newKey} -days 2 -subj /CN=authority -keyout ca.key -out ca.pem`);
  issue(dir, 'server', `subjectAltName=${names}\n`, kind === 'ec' ? newKey : newRsaKey);
  issue(dir, 'client', 'extendedKeyUsage=clientAuth\n');
  return {
    ca: join(dir, 'ca.pem'),
    certificate: join(dir, 'server.pem'),
    key: join(dir, 'server.key'),
    clientCertificate: join(dir, 'client.pem'),
    clientKey: join(dir, 'client.key'),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
