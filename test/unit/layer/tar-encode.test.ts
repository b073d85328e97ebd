import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import type { Entry } from '../../../src/layer/index.ts';
import { encodeHeader, paxTime } from '../../../src/layer/tar/encode.ts';
import { TarReader } from '../../../src/layer/tar/reader.ts';
import type { TarHeader } from '../../../src/layer/tar/header.ts';
import { entry, tarOf } from './support.ts';

function headersOf(tar: Buffer): TarHeader[] {
  const headers: TarHeader[] = [];
  const reader = new TarReader({
    entry: (header) => headers.push(header),
    data: () => undefined,
    finished: () => undefined,
  });
  reader.write(tar);
  reader.end();
  return headers;
}

function headerLength(rough: Parameters<typeof entry>[0]): number {
  return encodeHeader(entry(rough)).length;
}

function listing(tar: Buffer): string[] {
  const args = ['--numeric-owner', '--full-time', '--quoting-style=escape', '-tvf', '-'];
  return execFileSync('tar', args, { input: tar, env: { TZ: 'UTC', PATH: process.env.PATH } })
    .toString()
    .trimEnd()
    .split('\n');
}

describe('encodeHeader', () => {
  it('writes a plain ustar header of one block where that holds everything', () => {
    const block = Buffer.from(encodeHeader(entry({ path: 'bin/sh', mode: 0o4755, uid: 1, gid: 2, size: 5 })));
    expect(block.length).toBe(512);
    expect(block.toString('latin1', 0, 8)).toBe('bin/sh\0\0');
    expect(block.toString('latin1', 100, 156)).toBe(
      '0004755\x000000001\x000000002\x0000000000005\x0014524770400\x00010361\0 ',
    );
    expect(block.toString('latin1', 257, 265)).toBe('ustar\x0000');
  });

  it('is understood by GNU tar', () => {
    const tar = tarOf(
      { path: 'd', type: 'directory', mode: 0o1777 },
      { path: 'd/f', data: 'hello', mode: 0o4711, uid: 12, gid: 34 },
      { path: 'd/l', type: 'symlink', linkName: '../etc/passwd', mode: 0o777 },
      { path: 'd/h', type: 'hardlink', linkName: 'd/f' },
      { path: 'd/null', type: 'char', devMajor: 1, devMinor: 3, mode: 0o666 },
      { path: 'd/sda', type: 'block', devMajor: 8, devMinor: 300_000, mode: 0o660, gid: 6 },
      { path: 'd/p', type: 'fifo', mode: 0o600 },
    );
    expect(listing(tar)).toEqual([
      'drwxrwxrwt 0/0               0 2023-11-14 22:13:20 d/',
      '-rws--x--x 12/34             5 2023-11-14 22:13:20 d/f',
      'lrwxrwxrwx 0/0               0 2023-11-14 22:13:20 d/l -> ../etc/passwd',
      'hrw-r--r-- 0/0               0 2023-11-14 22:13:20 d/h link to d/f',
      'crw-rw-rw- 0/0             1,3 2023-11-14 22:13:20 d/null',
      'brw-rw---- 0/6        8,300000 2023-11-14 22:13:20 d/sda',
      'prw------- 0/0               0 2023-11-14 22:13:20 d/p',
    ]);
  });

  it('writes PAX records only for what ustar cannot hold', () => {
    expect(headerLength({ path: 'a'.repeat(100) })).toBe(512);
    expect(headerLength({ path: 'a'.repeat(101) })).toBe(1536);
    expect(headerLength({ path: `${'p'.repeat(155)}/${'n'.repeat(100)}` })).toBe(512);
    expect(headerLength({ path: `${'p'.repeat(156)}/${'n'.repeat(100)}` })).toBe(1536);
    expect(headerLength({ path: `${'p'.repeat(155)}/${'n'.repeat(99)}`, type: 'directory' })).toBe(512);
    expect(headerLength({ path: 'é' })).toBe(1536);
    expect(headerLength({ path: 'l', type: 'symlink', linkName: 't'.repeat(100) })).toBe(512);
    expect(headerLength({ path: 'l', type: 'symlink', linkName: 't'.repeat(101) })).toBe(1536);
    expect(headerLength({ path: 'i', uid: 0o7777777, gid: 0o7777777 })).toBe(512);
    expect(headerLength({ path: 'i', uid: 0o7777777 + 1 })).toBe(1536);
    expect(headerLength({ path: 's', size: 0o77777777777 })).toBe(512);
    expect(headerLength({ path: 's', size: 0o77777777777 + 1 })).toBe(1536);
    expect(headerLength({ path: 't', mtime: { seconds: 5, nanoseconds: 1 } })).toBe(1536);
    expect(headerLength({ path: 't', mtime: { seconds: -1, nanoseconds: 0 } })).toBe(1536);
    expect(headerLength({ path: 'x', xattrs: { 'security.capability': Buffer.alloc(20) } })).toBe(1536);
  });

  it('gives GNU tar names, times and ids of any size', () => {
    const tar = tarOf(
      { path: `${'long/'.repeat(60)}name`, data: 'x', uid: 3_000_000_000, gid: 4_000_000_000 },
      { path: 'späť', mtime: { seconds: 1_700_000_000, nanoseconds: 120_000_000 } },
    );
    expect(listing(tar)).toEqual([
      `-rw-r--r-- 3000000000/4000000000 1 2023-11-14 22:13:20 ${'long/'.repeat(60)}name`,
      '-rw-r--r-- 0/0                   0 2023-11-14 22:13:20.12 sp\\303\\244\\305\\245',
    ]);
  });

  it('keeps the checksum right whatever the fields hold', () => {
    const tar = tarOf(
      ...Array.from({ length: 50 }, (_, n) => ({ path: `${'x'.repeat(n + 120)}/${n}`, uid: n * 7919 })),
    );
    expect(headersOf(tar).map(({ uid }) => uid)).toEqual(Array.from({ length: 50 }, (_, n) => n * 7919));
  });

  it('writes the root as ./', () => {
    expect(headersOf(tarOf({ path: '', type: 'directory' })).map(({ name }) => name)).toEqual(['./']);
  });
});

describe('paxTime', () => {
  it.each([
    [0, 1, '0.000000001'],
    [5, 500_000_000, '5.5'],
    [5, 0, '5'],
    [-1, 500_000_000, '-0.5'],
    [-1, 0, '-1'],
    [-2, 1, '-1.999999999'],
  ])('writes %d s %d ns as decimal seconds', (seconds, nanoseconds, text) => {
    expect(paxTime({ seconds, nanoseconds })).toBe(text);
  });
});

const byte = fc.integer({ min: 1, max: 255 }).filter((value) => value !== 0x2f);
const component = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    fc.array(byte, { minLength: 1, maxLength: 60 }).map((bytes) => String.fromCharCode(...bytes)),
  )
  .map((text) => text.replaceAll(/[/\0]/g, '_'))
  .filter((text) => text.isWellFormed() && text !== '.' && text !== '..' && text !== '');

const anyEntry: fc.Arbitrary<Entry> = fc.record({
  path: fc.array(component, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/')),
  type: fc.constant<'file'>('file'),
  mode: fc.integer({ min: 0, max: 0o7777 }),
  uid: fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  gid: fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  size: fc.constant(0),
  mtime: fc.record({
    seconds: fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), fc.integer({ min: 0, max: 2 ** 40 })),
    nanoseconds: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 999_999_999 })),
  }),
  xattrs: fc.dictionary(
    fc.constantFrom('user.a', 'security.capability', 'user.\u00e9'),
    fc.uint8Array({ maxLength: 700 }),
  ),
});

function hexed(xattrs: Entry['xattrs'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(xattrs).map(([key, value]) => [key, Buffer.from(value).toString('hex')]),
  );
}

describe('a header that is written and read again', () => {
  it('says the same', () => {
    fc.assert(
      fc.property(anyEntry, (written) => {
        const [read] = headersOf(Buffer.concat([encodeHeader(written), Buffer.alloc(1024)]));
        const { path, mode, uid, gid, mtime, xattrs = {} } = written;
        expect(read).toMatchObject({ name: path, mode, uid, gid, mtime });
        expect(hexed(read?.xattrs)).toEqual(hexed(xattrs));
      }),
      { numRuns: 300 },
    );
  });
});
