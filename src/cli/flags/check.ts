import { hostPlatform, YadokariError } from '../../base/index.ts';
import { checkGitFlags } from '../../git/index.ts';
import type { ExecutorOptions } from '../../options/index.ts';
import { askedAttestations } from '../attest-specs.ts';
import { parseCacheSpec } from '../cache-specs.ts';
import { leveledAnnotations } from './annotations.ts';
import type { PlainCommand } from './words-and-flags.ts';

function usage(message: string, hint: string): YadokariError {
  return new YadokariError('USAGE', message, { hint });
}

const named = 'name the image with --destination; with --no-push it is not pushed';

function checkDestinations(options: ExecutorOptions): void {
  if (options.context === '')
    throw usage('--context is empty', 'name a folder, or leave it out for /workspace/');
  if (options.destination.length > 0) return;
  if (!options.noPush && !options.dryrun) {
    throw usage(
      'no --destination is given',
      'name where to push the image, or write --no-push to build without pushing',
    );
  }
  if (options.imageNameWithDigestFile !== undefined) {
    throw usage('--image-name-with-digest-file needs a --destination', named);
  }
  if (options.imageNameTagWithDigestFile !== undefined) {
    throw usage('--image-name-tag-with-digest-file needs a --destination', named);
  }
}

/** Docker's media types have no zstd layer, and a `docker load` archive is never OCI (kaniko.md, `compression`, `image-format`). */
function checkFormat(options: ExecutorOptions): void {
  const { compression, imageFormat, tarPath } = options;
  if (compression === 'zstd' && imageFormat === 'docker') {
    throw usage(
      '--compression=zstd does not go with --image-format=docker',
      'zstd layers need --image-format=oci',
    );
  }
  if (compression === 'zstd' && tarPath !== undefined) {
    throw usage('--compression=zstd does not go with --tar-path', 'use --oci-layout-path for zstd layers');
  }
  if (imageFormat === 'oci' && tarPath !== undefined) {
    throw usage('--image-format=oci does not go with --tar-path', 'use --oci-layout-path for OCI images');
  }
}

/** What is said of an image stands beside it in an OCI index (BuildKit refuses the same). */
function checkAttestations(options: ExecutorOptions): void {
  if (!askedAttestations(options)) {
    if (options.attestationsDir === undefined) return;
    throw usage('--attestations-dir has nothing to write', 'ask for --sbom=true or --provenance=true');
  }
  const { imageFormat, tarPath } = options;
  if (imageFormat === 'docker')
    throw usage('attestations do not go with --image-format=docker', 'they need an OCI index: leave it out');
  if (tarPath !== undefined) throw usage('attestations do not go with --tar-path', 'use --oci-layout-path');
}

function checkStdin({ dockerfile, endWithStdin }: ExecutorOptions): void {
  if (endWithStdin && dockerfile === '-') {
    throw usage('--end-with-stdin does not go with --dockerfile=-', 'write the Dockerfile to a file');
  }
}

function checkLevel({ compression, compressionLevel }: ExecutorOptions): void {
  const most = compression === 'gzip' ? 9 : 22;
  if (compressionLevel > most) {
    throw usage(
      `--compression-level ${compressionLevel} is above ${most}, the highest of ${compression}`,
      `write ${most} or less; -1 leaves the choice to us`,
    );
  }
}

/** As in Kaniko: without a push there is no repository that the cache could stand beside. */
function checkCache({ cache, cacheRepo, noPush, noPushCache, destination }: ExecutorOptions): void {
  if (!cache || cacheRepo !== undefined) return;
  if (noPush && !noPushCache) {
    throw usage(
      '--cache with --no-push needs to know where the cache is',
      'name a repository or a folder with --cache-repo, or write --no-push-cache',
    );
  }
  if (destination.length === 0)
    throw usage(
      '--cache without a --destination needs --cache-repo',
      'name a repository or a folder for the layers: --cache-repo registry/name, --cache-repo oci:PATH',
    );
}

function checkCacheMounts({ cache, cacheFrom, cacheTo, cacheMounts }: ExecutorOptions): void {
  if (cacheMounts.length === 0 || cache || cacheFrom.length > 0 || cacheTo.length > 0) return;
  throw usage(
    '--cache-mounts needs a cache to keep them in',
    'write --cache, or name one with --cache-from and --cache-to',
  );
}

/** @throws YadokariError `USAGE` when it is not said where the cache is */
export function checkCacheCommand(
  { cacheRepo, destination, cacheFrom }: ExecutorOptions,
  action: 'ls' | 'prune' | 'explain',
): void {
  if (cacheRepo !== undefined || destination.length > 0) return;
  if (action === 'explain' && cacheFrom.length > 0) return;
  throw usage(
    'it is not said which cache is meant',
    'name it with --cache-repo, or the image with --destination',
  );
}

/** A daemon would have more to allow: what is meant for one is not refused. */
function checkEntitlements({ allow }: ExecutorOptions): void {
  const known = /^(?:network\.host|security\.insecure|device(?:=.*)?|fs(?:\.(?:read|write))?(?:=.*)?)$/;
  const stranger = allow.find((name) => !known.test(name));
  if (stranger === undefined) return;
  throw usage(`--allow ${JSON.stringify(stranger)} is not known`, 'choose network.host or security.insecure');
}

/** @throws YadokariError `USAGE` for options that contradict each other, or that need one that is missing. */
export function checkTogether(options: ExecutorOptions): void {
  const { annotation, customPlatform } = options;
  leveledAnnotations(annotation, customPlatform.length > 0 ? customPlatform : [hostPlatform()]);
  checkDestinations(options);
  checkFormat(options);
  checkLevel(options);
  checkStdin(options);
  checkEntitlements(options);
  checkCache(options);
  checkAttestations(options);
  checkGitFlags(options.git);
  checkCacheMounts(options);
  for (const text of options.cacheFrom) parseCacheSpec('--cache-from', text);
  for (const text of options.cacheTo) parseCacheSpec('--cache-to', text);
}

/** @throws YadokariError `USAGE` when a command that builds nothing lacks what it needs */
export function checkPlain(
  { username, password, passwordStdin, destination }: ExecutorOptions,
  command: PlainCommand,
): void {
  if ((command === 'push' || command === 'index') && destination.length === 0) {
    throw usage('no --destination is given', 'name where to push the image');
  }
  if (command !== 'login') return;
  if (username === undefined) throw usage('--username is missing', 'write login REGISTRY --username NAME');
  if (passwordStdin && password !== undefined)
    throw usage('--password does not go with --password-stdin', 'leave one of them out');
  if (!passwordStdin && password === undefined) {
    throw usage(
      'there is no password',
      'give it with --password-stdin: … | executor login --password-stdin …',
    );
  }
}
