import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInside, findInside, resolveInside } from '../../../src/isolation/inside.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
let root: string;
beforeEach(() => {
  folder = temporaryFolder('inside');
  root = join(folder.path, 'root');
  mkdirSync(join(root, 'etc'), { recursive: true });
  writeFileSync(join(root, 'etc/file'), '');
  writeFileSync(join(folder.path, 'outside'), 'outside');
  symlinkSync('../outside', join(root, 'up'));
  symlinkSync(join(folder.path, 'outside'), join(root, 'absolute'));
  symlinkSync('/etc', join(root, 'link'));
  symlinkSync('link/file', join(root, 'chain'));
  symlinkSync('loop', join(root, 'loop'));
});
afterEach(() => folder[Symbol.dispose]());

it.each([
  ['/', '', []],
  ['/etc/file', '/etc/file', []],
  ['//etc/./file/', '/etc/file', []],
  ['/etc/../../../etc/file', '/etc/file', []],
  ['/link/file', '/etc/file', []],
  ['/chain', '/etc/file', []],
  ['/up', '/outside', ['outside']],
  ['/link/new/deep', '/etc/new', ['new', 'deep']],
])('resolves %s as a process in the root would', (path, found, missing) => {
  expect(resolveInside(root, path)).toEqual({ path: found, missing });
});

it('keeps an absolute link inside', () => {
  const { path, missing } = resolveInside(root, '/absolute');
  expect(path + missing.join('/')).not.toContain('outside/');
  expect(path.startsWith('/')).toBe(true);
  expect(missing.at(-1)).toBe('outside');
});

it('stops at a loop', () => {
  expect(() => resolveInside(root, '/loop/x')).toThrow('too many links on the way to "/loop/x" in the image');
});

it('makes what is missing, inside, and says so', () => {
  const made: string[] = [];
  expect(ensureInside(root, '/link/a/b', 'file', (path) => made.push(path))).toBe('/etc/a/b');
  expect(made).toEqual(['/etc/a', '/etc/a/b']);
  expect(statSync(join(root, 'etc/a/b')).isFile()).toBe(true);
  expect(ensureInside(root, '/up', 'folder')).toBe('/outside');
  expect(statSync(join(root, 'outside')).isDirectory()).toBe(true);
  expect(statSync(join(folder.path, 'outside')).isFile()).toBe(true);
});

it('makes also what the path of a folder goes back over, as mkdir -p does', () => {
  expect(ensureInside(root, '/new/a/../b/./c/../../d', 'folder')).toBe('/new/d');
  expect(readdirSync(join(root, 'new')).toSorted()).toEqual(['a', 'b', 'd']);
  expect(readdirSync(join(root, 'new/b'))).toEqual(['c']);
});

it('refuses to go back over a name that is not there for a file', () => {
  symlinkSync('none/../../x', join(root, 'odd'));
  expect(() => ensureInside(root, '/odd', 'file')).toThrow('"/odd" goes back over a name that is not there');
  expect(readdirSync(root)).not.toContain('none');
});

it('finds only what is there', () => {
  expect(findInside(root, '/chain')).toBe('/etc/file');
  expect(findInside(root, '/etc/none')).toBeUndefined();
  expect(findInside(root, '/etc/file/below')).toBeUndefined();
  expect(existsSync(join(root, 'etc/none'))).toBe(false);
});
