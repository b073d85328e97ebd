import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile, type NpmPackage } from './npm-packages.ts';

const example = join(import.meta.dirname, '../../examples/tide-service');

const installing = `ARG BASE
FROM \${BASE}:npm
WORKDIR /app
COPY .npmrc package.json ./
RUN --mount=type=cache,id=npm,target=/root/.npm npm install --prefer-offline --omit=dev --no-audit --no-fund
`;

/** A checkout of the example that a developer works in. */
export class Project {
  readonly folder: string;

  /** @param registry npm's, with a slash at the end */
  constructor(folder: string, registry: string) {
    this.folder = folder;
    cpSync(example, folder, { recursive: true });
    this.#replace('.npmrc', 'https://registry.npmjs.org/', registry);
  }

  get dockerfile(): string {
    return join(this.folder, 'Dockerfile');
  }

  /** Writes a Dockerfile that installs without a lock file, with npm's own cache. @returns it */
  installingDockerfile(): string {
    const file = join(this.folder, 'Dockerfile.install');
    writeFileSync(file, installing);
    return file;
  }

  /** One line of one file. */
  changeSource(): void {
    this.#replace('src/server.js', 'listening on port', 'ready on port');
  }

  /** One package in another version, as `npm install` writes it down. */
  changeDependency(packages: readonly NpmPackage[]): void {
    this.#replace('package.json', '"@reef/logger": "1.0.0"', '"@reef/logger": "1.1.0"');
    const manifest = JSON.parse(readFileSync(join(this.folder, 'package.json'), 'utf8')) as Parameters<
      typeof lockFile
    >[0];
    writeFileSync(join(this.folder, 'package-lock.json'), lockFile(manifest, packages));
  }

  #replace(file: string, from: string, to: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    writeFileSync(path, text.replace(from, to));
  }
}
