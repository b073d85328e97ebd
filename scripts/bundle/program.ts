import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleEntry } from './entry.ts';
import { licenseText, packageFolder, readLicense } from './licenses.ts';

export interface Program {
  /** Folder in the output. */
  readonly name: string;
  /** Name in the bundle → compiled module, relative to the folder of the build. */
  readonly entries: Readonly<Record<string, string>>;
  /** Further files, by path in the bundle. */
  readonly files: ReadonlyMap<string, string | Buffer>;
  /** Folders of npm packages that are in `files`. */
  readonly packages: readonly string[];
}

export interface ProgramOptions {
  /** Folder of the project, the one with node_modules. */
  readonly root: string;
  /** What tsc wrote. */
  readonly build: string;
  /** Gets a folder with the program's name. */
  readonly out: string;
  /** Folders whose names must not be in what is written: the result is the same wherever it is made. */
  readonly secretPaths: readonly string[];
}

/**
 * Bundles a program and replaces the folder it had. Equal sources give equal bytes. Changes the working folder to `root`:
 * ncc names modules by their paths from there, and looks around in it for files that code may mean.
 */
export async function bundleProgram(program: Program, options: ProgramOptions): Promise<void> {
  const files = new Map<string, string | Buffer>(program.files);
  const packages = new Set(program.packages);
  process.chdir(options.root);
  for (const [name, source] of Object.entries(program.entries)) {
    const bundled = await bundleEntry(join(options.build, source), name);
    for (const [path, content] of bundled.files) add(files, path, shared(files, path, content));
    for (const file of bundled.sources) {
      const folder = packageFolder(file);
      if (folder !== undefined) packages.add(folder);
    }
  }
  add(files, 'package.json', '{"type":"module"}\n');
  add(files, 'licenses.txt', licenseText([...packages].map((folder) => readLicense(folder))));
  for (const [path, content] of files) refusePaths(path, content, options.secretPaths);
  replaceFolder(join(options.out, program.name), files);
}

function add(files: Map<string, string | Buffer>, path: string, content: string | Buffer): void {
  const there = files.get(path);
  if (there !== undefined && !Buffer.from(there).equals(Buffer.from(content))) {
    throw new Error(`two entries of a bundle have different files "${path}"`);
  }
  files.set(path, content);
}

/** A part that another entry has too, byte by byte, is there once; ncc names parts `NUMBER.ENTRY`. */
function shared(
  files: ReadonlyMap<string, string | Buffer>,
  path: string,
  content: string | Buffer,
): string | Buffer {
  const number = /^\d+\./.exec(path)?.[0];
  if (number === undefined) return content;
  const twin = [...files].find(
    ([other, there]) => other.startsWith(number) && Buffer.from(there).equals(Buffer.from(content)),
  );
  return twin === undefined ? content : `export * from './${twin[0]}';\n`;
}

function refusePaths(path: string, content: string | Buffer, secrets: readonly string[]): void {
  if (typeof content !== 'string') return;
  const found = secrets.find((secret) => content.includes(secret));
  if (found !== undefined) throw new Error(`file "${path}" of a bundle names the folder "${found}"`);
}

/** Writes beside the old folder and takes its place, so that a failure leaves the old one. Modes do not depend on umask. */
function replaceFolder(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
  const fresh = `${folder}.tmp-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(fresh, path)), { recursive: true });
    writeFileSync(join(fresh, path), content, { mode: 0o644 });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}
