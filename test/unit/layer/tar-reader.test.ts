import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { TarReader } from '../../../src/layer/tar/reader.ts';
import type { TarHeader } from '../../../src/layer/tar/header.ts';
import { sha256, tarOf, workFolder } from './support.ts';

const folder = workFolder();

type Member = TarHeader & { readonly content: Buffer };

function read(tar: Buffer, chunkSize = tar.length || 1): Member[] {
  const members: Member[] = [];
  let current: TarHeader | undefined;
  let content = Buffer.alloc(0);
  const reader = new TarReader({
    entry: (header) => {
      current = header;
      content = Buffer.alloc(header.size);
    },
    data: (chunk, start, end, position) => {
      chunk.copy(content, position, start, end);
    },
    finished: () => {
      if (current) members.push({ ...current, content });
    },
  });
  for (let at = 0; at < tar.length; at += chunkSize) reader.write(tar.subarray(at, at + chunkSize));
  reader.end();
  return members;
}

/** Puts a value into a header of `tar` at `at` and mends its checksum. */
function patched(tar: Buffer, patches: readonly (readonly [number, string | Buffer])[], header = 0): Buffer {
  const copy = Buffer.from(tar);
  for (const [at, value] of patches) Buffer.from(value).copy(copy, header + at);
  copy.fill(0x20, header + 148, header + 156);
  let sum = 0;
  for (const byte of copy.subarray(header, header + 512)) sum += byte;
  copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, header + 148, 'latin1');
  return copy;
}

/** A member with any type flag and body. */
function member(flag: string, body: string | Buffer, name = 'extension'): Buffer {
  const whole = tarOf({ path: name, data: Buffer.from(body) });
  return patched(whole.subarray(0, -1024), [[156, flag]]);
}

function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (String(length).length + Buffer.byteLength(rest) !== length)
    length = String(length).length + Buffer.byteLength(rest);
  return `${length}${rest}`;
}

describe.each(['v7', 'oldgnu', 'gnu', 'ustar', 'posix'])('an archive of GNU tar in format %s', (format) => {
  it('is read whole, however it is cut up', () => {
    const source = join(folder, `gnu-${format}`);
    mkdirSync(join(source, 'sub'), { recursive: true });
    writeFileSync(join(source, 'sub/file'), 'content\n'.repeat(3000));
    writeFileSync(join(source, 'empty'), '');
    symlinkSync('sub/file', join(source, 'link'));
    execFileSync('ln', [join(source, 'sub/file'), join(source, 'hard')]);
    const long = format === 'v7' ? 'n'.repeat(90) : 'n'.repeat(99);
    writeFileSync(join(source, 'sub', long), 'long');
    if (!['v7', 'ustar'].includes(format)) {
      mkdirSync(join(source, 'x'.repeat(120), 'y'.repeat(120)), { recursive: true });
      symlinkSync('t'.repeat(300), join(source, 'x'.repeat(120), 'y'.repeat(120), 'far'));
    }
    const args = [
      `--format=${format}`,
      '--sort=name',
      '--mtime=@1700000000',
      '--owner=5',
      '--group=6',
      '-cf',
      '-',
      '.',
    ];
    const tar = execFileSync('tar', args, { cwd: source });
    for (const size of [tar.length, 1, 511, 512, 513, 10_000]) {
      const members = read(tar, size);
      expect(members.find(({ name }) => name === './link')).toMatchObject({
        type: 'symlink',
        linkName: 'sub/file',
        uid: 5,
        gid: 6,
      });
      expect(members.find(({ name }) => name === './sub/file')).toMatchObject({
        type: 'hardlink',
        linkName: './hard',
      });
      expect(members.find(({ name }) => name === './hard')?.content.toString()).toBe(
        'content\n'.repeat(3000),
      );
      expect(members.find(({ name }) => name === `./sub/${long}`)?.content.toString()).toBe('long');
      expect(members.find(({ name }) => name === './sub/')).toMatchObject({
        type: 'directory',
        mtime: { seconds: 1_700_000_000 },
      });
      const far = members.filter(({ name }) => name.endsWith('/far'));
      const expected = { name: `./${'x'.repeat(120)}/${'y'.repeat(120)}/far`, linkName: 't'.repeat(300) };
      expect(far).toMatchObject(['v7', 'ustar'].includes(format) ? [] : [expected]);
    }
  });
});

describe.each([
  'gnu',
  'posix --sparse-version=0.0',
  'posix --sparse-version=0.1',
  'posix --sparse-version=1.0',
])('a sparse file in format %s', (format) => {
  it.each([3, 40])('is read with %d fragments', (fragments) => {
    const source = join(folder, 'sparse.bin');
    const fd = openSync(source, 'w+');
    const size = 40 * 1_048_576 + 7;
    ftruncateSync(fd, size);
    for (let index = 0; index < fragments; index += 1)
      writeSync(fd, `fragment ${index}`, index * 1_000_000 + 3);
    closeSync(fd);
    const tar = execFileSync('tar', [...`--sparse --format=${format}`.split(' '), '-cf', '-', 'sparse.bin'], {
      cwd: folder,
    });
    expect(tar.length).toBeLessThan(1_000_000);
    for (const chunk of [tar.length, 700]) {
      const [found] = read(tar, chunk);
      expect(found).toMatchObject({ name: 'sparse.bin', type: 'file', size });
      expect(sha256(found?.content ?? '')).toBe(sha256(readFileSync(source)));
      expect(found?.sparse?.length).toBeGreaterThanOrEqual(fragments);
    }
  });

  it('may end in a hole or be nothing but one', () => {
    const source = join(folder, 'hole.bin');
    writeFileSync(source, '');
    execFileSync('truncate', ['-s', '3000000', source]);
    const tar = execFileSync('tar', [...`--sparse --format=${format}`.split(' '), '-cf', '-', 'hole.bin'], {
      cwd: folder,
    });
    expect(read(tar)[0]).toMatchObject({ size: 3_000_000, sparse: [] });
  });
});

describe('numbers', () => {
  it('are read in base 256', () => {
    const tar = tarOf({ path: 'big' });
    const id = Buffer.from([0x80, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    const before = Buffer.alloc(12, 0xff);
    const [found] = read(
      patched(tar, [
        [108, id],
        [136, before],
      ]),
    );
    expect(found).toMatchObject({ uid: 4_294_967_295, mtime: { seconds: -1, nanoseconds: 0 } });
  });

  it('may have spaces around them or be missing', () => {
    const tar = tarOf({ path: 'odd' });
    const [found] = read(
      patched(tar, [
        [108, '   17 \0 '],
        [116, '\0'.repeat(8)],
        [329, ' '.repeat(8)],
      ]),
    );
    expect(found).toMatchObject({ uid: 0o17, gid: 0, devMajor: 0 });
  });

  it.each([
    ['a letter', '000x000\0'],
    ['a nine', '0000009\0'],
    ['a sign', '-000001\0'],
  ])('with %s are refused', (_, text) => {
    expect(() => read(patched(tarOf({ path: 'bad' }), [[108, text]]))).toThrow(
      'a number in a header is not octal',
    );
  });

  it('beyond what counts exactly are refused', () => {
    const size = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(11, 0xff)]);
    expect(() => read(patched(tarOf({ path: 'huge' }), [[124, size]]))).toThrow(
      'a number in a header is out of range',
    );
    const negative = Buffer.alloc(12, 0xff);
    expect(() => read(patched(tarOf({ path: 'less' }), [[124, negative]]))).toThrow(
      'the size in a header is negative',
    );
  });
});

const plain = tarOf({ path: 'name', data: 'x' });

function withRecord(key: string, value: string): Buffer {
  return Buffer.concat([member('x', record(key, value)), plain]);
}

describe('extended headers', () => {
  it('override what the header says, for one member', () => {
    const body = [
      record('path', 'päth'),
      record('uid', '7'),
      record('gid', '8'),
      record('mtime', '-0.25'),
    ].join('');
    const [first, second] = read(Buffer.concat([member('x', body), plain.subarray(0, 1024), plain]));
    expect(first).toMatchObject({
      name: 'päth',
      uid: 7,
      gid: 8,
      mtime: { seconds: -1, nanoseconds: 750_000_000 },
    });
    expect(second).toMatchObject({ name: 'name', uid: 0 });
  });

  it('come several to a member, the last one winning', () => {
    const tar = Buffer.concat([member('x', record('path', 'a')), member('x', record('path', 'b')), plain]);
    expect(read(tar)[0]).toMatchObject({ name: 'b' });
  });

  it('take a record back with an empty value', () => {
    expect(read(Buffer.concat([member('x', record('path', 'a') + record('path', '')), plain]))[0]?.name).toBe(
      'name',
    );
  });

  it('hold a size that the header cannot', () => {
    const tar = Buffer.concat([member('x', record('size', '1')), patched(plain, [[124, '00000000000\0']])]);
    expect(read(tar)[0]?.content.toString()).toBe('x');
  });

  it('hold extended attributes, binary ones too', () => {
    const value = '\x01\0\0\x02=\n';
    const [found] = read(
      Buffer.concat([member('x', record('SCHILY.xattr.security.capability', value)), plain]),
    );
    expect(Buffer.from(found?.xattrs?.['security.capability'] ?? []).toString('latin1')).toBe(value);
  });

  it('may hold an attribute with the name of a prototype', () => {
    const [found] = read(Buffer.concat([member('x', record('SCHILY.xattr.__proto__', 'x')), plain]));
    expect(Object.keys(found?.xattrs ?? {})).toEqual(['__proto__']);
  });

  it('that are global are read over', () => {
    expect(read(Buffer.concat([member('g', record('path', 'global')), plain]))[0]?.name).toBe('name');
    expect(
      read(
        Buffer.concat([plain.subarray(0, 1024), member('g', record('comment', 'end')), Buffer.alloc(1024)]),
      ),
    ).toHaveLength(1);
  });

  it('of GNU end at their NUL', () => {
    expect(read(Buffer.concat([member('L', `${'n'.repeat(200)}\0rest`), plain]))[0]?.name).toBe(
      'n'.repeat(200),
    );
  });

  it.each([
    ['no length', 'path=x\n'],
    ['a length of 0', '0 path=x\n'],
    ['too long a length', '99 path=x\n'],
    ['no line end', '8 path=xy'],
    ['no equals sign', '7 pathx\n'],
    ['a huge length', '999999999999 path=x\n'],
  ])('with %s are refused', (_, body) => {
    expect(() => read(Buffer.concat([member('x', body), plain]))).toThrow('a PAX header is broken');
  });

  it('with wrong values are refused', () => {
    expect(() => read(withRecord('uid', '-1'))).toThrow('the PAX record "uid" is not a number');
    expect(() => read(withRecord('size', '99999999999999999'))).toThrow(
      'the PAX record "size" is not a number',
    );
    expect(() => read(withRecord('mtime', 'soon'))).toThrow('the PAX record "mtime" is not a time');
    expect(() => read(withRecord('path', 'a\0b'))).toThrow('the PAX record "path" holds a NUL');
    expect(() => read(withRecord('SCHILY.xattr.', 'x'))).toThrow('a PAX record names no attribute');
  });

  it('larger than a mebibyte are refused before they are read', () => {
    const huge = patched(tarOf({ path: 'x' }), [
      [156, 'x'],
      [124, '77777777777\0'],
    ]);
    expect(() => read(huge)).toThrow('an extended header is too large');
    const many = Buffer.concat([
      ...Array.from({ length: 20 }, () => member('x', record('comment', 'c'.repeat(60_000)))),
      plain,
    ]);
    expect(() => read(many)).toThrow('an extended header is too large');
  });
});

describe('sparse maps', () => {
  const ten = tarOf({ path: 'name', data: 'x'.repeat(10) });
  const map = (text: string, size: string) =>
    Buffer.concat([member('x', record('GNU.sparse.size', size) + record('GNU.sparse.map', text)), ten]);

  it('place the stored bytes', () => {
    const [found] = read(map('5,4,100,6', '200'));
    expect(found?.size).toBe(200);
    expect(found?.content.toString('latin1').replaceAll('\0', '.')).toBe(
      `${'.'.repeat(5)}xxxx${'.'.repeat(91)}xxxxxx${'.'.repeat(94)}`,
    );
  });

  it.each([
    ['runs backwards', '50,4,0,6', '200'],
    ['overlaps', '0,5,4,5', '200'],
    ['runs over the end', '0,4,195,6', '200'],
    ['is odd', '0,4,5', '200'],
    ['names no size', '0,10', 'x'],
  ])('that %s are refused', (_, text, size) => {
    expect(() => read(map(text, size))).toThrow(
      /^the (?:sparse map is broken|PAX record "GNU\.sparse\.map" is not a number)$/,
    );
  });

  it('that do not fit what is stored are refused', () => {
    expect(() => read(map('0,4', '200'))).toThrow('the sparse map does not fit the stored size');
    expect(() => read(map('0,40', '200'))).toThrow('the sparse map does not fit the stored size');
  });

  it('in the data are bounded', () => {
    const lying = member(
      'x',
      record('GNU.sparse.major', '1') + record('GNU.sparse.minor', '0') + record('GNU.sparse.realsize', '9'),
    );
    const data = tarOf({ path: 'name', data: `${'9'.repeat(30)}\n`.padEnd(600, '1') });
    expect(() => read(Buffer.concat([lying, data]))).toThrow('the sparse map is broken');
    const endless = tarOf({ path: 'name', data: '100000\n'.padEnd(600, '1\n') });
    expect(() => read(Buffer.concat([lying, endless]))).toThrow('the sparse map is broken');
  });
});

describe('the end of an archive', () => {
  const one = tarOf({ path: 'a', data: 'x'.repeat(600) });

  it('is two blocks of zeros, one, or none', () => {
    for (const cut of [0, 512, 1024]) expect(read(one.subarray(0, one.length - cut))).toHaveLength(1);
    expect(read(Buffer.alloc(1024))).toEqual([]);
    expect(read(Buffer.alloc(0))).toEqual([]);
  });

  it('may lack the padding of the last member', () => {
    expect(read(one.subarray(0, 512 + 600))).toHaveLength(1);
  });

  it('may be followed by anything', () => {
    expect(read(Buffer.concat([one, Buffer.from('garbage'), Buffer.alloc(5000, 0xff)]), 1000)).toHaveLength(
      1,
    );
  });

  it('is no single block of zeros with a header after it', () => {
    expect(() => read(Buffer.concat([one.subarray(0, -512), one]))).toThrow(
      'a header follows the end of the archive',
    );
  });

  it.each([100, 511, 513, 1000])('after %d bytes means that it was cut off', (length) => {
    expect(() => read(one.subarray(0, length))).toThrow('the archive is cut off');
  });

  it('in an extended header means that it was cut off', () => {
    const tar = Buffer.concat([member('x', record('path', 'x'.repeat(700))), one]);
    for (const length of [512, 900, 1300, 1536, 1600]) {
      expect(() => read(tar.subarray(0, length))).toThrow('the archive is cut off');
    }
  });
});

/** A header from before ustar. */
function oldHeader(path: string): Buffer {
  return patched(tarOf({ path }), [
    [156, '\0'],
    [257, '\0'.repeat(8)],
  ]);
}

describe('headers that are wrong', () => {
  it('are found by their checksum', () => {
    const tar = Buffer.from(tarOf({ path: 'a' }));
    tar[0] = 0x62;
    expect(() => read(tar)).toThrow('the checksum of a header is wrong');
    expect(() => read(Buffer.from('not a tar at all'.repeat(40)))).toThrow(
      'a number in a header is not octal',
    );
  });

  it('may have the sum of signed bytes, as old programs wrote it', () => {
    const tar = patched(tarOf({ path: 'a' }), [[0, Buffer.from([0xe9])]]);
    const signed = Number.parseInt(tar.toString('latin1', 148, 154), 8) - 256;
    tar.write(`${signed.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    expect(read(tar)[0]?.name).toBe('\udce9');
  });

  it('of unknown type are refused', () => {
    expect(() => read(patched(tarOf({ path: 'a' }), [[156, 'V']]))).toThrow(
      'a member has the unknown type "V"',
    );
  });

  it('of the oldest kind say by a slash that they are folders', () => {
    expect(read(oldHeader('folder/'))[0]?.type).toBe('directory');
    expect(read(oldHeader('file'))[0]?.type).toBe('file');
  });

  it('of links and folders have no data, whatever size they claim', () => {
    const link = patched(tarOf({ path: 'l', type: 'symlink', linkName: 't' }), [[124, '00000001000\0']]);
    expect(
      read(Buffer.concat([link.subarray(0, 512), tarOf({ path: 'next' })])).map(({ name }) => name),
    ).toEqual(['l', 'next']);
  });
});

function errorName(action: () => void): string {
  try {
    action();
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
}

describe('any bytes', () => {
  it('are read or refused, and nothing else', () => {
    const base = tarOf({ path: 'a', data: 'b' }, { path: 'é', xattrs: { 'user.x': Buffer.from('y') } });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 12 }),
        fc.nat(3000),
        (changes, chunk) => {
          const tar = Buffer.from(base);
          for (const [at, value] of changes) tar[at] = value;
          expect(['none', 'TarError']).toContain(errorName(() => read(tar, chunk + 1)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
