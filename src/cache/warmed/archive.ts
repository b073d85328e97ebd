import type { FileHandle } from 'node:fs/promises';
import { isDigest, YadokariError, type Digest } from '../../base/index.ts';
import { openPlace, type BlobPlace } from './places.ts';

/**
 * Archives that Kaniko's warmer wrote before it wrote OCI layouts (go-containerregistry's `tarball`): the config is named by its digest,
 * layers `<hex>.tar.gz` by theirs, whatever they are packed with. `manifest.json` names no digest and is not needed.
 */

const blockBytes = 512;
/** Members beyond these are none that a warmer wrote. */
const mostMembers = 10_000;

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** A field of digits, or GNU's base-256 for what has more than 8 GiB. */
function sizeIn(block: Buffer): number {
  const field = block.subarray(124, 136);
  const size = ((field[0] ?? 0) & 0x80) === 0 ? octalIn(field) : base256In(field);
  if (Number.isSafeInteger(size)) return size;
  throw new YadokariError(
    'LAYER_INVALID',
    'it is no tar archive: the size of a member is no number of bytes',
  );
}

function octalIn(field: Buffer): number {
  const digits = field.toString('latin1').replaceAll('\0', ' ').trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN;
}

function base256In(field: Buffer): number {
  return field.reduce((sum, byte, at) => sum * 256 + (at === 0 ? byte & 0x7f : byte), 0);
}

function hasChecksum(block: Buffer): boolean {
  const said = Number.parseInt(block.subarray(148, 156).toString('latin1'), 8);
  let sum = 0;
  for (const [at, byte] of block.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
  return sum === said;
}

async function headerAt(handle: FileHandle, position: number): Promise<Header | undefined> {
  const block = Buffer.alloc(blockBytes);
  const { bytesRead } = await handle.read(block, 0, blockBytes, position);
  if (bytesRead < blockBytes || block.every((byte) => byte === 0)) return undefined;
  if (!hasChecksum(block)) throw new YadokariError('LAYER_INVALID', 'it is no tar archive');
  const end = block.indexOf(0);
  return {
    name: block.subarray(0, Math.min(end === -1 ? 100 : end, 100)).toString('latin1'),
    size: sizeIn(block),
    type: String.fromCharCode(block[156] ?? 0),
  };
}

function digestIn(name: string): Digest | undefined {
  const digest = `sha256:${name.replace(/^sha256:/, '').replace(/\.tar\.gz$/, '')}`;
  return isDigest(digest) ? digest : undefined;
}

/** Where the blobs of an archive lie in it. @throws YadokariError `LAYER_INVALID` for what is no archive */
export async function blobsInArchive(file: string): Promise<ReadonlyMap<Digest, BlobPlace>> {
  const places = new Map<Digest, BlobPlace>();
  await using handle = await openPlace(file);
  const { size: end } = await handle.stat();
  let position = 0;
  for (let members = 0; members < mostMembers && position < end; members += 1) {
    const header = await headerAt(handle, position);
    if (!header) break;
    const start = position + blockBytes;
    const digest = digestIn(header.name);
    const isFile = header.type === '0' || header.type === '\0';
    if (digest && isFile) places.set(digest, { file, start, size: header.size });
    position = start + Math.ceil(header.size / blockBytes) * blockBytes;
  }
  return places;
}
