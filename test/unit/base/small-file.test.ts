import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSecretFile, readSmallFile } from '../../../src/base/index.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';
import { failure } from '../registry/support.ts';

let folder: TemporaryFolder;
const here = (name: string): string => join(folder.path, name);
beforeAll(() => {
  folder = temporaryFolder('small-file', 1e6);
  writeFileSync(here('small'), 'word é\r\n\n');
  writeFileSync(here('large'), 'x'.repeat(101));
  mkdirSync(here('folder'));
  execFileSync('mkfifo', [here('pipe')]);
});
afterAll(() => folder[Symbol.dispose]());

it('reads text, a secret without the line that ends it', () => {
  expect(readSmallFile(here('small'), 100)).toBe('word é\r\n\n');
  expect(readSecretFile(here('small'))).toBe('word é');
  // Its size is 0, as all files there have.
  expect(readSmallFile('/proc/self/comm', 100)).not.toBe('');
});

it('reads no more than it may', async () => {
  const read = (most: number): string => readSmallFile(here('large'), most);
  expect(read(101)).toHaveLength(101);
  expect(await failure(Promise.resolve().then(() => read(100)))).toEqual({
    code: 'LIMIT_EXCEEDED',
    message: `"${here('large')}" is larger than 100 bytes`,
  });
  // What has no size of its own is read to the bound.
  expect(() => readSmallFile('/proc/self/status', 100)).toThrow(
    '"/proc/self/status" is larger than 100 bytes',
  );
});

it('waits for no pipe, and reads one where one is as good as a file', () => {
  expect(() => readSmallFile(here('pipe'), 100)).toThrow(`"${here('pipe')}" is no file`);
  const script = `
    const { readSmallFile } = await import(${JSON.stringify(join(__dirname, '../../../src/base/index.ts'))});
    process.stdout.write(readSmallFile('/dev/stdin', 100, { pipes: true }));`;
  const command = ['-c', 'printf piped | "$0" --input-type=module -e "$1"', process.execPath, script];
  expect(execFileSync('sh', command).toString()).toBe('piped');
});

it('fails as the system does', () => {
  expect(() => readSmallFile(here('none'), 100)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  expect(() => readSmallFile(here('folder'), 100)).toThrow(expect.objectContaining({ code: 'EISDIR' }));
});
