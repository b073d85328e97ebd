import { BlockList, isIP } from 'node:net';
import type { TlsProfile } from '../http/index.ts';
import type { Purpose, RegistryOptions } from './options.ts';

export type Scheme = 'https' | 'http';
export type Place = 'loopback' | 'private' | 'public';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const privateRanges = new BlockList();
privateRanges.addSubnet('10.0.0.0', 8, 'ipv4');
privateRanges.addSubnet('172.16.0.0', 12, 'ipv4');
privateRanges.addSubnet('192.168.0.0', 16, 'ipv4');
privateRanges.addSubnet('fc00::', 7, 'ipv6');

function hostName(host: string): string {
  const bracketed = /^\[(?<address>[^\]]+)\]/.exec(host)?.groups?.['address'];
  return (bracketed ?? host.replace(/:\d+$/, '')).toLowerCase();
}

/**
 * Where a host is, told by its name alone. Names in `.local` count as private, as in go-containerregistry: registries
 * inside a Kubernetes cluster (`registry.ns.svc.cluster.local:5000`) live there and speak plain HTTP.
 */
export function placeOf(host: string): Place {
  const name = hostName(host);
  const family = isIP(name) === 4 ? 'ipv4' : 'ipv6';
  if (isIP(name) !== 0) {
    if (loopback.check(name, family)) return 'loopback';
    return privateRanges.check(name, family) ? 'private' : 'public';
  }
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback';
  return name.endsWith('.local') ? 'private' : 'public';
}

export function isDeclaredInsecure(options: RegistryOptions, host: string, purpose: Purpose): boolean {
  if (options.insecurePush === true && purpose === 'push') return true;
  if (options.insecurePull === true && purpose === 'pull') return true;
  return options.insecureRegistries?.includes(host) ?? false;
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
  const skip =
    options.skipTlsVerify === true ||
    (options.skipTlsVerifyPull === true && purpose === 'pull') ||
    (options.skipTlsVerifyRegistries?.includes(host) ?? false);
  const certificate = byHost(options.certificates, host);
  const client = byHost(options.clientCertificates, host);
  return {
    verify: !skip,
    ...(certificate === undefined ? {} : { certificate }),
    ...(client === undefined ? {} : { client }),
  };
}

export function tlsHint(host: string, problem: 'certificate' | 'plain-http'): string {
  if (problem === 'plain-http') return `allow plain HTTP for it with --insecure-registry ${host}`;
  return `name its authority with --registry-certificate ${host}=FILE, or leave the check out with --skip-tls-verify-registry ${host}`;
}
