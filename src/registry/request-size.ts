import { YadokariError } from '../base/index.ts';

const mebibyte = 1024 * 1024;

/**
 * Sizes that are tried one after the other where something on the way takes no larger request: below Cloudflare's 100 MB, down
 * to nginx's default of one MiB and less.
 */
const sizes = [64 * mebibyte, 16 * mebibyte, 4 * mebibyte, mebibyte, mebibyte / 4];

/**
 * How many bytes one request of an upload may have. Known from a flag, or found out when a server, or a proxy before it, answers
 * 413; what one upload finds out holds for all that follow.
 */
export class RequestSize {
  #most: number | undefined;

  constructor(most: number | undefined) {
    this.#most = most;
  }

  /** Undefined as long as there is no reason to cut anything. */
  get most(): number | undefined {
    return this.#most;
  }

  /**
   * Takes note that `bytes` were too many.
   * @param least see {@link pieceOf}
   * @returns false when there is nothing smaller to try
   */
  tooLarge(bytes: number, least = 0): boolean {
    const isNews = this.#most === undefined || this.#most >= bytes;
    if (isNews) this.#most = sizes.find((size) => size < bytes) ?? this.#most;
    return this.pieceOf(bytes, least) < bytes;
  }

  /** A registry may want pieces of at least that size (distribution-spec, `OCI-Chunk-Min-Length`). */
  pieceOf(left: number, least: number): number {
    return Math.min(left, Math.max(this.#most ?? left, least));
  }
}

/** What a person can do about a request that is refused whatever its size. */
export function tooLargeHint(error: YadokariError): YadokariError {
  return new YadokariError(error.code, error.message, {
    cause: error,
    hint: 'raise the size of requests that the proxy before the registry lets through (client_max_body_size in nginx)',
  });
}
