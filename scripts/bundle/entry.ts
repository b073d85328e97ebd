import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A module of webpack's graph: one file, or several that were put together. */
interface GraphModule {
  readonly resource?: string;
  readonly modules?: Iterable<GraphModule>;
}

interface NccResult {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
  readonly stats: { readonly compilation: { readonly modules: Iterable<GraphModule> } };
}

/** What we use of ncc, which has no types of its own. */
type Ncc = (input: string, options: Readonly<Record<string, unknown>>) => Promise<NccResult>;

export interface Bundled {
  /** Content of files by name: the entry itself, and one for each part that is loaded later. */
  readonly files: ReadonlyMap<string, string | Buffer>;
  /** Paths of the files that went in. */
  readonly sources: readonly string[];
}

/**
 * ncc repeats the nearest package.json; ours is written once for all entries. Azure's library can have a browser opened by a script
 * of its own, which nobody here asks for.
 */
const leftOut: ReadonlySet<string> = new Set(['package.json', 'xdg-open']);

/**
 * Bundles one compiled ES module with everything that it imports. Not minified: stack traces of users stay readable, and
 * a change of one line is one line in `dist/`; starting takes no longer. Everything, ncc too, is found from the working
 * folder, and all names are relative to it.
 * @param file absolute path
 * @param name of the file in the bundle
 */
export async function bundleEntry(file: string, name: string): Promise<Bundled> {
  if (!existsSync(file)) throw new Error(`cannot bundle "${file}": it is not there (run tsc first)`);
  const ncc = createRequire(join(process.cwd(), 'package.json'))('@vercel/ncc') as Ncc;
  const options = { cache: false, minify: false, quiet: true, filename: name };
  const { code, assets, stats } = await ncc(file, options);
  const files = new Map<string, string | Buffer>([[name, code]]);
  for (const [path, { source }] of Object.entries(assets)) {
    if (leftOut.has(path)) continue;
    if (path !== `${/^\d+/.exec(path)?.[0]}.${name}`) throw new Error(misplaced(file, path));
    files.set(path, source);
  }
  if (code.includes('@@notfound')) throw new Error(misplaced(file, 'a module that is not there'));
  return { files, sources: [...filesOf(stats.compilation.modules)] };
}

function misplaced(file: string, what: string): string {
  return (
    `cannot bundle "${file}": it refers to "${what}". Files beside a bundle must be found at run time: ` +
    'keep their names out of new URL(…, import.meta.url) as plain literals'
  );
}

function* filesOf(modules: Iterable<GraphModule>): Generator<string> {
  for (const { resource, modules: inner } of modules) {
    if (inner) yield* filesOf(inner);
    else if (resource !== undefined && resource !== '') yield resource;
  }
}
