import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { redactUrl, withoutLogin, YadokariError, type Digest } from '../base/index.ts';
import type { DownloadRecord, LayerCache } from '../cache/index.ts';
import { Repositories } from './repositories.ts';
import type { BuildServices, Download } from './services.ts';

/** A file that was downloaded; it stays until the build ends. */
export interface Downloaded extends Download {
  readonly file: string;
}

type Services = Pick<BuildServices, 'download' | 'isUnchanged' | 'uses' | 'git' | 'workDir' | 'signal'>;

/** Where earlier builds have left what they know of URLs. */
export type KnownDownloads = Pick<LayerCache, 'download' | 'keepDownload'>;

/** What ADD brings in from elsewhere, each URL once in a build, whoever asks for it first. */
export class Downloads {
  readonly repositories: Repositories;
  readonly #services: Services;
  readonly #known: KnownDownloads | undefined;
  readonly #byUrl = new Map<string, Promise<Downloaded>>();
  readonly #digests = new Map<string, Promise<Digest>>();
  /** Digests that stand for files nobody has downloaded in this build. */
  readonly #promised = new Map<string, Digest>();
  /** What earlier builds have left. */
  readonly #before = new Map<string, DownloadRecord>();
  readonly #now = new Map<string, DownloadRecord>();

  constructor(services: Services, known?: KnownDownloads) {
    this.#services = services;
    this.#known = known;
    this.repositories = new Repositories(services);
  }

  get(url: string): Promise<Downloaded> {
    let found = this.#byUrl.get(url);
    if (!found) {
      found = this.#download(url, join(this.#services.workDir, `download-${this.#byUrl.size + 1}`));
      // Whoever asks meets the failure; it may be that nobody does any more.
      found.catch(() => undefined);
      this.#byUrl.set(url, found);
    }
    return found;
  }

  /**
   * Digest of what a URL gives. Nothing is downloaded where an earlier build did that, and the server says that it is still the same.
   */
  digest(url: string): Promise<Digest> {
    let digest = this.#digests.get(url);
    if (!digest) {
      digest = this.#digest(url);
      digest.catch(() => undefined);
      this.#digests.set(url, digest);
    }
    return digest;
  }

  /** What a URL gives is known, from whomever. */
  pin(url: string, digest: Digest): void {
    this.#services.uses(url, digest);
  }

  /** Leaves for the next build what will spare it downloads, unless it would find the same. */
  keep(): void {
    for (const url of this.#digests.keys()) {
      const record = this.#now.get(url);
      if (record && !isDeepStrictEqual(record, this.#before.get(url)))
        this.#known?.keepDownload(withoutLogin(url), record);
    }
  }

  /** Waits for what is under way, whatever comes of it. */
  async settle(): Promise<void> {
    await Promise.allSettled([
      ...this.#byUrl.values(),
      ...this.#digests.values(),
      this.repositories.settle(),
    ]);
  }

  async #digest(url: string): Promise<Digest> {
    const before = await this.#known?.download(withoutLogin(url));
    if (before) this.#before.set(url, before);
    const isThere = this.#byUrl.has(url);
    if (isThere || !before || !(await this.#services.isUnchanged(url, before.validator)))
      return (await this.get(url)).digest;
    this.#promised.set(url, before.digest);
    this.pin(url, before.digest);
    return before.digest;
  }

  async #download(url: string, file: string): Promise<Downloaded> {
    const found = await this.#services.download(url, file);
    const { digest, validator } = found;
    if (validator) this.#now.set(url, { digest, validator });
    // Keys of this build were made with what the server promised.
    if (digest !== (this.#promised.get(url) ?? digest)) throw changed(url);
    this.pin(url, digest);
    return { ...found, file };
  }
}

function changed(url: string): YadokariError {
  return new YadokariError(
    'SOURCE_INVALID',
    `"${redactUrl(url)}" is not what the server said it is: the file that an earlier build downloaded`,
    { hint: 'it changed while this was built: build again' },
  );
}
