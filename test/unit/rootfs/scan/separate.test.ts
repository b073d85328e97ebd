import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { getXattr, makeNode, setXattr } from '../../../../src/linux/index.ts';
import { separateNames } from '../../../../src/rootfs/scan/separate.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder('separate')));
afterEach(() => folder[Symbol.dispose]());
const path = (name: string): string => join(folder.path, name);

it('gives each name a file that differs in nothing but its inode', () => {
  writeFileSync(path('a'), 'content');
  setXattr(path('a'), 'user.note', Buffer.from('kept'));
  chownSync(path('a'), 1000, 50);
  chmodSync(path('a'), 0o4751);
  utimesSync(path('a'), 1_600_000_000, 1_600_000_000.5);
  mkdirSync(path('d'));
  linkSync(path('a'), path('b'));
  linkSync(path('a'), path('d/c'));
  utimesSync(path('d'), 1_500_000_000, 1_500_000_000);
  const names = ['a', 'b', 'd/c'].map(path);
  separateNames(names);
  const all = names.map((name) => lstatSync(name));
  expect(new Set(all.map(({ ino }) => ino)).size).toBe(3);
  for (const [at, stats] of all.entries()) {
    const { mode, uid, gid, mtimeMs, nlink } = stats;
    expect([mode & 0o7777, uid, gid, mtimeMs, nlink]).toEqual([0o4751, 1000, 50, 1_600_000_000_500, 1]);
    expect(readFileSync(names[at] ?? '', 'utf8')).toBe('content');
    expect(getXattr(names[at] ?? '', 'user.note')?.toString()).toBe('kept');
  }
  expect(lstatSync(path('d')).mtimeMs).toBe(1_500_000_000_000);
  expect(readdirSync(path('d'))).toEqual(['c']);
});

it('does so for links, FIFOs and devices', () => {
  symlinkSync('target', path('link'));
  makeNode(path('fifo'), { type: 'fifo', mode: 0o640 });
  makeNode(path('null'), { type: 'char', mode: 0o666, major: 1, minor: 3 });
  for (const name of ['link', 'fifo', 'null']) {
    linkSync(path(name), path(`${name}-2`));
    separateNames([path(name), path(`${name}-2`)]);
    const [one, two] = [lstatSync(path(name)), lstatSync(path(`${name}-2`))];
    expect(one.ino).not.toBe(two.ino);
    expect([two.mode, two.rdev, two.nlink]).toEqual([one.mode, one.rdev, 1]);
  }
});
