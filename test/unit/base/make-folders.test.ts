import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFoldersSync } from '../../../src/base/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder('make-folders', 1e6);
});
afterEach(() => folder[Symbol.dispose]());

it('makes all that is missing, and says where that begins', () => {
  const deep = join(folder.path, 'one/two');
  expect(makeFoldersSync(deep, 0o700)).toBe(join(folder.path, 'one'));
  expect(statSync(deep).mode & 0o777).toBe(0o700);
  expect(makeFoldersSync(deep)).toBeUndefined();
});

it('ends where the file system takes no folders, and where a file is in the way', () => {
  expect(() => makeFoldersSync('/proc/one/two')).toThrow('ENOENT');
  writeFileSync(join(folder.path, 'file'), '');
  expect(() => makeFoldersSync(join(folder.path, 'file'))).toThrow('EEXIST');
  expect(() => makeFoldersSync(join(folder.path, 'file/below'))).toThrow('ENOTDIR');
});
