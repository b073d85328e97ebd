import { Buffer } from 'node:buffer';
import { limits } from '../../base/index.ts';
import { decodeName } from '../../linux/index.ts';
import type { EntryType } from '../types.ts';
import { decodeHeader, isZeroBlock, numberField, type RawHeader } from './decode.ts';
import { blockSize, flags, padding, TarError, type Fragment, type TarHeader } from './header.ts';
import { parsePax, type Extension } from './pax.ts';
import { DataMap, fragmentsOf, paxMap, readGnuEntries, type FlatMap } from './sparse.ts';

/** Who gets what is in the archive. Calls are synchronous and in archive order. */
export interface TarHandler {
  entry(header: TarHeader): void;
  /** Bytes of the file that `entry` announced last; `position` is their place in the file. */
  data(chunk: Buffer, start: number, end: number, position: number): void;
  /** All bytes of that file have been handed over. Called for every entry, after its data. */
  finished(): void;
}

const typeOf: Readonly<Record<number, EntryType>> = {
  [flags.file]: 'file',
  [flags.contiguous]: 'file',
  [flags.gnuSparse]: 'file',
  [flags.hardlink]: 'hardlink',
  [flags.symlink]: 'symlink',
  [flags.char]: 'char',
  [flags.block]: 'block',
  [flags.directory]: 'directory',
  [flags.fifo]: 'fifo',
};

type State = 'header' | 'extension' | 'gnuSparse' | 'dataMap' | 'data' | 'padding' | 'lastZeros' | 'end';

/**
 * Push parser for tar streams: ustar, PAX, GNU long names and sparse files, numbers in base 256. PAX global headers are
 * read over, as container runtimes do. Memory is bounded whatever the stream says.
 */
export class TarReader {
  readonly #handler: TarHandler;
  readonly #block = Buffer.alloc(blockSize);
  #filled = 0;
  #state: State = 'header';
  #extension: Extension = {};
  #extensionBytes = 0;
  #body: { readonly flag: number; readonly bytes: Buffer; filled: number } | undefined;
  #raw: RawHeader | undefined;
  #gnu: { readonly map: FlatMap; readonly realSize: number } | undefined;
  #dataMap: DataMap | undefined;
  #fragments: readonly Fragment[] = [];
  #fragment = 0;
  #inFragment = 0;
  #remaining = 0;
  #padding = 0;

  constructor(handler: TarHandler) {
    this.#handler = handler;
  }

  /** Takes the next bytes of the stream. @throws TarError, and whatever the handler throws */
  write(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      switch (this.#state) {
        case 'data':
          at = this.#takeData(chunk, at);
          break;
        case 'padding':
          at = this.#skip(chunk, at);
          break;
        case 'extension':
          at = this.#takeExtension(chunk, at);
          break;
        case 'end':
          return;
        case 'header':
        case 'gnuSparse':
        case 'dataMap':
        case 'lastZeros':
          at = this.#takeBlock(chunk, at);
      }
    }
  }

  /** Whether the stream had the zeros of an archive's end (POSIX pax, "ustar Interchange Format"): some programs write none. */
  get hasEnd(): boolean {
    return this.#state === 'end' || this.#state === 'lastZeros';
  }

  /** The stream is over. @throws TarError when it stops in the middle of a member */
  end(): void {
    const atHeader = this.#state === 'header' && this.#filled === 0;
    const between = (atHeader || this.#state === 'padding') && this.#extensionBytes === 0;
    if (between || this.hasEnd) return;
    throw new TarError('the archive is cut off');
  }

  #takeBlock(chunk: Buffer, at: number): number {
    const missing = blockSize - this.#filled;
    if (this.#filled === 0 && chunk.length - at >= blockSize) {
      this.#onBlock(chunk.subarray(at, at + blockSize));
      return at + blockSize;
    }
    const taken = Math.min(missing, chunk.length - at);
    chunk.copy(this.#block, this.#filled, at, at + taken);
    this.#filled += taken;
    if (this.#filled === blockSize) {
      this.#filled = 0;
      this.#onBlock(this.#block);
    }
    return at + taken;
  }

  #onBlock(block: Buffer): void {
    if (this.#state === 'gnuSparse') this.#onGnuSparse(block);
    else if (this.#state === 'dataMap') this.#onDataMap(block);
    else if (isZeroBlock(block)) this.#state = this.#state === 'lastZeros' ? 'end' : 'lastZeros';
    else if (this.#state === 'lastZeros') throw new TarError('a header follows the end of the archive');
    else this.#onHeader(block);
  }

  #onHeader(block: Buffer): void {
    const raw = decodeHeader(block);
    const { flag } = raw;
    const known = [flags.paxLocal, flags.paxGlobal, flags.gnuLongName, flags.gnuLongLink];
    if (known.some((extension) => extension === flag)) {
      if (flag !== flags.paxGlobal) this.#extensionBytes += raw.size + blockSize;
      if (Math.max(this.#extensionBytes, raw.size) > limits.paxBytes)
        throw new TarError('an extended header is too large');
      this.#body = { flag, bytes: Buffer.allocUnsafe(raw.size), filled: 0 };
      this.#padding = padding(raw.size);
      this.#state = 'extension';
      if (raw.size === 0) this.#onExtension();
      return;
    }
    this.#raw = raw;
    if (!raw.gnuSparse) return this.#onMember(raw);
    this.#gnu = { map: [], realSize: numberField(block, 483, 12) };
    if (readGnuEntries(block, 386, 4, this.#gnu.map)) this.#state = 'gnuSparse';
    else this.#onMember(raw);
  }

  #onGnuSparse(block: Buffer): void {
    const more = this.#gnu !== undefined && readGnuEntries(block, 0, 21, this.#gnu.map);
    if (!more && this.#raw) this.#onMember(this.#raw);
  }

  #takeExtension(chunk: Buffer, at: number): number {
    const body = this.#body;
    if (!body) throw new TarError('an extended header is broken');
    const taken = Math.min(body.bytes.length - body.filled, chunk.length - at);
    chunk.copy(body.bytes, body.filled, at, at + taken);
    body.filled += taken;
    if (body.filled === body.bytes.length) this.#onExtension();
    return at + taken;
  }

  #onExtension(): void {
    const body = this.#body;
    this.#body = undefined;
    this.#state = this.#padding > 0 ? 'padding' : 'header';
    if (body === undefined || body.flag === flags.paxGlobal) return;
    if (body.flag === flags.paxLocal) parsePax(body.bytes, this.#extension);
    else {
      const nul = body.bytes.indexOf(0);
      const name = decodeName(nul < 0 ? body.bytes : body.bytes.subarray(0, nul));
      if (body.flag === flags.gnuLongName) this.#extension.name = name;
      else this.#extension.linkName = name;
    }
  }

  /** Everything about the member is known but, with sparse format 1.0, the map in its data. */
  #onMember(raw: RawHeader): void {
    const { sparse } = this.#extension;
    const type = raw.flag === flags.oldFile ? oldType(raw, this.#extension) : typeOf[raw.flag];
    if (type === undefined) {
      throw new TarError(`a member has the unknown type ${JSON.stringify(String.fromCharCode(raw.flag))}`);
    }
    this.#remaining = type === 'file' ? (this.#extension.size ?? raw.size) : 0;
    this.#padding = padding(this.#remaining);
    if (type === 'file' && sparse?.['GNU.sparse.major'] === '1') {
      this.#raw = raw;
      this.#dataMap = new DataMap();
      this.#state = 'dataMap';
    } else this.#announce(raw, type, type === 'file' ? this.#sparseMap() : undefined);
  }

  #onDataMap(block: Buffer): void {
    const dataMap = this.#dataMap;
    if (!dataMap || !this.#raw || this.#remaining < blockSize) throw new TarError('the sparse map is broken');
    this.#remaining -= blockSize;
    if (dataMap.take(block)) {
      this.#dataMap = undefined;
      this.#announce(this.#raw, 'file', dataMap.map);
    }
  }

  #sparseMap(): FlatMap | undefined {
    return this.#gnu ? this.#gnu.map : paxMap(this.#extension);
  }

  #announce(raw: RawHeader, type: EntryType, map: FlatMap | undefined): void {
    const extension = this.#extension;
    const stored = this.#remaining;
    const size = map ? this.#realSize() : stored;
    const fragments = map && fragmentsOf(map, size, stored);
    this.#fragments = fragments ?? [{ offset: 0, length: stored }];
    const header: TarHeader = {
      name: extension.sparse?.['GNU.sparse.name'] ?? extension.name ?? raw.name,
      type,
      mode: raw.mode,
      uid: extension.uid ?? raw.uid,
      gid: extension.gid ?? raw.gid,
      size,
      mtime: extension.mtime ?? raw.mtime,
      linkName: type === 'symlink' || type === 'hardlink' ? (extension.linkName ?? raw.linkName) : '',
      devMajor: raw.devMajor,
      devMinor: raw.devMinor,
      ...(extension.xattrs ? { xattrs: extension.xattrs } : {}),
      ...(fragments ? { sparse: fragments } : {}),
    };
    this.#reset();
    this.#handler.entry(header);
    if (stored === 0) this.#afterData();
    else this.#state = 'data';
  }

  #realSize(): number {
    const text = this.#extension.sparse;
    const size = this.#gnu?.realSize ?? text?.['GNU.sparse.realsize'] ?? text?.['GNU.sparse.size'] ?? '';
    const number = typeof size === 'number' ? size : /^[0-9]{1,16}$/.test(size) ? Number(size) : -1;
    if (number < 0 || !Number.isSafeInteger(number)) throw new TarError('the sparse map is broken');
    return number;
  }

  #reset(): void {
    this.#extension = {};
    this.#extensionBytes = 0;
    this.#raw = undefined;
    this.#gnu = undefined;
    this.#fragment = 0;
    this.#inFragment = 0;
  }

  #takeData(chunk: Buffer, at: number): number {
    const fragment = this.#fragments[this.#fragment];
    if (!fragment) throw new TarError('the sparse map does not fit the stored size');
    const length = Math.min(fragment.length - this.#inFragment, chunk.length - at);
    this.#handler.data(chunk, at, at + length, fragment.offset + this.#inFragment);
    this.#inFragment += length;
    this.#remaining -= length;
    if (this.#inFragment === fragment.length) {
      this.#fragment += 1;
      this.#inFragment = 0;
    }
    if (this.#remaining === 0) this.#afterData();
    return at + length;
  }

  #afterData(): void {
    this.#state = this.#padding > 0 ? 'padding' : 'header';
    this.#handler.finished();
  }

  #skip(chunk: Buffer, at: number): number {
    const taken = Math.min(this.#padding, chunk.length - at);
    this.#padding -= taken;
    if (this.#padding === 0) this.#state = 'header';
    return at + taken;
  }
}

/** Before POSIX, a slash at the end of the name was how a folder was written. */
function oldType(raw: RawHeader, extension: Extension): EntryType {
  return (extension.name ?? raw.name).endsWith('/') ? 'directory' : 'file';
}
