import { createHash, randomUUID, type Hash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { limits, YadokariError } from '../../base/index.ts';
import { corrupt } from '../objects/corrupt.ts';
import { hashBytes, type ObjectFormat } from '../objects/types.ts';

/** A pack on its way into a folder: it gets its name when all of it is there and its own hash agrees. */
export class PackFile implements AsyncDisposable {
  readonly #folder: string;
  readonly #temporary: string;
  readonly #file: FileHandle;
  readonly #hash: Hash;
  readonly #trailerBytes: number;
  #tail: Buffer = Buffer.alloc(0);
  #bytes = 0;

  private constructor(folder: string, file: FileHandle, place: { temporary: string; format: ObjectFormat }) {
    this.#folder = folder;
    this.#file = file;
    this.#temporary = place.temporary;
    this.#hash = createHash(place.format);
    this.#trailerBytes = hashBytes[place.format];
  }

  static async create(folder: string, format: ObjectFormat): Promise<PackFile> {
    const temporary = join(folder, `${randomUUID()}.part`);
    return new PackFile(folder, await open(temporary, 'wx', 0o600), { temporary, format });
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @throws YadokariError `LIMIT_EXCEEDED` */
  async write(chunk: Buffer): Promise<void> {
    this.#bytes += chunk.length;
    if (this.#bytes > limits.gitPackBytes) {
      throw new YadokariError(
        'LIMIT_EXCEEDED',
        `the git server sends more than ${limits.gitPackBytes} bytes`,
        { hint: 'leave --git depth out, or build from a smaller repository' },
      );
    }
    const all = Buffer.concat([this.#tail, chunk]);
    const cut = Math.max(0, all.length - this.#trailerBytes);
    this.#hash.update(all.subarray(0, cut));
    this.#tail = Buffer.from(all.subarray(cut));
    await this.#file.write(chunk);
  }

  /** @throws YadokariError `SOURCE_INVALID` when the pack is not whole */
  async finish(): Promise<void> {
    const digest = this.#hash.digest();
    if (!digest.equals(this.#tail)) throw corrupt('a pack is damaged or not whole');
    await this.#file.close();
    await rename(this.#temporary, join(this.#folder, `pack-${digest.toString('hex')}.pack`));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
    await rm(this.#temporary, { force: true });
  }
}
