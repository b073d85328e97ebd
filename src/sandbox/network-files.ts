import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestHex, sha256 } from '../base/index.ts';

/** The job's files on which names of machines depend. */
export interface NetworkSources {
  readonly resolvConf: string;
  readonly hosts: string;
}

function namesHost(hosts: string, hostname: string): boolean {
  return hosts
    .split('\n')
    .some((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1).includes(hostname));
}

/** The job's hosts and the step's own name: sudo and many servers ask for it. */
export function hostsText(hosts: string, hostname: string): string {
  if (namesHost(hosts, hostname)) return hosts;
  const separator = hosts === '' || hosts.endsWith('\n') ? '' : '\n';
  return `${hosts}${separator}127.0.0.1\t${hostname}\n`;
}

const emptyHosts = '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n';

/** Files to be mounted, kept in `workDir`: theirs change while a build runs, and must not be changed by it. */
export class NetworkFiles {
  readonly #sources: NetworkSources;
  readonly #folder: string;

  constructor(sources: NetworkSources, workDir: string) {
    this.#sources = sources;
    this.#folder = join(workDir, 'network');
  }

  hosts(hostname: string): string {
    const { hosts } = this.#sources;
    const text = existsSync(hosts) ? readFileSync(hosts, 'utf8') : emptyHosts;
    return this.#file('hosts', hostsText(text, hostname));
  }

  resolvConf(): string {
    const { resolvConf } = this.#sources;
    return this.#file('resolv.conf', existsSync(resolvConf) ? readFileSync(resolvConf, 'utf8') : '');
  }

  /** Named by its content, so that one which is in use is never rewritten. */
  #file(name: string, text: string): string {
    const path = join(this.#folder, `${name}-${digestHex(sha256(text)).slice(0, 16)}`);
    if (existsSync(path)) return path;
    mkdirSync(this.#folder, { recursive: true, mode: 0o755 });
    writeFileSync(path, text, { mode: 0o644 });
    return path;
  }
}
