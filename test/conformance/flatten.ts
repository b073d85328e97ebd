import { readTar, type TarEntry } from '../support/tar.ts';

/** One file, whatever its number of names. Two paths with the same object are hard links of each other. */
export type Inode = Omit<TarEntry, 'name'>;

/** Path ("/a/b", bytes as latin1) → file. The root folder is in it as "/". */
export type FileSystem = Map<string, Inode>;

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

export function emptyFileSystem(): FileSystem {
  return new Map([['/', implicitFolder()]]);
}

/**
 * Applies a layer as the OCI image spec says: the whiteouts of a layer hide what lies below it, never its own entries.
 * @throws Error where an entry runs through something that is no folder, or links to what is not there: runtimes differ there.
 */
export function applyLayer(below: FileSystem, layer: Buffer): FileSystem {
  const entries = [...readTar(layer)].map((entry) => ({ ...entry, name: cleanPath(entry.name) }));
  const files = new Map(below);
  for (const { name } of entries) {
    const base = name.slice(name.lastIndexOf('/') + 1);
    const folder = name.slice(0, name.lastIndexOf('/'));
    if (base === OPAQUE) removeBelow(files, folder);
    else if (base.startsWith(WHITEOUT)) remove(files, `${folder}/${base.slice(WHITEOUT.length)}`);
  }
  for (const entry of entries) {
    if (!entry.name.slice(entry.name.lastIndexOf('/') + 1).startsWith(WHITEOUT)) addEntry(files, entry);
  }
  return files;
}

function cleanPath(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw new Error(`layer entry "${name}" leaves the root`);
  return `/${parts.join('/')}`;
}

function addEntry(files: FileSystem, entry: TarEntry): void {
  const { name, ...inode } = entry;
  addParents(files, name);
  if (entry.type === 'hardlink') {
    const target = files.get(cleanPath(entry.link));
    if (target === undefined)
      throw new Error(`layer entry "${name}" is a hard link to "${entry.link}", which is not there`);
    files.set(name, target);
    return;
  }
  if (entry.type !== 'dir') removeBelow(files, name);
  files.set(name, inode);
}

function addParents(files: FileSystem, name: string): void {
  for (let slash = name.indexOf('/', 1); slash > 0; slash = name.indexOf('/', slash + 1)) {
    const parent = name.slice(0, slash);
    const known = files.get(parent);
    if (known === undefined) files.set(parent, implicitFolder());
    else if (known.type !== 'dir')
      throw new Error(`layer entry "${name}" runs through "${parent}", which is a ${known.type}`);
  }
}

function remove(files: FileSystem, path: string): void {
  files.delete(path);
  removeBelow(files, path);
}

function removeBelow(files: FileSystem, folder: string): void {
  for (const path of files.keys()) if (path.startsWith(`${folder}/`) && path !== '/') files.delete(path);
}

function implicitFolder(): Inode {
  const content = Buffer.alloc(0);
  return {
    type: 'dir',
    mode: 0o755,
    uid: 0,
    gid: 0,
    mtime: 0,
    link: '',
    major: 0,
    minor: 0,
    xattrs: {},
    content,
  };
}
