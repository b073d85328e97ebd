import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { YadokariError } from '../../../src/base/index.ts';
import { writeScript } from '../../../src/build/handlers/script-file.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder('script-file', 1e6);
});
afterEach(() => folder[Symbol.dispose]());

const content = '#!/bin/sh\ntrue\n';

function failureOf(name: string): Pick<YadokariError, 'code' | 'message'> | undefined {
  try {
    writeScript(join(folder.path, 'a/b'), { name, content });
  } catch (error) {
    if (error instanceof YadokariError) return { code: error.code, message: error.message };
    throw error;
  }
  return undefined;
}

describe('the script of a heredoc', () => {
  it('becomes a program that everybody may run, whatever our umask is', () => {
    const before = process.umask(0o077);
    try {
      expect(failureOf('EOF')).toBeUndefined();
    } finally {
      process.umask(before);
    }
    const file = join(folder.path, 'a/b/EOF');
    expect(readFileSync(file, 'utf8')).toBe(content);
    const modes = [join(folder.path, 'a/b'), file].map((path) => (statSync(path).mode & 0o777).toString(8));
    expect(modes).toEqual(['755', '755']);
  });

  it.each(['...', 'a b', '-x', '.hidden', 'ünï'])('may be called %j', (name) => {
    expect(failureOf(name)).toBeUndefined();
    expect(readdirSync(join(folder.path, 'a/b'))).toEqual([name]);
  });

  it.each(['../escaped', '../../../escaped', '/escaped', 'b/../../escaped', './x', 'a/b', '..', '.', 'a\0b'])(
    'cannot be called %j: it would lie outside of its folder',
    (name) => {
      expect(failureOf(name)).toEqual({
        code: 'UNSAFE_PATH',
        message: `heredoc ${JSON.stringify(name)} is not the name of a file`,
      });
      expect(readdirSync(folder.path)).toEqual([]);
      expect(existsSync(join(folder.path, '..', 'escaped'))).toBe(false);
    },
  );
});
