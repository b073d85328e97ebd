import { Buffer } from 'node:buffer';
import { YadokariError, type Digest } from '../../base/index.ts';
import { readTar, type TarStream } from '../disk/read-tar.ts';
import { cleanPath } from '../paths.ts';
import type { TarHandler } from '../tar/reader.ts';
import type { TarHeader } from '../tar/header.ts';
import type { PickedFiles, PickWish } from '../types.ts';
import { IndexBuilder } from './index-layer.ts';

const elf = Buffer.from('\x7fELF', 'latin1');
/** Excerpts of one file: a program may hold the mark as a constant before it comes to the real one. */
const mostExcerpts = 8;

/** Looks for a mark in the bytes of one file as they pass, and keeps what follows it. */
class MarkFinder {
  readonly excerpts: Buffer[] = [];
  readonly #wish: NonNullable<PickWish['mark']>;
  readonly #mark: Buffer;
  /** End of what has passed, where the beginning of a mark may be. */
  #tail = Buffer.alloc(0);
  #open: { readonly parts: Buffer[]; missing: number } | undefined;
  #isProgram = false;

  constructor(wish: NonNullable<PickWish['mark']>) {
    this.#wish = wish;
    this.#mark = Buffer.from(wish.bytes);
  }

  take(chunk: Buffer, position: number): void {
    if (position === 0) this.#isProgram = chunk.subarray(0, elf.length).equals(elf);
    if (!this.#isProgram) return;
    // Where an excerpt ends the search goes on: marks inside of it are the reader's to see.
    const rest = this.#fill(chunk);
    if (rest === chunk.length || this.excerpts.length >= mostExcerpts) return;
    this.#search(Buffer.concat([this.#tail, chunk.subarray(rest)]), position + rest - this.#tail.length);
  }

  finish(): readonly Uint8Array[] {
    if (this.#open) this.excerpts.push(Buffer.concat(this.#open.parts));
    this.#open = undefined;
    return this.excerpts;
  }

  #fill(chunk: Buffer): number {
    const open = this.#open;
    if (!open) return 0;
    const taken = Math.min(open.missing, chunk.length);
    // A copy: the chunk's memory is used again.
    open.parts.push(Buffer.from(chunk.subarray(0, taken)));
    open.missing -= taken;
    if (open.missing > 0) return taken;
    this.excerpts.push(Buffer.concat(open.parts));
    this.#open = undefined;
    this.#tail = Buffer.alloc(0);
    return taken;
  }

  #search(bytes: Buffer, position: number): void {
    for (let from = 0; ;) {
      const at = bytes.indexOf(this.#mark, from);
      if (at < 0) {
        this.#tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - this.#mark.length + 1)));
        return;
      }
      if ((position + at) % this.#wish.alignment !== 0) {
        from = at + 1;
        continue;
      }
      this.#open = { parts: [], missing: this.#wish.length };
      this.#tail = Buffer.alloc(0);
      const used = at + this.#fill(bytes.subarray(at));
      if (used === bytes.length || this.excerpts.length >= mostExcerpts) return;
      from = used;
    }
  }
}

class Picker implements TarHandler {
  readonly #wish: PickWish;
  readonly #paths: RegExp;
  readonly #index = new IndexBuilder();
  readonly #files = new Map<string, Buffer>();
  readonly #marked = new Map<string, readonly Uint8Array[]>();
  readonly #tooLarge: string[] = [];
  #total = 0;
  #current: { readonly path: string; readonly bytes?: Buffer; readonly finder?: MarkFinder } | undefined;

  constructor(wish: PickWish) {
    this.#wish = wish;
    this.#paths = new RegExp(wish.paths);
  }

  entry(header: TarHeader): void {
    this.#index.entry(header);
    const path = cleanPath(header.name);
    this.#forget(path);
    this.#current = undefined;
    if (header.type === 'hardlink') this.#link(path, cleanPath(header.linkName));
    if (header.type !== 'file') return;
    if (this.#paths.test(path)) this.#current = this.#begin(path, header.size);
    else if (this.#wish.mark && (header.mode & 0o111) !== 0)
      this.#current = { path, finder: new MarkFinder(this.#wish.mark) };
  }

  data(chunk: Buffer, start: number, end: number, position: number): void {
    const current = this.#current;
    if (current?.bytes) chunk.copy(current.bytes, position, start, end);
    current?.finder?.take(chunk.subarray(start, end), position);
  }

  finished(): void {
    const excerpts = this.#current?.finder?.finish() ?? [];
    if (this.#current && excerpts.length > 0) {
      this.#marked.set(this.#current.path, excerpts);
      this.#count(excerpts.reduce((sum, { byteLength }) => sum + byteLength, 0));
    }
    this.#current = undefined;
  }

  result(diffId: Digest): PickedFiles {
    const { entries, whiteouts, opaque } = this.#index.finish(diffId);
    return {
      files: this.#files,
      marked: this.#marked,
      tooLarge: this.#tooLarge,
      names: entries.filter(({ type }) => type !== 'directory').map(({ path }) => path),
      whiteouts,
      opaque,
    };
  }

  #begin(path: string, size: number): { readonly path: string; readonly bytes?: Buffer } | undefined {
    if (size > this.#wish.limit) {
      this.#tooLarge.push(path);
      return undefined;
    }
    this.#count(size);
    const bytes = Buffer.alloc(size);
    this.#files.set(path, bytes);
    return { path, bytes };
  }

  #count(bytes: number): void {
    this.#total += bytes;
    if (this.#total <= this.#wish.total) return;
    throw new YadokariError(
      'LIMIT_EXCEEDED',
      `files to read in one layer have more than ${this.#wish.total} bytes`,
    );
  }

  /** The last one of a name wins. */
  #forget(path: string): void {
    this.#files.delete(path);
    this.#marked.delete(path);
  }

  #link(path: string, target: string): void {
    const bytes = this.#files.get(target);
    if (bytes && this.#paths.test(path)) this.#files.set(path, bytes);
  }
}

/** Reads a layer for a few of its files. @throws TarError, YadokariError `DIGEST_MISMATCH`, `LIMIT_EXCEEDED` */
export async function pickFiles(stream: TarStream, diffId: Digest, wish: PickWish): Promise<PickedFiles> {
  const picker = new Picker(wish);
  await readTar(stream, picker);
  return picker.result(diffId);
}
