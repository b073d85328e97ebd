import { createHash } from 'node:crypto';
import { filesDigest, fingerprint } from '../../cache/index.ts';
import type { LayerEngine, PlannedEntry } from '../../layer/index.ts';

/** What a set of planned entries is, times left out. */
export interface FilesRecord {
  readonly digest: string;
  /** Path → what is there, in few characters. */
  readonly prints: ReadonlyMap<string, string>;
}

export interface FileDigestsOptions {
  readonly engine: Pick<LayerEngine, 'digests'>;
  readonly signal: AbortSignal;
  /** Files below this folder are read once: nobody changes them while the build runs. */
  readonly stable: string;
}

/** Reads files for cache keys, on the threads that do all work on bytes. */
export class FileDigests {
  readonly #options: FileDigestsOptions;
  readonly #known = new Map<string, string>();

  constructor(options: FileDigestsOptions) {
    this.#options = options;
  }

  /** @throws YadokariError when a file cannot be read */
  async record(entries: readonly PlannedEntry[]): Promise<FilesRecord> {
    const contents = new Map<string, string>();
    const reading = new Map<string, string>();
    for (const { path, content, type } of entries) {
      if (type !== 'file' || !content) continue;
      if ('data' in content) contents.set(path, createHash('sha256').update(content.data).digest('hex'));
      else reading.set(path, content.file);
    }
    const digests = await this.#files([...reading.values()]);
    for (const [at, path] of [...reading.keys()].entries()) contents.set(path, digests[at] ?? '');
    const prints = new Map(
      entries.map((entry): [string, string] => [entry.path, fingerprint(entry, contents.get(entry.path))]),
    );
    return { digest: filesDigest(entries, contents), prints };
  }

  /** SHA-256 in hex of each file. */
  async #files(files: readonly string[]): Promise<readonly string[]> {
    const { engine, signal, stable } = this.#options;
    const unknown = [...new Set(files.filter((file) => !this.#known.has(file)))];
    const read = await engine.digests(unknown, signal);
    const fresh = new Map(unknown.map((file, at): [string, string] => [file, read[at] ?? '']));
    for (const [file, digest] of fresh) if (file.startsWith(`${stable}/`)) this.#known.set(file, digest);
    return files.map((file) => fresh.get(file) ?? this.#known.get(file) ?? '');
  }
}
