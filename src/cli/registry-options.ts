import { existsSync } from 'node:fs';
import type { Turns } from '../base/index.ts';
import { clouds } from '../cloud/index.ts';
import { createUsualKeychain, secretsIn, type Keychain } from '../credentials/index.ts';
import type { Emit } from '../events/index.ts';
import { proxyFromEnvironment, type HttpSettings } from '../http/index.ts';
import type { ExecutorOptions, WarmerOptions } from '../options/index.ts';
import { parseMirrors, type LocalImages, type RegistryOptions } from '../registry/index.ts';
import { version } from './version.ts';
import type { Environment } from './world.ts';

/** Certificates that Kaniko's image trusts besides those of the system. */
const certificateFolder = '/kaniko/ssl/certs';

export function httpSettings(env: Environment, clientType: string | undefined): HttpSettings {
  const folders = (env['SSL_CERT_DIR'] ?? certificateFolder).split(':').filter((folder) => folder !== '');
  const file = env['SSL_CERT_FILE'];
  const extra = env['NODE_EXTRA_CA_CERTS'];
  // Of one that is not there Node itself has warned when it started.
  const extraFiles = extra && existsSync(extra) ? [extra] : [];
  return {
    proxy: proxyFromEnvironment(env),
    trust: { directories: folders, extraFiles, ...(file ? { file } : {}) },
    userAgent: clientType === undefined ? `yadokari/${version}` : `yadokari/${version},${clientType}`,
  };
}

/**
 * Credentials are looked for between steps that run in the container's own root: its files and programs are not ours then,
 * but those of an image that nobody vouches for.
 */
function inTurn(keychain: Keychain, turns: Turns): Keychain {
  return { resolve: (target, search) => turns.run(() => keychain.resolve(target, search)) };
}

/** Shorter passwords are words that occur everywhere; whoever has such a one has other worries. */
const shortestPassword = 8;

/** Whatever a registry or a helper says, it does not repeat what it was shown. */
function concealed(keychain: Keychain, conceal: RegistryWorld['conceal']): Keychain {
  return {
    resolve: async (target, search) => {
      const credential = await keychain.resolve(target, search);
      if (credential) conceal(secretsIn(credential).filter((secret) => secret.length >= shortestPassword));
      return credential;
    },
  };
}

interface RegistryWorld {
  readonly env: Environment;
  readonly http: HttpSettings;
  readonly emit: Emit;
  readonly turns: Turns;
  /** Tells what prints that these must not be. */
  readonly conceal: (secrets: readonly string[]) => void;
  readonly local?: LocalImages;
}

/** Flags about pulls, which both programs have. */
type PullFlags = Pick<
  ExecutorOptions & WarmerOptions,
  Exclude<keyof ExecutorOptions & keyof WarmerOptions, 'dockerfile'>
>;

/** How both programs pull. */
export function pullOptions(
  options: PullFlags,
  world: RegistryWorld,
  helpers: readonly string[] = [],
): RegistryOptions {
  const { env, http, emit, turns, local, conceal } = world;
  const keychain = createUsualKeychain(env, helpers, { http, open: clouds });
  return {
    http,
    keychain: concealed(inTurn(keychain, turns), conceal),
    emit,
    ...(local === undefined ? {} : { local }),
    insecurePull: options.insecurePull,
    insecureRegistries: options.insecureRegistry,
    skipTlsVerifyPull: options.skipTlsVerifyPull,
    skipTlsVerifyRegistries: options.skipTlsVerifyRegistry,
    certificates: options.registryCertificate,
    clientCertificates: options.registryClientCert,
    mirrors: parseMirrors({ map: options.registryMap, mirrors: options.registryMirror }),
    mirrorsOnly: options.skipDefaultRegistryFallback,
  };
}

export function registryOptions(options: ExecutorOptions, world: RegistryWorld): RegistryOptions {
  return {
    ...pullOptions(options, world, options.credentialHelpers),
    insecurePush: options.insecure,
    skipTlsVerify: options.skipTlsVerify,
    // A base is unpacked while it is downloaded: both flags mean the same download.
    pullRetries: Math.max(options.imageDownloadRetry, options.imageFsExtractRetry),
    pushRetries: options.pushRetry,
    ...(options.pushChunkSize === undefined ? {} : { pushChunkBytes: options.pushChunkSize }),
  };
}
