import {
  Copier,
  emptyTree,
  makeFolders,
  parseMode,
  PlannedTree,
  resolveWildcards,
  type CopyOptions,
} from '../../../src/build/copy/index.ts';
import { createIgnoreMatcher } from '../../../src/dockerfile/index.ts';
import type { PlannedEntry, Tree } from '../../../src/layer/index.ts';
import { memoryTree } from './memory-tree.ts';

const now = { seconds: 1_700_000_000, nanoseconds: 0 };
const contextCopy: CopyOptions = { now, followLinks: true, contentsOnly: true };

/** `drwxr-xr-x`-like lines are hard to read in a diff: type, octal mode, owner, path, target. */
function line(entry: PlannedEntry): string {
  const target = entry.linkName === undefined ? '' : ` -> ${entry.linkName}`;
  return `${entry.type} ${entry.mode.toString(8)} ${entry.uid}:${entry.gid} ${entry.path}${target}`;
}

function plan(
  base: Tree,
  source: Parameters<typeof memoryTree>[0],
  copies: readonly (readonly [string, string])[],
  options: Partial<CopyOptions> = {},
): string[] {
  const target = new PlannedTree(base);
  for (const [from, to] of copies)
    new Copier(memoryTree(source), target, { ...contextCopy, ...options }).copy(from, to);
  return target.entries().map(line);
}

describe('Copier', () => {
  const source = {
    'a.txt': { file: 'A', mode: 0o640 },
    dir: { dir: 0o700 },
    'dir/b.txt': { file: 'B' },
    'dir/sub/c.txt': { file: 'C' },
  } as const;

  it('copies a file to a new name and makes the folders on the way', () => {
    expect(plan(emptyTree, source, [['a.txt', '/x/y/z']])).toEqual([
      'directory 755 0:0 x',
      'directory 755 0:0 x/y',
      'file 640 0:0 x/y/z',
    ]);
  });

  it('copies a file into a destination that ends in a slash', () => {
    expect(plan(emptyTree, source, [['a.txt', '/x/']])).toEqual([
      'directory 755 0:0 x',
      'file 640 0:0 x/a.txt',
    ]);
  });

  it('copies a file into a folder that is there, slash or not', () => {
    expect(plan(memoryTree({ x: { dir: 0o755 } }), source, [['a.txt', '/x']])).toEqual([
      'file 640 0:0 x/a.txt',
    ]);
  });

  it("copies a folder's content, not the folder, and gives a new destination 0755", () => {
    expect(plan(emptyTree, source, [['dir', '/x']])).toEqual([
      'directory 755 0:0 x',
      'file 644 0:0 x/b.txt',
      'directory 755 0:0 x/sub',
      'file 644 0:0 x/sub/c.txt',
    ]);
  });

  it('gives the destination the time of the folder that is copied, also where it was made for it', () => {
    const target = new PlannedTree(emptyTree);
    new Copier(memoryTree(source), target, contextCopy).copy('dir', '/x/y');
    expect(['x', 'x/y'].map((path) => target.planned(path)?.mtime.seconds)).toEqual([now.seconds, 0]);
  });

  it('gives a folder that is there the mode of the one that leads to a match, and nothing else of it', () => {
    const base = memoryTree({ 'x/dir': { dir: 0o711, uid: 7, gid: 8 } });
    const options = { include: createIgnoreMatcher(['dir/sub/c.txt']), mode: parseMode('0640') };
    expect(plan(base, source, [['/', '/x']], options)).toEqual([
      'directory 700 7:8 x/dir',
      'directory 640 0:0 x/dir/sub',
      'file 640 0:0 x/dir/sub/c.txt',
    ]);
  });

  it('takes over modes of sub folders that are there, but not of the destination itself', () => {
    const base = memoryTree({ x: { dir: 0o711, uid: 7 }, 'x/sub': { dir: 0o711, uid: 7 } });
    expect(plan(base, source, [['dir', '/x']])).toEqual([
      'file 644 0:0 x/b.txt',
      'directory 755 0:0 x/sub',
      'file 644 0:0 x/sub/c.txt',
    ]);
  });

  it('follows a symlink in the destination inside the root', () => {
    const base = memoryTree({ bin: { link: '../../usr/bin' }, 'usr/bin': { dir: 0o755 } });
    expect(plan(base, source, [['a.txt', '/bin/']])).toEqual(['file 640 0:0 usr/bin/a.txt']);
  });

  it('writes through a symlink that is the destination', () => {
    const base = memoryTree({ link: { link: '/etc/real' }, etc: { dir: 0o755 } });
    expect(plan(base, source, [['a.txt', '/link']])).toEqual(['file 640 0:0 etc/real']);
  });

  it('gives every entry the owner asked for, made folders too', () => {
    expect(plan(emptyTree, source, [['dir', '/x/']], { owner: { uid: 5, gid: 6 } })).toEqual([
      'directory 755 5:6 x',
      'file 644 5:6 x/b.txt',
      'directory 755 5:6 x/sub',
      'file 644 5:6 x/sub/c.txt',
    ]);
  });

  it('gives an octal mode to made folders without its setuid bits, and a symbolic one only to what is copied', () => {
    expect(plan(emptyTree, source, [['a.txt', '/x/']], { mode: parseMode('4750') })).toEqual([
      'directory 750 0:0 x',
      'file 4750 0:0 x/a.txt',
    ]);
    expect(plan(emptyTree, source, [['a.txt', '/x/']], { mode: parseMode('g+w,o=') })).toEqual([
      'directory 755 0:0 x',
      'file 660 0:0 x/a.txt',
    ]);
  });

  it('leaves out what is excluded, whole folders too', () => {
    const exclude = createIgnoreMatcher(['sub']);
    expect(plan(emptyTree, source, [['dir', '/x']], { exclude })).toEqual([
      'directory 755 0:0 x',
      'file 644 0:0 x/b.txt',
    ]);
  });

  it('makes the folders that lead to what --parents includes, and no others', () => {
    const include = createIgnoreMatcher(['dir/sub/c.txt']);
    expect(plan(emptyTree, source, [['/', '/x/']], { include })).toEqual([
      'directory 755 0:0 x',
      'directory 700 0:0 x/dir',
      'directory 755 0:0 x/dir/sub',
      'file 644 0:0 x/dir/sub/c.txt',
    ]);
  });

  it('keeps hard links among the files of one source', () => {
    const linked = { 'd/1': { file: 'same', inode: 'i' }, 'd/2': { file: 'same', inode: 'i' } } as const;
    expect(plan(emptyTree, linked, [['d', '/x']])).toEqual([
      'directory 755 0:0 x',
      'file 644 0:0 x/1',
      'hardlink 644 0:0 x/2 -> x/1',
    ]);
  });

  it('copies what a symlink of the context points to when it is named, and the link when it is found', () => {
    const links = {
      'd/real': { file: 'R' },
      'd/to': { link: 'real' },
      out: { link: '../../../etc/passwd' },
    } as const;
    expect(plan(emptyTree, links, [['d/to', '/x']])).toEqual(['file 644 0:0 x']);
    expect(plan(emptyTree, links, [['d', '/x']])).toEqual([
      'directory 755 0:0 x',
      'file 644 0:0 x/real',
      'symlink 777 0:0 x/to -> real',
    ]);
    expect(() => plan(emptyTree, links, [['out', '/x']])).toThrow('"/out" not found');
  });

  it('never leaves the root of the source by way of ..', () => {
    expect(() => plan(emptyTree, source, [['../../etc/passwd', '/x']])).toThrow('"/etc/passwd" not found');
  });

  it('refuses a folder where a file is, and a file where a folder is', () => {
    const base = memoryTree({ 'x/sub': { file: '' }, 'y/b.txt/z': { file: '' } });
    expect(() => plan(base, source, [['dir', '/x']])).toThrow(
      'cannot copy folder "/dir/sub" to non-directory "/x/sub"',
    );
    expect(() => plan(base, source, [['dir', '/y']])).toThrow(
      'cannot replace folder "/y/b.txt" with file "/dir/b.txt"',
    );
    expect(() => plan(base, source, [['a.txt', '/x/sub/z/']])).toThrow(
      'cannot make folder "/x/sub/z": "/x/sub" is not a folder',
    );
  });
});

describe('makeFolders', () => {
  it('plans only what is missing', () => {
    const tree = new PlannedTree(memoryTree({ a: { dir: 0o700 } }));
    makeFolders(tree, 'a/b/c', { owner: { uid: 1, gid: 2 }, mode: 0o755, now });
    expect(tree.entries().map(line)).toEqual(['directory 755 1:2 a/b', 'directory 755 1:2 a/b/c']);
  });
});

describe('makeFolders below a setgid folder', () => {
  it('hands on group and bit, as mkdir does', () => {
    const planned = new PlannedTree(memoryTree({ s: { dir: 0o2775, uid: 3, gid: 50 } }));
    makeFolders(planned, 's/a/b', { owner: undefined, mode: 0o755, now });
    expect(planned.entries().map(line)).toEqual(['directory 2755 0:50 s/a', 'directory 2755 0:50 s/a/b']);
  });

  it('keeps an owner that was asked for', () => {
    const planned = new PlannedTree(memoryTree({ s: { dir: 0o2775, uid: 3, gid: 50 } }));
    makeFolders(planned, 's/a', { owner: { uid: 1, gid: 2 }, mode: 0o755, now });
    expect(planned.entries().map(line)).toEqual(['directory 2755 1:2 s/a']);
  });
});

describe('resolveWildcards', () => {
  const tree = memoryTree({
    'a1.txt': { file: '' },
    'a2.txt': { file: '' },
    'd1/x.go': { file: '' },
    'd2/x.go': { file: '' },
    'd2/deep/x.go': { file: '' },
    'with[bracket': { file: '' },
  });

  it.each([
    ['a?.txt', ['a1.txt', 'a2.txt']],
    ['d*/x.go', ['d1/x.go', 'd2/x.go']],
    ['*/deep', ['d2/deep']],
    ['d*', ['d1', 'd2']],
    ['nothing*', []],
    ['plain', ['plain']],
    ['/./a1.txt', ['a1.txt']],
    [String.raw`with\[bracket*`, ['with[bracket']],
  ])('%s', (pattern, found) => {
    expect(resolveWildcards(tree, pattern)).toEqual(found);
  });
});

function file(path: string, text: string): PlannedEntry {
  const content = { data: Buffer.from(text) };
  return { path, type: 'file', mode: 0o644, uid: 0, gid: 0, size: text.length, mtime: now, content };
}

function link(path: string, linkName: string): PlannedEntry {
  const { content: _, ...rest } = file(path, '');
  return { ...rest, type: 'hardlink', linkName };
}

function threeNames(): PlannedTree {
  const tree = new PlannedTree(emptyTree);
  for (const entry of [file('a', 'old'), link('b', 'a'), link('c', 'a')]) tree.put(entry);
  return tree;
}

describe('a planned file with several names', () => {
  it('lives on under the others when the first name is taken', () => {
    const tree = threeNames();
    tree.put(file('a', 'new'));
    expect(tree.entries().map(line)).toEqual(['file 644 0:0 b', 'hardlink 644 0:0 c -> b', 'file 644 0:0 a']);
    expect(['a', 'b', 'c'].map((path) => String(tree.readSmall(path)))).toEqual(['new', 'old', 'old']);
  });

  it('loses a name without harm, and each of them in turn', () => {
    const tree = threeNames();
    tree.put(file('b', 'new'));
    tree.put(file('a', 'new'));
    expect(tree.entries().map(line)).toEqual(['file 644 0:0 c', 'file 644 0:0 b', 'file 644 0:0 a']);
    expect(String(tree.readSmall('c'))).toBe('old');
  });
});
