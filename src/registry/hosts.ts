import { placeOf, type TlsProblem, type TlsProfile } from '../http/index.ts';
import type { Purpose, RegistryOptions } from './options.ts';

export type Scheme = 'https' | 'http';

/** Whose certificate nobody looks at could as well have none. */
function isUnchecked(options: RegistryOptions, host: string, purpose: Purpose): boolean {
  return (
    options.skipTlsVerify === true ||
    (options.skipTlsVerifyPull === true && purpose === 'pull') ||
    (options.skipTlsVerifyRegistries?.includes(host) ?? false)
  );
}

export function isDeclaredInsecure(options: RegistryOptions, host: string, purpose: Purpose): boolean {
  if (options.insecurePush === true && purpose === 'push') return true;
  if (options.insecurePull === true && purpose === 'pull') return true;
  return (options.insecureRegistries?.includes(host) ?? false) || isUnchecked(options, host, purpose);
}

/**
 * Schemes to try, in order. HTTPS alone, unless plain HTTP was allowed by a flag or the host is near. HTTPS goes first, so that
 * nothing is sent in clear that need not be; on this machine itself plain HTTP goes first, for nobody listens there
 * and a handshake would cost more than the request.
 */
export function schemesFor(host: string, declaredInsecure: boolean): readonly Scheme[] {
  const place = placeOf(host);
  if (place === 'loopback') return ['http', 'https'];
  return place === 'private' || declaredInsecure ? ['https', 'http'] : ['https'];
}

function byHost<T>(map: Readonly<Record<string, T>> | undefined, host: string): T | undefined {
  if (map === undefined) return undefined;
  if (Object.hasOwn(map, host)) return map[host];
  const portless = host.replace(/:\d+$/, '');
  return Object.hasOwn(map, portless) ? map[portless] : undefined;
}

/** How to check the certificate of a host: leaving the check out wins over certificates, as in Kaniko. */
export function tlsProfile(options: RegistryOptions, host: string, purpose: Purpose): TlsProfile {
  const certificate = byHost(options.certificates, host);
  const client = byHost(options.clientCertificates, host);
  return {
    verify: !isUnchecked(options, host, purpose),
    ...(certificate === undefined ? {} : { certificate }),
    ...(client === undefined ? {} : { client }),
  };
}

export function tlsHint(host: string, problem: TlsProblem): string {
  if (problem === 'client-certificate')
    return `show it a certificate that it accepts, with --registry-client-cert ${host}=CERTIFICATE,KEY`;
  if (problem === 'plain-http') return `allow plain HTTP for it with --insecure-registry ${host}`;
  return `name its authority with --registry-certificate ${host}=FILE, or leave the check out with --skip-tls-verify-registry ${host}`;
}
