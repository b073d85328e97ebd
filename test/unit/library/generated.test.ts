import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeContext } from '../../../src/library/generated.ts';
import type { GeneratedContext } from '../../../src/library/types.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/folders.ts';

let temporary: TemporaryFolder;
beforeEach(() => {
  temporary = temporaryFolder('generated', 1e6);
  mkdirSync(join(temporary.path, 'context'));
});
afterEach(() => temporary[Symbol.dispose]());

function write(files: GeneratedContext['files'], signal = new AbortController().signal): Promise<void> {
  return writeContext({ files }, { folder: join(temporary.path, 'context'), signal });
}

function read(path: string): string {
  return readFileSync(join(temporary.path, 'context', path), 'utf8');
}

describe('a context made in memory', () => {
  it('is files of a folder, with their modes and times whatever the umask is', async () => {
    const mtime = new Date('2020-01-02T03:04:05Z');
    const before = process.umask(0o077);
    try {
      await write({
        'a.txt': 'text',
        'deep/er/b': new Uint8Array([104, 105]),
        './run': { content: '#!', mode: 0o4755, mtime },
      });
    } finally {
      process.umask(before);
    }
    const mode = (path: string): number => statSync(join(temporary.path, 'context', path)).mode & 0o7777;
    expect([read('a.txt'), read('deep/er/b'), read('run')]).toEqual(['text', 'hi', '#!']);
    expect([mode('a.txt'), mode('deep'), mode('deep/er'), mode('run')]).toEqual([
      0o644, 0o755, 0o755, 0o4755,
    ]);
    expect(statSync(join(temporary.path, 'context/run')).mtime).toEqual(mtime);
  });

  it('may come one by one', async () => {
    await write(new Map([['a', '1']]));
    await write(
      (async function* () {
        yield ['b', '2'] as const;
        await Promise.resolve();
        yield ['__proto__', '3'] as const;
      })(),
    );
    expect([read('a'), read('b'), read('__proto__')]).toEqual(['1', '2', '3']);
  });

  it.each([
    ['../a', 'has no path inside of the context'],
    ['a/../../b', 'has no path inside of the context'],
    ['/etc/passwd', 'has no path inside of the context'],
    ['', 'has no path inside of the context'],
    ['a/', 'has no path inside of the context'],
    ['a\0b', 'has no path inside of the context'],
  ])('has no file %j', async (path, fact) => {
    await expect(write([[path, 'x']])).rejects.toMatchObject({
      code: 'CONTEXT_INVALID',
      message: `context file ${JSON.stringify(path)} ${fact}`,
    });
  });

  it('has each file once, and no file for a folder', async () => {
    const twice = write([
      ['a', '1'],
      ['./a', '2'],
    ]);
    await expect(twice).rejects.toThrow('context file "a" is given twice');
    await expect(write({ 'a/b': 'x' })).rejects.toThrow(
      'context file "a/b" lies below "a", which has a file',
    );
  });

  it('has no content but text and bytes, and modes alone for modes', async () => {
    const files = { a: { content: 1 } } as unknown as GeneratedContext['files'];
    await expect(write(files)).rejects.toThrow(
      'context file "a" has a content that is neither text nor bytes',
    );
    await expect(write({ b: { content: '', mode: 0o100_644 } })).rejects.toThrow(
      'has the mode 33188, which is none',
    );
  });

  it('is not gone on with when the build is cancelled', async () => {
    await expect(write({ a: '1' }, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});
