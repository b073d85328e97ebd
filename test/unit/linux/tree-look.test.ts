import { execFileSync } from 'node:child_process';
import { fstatSync, linkSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillStatx, makeNode, setTimes, statxOffsets, TreeLook } from '../../../src/linux/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder('look', 1e6);
  mkdirSync(join(folder.path, 'a/b/c'), { recursive: true });
  mkdirSync(join(folder.path, 'ab'));
  writeFileSync(join(folder.path, 'a/b/file'), 'content');
  writeFileSync(join(folder.path, 'ab/file'), 'other');
  linkSync(join(folder.path, 'a/b/file'), join(folder.path, 'a/b/same'));
  symlinkSync('file', join(folder.path, 'a/b/link'));
  makeNode(join(folder.path, 'device'), { type: 'char', mode: 0o600, major: 259, minor: 300_000 });
});
afterAll(() => folder[Symbol.dispose]());

it('tells modification times and device numbers exactly', () => {
  const path = join(folder.path, 'device');
  const look = new TreeLook(folder.path);
  for (const time of [
    { seconds: 1_234_567_890, nanoseconds: 123_456_789 },
    { seconds: -5, nanoseconds: 999_999_999 },
    { seconds: 5_000_000_000, nanoseconds: 1 },
  ]) {
    setTimes(path, time);
    const { mtimeSeconds, mtimeNanoseconds, deviceMajor, deviceMinor } = look.look('device');
    expect({ seconds: mtimeSeconds, nanoseconds: mtimeNanoseconds }).toEqual(time);
    expect([deviceMajor, deviceMinor]).toEqual([259, 300_000]);
  }
});

it.each(['a/b/file', 'a/b/link', 'device', 'a'])('says the same of %s without statx(2)', (name) => {
  const path = join(folder.path, name);
  const known = new Uint32Array(64);
  fillStatx(known, lstatSync(path, { bigint: true }));
  const at = (offset: number): number => known[offset >> 2] ?? 0;
  const wide = (offset: number): number => at(offset) + at(offset + 4) * 2 ** 32;
  const said = execFileSync('stat', ['-c', '%u %g %h %i %s %Y %Z', path]).toString().trim();
  const { mode, uid, gid, links, inode, size, modificationTime, changeTime } = statxOffsets;
  expect(
    [at(uid), at(gid), at(links), wide(inode), wide(size), wide(modificationTime), wide(changeTime)].join(
      ' ',
    ),
  ).toBe(said);
  const look = new TreeLook(folder.path).look(name);
  expect(at(mode) & 0xffff).toBe(look.mode);
  expect(at(modificationTime + 8)).toBe(look.mtimeNanoseconds);
  const device = [statxOffsets.deviceTypeMajor, statxOffsets.deviceTypeMinor].map(at);
  expect(device).toEqual([look.deviceMajor, look.deviceMinor]);
});

it('goes from folder to folder, and opens what lies there but no links', () => {
  const look = new TreeLook(folder.path);
  const before = openDescriptors();
  try {
    for (const path of ['', 'a/b', 'a/b/c', 'a/b', 'ab', 'a', '', 'a/b/c']) {
      look.goInto(path);
      const up = path === '' ? '' : `${path}/`;
      expect(() => look.look(`${up}nothing`)).toThrow('ENOENT');
      for (const name of ['a/b/file', 'ab/file'].filter((file) => file.startsWith(up)))
        expect(look.look(name).ino).toBe(lstatSync(join(folder.path, name)).ino);
    }
    look.goInto('a/b');
    const fd = look.open('a/b/file');
    expect(readFileSync(fd, 'utf8')).toBe('content');
    look.closeFile(fd);
    expect(() => fstatSync(fd)).toThrow('EBADF');
    expect(() => look.open('a/b/link')).toThrow('ELOOP');
    expect(() => look.goInto('a/b/link')).toThrow('ENOTDIR');
  } finally {
    look.close();
  }
  expect(openDescriptors()).toBe(before);
});

function openDescriptors(): number {
  return Number(execFileSync('sh', ['-c', `ls /proc/${process.pid}/fd | wc -l`]).toString());
}
