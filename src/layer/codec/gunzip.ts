import { Buffer } from 'node:buffer';
import { types } from 'node:util';
import { constants, createGunzip, createInflateRaw } from 'node:zlib';
import { TarError } from '../tar/header.ts';
import { memberHeaderLength, memberTrailerLength } from './gzip-member.ts';

/** Output of one call. Used again and again, so it stays in the processor's cache. */
const outputSize = 256 * 1024;

/** What we use of the object behind a stream of node:zlib. */
interface Handle {
  onerror: (message: string, errno: number, code: string) => void;
  reset(): void;
  /** Leaves what remains of output and input in {@link Internals.state}. */
  writeSync(
    flush: number,
    ...buffers: [
      input: Uint8Array,
      from: number,
      length: number,
      output: Uint8Array,
      at: number,
      room: number,
    ]
  ): void;
}

/** Parts of a stream of node:zlib that are not documented. */
interface Inside {
  readonly _handle: Handle;
  readonly _writeState: Uint32Array;
}

interface Internals {
  readonly handle: Handle;
  /** After a write: room left in the output, bytes left of the input. */
  readonly state: Uint32Array;
}

function internalsOf(stream: object): Internals | undefined {
  const { _handle: handle, _writeState: state } = stream as Partial<Inside>;
  const hasMethods = typeof handle?.writeSync === 'function' && typeof handle.reset === 'function';
  const known = hasMethods && types.isUint32Array(state);
  return known ? { handle, state } : undefined;
}

const kinds = { gzip: createGunzip, deflate: createInflateRaw };

/** One stream of DEFLATE (RFC 1951), or of gzip: any number of members then, and what follows the last one is ignored, as node:zlib does. */
class Inflater {
  readonly #stream: ReturnType<(typeof kinds)['gzip' | 'deflate']>;
  readonly #internals: Internals;
  readonly #output = Buffer.allocUnsafeSlow(outputSize);
  #problem: { readonly code: string; readonly cause: Error } | undefined;
  #ended = false;
  #unused = 0;

  constructor(kind: keyof typeof kinds) {
    this.#stream = kinds[kind]({ chunkSize: constants.Z_MIN_CHUNK });
    const internals = internalsOf(this.#stream);
    if (!internals) throw new TypeError('node:zlib has changed inside');
    this.#internals = internals;
    const onerror: Handle['onerror'] = (message, _, code) => {
      this.#problem = { code, cause: new Error(message) };
    };
    Object.assign(internals.handle, { onerror });
  }

  /** What the input comes to. Each piece is valid until the next is asked for. */
  *write(input: Uint8Array, flush: number = constants.Z_NO_FLUSH): Generator<Buffer> {
    const { handle, state } = this.#internals;
    for (let from = 0; !this.#ended;) {
      handle.writeSync(flush, input, from, input.length - from, this.#output, 0, outputSize);
      this.#throwProblem();
      const [room = 0, left = 0] = state;
      if (room < outputSize) yield this.#output.subarray(0, outputSize - room);
      from = input.length - left;
      if (room === 0) continue;
      // Input that it does not want although there is room: nothing that it knows.
      if (left > 0) this.#ended = true;
      this.#unused = left;
      return;
    }
  }

  end(): Generator<Buffer> {
    return this.write(Buffer.alloc(0), constants.Z_FINISH);
  }

  /** How many of the last input's bytes stand behind its end; 0 before it. */
  get unused(): number {
    return this.#unused;
  }

  /** Begins another stream. */
  reset(): void {
    this.#internals.handle.reset();
    this.#ended = false;
    this.#unused = 0;
  }

  close(): void {
    this.#stream.close();
  }

  #throwProblem(): void {
    if (!this.#problem) return;
    const { code, cause } = this.#problem;
    throw code === 'Z_BUF_ERROR' ? cutOff(cause) : new TarError('the gzip stream is broken', { cause });
  }
}

function cutOff(cause?: Error): TarError {
  return new TarError('the gzip stream is cut off', { cause });
}

/** Whether what follows works in this Node. */
export function canGunzip(): boolean {
  const stream = createGunzip();
  const known = internalsOf(stream) !== undefined;
  stream.close();
  return known;
}

/** Makes pieces of chunks; each is valid until the next is asked for. */
interface Decompressor {
  write(input: Buffer): Iterable<Buffer>;
  /** What is left, when there is no more input. @throws TarError where something is missing */
  end(): Iterable<Buffer>;
  close(): void;
}

async function* decompress(source: AsyncIterable<Buffer>, open: () => Decompressor): AsyncGenerator<Buffer> {
  const decompressor = open();
  try {
    for await (const chunk of source) {
      yield* decompressor.write(chunk);
      // Lets messages in: nothing else does where the source is a file.
      await new Promise(setImmediate);
    }
    yield* decompressor.end();
  } finally {
    decompressor.close();
  }
}

/**
 * Decompresses on the calling thread. Node's streams hand each piece to another thread and back, which takes longer than
 * the decompression itself on a machine that is busy; Node has no other way to decompress a stream in place.
 * @returns pieces in one buffer: each is valid until the next is asked for @throws TarError
 */
export function gunzip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return decompress(source, () => new Inflater('gzip'));
}

/** Takes gzip apart itself, without a look at the checksums. */
class UncheckedMembers {
  readonly #inflater = new Inflater('deflate');
  #state: 'header' | 'data' | 'trailer' | 'end' = 'header';
  #isFirst = true;
  /** The beginning of a header or a trailer. */
  #kept: Buffer = Buffer.alloc(0);

  *write(input: Buffer): Generator<Buffer> {
    let bytes = this.#kept.length > 0 ? Buffer.concat([this.#kept, input]) : input;
    this.#kept = Buffer.alloc(0);
    while (bytes.length > 0 && this.#state !== 'end') {
      if (this.#state === 'data') {
        yield* this.#inflater.write(bytes);
        const { unused } = this.#inflater;
        if (unused === 0) return;
        bytes = bytes.subarray(bytes.length - unused);
        this.#state = 'trailer';
        continue;
      }
      const length = this.#lengthOfFrame(bytes);
      if (length === undefined) {
        this.#kept = Buffer.from(bytes);
        return;
      }
      bytes = bytes.subarray(length);
      this.#next();
    }
  }

  /** @throws TarError where something is missing */
  *end(): Generator<Buffer> {
    if (this.#state === 'data') yield* this.#inflater.end();
    const isWhole = this.#state === 'end' || (this.#state === 'header' && !this.#isFirst);
    if (!isWhole || this.#kept.length > 0) throw cutOff();
  }

  close(): void {
    this.#inflater.close();
  }

  /** Of the header or trailer that begins here; undefined when it goes on in the next input. Zeros behind a member are padding. */
  #lengthOfFrame(bytes: Buffer): number | undefined {
    if (this.#state === 'trailer')
      return bytes.length < memberTrailerLength ? undefined : memberTrailerLength;
    if (this.#isFirst || bytes[0] !== 0) return memberHeaderLength(bytes);
    this.#state = 'end';
    return bytes.length;
  }

  #next(): void {
    if (this.#state === 'header') {
      this.#state = 'data';
      this.#isFirst = false;
    } else if (this.#state === 'trailer') {
      this.#inflater.reset();
      this.#state = 'header';
    }
  }
}

/**
 * As {@link gunzip}, for bytes whose digest is checked: the checksum that gzip has of its own takes a tenth of the time then, and finds
 * nothing.
 */
export function gunzipUnchecked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return decompress(source, () => new UncheckedMembers());
}
