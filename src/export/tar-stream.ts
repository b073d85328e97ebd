/** One member of a plain archive: a folder, or a file of known size. */
export interface TarMember {
  /** At most 100 bytes of ASCII; a folder's ends with a slash. */
  readonly name: string;
  readonly size: number;
  readonly content?: () => AsyncIterable<Uint8Array>;
}

const block = 512;
/** Largest number that eleven octal digits hold: 8 GiB less one. */
const largestOctal = 0o77777777777;

/**
 * Header of a ustar archive (POSIX.1-1988), owner 0:0, time 0. A size beyond 8 GiB is written in base 256, the GNU way
 * that every tar reader knows.
 */
export function tarHeader({ name, size }: Pick<TarMember, 'name' | 'size'>): Uint8Array {
  const header = Buffer.alloc(block);
  const folder = name.endsWith('/');
  header.write(name, 0, 100, 'latin1');
  header.write(folder ? '0000755' : '0000644', 100);
  header.write('0000000', 108);
  header.write('0000000', 116);
  if (size <= largestOctal) header.write(size.toString(8).padStart(11, '0'), 124);
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
  header.write('00000000000', 136);
  header.write('        ', 148);
  header.write(folder ? '5' : '0', 156);
  header.write('ustar\u{0}00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\u{0} `, 148);
  return header;
}

/** Bytes of the archive that {@link tarStream} makes. */
export function archiveSize(members: Iterable<TarMember>): number {
  let size = 2 * block;
  for (const member of members) size += block + Math.ceil(member.size / block) * block;
  return size;
}

/** The bytes of an archive. A member whose content is not of its size is its source's error to raise. */
export async function* tarStream(members: Iterable<TarMember>): AsyncGenerator<Uint8Array> {
  for (const member of members) {
    yield tarHeader(member);
    if (member.content) yield* member.content();
    const rest = member.size % block;
    if (rest > 0) yield Buffer.alloc(block - rest);
  }
  yield Buffer.alloc(2 * block);
}
