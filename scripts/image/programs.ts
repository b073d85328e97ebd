import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Architecture } from './architectures.ts';
import type { DebianFiles } from './debian.ts';
import { ignoreForeignFiles, neededLibraries, strip, useLoader } from './elf.ts';
import type { NodeFiles } from './node.ts';

/** Folder of the loader and the libraries in the image. */
const libraries = '/kaniko/lib';

/** Puts Node, the programs that rungs need, and what they are linked with into a root folder. */
export function addPrograms(
  root: string,
  architecture: Architecture,
  { node, debian }: { node: NodeFiles; debian: DebianFiles },
): void {
  const lib = join(root, libraries);
  for (const folder of ['bin', 'gnu', 'lib']) mkdirSync(join(root, 'kaniko', folder), { recursive: true });
  const programs = {
    'bin/node': node.program,
    'bin/unshare': join(debian.root, 'usr/bin/unshare'),
    // In no PATH of the image: scripts find busybox's, as ever.
    'gnu/tar': join(debian.root, 'bin/tar'),
  };
  const needed = new Set<string>([architecture.loader]);
  for (const [name, from] of Object.entries(programs)) {
    const file = join(root, 'kaniko', name);
    copyFileSync(from, file);
    chmodSync(file, 0o755);
    strip(file);
    useLoader(file, { folder: libraries, loader: architecture.loader });
    for (const library of neededLibraries(file)) needed.add(library);
  }
  // Grows while it is walked: libraries have libraries of their own.
  for (const library of needed) {
    const file = join(lib, library);
    copyFileSync(libraryOf(debian.root, architecture, library), file);
    chmodSync(file, 0o755);
    strip(file);
    for (const next of neededLibraries(file)) needed.add(next);
  }
  const replaced = ['libc.so.6', architecture.loader].map((name) => ignoreForeignFiles(join(lib, name)));
  if (replaced.includes(0))
    throw new Error('the loader or the C library no longer name the files of /etc as expected');
}

function libraryOf(debian: string, { triplet }: Architecture, name: string): string {
  const places = [`lib/${triplet}`, `usr/lib/${triplet}`].map((folder) => join(debian, folder, name));
  const found = places.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`no library "${name}" in the Debian packages of the image`);
  return found;
}
