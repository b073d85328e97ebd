import { join } from 'node:path';
import { Repositories } from './repositories.ts';
import type { BuildServices, Download } from './services.ts';

/** A file that was downloaded; it stays until the build ends. */
export interface Downloaded extends Download {
  readonly file: string;
}

type Services = Pick<BuildServices, 'download' | 'git' | 'workDir' | 'signal'>;

/** What ADD brings in from elsewhere, each URL once in a build, whoever asks for it first. */
export class Downloads {
  readonly repositories: Repositories;
  readonly #services: Services;
  readonly #byUrl = new Map<string, Promise<Downloaded>>();

  constructor(services: Services) {
    this.#services = services;
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

  /** Waits for what is under way, whatever comes of it. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#byUrl.values(), this.repositories.settle()]);
  }

  async #download(url: string, file: string): Promise<Downloaded> {
    return { ...(await this.#services.download(url, file)), file };
  }
}
