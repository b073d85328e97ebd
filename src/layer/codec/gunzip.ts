import { Buffer } from 'node:buffer';
import { constants, createGunzip } from 'node:zlib';
import { TarError } from '../tar/header.ts';

/** Output of one call. Used again and again, so it stays in the processor's cache. */
const outputSize = 256 * 1024;

/** What we use of the object behind a stream of node:zlib. */
interface Handle {
  onerror: (message: string, errno: number, code: string) => void;
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
  const known = typeof handle?.writeSync === 'function' && state instanceof Uint32Array;
  return known ? { handle, state } : undefined;
}

/** One gzip stream, of any number of members. What follows the last one is ignored, as node:zlib does. */
class Inflater {
  readonly #stream = createGunzip({ chunkSize: constants.Z_MIN_CHUNK });
  readonly #internals: Internals;
  readonly #output = Buffer.allocUnsafeSlow(outputSize);
  #problem: { readonly code: string; readonly cause: Error } | undefined;
  #ended = false;

  constructor() {
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
      return;
    }
  }

  close(): void {
    this.#stream.close();
  }

  #throwProblem(): void {
    if (!this.#problem) return;
    const { code, cause } = this.#problem;
    throw new TarError(`the gzip stream is ${code === 'Z_BUF_ERROR' ? 'cut off' : 'broken'}`, { cause });
  }
}

/** Whether {@link gunzip} works in this Node. */
export function canGunzip(): boolean {
  const stream = createGunzip();
  const known = internalsOf(stream) !== undefined;
  stream.close();
  return known;
}

/**
 * Decompresses on the calling thread. Node's streams hand each piece to another thread and back, which takes longer than
 * the decompression itself on a machine that is busy; Node has no other way to decompress a stream in place.
 * @returns pieces in one buffer: each is valid until the next is asked for @throws TarError
 */
export async function* gunzip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflater = new Inflater();
  try {
    for await (const chunk of source) {
      yield* inflater.write(chunk);
      // Lets messages in: nothing else does where the source is a file.
      await new Promise(setImmediate);
    }
    yield* inflater.write(Buffer.alloc(0), constants.Z_FINISH);
  } finally {
    inflater.close();
  }
}
