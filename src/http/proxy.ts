import { BlockList, isIP } from 'node:net';
import { YadokariError } from '../base/index.ts';
import type { ProxySettings } from './types.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** HTTP_PROXY, HTTPS_PROXY, NO_PROXY and their lower-case twins, the upper case first, as Go programs (Kaniko) read them. */
export function proxyFromEnvironment(env: Environment): ProxySettings {
  const http = env['HTTP_PROXY'] || env['http_proxy'];
  const https = env['HTTPS_PROXY'] || env['https_proxy'];
  const noProxy = env['NO_PROXY'] || env['no_proxy'];
  return { ...(http ? { http } : {}), ...(https ? { https } : {}), ...(noProxy ? { noProxy } : {}) };
}

interface Target {
  /** Lower case, without brackets. */
  readonly name: string;
  readonly port: string;
  readonly family: 'ipv4' | 'ipv6' | undefined;
}

function targetOf(url: URL): Target {
  const name = url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  const family = isIP(name) === 4 ? 'ipv4' : isIP(name) === 6 ? 'ipv6' : undefined;
  return { name, port: url.port || (url.protocol === 'https:' ? '443' : '80'), family };
}

function isLoopback({ name, family }: Target): boolean {
  if (family === undefined) return name === 'localhost';
  return name === '::1' || (family === 'ipv4' && name.startsWith('127.'));
}

/** `10.0.0.0/8` and single addresses. */
function matchesRange(entry: string, target: Target): boolean {
  const [address = '', prefix] = entry.split('/');
  const family = isIP(address) === 4 ? 'ipv4' : isIP(address) === 6 ? 'ipv6' : undefined;
  if (family === undefined || family !== target.family) return false;
  const bits = prefix === undefined ? (family === 'ipv4' ? 32 : 128) : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 'ipv4' ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(address, bits, family);
  return list.check(target.name, family);
}

/** One entry of NO_PROXY after the rules of Go's httpproxy: `domain` covers subdomains, `.domain` and `*.domain` only those. */
function isExempt(entry: string, target: Target): boolean {
  if (entry === '*') return true;
  if (isIP(entry.replace(/\/.*$/, '')) !== 0) return matchesRange(entry, target);
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]*))(?::(?<port>\d+))?$/.exec(entry);
  const { v6, name = '', port } = match?.groups ?? {};
  if (!match || (port !== undefined && port !== target.port)) return false;
  if (v6 !== undefined || isIP(name) !== 0) return matchesRange(v6 ?? name, target);
  const domain = name.replace(/^\*(?=\.)/, '').replace(/\.$/, '');
  if (domain.startsWith('.')) return target.name.endsWith(domain);
  return domain !== '' && (target.name === domain || target.name.endsWith(`.${domain}`));
}

function parseProxy(text: string): URL {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  const shown = url ? `${url.protocol}//${url.host}` : 'the value';
  throw new YadokariError('USAGE', `cannot use the proxy: ${JSON.stringify(shown)} is no http or https URL`, {
    hint: 'set HTTP_PROXY and HTTPS_PROXY like http://proxy.example:3128',
  });
}

/**
 * The proxy for a URL, or undefined for a direct connection. This machine itself is always reached directly.
 * @throws YadokariError `USAGE` when the proxy's URL is none
 */
export function proxyFor(url: URL, settings: ProxySettings): URL | undefined {
  const chosen = url.protocol === 'https:' ? settings.https : settings.http;
  if (chosen === undefined || chosen === '') return undefined;
  const target = targetOf(url);
  const exceptions = (settings.noProxy ?? '').split(',').map((entry) => entry.trim().toLowerCase());
  if (isLoopback(target) || exceptions.some((entry) => entry !== '' && isExempt(entry, target)))
    return undefined;
  return parseProxy(chosen);
}
