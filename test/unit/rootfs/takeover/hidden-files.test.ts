import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { exposedFiles, HiddenFiles } from '../../../../src/rootfs/takeover/hidden-files.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder('hidden')));
afterEach(() => folder[Symbol.dispose]());
const path = (name: string): string => join(folder.path, name);

it('takes files away and puts them back as they were', () => {
  writeFileSync(path('config.json'), '{"auths":{}}');
  chownSync(path('config.json'), 1000, 50);
  chmodSync(path('config.json'), 0o640);
  utimesSync(path('config.json'), 1_600_000_000, 1_600_000_000);
  const hidden = new HiddenFiles([path('config.json'), path('missing'), path('config.json/below')]);
  expect(hidden.paths).toEqual([path('config.json')]);
  expect(existsSync(path('config.json'))).toBe(false);
  hidden.restore();
  hidden.restore();
  const { mode, uid, gid, mtimeMs } = statSync(path('config.json'));
  expect([mode & 0o7777, uid, gid, mtimeMs]).toEqual([0o640, 1000, 50, 1_600_000_000_000]);
  expect(readFileSync(path('config.json'), 'utf8')).toBe('{"auths":{}}');
});

it('leaves folders and links alone', () => {
  mkdirSync(path('folder'));
  symlinkSync('folder', path('link'));
  expect(new HiddenFiles([path('folder'), path('link')]).paths).toEqual([]);
});

it('leaves alone what something is mounted on', () => {
  writeFileSync(path('mounted'), 'secret');
  execFileSync('mount', ['--bind', path('mounted'), path('mounted')]);
  try {
    const hidden = new HiddenFiles([path('mounted')]);
    expect(hidden.paths).toEqual([]);
    hidden.restore();
    expect(readFileSync(path('mounted'), 'utf8')).toBe('secret');
  } finally {
    execFileSync('umount', [path('mounted')]);
  }
});

it('knows what a mount keeps from being hidden', () => {
  mkdirSync(path('kaniko'));
  mkdirSync(path('mounted'));
  for (const name of ['kaniko/own', 'mounted/secret', 'file-mount']) writeFileSync(path(name), '');
  symlinkSync(path('mounted/secret'), path('kaniko/link'));
  const all = ['kaniko/own', 'mounted/secret', 'file-mount', 'kaniko/link', 'missing'].map(path);
  const mounts = ['/', path('mounted'), path('file-mount'), path('mount')];
  expect(exposedFiles(all, path('kaniko'), mounts)).toEqual(
    ['mounted/secret', 'file-mount', 'kaniko/link'].map(path),
  );
});
