import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';

const from = /(\bfrom ['"]|\bimport\(['"])(\.{1,2}\/[^'"]+)\.ts(?=['"])/g;

/**
 * The library's types: what its door shows, and every declaration that this needs.
 * @returns texts by path, `library/index.d.ts` among them; imports name .js files, as everybody's compiler wants them
 */
export function libraryTypes(root: string): ReadonlyMap<string, string> {
  const folder = join(root, 'build/types');
  rmSync(folder, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.types.json')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the types of the library cannot be made');
  const files = new Map<string, string>();
  const add = (path: string): void => {
    if (files.has(path)) return;
    const text = readFileSync(join(folder, path), 'utf8');
    files.set(path, text.replaceAll(from, '$1$2.js'));
    for (const [, , target = ''] of text.matchAll(from))
      add(posix.join(posix.dirname(path), `${target}.d.ts`));
  };
  add('library/index.d.ts');
  return files;
}
