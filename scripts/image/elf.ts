import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * What the loader and the C library would read of whatever system is unpacked around them while the executor runs, and what
 * they read instead. Names of the same length: they are replaced where they stand.
 */
const foreignFiles = {
  '/etc/ld.so.preload': '/kaniko/ld.preload',
  '/etc/ld.so.cache': '/kaniko/ld.cache',
  '/etc/nsswitch.conf': '/kaniko/nss.config',
} as const;

/** Takes debug information and symbols away, whatever the file's architecture. */
export function strip(file: string): void {
  execFileSync('eu-strip', [file]);
}

/** Lets a program run with the loader and the libraries in a folder of the image, wherever it is started. */
export function useLoader(file: string, { folder, loader }: { folder: string; loader: string }): void {
  const interpreter = `${folder}/${loader}`;
  // RPATH, not RUNPATH: it holds for the libraries' own libraries as well.
  const args = ['--set-interpreter', interpreter, '--force-rpath', '--set-rpath', folder, file];
  execFileSync('patchelf', args);
}

/** Base names of the libraries that a program or a library is linked with. */
export function neededLibraries(file: string): string[] {
  return execFileSync('patchelf', ['--print-needed', file], { encoding: 'utf8' }).split('\n').filter(Boolean);
}

/** Turns a loader or a C library away from the files in `/etc`. @returns how many names were replaced */
export function ignoreForeignFiles(file: string): number {
  const bytes = readFileSync(file);
  let replaced = 0;
  for (const [foreign, own] of Object.entries(foreignFiles)) {
    const [pattern, text] = [Buffer.from(`${foreign}\0`), Buffer.from(`${own}\0`)];
    if (text.length > pattern.length) throw new Error(`"${own}" is longer than "${foreign}"`);
    for (let at = bytes.indexOf(pattern); at !== -1; at = bytes.indexOf(pattern, at + 1)) {
      text.copy(bytes, at);
      replaced += 1;
    }
  }
  if (replaced > 0) writeFileSync(file, bytes);
  return replaced;
}
