import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { limits, YadokariError } from '../../base/index.ts';
import type { PlannedEntry } from '../../layer/index.ts';

/** Links that lead to links: docker save writes one step. */
const longestChain = 8;

/** The files of an archive by name; links within it are followed, and lead nowhere else. */
export class Members {
  readonly name: string;
  readonly #entries: ReadonlyMap<string, PlannedEntry>;

  constructor(name: string, entries: readonly PlannedEntry[]) {
    this.name = name;
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]));
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  /** Path and bytes of a file; undefined when there is none. */
  file(path: string): { readonly file: string; readonly size: number } | undefined {
    let at = posix.normalize(path);
    for (let step = 0; step < longestChain; step += 1) {
      const entry = this.#entries.get(at);
      if (entry === undefined) return undefined;
      if (entry.content && 'file' in entry.content) return { file: entry.content.file, size: entry.size };
      if (entry.linkName === undefined) return undefined;
      at = entry.type === 'symlink' ? posix.join(posix.dirname(at), entry.linkName) : entry.linkName;
    }
    return undefined;
  }

  /** A small file as JSON. @throws YadokariError `SOURCE_INVALID`, `LIMIT_EXCEEDED` */
  async document(path: string): Promise<{ readonly bytes: Uint8Array; readonly value: unknown }> {
    const found = this.file(path);
    if (found === undefined) throw this.invalid(`has no file ${JSON.stringify(path)}`);
    if (found.size > limits.manifestBytes) {
      const fact = `has ${found.size} bytes, more than ${limits.manifestBytes}`;
      throw new YadokariError('LIMIT_EXCEEDED', `${JSON.stringify(path)} in "${this.name}" ${fact}`);
    }
    const bytes = await readFile(found.file);
    try {
      return { bytes, value: JSON.parse(bytes.toString('utf8')) as unknown };
    } catch (error) {
      throw this.invalid(`has a file ${JSON.stringify(path)} that is not JSON`, error);
    }
  }

  invalid(fact: string, cause?: unknown): YadokariError {
    return new YadokariError('SOURCE_INVALID', `archive "${this.name}" ${fact}`, {
      hint: 'give a tar as docker save or --tar-path write it, or one of an OCI layout',
      ...(cause === undefined ? {} : { cause }),
    });
  }
}
