import { createHash, type Hash } from 'node:crypto';

/** `sha256:` and 64 lower-case hex digits, or `sha512:` and 128 (OCI image-spec, descriptor.md, Digests). */
export type Digest = `sha256:${string}` | `sha512:${string}`;

const pattern = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;

export function isDigest(text: string): text is Digest {
  return pattern.test(text);
}

export function sha256(data: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

/** A running hash of the algorithm that `expected` names; SHA-256 when nothing is expected. */
export function hashFor(expected?: Digest): Hash {
  return createHash(expected?.startsWith('sha512:') ? 'sha512' : 'sha256');
}

/** Ends a running hash made by {@link hashFor}. */
export function finishDigest(hash: Hash, expected?: Digest): Digest {
  const algorithm = expected?.startsWith('sha512:') ? 'sha512' : 'sha256';
  return `${algorithm}:${hash.digest('hex')}`;
}

/** The hex part alone: file name of a blob in an OCI layout. */
export function digestHex(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}
