import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { Compression } from '../../../src/image/index.ts';
import { blockCodec } from '../../../src/layer/codec/block-codec.ts';
import { BlockWriter, type Written } from '../../../src/layer/codec/block-writer.ts';
import { detectPacking, openPacked, type PackedOptions } from '../../../src/layer/codec/decompress.ts';
import { looksIncompressible } from '../../../src/layer/codec/probe.ts';
import { sha256, workFolder } from './support.ts';

const folder = workFolder();

async function compress(
  bytes: Buffer,
  compression: Compression,
  concurrency = 3,
): Promise<Written & { blob: Buffer }> {
  const file = join(mkdtempSync(join(folder, 'blob-')), 'blob');
  const fd = openSync(file, 'w');
  const writer = new BlockWriter(fd, blockCodec(compression), { concurrency, cancelled: () => false });
  for (let at = 0; at < bytes.length; at += 70_001) {
    writer.write(bytes.subarray(at, at + 70_001));
    if (writer.busy) await writer.settle();
  }
  const written = await writer.finish();
  closeSync(fd);
  return { ...written, blob: readFileSync(file) };
}

async function decompress(blob: Buffer, chunk = 50_000, options: PackedOptions = {}): Promise<Buffer> {
  const source = async function* () {
    // Copies: whoever takes chunks may give their memory back.
    for (let at = 0; at < blob.length; at += chunk) yield Buffer.from(blob.subarray(at, at + chunk));
  };
  const parts: Buffer[] = [];
  for await (const part of (await openPacked(source(), options)).bytes) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** Text, random bytes, zeros, and borders between them inside blocks. */
const mixed = Buffer.concat([
  Buffer.from('some text that repeats itself. '.repeat(20_000)),
  randomBytes(900_000),
  Buffer.alloc(3_000_000),
  Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * n) % 251)),
  randomBytes(40_000),
]);

describe.each(['gzip', 'zstd', 'none'] as const)('compression %s', (compression) => {
  it('gives the same bytes back, and says their digests', async () => {
    const { blob, ...written } = await compress(mixed, compression);
    expect((await decompress(blob)).equals(mixed)).toBe(true);
    expect(written).toEqual({
      diffId: sha256(mixed),
      digest: sha256(blob),
      size: blob.length,
      uncompressedSize: mixed.length,
    });
  });

  it('gives the same blob whatever the concurrency', async () => {
    const digests = await Promise.all(
      [1, 2, 9].map(async (concurrency) => (await compress(mixed, compression, concurrency)).digest),
    );
    expect(new Set(digests).size).toBe(1);
  });

  it.each([0, 1, 511, 262_143, 262_144, 262_145, 2_097_152, 2_097_153])(
    'works for %d bytes',
    async (length) => {
      const bytes = Buffer.alloc(length, 'x');
      const { blob } = await compress(bytes, compression);
      expect((await decompress(blob)).equals(bytes)).toBe(true);
    },
  );
});

describe('gzip', () => {
  it('is one member that gzip and Node read', async () => {
    const { blob } = await compress(mixed, 'gzip');
    expect(gunzipSync(blob).equals(mixed)).toBe(true);
    expect(execFileSync('gzip', ['-dc'], { input: blob, maxBuffer: 1e8 }).equals(mixed)).toBe(true);
    expect(blob.subarray(0, 10).toString('hex')).toBe('1f8b08000000000000ff');
  });

  it('is at most 4% larger than level 6 in one piece, on programs and on text', async () => {
    const samples = [
      readFileSync(process.execPath).subarray(20_000_000, 26_000_000),
      Buffer.from(readFileSync('/usr/share/perl/5.36/perl5db.pl', 'latin1').repeat(3), 'latin1'),
    ];
    for (const sample of samples) {
      const { size } = await compress(sample, 'gzip');
      expect(size / gzipSync(sample, { level: 6 }).length).toBeLessThan(1.04);
    }
  });

  it('stores what cannot be compressed, at the cost of a few bytes', async () => {
    const random = randomBytes(1_000_000);
    expect((await compress(random, 'gzip')).size).toBeLessThan(1_000_200);
  });
});

/** RFC 1952, section 2.3: a member with whatever a header may have. */
function member(
  content: Buffer,
  fields: { extra?: Buffer; name?: string; comment?: string; crc?: boolean },
): Buffer {
  const { extra, name, comment, crc = false } = fields;
  const flags =
    (crc ? 2 : 0) | (extra ? 4 : 0) | (name === undefined ? 0 : 8) | (comment === undefined ? 0 : 16);
  const header = Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 255]);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(extra?.length ?? 0);
  const text = [name, comment].map((one) => Buffer.from(one === undefined ? '' : `${one}\0`, 'latin1'));
  const upToCrc = Buffer.concat([header, ...(extra ? [length, extra] : []), ...text]);
  const short = Buffer.alloc(2);
  short.writeUInt16LE(crc32(upToCrc) & 0xffff);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(content), 0);
  trailer.writeUInt32LE(content.length, 4);
  return Buffer.concat([upToCrc, ...(crc ? [short] : []), deflateRawSync(content), trailer]);
}

describe('gzip whose content has a digest', () => {
  const hasDigest = { hasDigest: true };
  const content = mixed.subarray(500_000, 1_700_000);

  it('is read whatever its members and their headers, in pieces of any size', async () => {
    const text = fc.option(fc.stringMatching(/^[ -~]{0,9}$/), { nil: undefined });
    const fields = fc.record({
      extra: fc.option(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        { nil: undefined },
      ),
      name: text,
      comment: text,
      crc: fc.boolean(),
    });
    const one = fc.tuple(fields, fc.uint8Array({ maxLength: 2000 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 30 }),
        async (members, chunk, padding) => {
          const parts = members.map(([header, bytes]) => member(Buffer.from(bytes), header as object));
          const blob = Buffer.concat([...parts, Buffer.alloc(padding)]);
          const expected = Buffer.concat(members.map(([, bytes]) => bytes));
          expect(gunzipSync(blob).equals(expected)).toBe(true);
          expect((await decompress(blob, chunk, hasDigest)).equals(expected)).toBe(true);
        },
      ),
    );
  });

  it('may be of thousands of members', async () => {
    const parts = Array.from({ length: 3000 }, (_, at) => content.subarray(at * 100, at * 100 + 100));
    const blob = Buffer.concat(parts.map((part) => gzipSync(part)));
    expect((await decompress(blob, 10_000, hasDigest)).equals(Buffer.concat(parts))).toBe(true);
  });

  it('is not checked twice', async () => {
    const blob = gzipSync(content);
    blob.writeUInt8(blob.readUInt8(blob.length - 8) ^ 1, blob.length - 8);
    expect((await decompress(blob, 50_000, hasDigest)).equals(content)).toBe(true);
    await expect(decompress(blob)).rejects.toThrow('the gzip stream is broken');
  });

  it('that is cut off is refused, wherever that is', async () => {
    const blob = Buffer.concat([gzipSync(content.subarray(0, 3000)), gzipSync(content.subarray(3000, 3200))]);
    const first = gzipSync(content.subarray(0, 3000)).length;
    for (let length = 3; length < blob.length; length++) {
      if (length === first) continue; // the end of a member
      await expect(decompress(blob.subarray(0, length), 1000, hasDigest)).rejects.toThrow('is cut off');
    }
  });

  it.each([
    ['something else behind it', Buffer.concat([gzipSync(content), Buffer.from('something else')])],
    ['a header with reserved bits', Buffer.from('1f8b08e00000000000ff0300', 'hex')],
    [
      'a name without an end',
      Buffer.concat([Buffer.from('1f8b08080000000000ff', 'hex'), Buffer.alloc(2_000_000, 'x')]),
    ],
    ['broken data', Buffer.concat([Buffer.from('1f8b08000000000000ff', 'hex'), Buffer.alloc(100, 0xff)])],
  ])('with %s is refused', async (_, blob) => {
    await expect(decompress(blob, 50_000, hasDigest)).rejects.toThrow('the gzip stream is broken');
  });
});

describe('zstd', () => {
  it('is what zstd reads, its checksums included', async () => {
    const { blob } = await compress(mixed, 'zstd');
    expect(execFileSync('zstd', ['-dcq'], { input: blob, maxBuffer: 1e8 }).equals(mixed)).toBe(true);
  });
});

describe('looksIncompressible', () => {
  it.each([
    ['random bytes', randomBytes(262_144), true],
    [
      'a gzip',
      gzipSync(readFileSync(process.execPath).subarray(20_000_000, 21_000_000)).subarray(1000, 263_000),
      true,
    ],
    ['text', Buffer.alloc(262_144, 'The quick brown fox. '), false],
    ['zeros', Buffer.alloc(262_144), false],
    ['base64 of random bytes', Buffer.from(randomBytes(200_000).toString('base64')), false],
    [
      'random bytes that repeat after 4 KiB',
      Buffer.concat(
        Array.from({ length: 64 }, () => Buffer.from('k').fill(0)).length > 0
          ? Array(64).fill(randomBytes(4096))
          : [],
      ),
      false,
    ],
    ['a program', readFileSync(process.execPath).subarray(20_000_000, 20_262_144), false],
    ['half text, half random', Buffer.concat([Buffer.alloc(131_072, 'text '), randomBytes(131_072)]), false],
    ['a little', randomBytes(100), false],
    ['nothing', Buffer.alloc(0), false],
  ])('of %s is judged right', (_, block, expected) => {
    expect(looksIncompressible(block)).toBe(expected);
  });
});

describe('detectPacking', () => {
  it('knows the magic numbers', () => {
    expect(detectPacking(Buffer.from('1f8b0800', 'hex'))).toBe('gzip');
    expect(detectPacking(Buffer.from('28b52ffd', 'hex'))).toBe('zstd');
    expect(detectPacking(Buffer.from('5f2a4d1800000000', 'hex'))).toBe('zstd');
    expect(detectPacking(Buffer.from('BZh9'))).toBe('bzip2');
    expect(detectPacking(Buffer.from('fd377a585a00', 'hex'))).toBe('xz');
    expect(detectPacking(Buffer.from('usr/bin/'))).toBe('none');
    expect(detectPacking(Buffer.alloc(0))).toBe('none');
  });
});

describe('decompression', () => {
  const text = Buffer.from(Array.from({ length: 30_000 }, (_, n) => `line ${n * 7919} of ${n}\n`).join(''));

  it.each([
    ['gzip', gzipSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['bzip2', execFileSync('bzip2', ['-c'], { input: text })],
    ['xz', execFileSync('xz', ['-c'], { input: text })],
  ])('of %s takes pieces of any size', async (_, packed) => {
    for (const chunk of [packed.length, 4096, 1000, 7])
      expect((await decompress(packed, chunk)).equals(text)).toBe(true);
  });

  it('of zstd goes through all frames, skips what is to be skipped, and takes frames without size', async () => {
    const skippable = Buffer.from('532a4d1803000000aabbcc', 'hex');
    const empty = Buffer.from('502a4d1800000000', 'hex');
    const unsized = execFileSync('zstd', ['-qc', '--no-check'], { input: text });
    const blob = Buffer.concat([
      skippable,
      zstdCompressSync(text),
      empty,
      zstdCompressSync(Buffer.alloc(0)),
      unsized,
      skippable,
    ]);
    for (const chunk of [blob.length, 4096, 3, 1]) {
      expect((await decompress(blob, chunk)).equals(Buffer.concat([text, text]))).toBe(true);
    }
  });

  it('of zstd refuses what follows the last frame, and frames cut off', async () => {
    const frame = zstdCompressSync(text);
    await expect(decompress(Buffer.concat([frame, Buffer.from('garbage')]))).rejects.toThrow(
      'the zstd stream holds something that is no frame',
    );
    for (const length of [frame.length - 1, 20, 6]) {
      await expect(decompress(frame.subarray(0, length))).rejects.toThrow('the zstd stream is cut off');
    }
  });

  it('of zstd refuses windows that would take too much memory', async () => {
    const greedy = execFileSync('zstd', ['-qc', '--ultra', '--long=30', '--single-thread'], { input: text });
    await expect(decompress(greedy)).rejects.toThrow('the zstd stream needs a window of more than 128 MiB');
  });

  it('of gzip refuses garbage behind it, but takes zeros', async () => {
    const packed = gzipSync(text);
    expect((await decompress(Buffer.concat([packed, Buffer.alloc(700)]))).equals(text)).toBe(true);
    await expect(decompress(Buffer.concat([packed, Buffer.from('garbage')]))).rejects.toThrow(
      'the gzip stream is broken',
    );
  });
});

const littleText = Buffer.from(Array.from({ length: 300 }, (_, n) => `text ${n * n}, `).join(''));

describe('bzip2', () => {
  const samples: readonly (readonly [string, Buffer])[] = [
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('a')],
    ['runs of every length', Buffer.concat(Array.from({ length: 600 }, (_, n) => Buffer.alloc(n, n % 7)))],
    ['a long run', Buffer.alloc(3_000_000, 'r')],
    ['random bytes', randomBytes(1_200_000)],
    ['all bytes', Buffer.from(Array.from({ length: 256 * 40 }, (_, n) => n % 256))],
    ['a program', readFileSync('/bin/bash').subarray(0, 1_200_000)],
  ];

  it.each(samples)('gives back %s', async (_, bytes) => {
    for (const level of ['-1', '-9']) {
      const packed = execFileSync('bzip2', ['-c', level], { input: bytes, maxBuffer: 1e8 });
      expect((await decompress(packed)).equals(bytes)).toBe(true);
    }
  });

  it('gives back any bytes', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      fc.array(fc.constantFrom(0, 1), { maxLength: 3000 }).map((list) => Uint8Array.from(list)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (input) => {
        const packed = execFileSync('bzip2', ['-c'], { input });
        expect((await decompress(packed)).equals(Buffer.from(input))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('never gives wrong bytes, wherever the damage is', async () => {
    const packed = execFileSync('bzip2', ['-c'], { input: littleText });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: packed.length - 1 }), fc.nat(7), async (at, bit) => {
        const damaged = Buffer.from(packed);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        const outcome = await decompress(damaged).then(
          (bytes) => (bytes.equals(littleText) ? 'same' : 'different'),
          (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
        );
        // Some bits mean nothing (padding, codes of symbols that do not occur); wrong bytes never pass.
        expect(['same', 'TarError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });
});
