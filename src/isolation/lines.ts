const newline = 0x0a;
const carriageReturn = 0x0d;

/** Where to cut at most `limit` bytes so that no UTF-8 sequence (RFC 3629) is torn. */
function cutAt(bytes: Buffer, limit: number): number {
  for (let back = 0; back < 4; back += 1) {
    if (((bytes[limit - back] ?? 0) & 0xc0) !== 0x80) return limit - back;
  }
  return limit;
}

/** A carriage return that no newline follows takes the cursor back: what stood before it is overwritten. */
function afterReturns(line: Buffer): Buffer {
  let end = line.length;
  while (end > 0 && line[end - 1] === carriageReturn) end -= 1;
  const last = line.lastIndexOf(carriageReturn, end - 1);
  return line.subarray(end === 0 ? 0 : last + 1, end);
}

/**
 * Turns chunks of bytes into lines of text: without their newline, longer ones cut at `limit` bytes, of a progress bar the
 * last state alone. Invalid UTF-8 becomes U+FFFD.
 */
export class LineSplitter {
  readonly #limit: number;
  readonly #emit: (line: string) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(limit: number, emit: (line: string) => void) {
    this.#limit = limit;
    this.#emit = emit;
  }

  /** `chunk` may be reused by the caller afterwards. */
  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      this.#line(afterReturns(bytes.subarray(start, end)));
      start = end + 1;
    }
    this.#rest = Buffer.from(this.#bounded(bytes.subarray(start)));
  }

  /** The last line, when no newline ended it. */
  end(): void {
    if (this.#rest.length > 0) this.#line(afterReturns(this.#rest));
    this.#rest = Buffer.alloc(0);
  }

  /** What may wait for its newline: nothing that a carriage return has made void, and no more than the limit. */
  #bounded(rest: Buffer): Buffer {
    const last = rest.lastIndexOf(carriageReturn, rest.length - 2);
    let kept = last >= 0 && rest.length > this.#limit ? rest.subarray(last + 1) : rest;
    while (kept.length > this.#limit) {
      const cut = cutAt(kept, this.#limit);
      this.#emit(kept.toString('utf8', 0, cut));
      kept = kept.subarray(cut);
    }
    return kept;
  }

  #line(line: Buffer): void {
    let left = line;
    while (left.length > this.#limit) {
      const cut = cutAt(left, this.#limit);
      this.#emit(left.toString('utf8', 0, cut));
      left = left.subarray(cut);
    }
    this.#emit(left.toString('utf8'));
  }
}
