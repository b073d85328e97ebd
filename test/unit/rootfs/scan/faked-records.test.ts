import { chmodSync, lstatSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FakedMetadata } from '../../../../src/isolation/index.ts';
import { appendRecords } from '../../../../src/rootfs/records.ts';
import { fakedFrom, recordsAfter } from '../../../../src/rootfs/scan/faked-records.ts';
import { readRecord, startRecord, type MetadataRecord } from '../../../../src/layer/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/folders.ts';

let folder: TemporaryFolder;
let root: string;
let record: string;
beforeEach(() => {
  folder = temporaryFolder('faked-records');
  root = join(folder.path, 'root');
  record = join(folder.path, 'record');
  mkdirSync(root);
  startRecord(record, { uid: 1000, gid: 1000 });
  for (const name of ['a', 'b', 'c']) writeFileSync(join(root, name), name);
});
afterEach(() => folder[Symbol.dispose]());

function faked(name: string, more: Partial<FakedMetadata>): FakedMetadata {
  const { dev, ino, birthtimeNs } = lstatSync(join(root, name), { bigint: true });
  return { path: `/${name}`, device: Number(dev), inode: ino, birth: birthtimeNs, ...more };
}

interface Step {
  readonly changed?: readonly string[];
  readonly fresh?: readonly string[];
  readonly faked?: readonly FakedMetadata[];
  readonly user?: { uid: number; gid: number };
}

function after({ changed = [], fresh = [], faked: all = [], user = { uid: 0, gid: 0 } }: Step): {
  lines: MetadataRecord[];
  changed: string[];
} {
  return recordsAfter({
    root,
    records: readRecord(record),
    changed,
    fresh: new Set(fresh),
    user,
    faked: all,
  });
}

it('tells a step what is on record, by inode', () => {
  appendRecords(record, [
    { path: 'a', uid: 5, gid: 6 },
    { path: 'gone', uid: 7 },
    { path: 'b', mode: 0o444, type: 'char', devMajor: 1, devMinor: 3 },
  ]);
  expect(fakedFrom(root, readRecord(record))).toEqual([
    faked('a', { uid: 5, gid: 6 }),
    faked('b', { mode: 0o444, node: { type: 'char', major: 1, minor: 3 } }),
  ]);
});

it('finds a chown that left no trace on disk', () => {
  expect(after({ faked: [faked('a', { uid: 5 })] })).toEqual({
    lines: [{ path: 'a', uid: 5 }],
    changed: ['a'],
  });
});

it('says nothing of what is on record already', () => {
  appendRecords(record, [{ path: 'a', uid: 5 }]);
  expect(after({ faked: [faked('a', { uid: 5 })] })).toEqual({ lines: [], changed: [] });
});

it('follows a file that has been moved since', () => {
  const one = faked('a', { uid: 5 });
  renameSync(join(root, 'a'), join(root, 'moved'));
  expect(after({ changed: ['moved'], faked: [one] })).toEqual({
    lines: [{ path: 'moved', uid: 5 }],
    changed: [],
  });
});

it('takes no owner from a file that was deleted and whose name another one has', () => {
  const one = { ...faked('a', { uid: 5 }), birth: 1n };
  expect(after({ faked: [one] })).toEqual({ lines: [], changed: [] });
});

it('gives new files to the user of the step, or to the group of a setgid folder', () => {
  mkdirSync(join(root, 'd'));
  chmodSync(join(root, 'd'), 0o2755);
  writeFileSync(join(root, 'd/new'), '');
  appendRecords(record, [{ path: 'd', gid: 50 }]);
  const user = { uid: 1000, gid: 1001 };
  expect(after({ changed: ['b', 'd/new'], fresh: ['b', 'd/new'], user }).lines).toEqual([
    { path: 'b', uid: 1000, gid: 1001 },
    { path: 'd/new', uid: 1000, gid: 50 },
  ]);
});

it('forgets what was known of a name that another file has now', () => {
  appendRecords(record, [{ path: 'c', uid: 5 }]);
  expect(after({ changed: ['c'], fresh: ['c'] }).lines).toEqual([{ path: 'c' }]);
});
