import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { YadokariError } from '../base/index.ts';
import { proxyFor } from './proxy.ts';
import { secureContextFor, trustedCertificates } from './trust.ts';
import type { HttpSettings, TlsProfile } from './types.ts';

const defaultProfile: TlsProfile = { verify: true };

/** Node's agents learned proxies in 24.5; older ones would ignore the setting in silence. */
function requireProxySupport(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 5)) return;
  throw new YadokariError('NODE_TOO_OLD', `cannot use a proxy with Node ${process.versions.node}`, {
    hint: 'use Node 24.5 or newer',
  });
}

function keepAlive(scheme: string, proxy: string | undefined): AgentOptions {
  const base: AgentOptions = { keepAlive: true, maxFreeSockets: 64 };
  if (proxy === undefined) return base;
  requireProxySupport();
  return { ...base, proxyEnv: scheme === 'https:' ? { HTTPS_PROXY: proxy } : { HTTP_PROXY: proxy } };
}

/** Connections kept open between requests, one pool for each way to connect (scheme, proxy, TLS profile). */
export class AgentPool {
  private readonly settings: HttpSettings;
  private readonly tls: (host: string) => TlsProfile;
  private readonly agents = new Map<string, HttpAgent | HttpsAgent>();
  private trusted: readonly string[] | undefined;

  constructor(settings: HttpSettings, tls: ((host: string) => TlsProfile) | undefined) {
    this.settings = settings;
    this.tls = tls ?? (() => defaultProfile);
  }

  /** @throws YadokariError `TLS` (certificate files), `USAGE` (proxy) */
  agentFor(url: URL): HttpAgent | HttpsAgent {
    const proxy = proxyFor(url, this.settings.proxy ?? {})?.href;
    const profile = url.protocol === 'https:' ? this.tls(url.host) : undefined;
    const key = JSON.stringify([url.protocol, proxy, profile]);
    const known = this.agents.get(key);
    if (known) return known;
    const options = keepAlive(url.protocol, proxy);
    const agent = profile ? this.secureAgent(options, profile) : new HttpAgent(options);
    this.agents.set(key, agent);
    return agent;
  }

  close(): void {
    for (const agent of this.agents.values()) agent.destroy();
    this.agents.clear();
  }

  private secureAgent(options: AgentOptions, profile: TlsProfile): HttpsAgent {
    const secureContext = secureContextFor(profile, () => {
      this.trusted ??= trustedCertificates(this.settings.trust ?? {});
      return this.trusted;
    });
    return new HttpsAgent({ ...options, secureContext, rejectUnauthorized: profile.verify });
  }
}
