import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Covers } from '../../../src/isolation/covers.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
let root: string;
beforeEach(() => {
  folder = temporaryFolder('covers');
  root = join(folder.path, 'root');
  mkdirSync(join(root, 'etc'), { recursive: true });
  writeFileSync(join(root, 'etc/hosts'), 'of the image');
  utimesSync(join(root, 'etc'), 1_600_000_000, 1_600_000_000);
});
afterEach(() => folder[Symbol.dispose]());

function content(name: string, text: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

const hosts = (): { target: string; make: 'file'; content: string; mode: number } => ({
  target: '/etc/hosts',
  make: 'file',
  content: content('hosts', 'of the job'),
  mode: 0o644,
});

it('shows ours for a time, and then the same file of the image again', () => {
  const inode = lstatSync(join(root, 'etc/hosts')).ino;
  const covers = new Covers(root);
  covers.add(hosts());
  expect(readFileSync(join(root, 'etc/hosts'), 'utf8')).toBe('of the job');
  covers.remove();
  expect(readFileSync(join(root, 'etc/hosts'), 'utf8')).toBe('of the image');
  expect(lstatSync(join(root, 'etc/hosts')).ino).toBe(inode);
  expect(statSync(join(root, 'etc')).mtimeMs).toBe(1_600_000_000_000);
  expect(readdirSync(folder.path).toSorted()).toEqual(['hosts', 'root']);
});

it('leaves the time that a step gave a folder', () => {
  const covers = new Covers(root);
  covers.add(hosts());
  writeFileSync(join(root, 'etc/new'), 'of the step');
  covers.remove();
  expect(statSync(join(root, 'etc')).mtimeMs).toBeGreaterThan(1_600_000_000_000);
});

it('leaves no name where the image has none, but for folders that are to remain', () => {
  const covers = new Covers(root);
  covers.add({ target: '/run/made/resolv.conf', make: 'file', mode: 0o644 });
  covers.add({ target: '/dev', make: 'folder', mode: 0o755, remains: true });
  covers.add({ target: '/dev/null', make: 'file', mode: 0o666 });
  expect(statSync(join(root, 'dev/null')).mode & 0o777).toBe(0o666);
  writeFileSync(join(root, 'dev/of-the-step'), '');
  covers.remove();
  expect(readdirSync(root).toSorted()).toEqual(['dev', 'etc']);
  expect(readdirSync(join(root, 'dev'))).toEqual([]);
});

it('leaves the times of a folder that it covered, whatever it put into the cover', () => {
  mkdirSync(join(root, 'dev'));
  utimesSync(join(root, 'dev'), 1_500_000_000, 1_500_000_000);
  const covers = new Covers(root);
  covers.add({ target: '/dev', make: 'folder', mode: 0o755, remains: true });
  covers.add({ target: '/dev/pts', make: 'folder', mode: 0o755 });
  covers.remove();
  expect(statSync(join(root, 'dev')).mtimeMs).toBe(1_500_000_000_000);
});

it('keeps what a step put into a folder that was made for a cover', () => {
  const covers = new Covers(root);
  covers.add({ target: '/run/made/resolv.conf', make: 'file', mode: 0o644 });
  writeFileSync(join(root, 'run/made/by-the-step'), '');
  covers.remove();
  expect(readdirSync(join(root, 'run/made'))).toEqual(['by-the-step']);
});

it('follows links to the folder inside the root, and covers a link itself', () => {
  mkdirSync(join(root, 'real'));
  symlinkSync('/real', join(root, 'linked'));
  symlinkSync('/nowhere', join(root, 'real/name'));
  const covers = new Covers(root);
  covers.add({ target: '/linked/name', make: 'file', content: content('x', 'ours'), mode: 0o600 });
  expect(readFileSync(join(root, 'real/name'), 'utf8')).toBe('ours');
  covers.remove();
  expect(lstatSync(join(root, 'real/name')).isSymbolicLink()).toBe(true);
});

it('brings nothing back into a folder that a step has deleted', () => {
  const covers = new Covers(root);
  covers.add(hosts());
  rmSync(join(root, 'etc'), { recursive: true });
  covers.remove();
  expect(existsSync(join(root, 'etc'))).toBe(false);
});

it('copies a whole folder', () => {
  const source = join(folder.path, 'source');
  mkdirSync(join(source, 'sub'), { recursive: true });
  writeFileSync(join(source, 'sub/file'), 'x');
  const covers = new Covers(root);
  covers.add({ target: '/proc', make: 'folder', content: source, mode: 0o555 });
  expect(readFileSync(join(root, 'proc/sub/file'), 'utf8')).toBe('x');
  expect(statSync(join(root, 'proc')).mode & 0o777).toBe(0o555);
  covers.remove();
  expect(existsSync(join(root, 'proc'))).toBe(false);
});

/** Overlay renames no folder of a lower layer, as those of a container's own image are. */
describe('on an overlay', () => {
  const sixteen = 1_600_000_000;
  let merged: string;
  beforeEach(() => {
    const paths = ['upper', 'work', 'merged'].map((name) => join(folder.path, name));
    const [upper, work] = paths;
    merged = paths[2]!;
    for (const path of [...paths, join(root, 'tmp/sub/deep')]) mkdirSync(path, { recursive: true });
    writeFileSync(join(root, 'tmp/sub/file'), 'of the image');
    for (const path of ['tmp/sub', 'tmp']) utimesSync(join(root, path), sixteen, sixteen);
    chmodSync(join(root, 'tmp'), 0o1777);
    execFileSync('mount', [
      '-t',
      'overlay',
      'o',
      '-o',
      `lowerdir=${root},upperdir=${upper},workdir=${work}`,
      merged,
    ]);
  });
  afterEach(() => execFileSync('umount', ['--recursive', merged]));

  const listing = (): string =>
    execFileSync('find', [join(merged, 'tmp'), '-printf', '%P %y %m %T@\n'], { encoding: 'utf8' });
  const tmpfs = { target: '/tmp', make: 'folder', mode: 0o755, likeTarget: true } as const;

  it('moves what is in a folder that cannot be renamed', () => {
    const before = listing();
    for (let turn = 0; turn < 2; turn++) {
      const covers = new Covers(merged, join(merged, 'store'));
      covers.add(tmpfs);
      expect(readdirSync(join(merged, 'tmp'))).toEqual([]);
      expect(statSync(join(merged, 'tmp')).mode & 0o7777).toBe(0o1777);
      writeFileSync(join(merged, 'tmp/of-the-step'), '');
      covers.remove();
      expect(listing()).toBe(before);
      // The first time it is a file alone that was moved, then the folder that it is in.
      const files = turn === 0 ? [lstatSync(join(merged, 'tmp/sub/file')).ino] : [];
      expect(covers.restored).toEqual(files);
    }
    expect(readdirSync(merged).toSorted()).toEqual(['etc', 'tmp']);
  });

  it('leaves all where it is when something is mounted in there', () => {
    execFileSync('mount', ['-t', 'tmpfs', 'none', join(merged, 'tmp/sub/deep')]);
    const before = listing();
    const covers = new Covers(merged, join(merged, 'store'));
    expect(() => covers.add(tmpfs)).toThrow(
      'nothing can be put on /tmp for a step: it leads to a mount of this container',
    );
    covers.remove();
    expect(listing()).toBe(before);
    expect(readdirSync(merged).toSorted()).toEqual(['etc', 'tmp']);
  });
});
