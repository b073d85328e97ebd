import type { Keychain } from '../credentials/index.ts';
import type { Emit } from '../events/index.ts';
import type { HttpSettings } from '../http/index.ts';
import type { Mirrors } from './mirrors.ts';
import type { LocalImages } from './types.ts';

export type Purpose = 'pull' | 'push';

/** Hosts are written as in references: `registry.example:5000`. Everything is optional but where to ask and whom to tell. */
export interface RegistryOptions {
  readonly http: HttpSettings;
  readonly keychain: Keychain;
  readonly emit: Emit;
  /** Plain HTTP is allowed for pushes to any registry, and for pulls from any: the one does not allow the other. */
  readonly insecurePush?: boolean;
  readonly insecurePull?: boolean;
  readonly insecureRegistries?: readonly string[];
  /** Certificates are not checked. */
  readonly skipTlsVerify?: boolean;
  readonly skipTlsVerifyPull?: boolean;
  readonly skipTlsVerifyRegistries?: readonly string[];
  /** Host → PEM file with certificates to trust besides the machine's. */
  readonly certificates?: Readonly<Record<string, string>>;
  readonly clientCertificates?: Readonly<
    Record<string, { readonly certificate: string; readonly key: string }>
  >;
  /** Asked first for images; never pushed to. */
  readonly mirrors?: Mirrors;
  /** A registry that has mirrors is not asked itself. */
  readonly mirrorsOnly?: boolean;
  /** Further tries; never fewer than 2, since networks are what they are. */
  readonly pullRetries?: number;
  readonly pushRetries?: number;
  /** Most bytes of one request of an upload; without it found out where one is refused for its size. */
  readonly pushChunkBytes?: number;
  /** What need not be pulled. */
  readonly local?: LocalImages;
}

export const leastRetries = 2;

export function retriesFor(options: RegistryOptions, purpose: Purpose): number {
  return Math.max(leastRetries, (purpose === 'pull' ? options.pullRetries : options.pushRetries) ?? 0);
}
