import { statxOffsets as x } from '../../linux/index.ts';

/** One member of `struct stat`: where it is, how long, where `struct statx` has it. */
type Member = readonly [offset: number, bytes: 4 | 8, from: number, fromBytes: 2 | 4 | 8];

interface Layout {
  readonly bytes: number;
  readonly device: number;
  readonly deviceType: number;
  readonly members: readonly Member[];
}

const times = (access: number): readonly Member[] =>
  [x.accessTime, x.modificationTime, x.changeTime].flatMap((from, index): Member[] => [
    [access + 16 * index, 8, from, 8],
    [access + 16 * index + 8, 8, from + 8, 4],
  ]);

/** asm/stat.h of x86-64, and asm-generic/stat.h. */
const layouts: Readonly<Record<'x64' | 'arm64', Layout>> = {
  x64: {
    bytes: 144,
    device: 0,
    deviceType: 40,
    members: [
      [8, 8, x.inode, 8],
      [16, 8, x.links, 4],
      [24, 4, x.mode, 2],
      [28, 4, x.uid, 4],
      [32, 4, x.gid, 4],
      [48, 8, x.size, 8],
      [56, 8, x.blockSize, 4],
      [64, 8, x.blocks, 8],
      ...times(72),
    ],
  },
  arm64: {
    bytes: 128,
    device: 0,
    deviceType: 32,
    members: [
      [8, 8, x.inode, 8],
      [16, 4, x.mode, 2],
      [20, 4, x.links, 4],
      [24, 4, x.uid, 4],
      [28, 4, x.gid, 4],
      [48, 8, x.size, 8],
      [56, 4, x.blockSize, 4],
      [64, 8, x.blocks, 8],
      ...times(72),
    ],
  },
};

/** Device number as the kernel gives it in 64 bits (new_encode_dev of linux/kdev_t.h). */
function encodeDevice(major: number, minor: number): number {
  return ((minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12)) >>> 0;
}

/** Writes the `struct stat` that says the same as a `struct statx`. */
export class StatWriter {
  readonly #bytes: Buffer;
  readonly #layout: Layout;

  constructor(architecture: 'x64' | 'arm64') {
    this.#layout = layouts[architecture];
    this.#bytes = Buffer.alloc(this.#layout.bytes);
  }

  /** The bytes, valid until the next call. */
  write(statx: Buffer): Uint8Array {
    const { device, deviceType, members } = this.#layout;
    for (const [offset, length, from, fromLength] of members)
      this.#copy(statx, [offset, length, from, fromLength]);
    this.#device(statx, device, x.deviceMajor);
    this.#device(statx, deviceType, x.deviceTypeMajor);
    return this.#bytes;
  }

  #copy(statx: Buffer, [offset, length, from, fromLength]: Member): void {
    const low = fromLength === 2 ? statx.readUInt16LE(from) : statx.readUInt32LE(from);
    this.#bytes.writeUInt32LE(low, offset);
    if (length === 8)
      this.#bytes.writeUInt32LE(fromLength === 8 ? statx.readUInt32LE(from + 4) : 0, offset + 4);
  }

  #device(statx: Buffer, offset: number, from: number): void {
    const number = encodeDevice(statx.readUInt32LE(from), statx.readUInt32LE(from + 4));
    this.#bytes.writeUInt32LE(number, offset);
    this.#bytes.writeUInt32LE(0, offset + 4);
  }
}
