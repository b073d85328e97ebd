import { BlockList, isIP } from 'node:net';

/** How far away a host is: on this machine, in a private network, anywhere. */
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
