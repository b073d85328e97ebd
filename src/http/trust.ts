import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { errnoOf, messageOf, YadokariError } from '../base/index.ts';
import type { TlsProfile, TrustSettings } from './types.ts';

/** Where Linux distributions keep their bundle; the first that exists counts. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** @param where what names the file */
function readRequired(file: string, what: string, where: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const fact = errnoOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new YadokariError('TLS', `cannot read ${what} "${file}": ${fact}`, {
      cause: error,
      hint: `check ${where}; in a container the file must be mounted`,
    });
  }
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw new YadokariError('TLS', `cannot read certificates "${file}": ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** OpenSSL's folders hold each file again as a link within the folder, named by hash. */
function isOwnLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink() && !readlinkSync(path).includes('/');
}

/** A folder that is not there, or not for us to read, trusts nobody: the default names one of Kaniko's image. */
function readDirectory(directory: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(directory);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errnoOf(error) ?? '')) return [];
    throw new YadokariError('TLS', `cannot read certificates "${directory}": ${messageOf(error)}`, {
      cause: error,
    });
  }
  return names
    .map((name) => join(directory, name))
    .filter((path) => !isOwnLink(path))
    .map((path) => readOptional(path) ?? '');
}

const pem =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/**
 * Certificates that the machine and the settings trust, each once; empty when there are none at all (then Node's own count).
 * A file that SSL_CERT_FILE names but that is not there is passed over, as Go and OpenSSL do.
 * @throws YadokariError `TLS` when a file cannot be read
 */
export function trustedCertificates(settings: TrustSettings): readonly string[] {
  const texts: string[] = [];
  const candidates = settings.file === undefined ? bundles : [settings.file, ...bundles];
  for (const file of candidates) {
    const text = readOptional(file);
    if (text === undefined) continue;
    texts.push(text);
    break;
  }
  for (const directory of settings.directories ?? []) texts.push(...readDirectory(directory));
  for (const file of settings.extraFiles ?? [])
    texts.push(readRequired(file, 'certificates', 'NODE_EXTRA_CA_CERTS'));
  return [...new Set(texts.flatMap((text) => text.match(pem) ?? []))];
}

function hostCertificates(file: string, flag: string): readonly string[] {
  const found = readRequired(file, 'certificates', flag).match(pem);
  if (found) return found;
  throw new YadokariError('TLS', `cannot use "${file}": it holds no PEM certificate`, {
    hint: `give ${flag} a file with -----BEGIN CERTIFICATE----- in it`,
  });
}

/** Made once for each distinct profile: reading and parsing some hundred certificates takes 10 to 20 ms. */
export function secureContextFor(profile: TlsProfile, trusted: () => readonly string[]): SecureContext {
  const { certificate, certificateFlag = '--registry-certificate' } = profile;
  const own = certificate === undefined ? [] : hostCertificates(certificate, certificateFlag);
  const all = profile.verify ? [...trusted(), ...own] : [];
  const client = profile.client && {
    cert: readRequired(profile.client.certificate, 'client certificate', '--registry-client-cert'),
    key: readRequired(profile.client.key, 'key of the client certificate', '--registry-client-cert'),
  };
  try {
    return createSecureContext({ ...(all.length === 0 ? {} : { ca: all.join('\n') }), ...client });
  } catch (error) {
    const files = [profile.certificate, profile.client?.certificate, profile.client?.key].filter(Boolean);
    const named =
      files.length === 0 ? 'the trusted certificates' : files.map((file) => `"${file}"`).join(', ');
    throw new YadokariError('TLS', `cannot use ${named}: ${messageOf(error)}`, { cause: error });
  }
}
