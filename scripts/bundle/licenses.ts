import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PackageLicense {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly license: string;
  /** Texts of its license files; who wrote it, where it has none. */
  readonly texts: readonly string[];
}

/** Folder of the npm package that a file belongs to; undefined for our own files. */
export function packageFolder(file: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function stringOf(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null || !(name in value)) return '';
  const field: unknown = Reflect.get(value, name);
  return typeof field === 'string' ? field : '';
}

/** @throws Error when a package does not say what its license is */
export function readLicense(folder: string): PackageLicense {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [name, version, license] = ['name', 'version', 'license'].map((field) => stringOf(manifest, field));
  if (!name || !version || !license) throw new Error(`package in "${folder}" names no license`);
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const author = stringOf(manifest, 'author');
  return { name, version, license, texts: texts.length > 0 || !author ? texts : [`Copyright: ${author}`] };
}

/** One text for all packages, sorted by name. Packages share texts: koffi's native files are under koffi's license. */
export function licenseText(packages: readonly PackageLicense[]): string {
  const sorted = [...packages].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = sorted.map(({ name, version, license, texts }) =>
    [`${name} ${version} (${license})`, ...texts].join('\n\n'),
  );
  return `Packages in this bundle, and their licenses.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
