import { lstatSync } from 'node:fs';
import { StatWriter } from '../../../src/isolation/fake-root/stat-layout.ts';
import { FileLook } from '../../../src/linux/index.ts';

/** Offset and length of what node:fs shows too, after the kernel's headers: asm/stat.h of x86-64 and asm-generic/stat.h. */
const offsets = {
  x64: {
    dev: [0, 8],
    ino: [8, 8],
    nlink: [16, 8],
    mode: [24, 4],
    uid: [28, 4],
    gid: [32, 4],
    rdev: [40, 8],
    size: [48, 8],
    blksize: [56, 8],
    blocks: [64, 8],
    atimeNs: [72, 16],
    mtimeNs: [88, 16],
    ctimeNs: [104, 16],
  },
  arm64: {
    dev: [0, 8],
    ino: [8, 8],
    mode: [16, 4],
    nlink: [20, 4],
    uid: [24, 4],
    gid: [28, 4],
    rdev: [32, 8],
    size: [48, 8],
    blksize: [56, 4],
    blocks: [64, 8],
    atimeNs: [72, 16],
    mtimeNs: [88, 16],
    ctimeNs: [104, 16],
  },
} as const;
const lengths = { x64: 144, arm64: 128 } as const;

function valueAt(bytes: Buffer, [offset, length]: readonly [number, number]): bigint {
  if (length === 4) return BigInt(bytes.readUInt32LE(offset));
  if (length === 8) return bytes.readBigUInt64LE(offset);
  return bytes.readBigInt64LE(offset) * 1_000_000_000n + bytes.readBigUInt64LE(offset + 8);
}

describe.each(['x64', 'arm64'] as const)('struct stat of %s', (name) => {
  const writer = new StatWriter(name);

  it.each(['/etc/passwd', '/', '/dev/null', '/dev/shm', '/proc/self'])(
    'says of %s what the kernel says',
    (path) => {
      const file = new FileLook();
      expect(file.look(Buffer.from(`${path}\0`), 0x100)).toBe(0);
      const bytes = Buffer.from(writer.write(file.bytes));
      const stats: object = lstatSync(path, { bigint: true });
      expect(bytes).toHaveLength(lengths[name]);
      const found = Object.entries(offsets[name]).map(([field, place]) => [field, valueAt(bytes, place)]);
      expect(stats).toMatchObject(Object.fromEntries(found));
    },
  );
});
