import {
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { array, assert, constantFrom, property, record } from 'fast-check';
import { errnoOf } from '../../../../src/base/index.ts';
import { setXattr } from '../../../../src/linux/index.ts';
import { differenceSince, type Difference } from '../../../../src/rootfs/scan/difference.ts';
import type { Snapshot } from '../../../../src/rootfs/scan/snapshot.ts';
import { notThere, takeSnapshot, takeSnapshotAfter } from '../../../../src/rootfs/scan/walk.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder('walk');
});
afterEach(() => folder[Symbol.dispose]());

const names = ['a', 'b', 'a/a', 'a/b', 'a/c', 'b/a', 'b/b', 'a/a/a', 'a/a/b', 'b/a/a', 'c', 'b/a/c'];

/** Changes that a step can make; those that make no sense in a tree fail and are left out. */
const changes: Readonly<Record<string, (one: string, other: string) => void>> = {
  write: (one) => writeFileSync(one, one),
  append: (one) => writeFileSync(one, 'more', { flag: 'a' }),
  folder: (one) => mkdirSync(one),
  link: (one, other) => linkSync(one, other),
  symlink: (one, other) => symlinkSync(one, other),
  rename: (one, other) => renameSync(one, other),
  remove: (one) => rmSync(one, { recursive: true }),
  // Removed and made anew, the same to look at.
  again: (one) => {
    rmSync(one);
    writeFileSync(one, one);
  },
  mode: (one) => chmodSync(one, (statSync(one).mode & 0o7777) ^ 0o001),
  times: (one) => utimesSync(one, 1000, 1000),
  xattr: (one, other) => setXattr(one, 'trusted.test', Buffer.from(other)),
};

interface Change {
  readonly kind: string;
  readonly one: string;
  readonly other: string;
}

const change = record({
  kind: constantFrom(...Object.keys(changes)),
  one: constantFrom(...names),
  other: constantFrom(...names),
});

function make(root: string, { kind, one, other }: Change): void {
  try {
    changes[kind]?.(join(root, one), join(root, other));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
}

/** As before a step (thread.ts). */
function waitForClock(beside: string, after: number): void {
  do writeFileSync(beside, 'x');
  while (statSync(beside).ctimeMs <= after);
}

/** What comes of comparing all names of one with all names of the other. */
function wholeDifference(before: Snapshot, after: Snapshot): Difference {
  const places = new Map(before.paths.map((path, place) => [path, place]));
  const origins = after.paths.map((path) => places.get(path) ?? notThere);
  return differenceSince(before, { snapshot: after, origins });
}

it('finds in a tree that it knows what it finds in one that it sees for the first time', () => {
  let trees = 0;
  const steps = array(array(change, { maxLength: 6 }), { minLength: 1, maxLength: 4 });
  assert(
    property(array(change, { minLength: 5, maxLength: 30 }), steps, (first, more) => {
      const root = join(folder.path, String(trees++));
      mkdirSync(root);
      for (const one of first) make(root, one);
      let before = takeSnapshot(root, new Set(['b/b']));
      for (const step of more) {
        waitForClock(`${root}.clock`, before.newestCtime);
        for (const one of step) make(root, one);
        const after = takeSnapshotAfter(before, root, new Set(['b/b']));
        const whole = takeSnapshot(root, new Set(['b/b']));
        expect(after.snapshot).toEqual(whole);
        expect(differenceSince(before, after)).toEqual(wholeDifference(before, whole));
        before = after.snapshot;
      }
    }),
    { numRuns: 150 },
  );
});

it('names what was deleted, moved, linked and changed', () => {
  const { path: root } = folder;
  for (const name of ['folder', 'folder/deep', 'gone', 'gone/deep']) mkdirSync(join(root, name));
  for (const name of ['folder/deep/changed', 'folder/deep/same', 'folder/moved', 'linked', 'gone/deep/file'])
    writeFileSync(join(root, name), name);
  const before = takeSnapshot(root, new Set(['clock']));
  waitForClock(join(root, 'clock'), before.newestCtime);
  writeFileSync(join(root, 'folder/deep/changed'), 'FOLDER/deep/changed', { flag: 'r+' });
  renameSync(join(root, 'folder/moved'), join(root, 'moved'));
  linkSync(join(root, 'linked'), join(root, 'folder/link'));
  rmSync(join(root, 'gone'), { recursive: true });
  writeFileSync(join(root, 'new'), '');
  expect(differenceSince(before, takeSnapshotAfter(before, root, new Set(['clock'])))).toEqual({
    changed: ['folder', 'folder/deep/changed', 'folder/link', 'moved', 'new'],
    deleted: ['folder/moved', 'gone'],
    fresh: ['new'],
    renamed: [
      ['folder/link', 'linked'],
      ['moved', 'folder/moved'],
    ],
  });
});
