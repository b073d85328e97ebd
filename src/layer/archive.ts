import type { Buffer } from 'node:buffer';
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { detectPacking } from './codec/decompress.ts';
import { outsideError } from './disk/outside-error.ts';
import { readTar, type TarStream } from './disk/read-tar.ts';
import { cleanPath, leavesRoot } from './paths.ts';
import { decodeHeader, isZeroBlock } from './tar/decode.ts';
import { blockSize, type TarHeader } from './tar/header.ts';
import type { PlannedEntry } from './types.ts';

export interface ArchiveOptions {
  /** For messages. */
  readonly name: string;
  /** An empty folder that gets the bytes of the files, a file each, named by their number. */
  readonly dir: string;
}

/** Whether an error says that what we read is no tar, rather than that we could not read or write. */
function saysNoArchive(error: unknown): boolean {
  return error instanceof Error && error.name === 'TarError';
}

/** So many bytes of a file {@link looksLikeArchive} wants to see. */
export const archiveMagicBytes = blockSize;

/** Whether what begins so is a tar, plain or packed: its content says it, never its name. An archive without members is one too. */
export function looksLikeArchive(start: Buffer): boolean {
  if (detectPacking(start) !== 'none') return true;
  if (start.length < blockSize) return false;
  if (isZeroBlock(start)) return true;
  try {
    decodeHeader(start.subarray(0, blockSize));
    return true;
  } catch (error) {
    if (saysNoArchive(error)) return false;
    throw error;
  }
}

/** Collects members; the bytes of files go to the folder as they come. */
class MemberReader {
  readonly #options: ArchiveOptions;
  readonly members: PlannedEntry[] = [];
  #open: { readonly fd: number; readonly size: number } | undefined;

  constructor(options: ArchiveOptions) {
    this.#options = options;
  }

  entry(header: TarHeader): void {
    const { name } = this.#options;
    if (leavesRoot(header.name)) throw outsideError(name, 'member', header.name);
    const { linkName, sparse: _, name: __, devMajor, devMinor, ...rest } = header;
    const isLink = header.type === 'hardlink';
    if (isLink && leavesRoot(linkName)) throw outsideError(name, 'hard link to', linkName);
    const isDevice = header.type === 'char' || header.type === 'block';
    const entry: PlannedEntry = {
      ...rest,
      path: cleanPath(header.name),
      ...(isLink || header.type === 'symlink' ? { linkName: isLink ? cleanPath(linkName) : linkName } : {}),
      ...(isDevice ? { devMajor, devMinor } : {}),
    };
    this.members.push(
      header.type === 'file' ? { ...entry, content: { file: this.#create(header.size) } } : entry,
    );
  }

  data(chunk: Buffer, start: number, end: number, position: number): void {
    if (!this.#open) return;
    for (let at = start; at < end;)
      at += writeSync(this.#open.fd, chunk, at, end - at, position + at - start);
  }

  finished(): void {
    if (!this.#open) return;
    // Holes at the end of a sparse file have no bytes that would make it long enough.
    ftruncateSync(this.#open.fd, this.#open.size);
    this.close();
  }

  close(): void {
    if (this.#open) closeSync(this.#open.fd);
    this.#open = undefined;
  }

  #create(size: number): string {
    const file = join(this.#options.dir, String(this.members.length));
    this.#open = { fd: openSync(file, 'wx', 0o600), size };
    return file;
  }
}

/**
 * Members of an archive in their order, a name possibly more than once. Undefined when it is no archive: what decides is
 * whether a first member can be read (so does BuildKit), thus an empty archive is none either.
 * @throws TarError when it breaks off later, YadokariError `UNSAFE_PATH`
 */
export async function readArchiveMembers(
  stream: TarStream,
  options: ArchiveOptions,
): Promise<readonly PlannedEntry[] | undefined> {
  const reader = new MemberReader(options);
  try {
    await readTar(stream, {
      entry: (header) => reader.entry(header),
      data: (chunk, start, end, position) => reader.data(chunk, start, end, position),
      finished: () => reader.finished(),
    });
  } catch (error) {
    reader.close();
    for (const { content } of reader.members)
      if (content && 'file' in content) rmSync(content.file, { force: true });
    if (reader.members.length === 0 && saysNoArchive(error)) return undefined;
    throw error;
  }
  return reader.members.length === 0 ? undefined : reader.members;
}
