import { createHash, type Hash } from 'node:crypto';
import { limits, YadokariError, type Digest } from '../base/index.ts';
import { isPassing, pause, RetryBudget, type RetryPlan, type Validator } from '../http/index.ts';
import type { RemoteBytes, ContextTools, RemoteFile } from './types.ts';

/** Tries after a cut without progress. */
const retries = 5;
const firstSeconds = 0.5;

type Tools = Pick<ContextTools, 'emit' | 'signal' | 'retrySeconds' | 'maxBytes'>;

/** One download: what came so far, and how it goes on. */
class Download {
  readonly #file: RemoteFile;
  readonly #tools: Tools;
  readonly hash: Hash = createHash('sha256');
  position = 0;
  size: number | undefined;
  lastModified: number | undefined;
  validator: Validator | undefined;
  readonly #most: number;
  #version: string | undefined;

  constructor(file: RemoteFile, tools: Tools) {
    this.#file = file;
    this.#tools = tools;
    this.#most = tools.maxBytes ?? limits.contextBytes;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    const plan: RetryPlan = {
      what: `download ${JSON.stringify(this.#file.uri)}`,
      retries,
      firstSeconds: this.#tools.retrySeconds ?? firstSeconds,
      emit: this.#tools.emit,
      signal: this.#tools.signal,
    };
    const budget = new RetryBudget(retries);
    for (;;) {
      try {
        yield* this.#rest();
        return;
      } catch (error) {
        // Before the first byte the request itself was tried again already.
        const isCut = isPassing(error) && this.position > 0 && !budget.isSpent(this.position);
        if (!isCut || !(error instanceof YadokariError)) throw error;
        await pause(plan, budget.spend(this.position), error.message);
      }
    }
  }

  async *#rest(): AsyncGenerator<Uint8Array> {
    const { signal } = this.#tools;
    const version = this.#version === undefined ? {} : { version: this.#version };
    const answer = await this.#file.open(this.position, { signal, ...version });
    this.#check(answer);
    for await (const chunk of this.#unseen(answer)) {
      this.position += chunk.byteLength;
      if (this.position > this.#most) throw tooLarge(this.#file.uri, this.#most);
      this.hash.update(chunk);
      yield chunk;
    }
    if (this.size === undefined || this.position === this.size) return;
    throw cutOff(this.#file.uri, this.position, this.size);
  }

  #check({ size, version, from, lastModified, validator }: RemoteBytes): void {
    const { uri } = this.#file;
    if (from !== 0 && from !== this.position) {
      throw new YadokariError(
        'NETWORK',
        `cannot download "${uri}": asked for byte ${this.position}, the server answered from byte ${from}`,
      );
    }
    if (this.position > 0 && (version !== this.#version || size !== this.size)) throw changed(uri);
    if (size !== undefined && size > this.#most) throw tooLarge(uri, this.#most);
    this.#version = version;
    this.size = size;
    this.lastModified = lastModified;
    // What a part of a file is recognised by is that of the whole.
    if (from === 0) this.validator = validator;
  }

  /** What comes again is compared: only what continues the same bytes counts. */
  async *#unseen({ from, body }: RemoteBytes): AsyncGenerator<Uint8Array> {
    if (from === this.position) return yield* body;
    const again = createHash('sha256');
    let left = this.position;
    for await (const chunk of body) {
      if (left === 0) {
        yield chunk;
        continue;
      }
      const seen = chunk.subarray(0, left);
      again.update(seen);
      left -= seen.byteLength;
      if (left > 0) continue;
      if (again.digest('hex') !== this.hash.copy().digest('hex')) throw changed(this.#file.uri);
      if (seen.byteLength < chunk.byteLength) yield chunk.subarray(seen.byteLength);
    }
    if (left > 0) throw changed(this.#file.uri);
  }
}

function tooLarge(uri: string, most: number): YadokariError {
  return new YadokariError('LIMIT_EXCEEDED', `"${uri}" is larger than ${most} bytes`, {
    hint: 'check the address: the server sends more than a build can need',
  });
}

function changed(uri: string): YadokariError {
  return new YadokariError('SOURCE_INVALID', `"${uri}" changed while it was downloaded`, {
    hint: 'build again when nobody writes to it any more',
  });
}

function cutOff(uri: string, position: number, size: number): YadokariError {
  const cause = Object.assign(new Error('the connection ended early'), { code: 'ECONNRESET' });
  return new YadokariError('NETWORK', `"${uri}" ended after ${position} of ${size} bytes`, { cause });
}

/** A download while and after it is read. */
export interface ReadRemote {
  /**
   * Can be read once. A connection that breaks is taken up again where it broke.
   * @throws YadokariError also `LIMIT_EXCEEDED`, and `SOURCE_INVALID` when the file becomes another one meanwhile
   */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes of the whole, once they are known. */
  size(): number | undefined;
  /** In milliseconds since the epoch: known after the first byte, where the other side says it. */
  lastModified(): number | undefined;
  /** Known after the first byte. */
  validator(): Validator | undefined;
  /** SHA-256 of what was read so far. */
  digest(): Digest;
}

/** Starts when the first byte is asked for. */
export function readRemote(file: RemoteFile, tools: Tools): ReadRemote {
  const download = new Download(file, tools);
  return {
    bytes: download.bytes(),
    size: () => download.size,
    lastModified: () => download.lastModified,
    validator: () => download.validator,
    digest: () => `sha256:${download.hash.copy().digest('hex')}`,
  };
}
