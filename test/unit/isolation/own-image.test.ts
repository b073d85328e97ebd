import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeFiles, codeOutside, ownImageFolder } from '../../../src/isolation/own-image.ts';
import { temporaryFolder } from '../../support/folders.ts';

it('is our image where the marker lies above the program', () => {
  using folder = temporaryFolder('own-image');
  mkdirSync(join(folder.path, 'bin'));
  const program = join(folder.path, 'bin/node');
  expect(ownImageFolder(program)).toBeUndefined();
  writeFileSync(join(folder.path, 'image.json'), '{}');
  expect(ownImageFolder(program)).toBe(folder.path);
});

it('is not this machine', () => {
  expect(ownImageFolder()).toBeUndefined();
  expect(codeOutside('/kaniko')).toMatch(/^\//);
  expect(codeOutside('')).toBeUndefined();
});

it('looks at code alone', () => {
  const maps = `55d0-55d1 r--p 00000000 00:1b 12 /kaniko/bin/node
55d1-55d2 r-xp 00001000 00:1b 12                         /kaniko/bin/node
7f00-7f01 r-xp 00000000 00:1b 13                         /lib/with blank.so
7f01-7f02 rw-p 00000000 00:00 0                          [heap]
7f02-7f03 r-xp 00000000 00:00 0                          [vdso]
7f03-7f04 r--p 00000000 00:1b 14                         /usr/lib/locale/locale-archive
`;
  expect(codeFiles(maps)).toEqual(['/kaniko/bin/node', '/lib/with blank.so']);
});
