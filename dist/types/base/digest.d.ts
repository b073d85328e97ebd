import { type Hash } from 'node:crypto';
/** `sha256:` and 64 lower-case hex digits, or `sha512:` and 128 (OCI image-spec, descriptor.md, Digests). */
export type Digest = `sha256:${string}` | `sha512:${string}`;
export declare function isDigest(text: string): text is Digest;
export declare function sha256(data: Uint8Array | string): Digest;
/** A running hash of the algorithm that `expected` names; SHA-256 when nothing is expected. */
export declare function hashFor(expected?: Digest): Hash;
/** Ends a running hash made by {@link hashFor}. */
export declare function finishDigest(hash: Hash, expected?: Digest): Digest;
/** The hex part alone: file name of a blob in an OCI layout. */
export declare function digestHex(digest: Digest): string;
