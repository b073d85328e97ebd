import { Buffer } from 'node:buffer';
import { encodeName } from '../../linux/index.ts';
import type { Entry, EntryType, Timestamp } from '../types.ts';
import { blockSize, flags, padding } from './header.ts';

const flagOf: Readonly<Record<EntryType, number>> = {
  file: flags.file,
  directory: flags.directory,
  symlink: flags.symlink,
  hardlink: flags.hardlink,
  char: flags.char,
  block: flags.block,
  fifo: flags.fifo,
};

const nameLength = 100;
const prefixLength = 155;
/** Largest numbers of the octal fields: 7 digits for ids, 11 for size and time. */
const largestId = 0o7777777;
const largestSize = 0o77777777777;

const fields = {
  mode: 100,
  uid: 108,
  gid: 116,
  size: 124,
  mtime: 136,
  checksum: 148,
  flag: 156,
  link: 157,
  magic: 257,
  devMajor: 329,
  devMinor: 337,
  prefix: 345,
} as const;

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- ASCII is what is tested for
  return /^[\0-\x7f]*$/.test(text);
}

/** Writes `value` as octal digits, zero-padded, with a NUL after them. */
function putOctal(block: Buffer, at: number, width: number, value: number): void {
  let rest = value;
  for (let index = at + width - 2; index >= at; index -= 1) {
    block[index] = 0x30 + (rest % 8);
    rest = Math.floor(rest / 8);
  }
}

/** Where to split a name between ustar's prefix and name fields: -1 when it fits whole, undefined when it cannot be split. */
function splitAt(name: string): number | undefined {
  if (name.length <= nameLength) return -1;
  if (name.length > nameLength + prefixLength + 1) return undefined;
  const slash = name.lastIndexOf('/', Math.min(prefixLength, name.length - 2));
  return slash > 0 && name.length - slash - 1 <= nameLength ? slash : undefined;
}

interface Block {
  readonly name: string;
  readonly flag: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly seconds: number;
  readonly link: string;
  readonly devMajor: number;
  readonly devMinor: number;
}

function within(value: number, largest: number): number {
  return value >= 0 && value <= largest ? value : 0;
}

/** One ustar header. What does not fit is cut or 0: the PAX header before it holds the truth. */
function encodeBlock(header: Block, target: Buffer, at: number): void {
  const block = target.subarray(at, at + blockSize);
  block.fill(0);
  const split = isAscii(header.name) ? splitAt(header.name) : undefined;
  if (split === undefined) encodeName(header.name).copy(block, 0, 0, nameLength);
  else {
    block.write(header.name.slice(split + 1), 0, 'latin1');
    if (split > 0) block.write(header.name.slice(0, split), fields.prefix, 'latin1');
  }
  putOctal(block, fields.mode, 8, header.mode);
  putOctal(block, fields.uid, 8, within(header.uid, largestId));
  putOctal(block, fields.gid, 8, within(header.gid, largestId));
  putOctal(block, fields.size, 12, within(header.size, largestSize));
  putOctal(block, fields.mtime, 12, within(header.seconds, largestSize));
  block[fields.flag] = header.flag;
  if (header.link !== '') encodeName(header.link).copy(block, fields.link, 0, nameLength);
  block.write('ustar\x0000', fields.magic, 'latin1');
  putOctal(block, fields.devMajor, 8, within(header.devMajor, largestId));
  putOctal(block, fields.devMinor, 8, within(header.devMinor, largestId));
  putChecksum(block);
}

/** Sum of all bytes with the checksum field itself as spaces (POSIX.1, ustar). */
function putChecksum(block: Buffer): void {
  let sum = 8 * 0x20;
  // Nothing is written behind the prefix; an iterator would take ten times as long.
  for (let index = 0; index < fields.prefix + prefixLength; index += 1) sum += block[index] ?? 0;
  putOctal(block, fields.checksum, 7, sum);
  block[fields.checksum + 7] = 0x20;
}

/** `"%d %s=%s\n"`, the length counting itself (POSIX.1, pax extended header). */
function paxRecord(key: string, value: string | Uint8Array): Buffer {
  const bytes = typeof value === 'string' ? encodeName(value) : Buffer.from(value);
  const rest = Buffer.byteLength(key) + bytes.length + 3;
  let length = rest + String(rest).length;
  length = rest + String(length).length;
  return Buffer.concat([Buffer.from(`${length} ${key}=`), bytes, Buffer.from('\n')]);
}

/** Decimal seconds, no trailing zeros: -0.5 for half a second before the epoch. */
export function paxTime({ seconds, nanoseconds }: Timestamp): string {
  if (nanoseconds === 0) return String(seconds);
  const negative = seconds < 0;
  const whole = negative ? -(seconds + 1) : seconds;
  const fraction = String(negative ? 1_000_000_000 - nanoseconds : nanoseconds).padStart(9, '0');
  return `${negative ? '-' : ''}${whole}.${fraction.replace(/0+$/, '')}`;
}

/** Key order is fixed, so that equal entries give equal bytes. */
function paxRecords(entry: Entry, name: string): Buffer[] {
  const records: Buffer[] = [];
  const { mtime, linkName = '' } = entry;
  for (const key of Object.keys(entry.xattrs ?? {}).sort()) {
    const value = entry.xattrs?.[key];
    if (value) records.push(paxRecord(`SCHILY.xattr.${key}`, value));
  }
  if (entry.gid > largestId) records.push(paxRecord('gid', String(entry.gid)));
  if (linkName.length > nameLength || !isAscii(linkName)) records.push(paxRecord('linkpath', linkName));
  if (mtime.nanoseconds !== 0 || mtime.seconds < 0 || mtime.seconds > largestSize) {
    records.push(paxRecord('mtime', paxTime(mtime)));
  }
  if (!isAscii(name) || splitAt(name) === undefined) records.push(paxRecord('path', name));
  if (entry.size > largestSize) records.push(paxRecord('size', String(entry.size)));
  if (entry.uid > largestId) records.push(paxRecord('uid', String(entry.uid)));
  return records;
}

/** Name of the extended header itself, for readers that know no PAX: never longer than ustar's field. */
function paxHeaderName(path: string): string {
  const slash = path.lastIndexOf('/');
  const ascii = `${path.slice(0, slash + 1)}PaxHeaders.0/${path.slice(slash + 1)}`.replaceAll(/[^ -~]/g, '_');
  return ascii.slice(0, nameLength).replace(/\/+$/, '');
}

const scratch = Buffer.alloc(blockSize);

/** Header block(s) of one entry, ready to write. Valid until the next call unless PAX records were needed. */
export function encodeHeader(entry: Entry): Uint8Array {
  const path = entry.path === '' ? '.' : entry.path;
  const name = entry.type === 'directory' ? `${path}/` : path;
  const main: Block = {
    name,
    flag: flagOf[entry.type],
    mode: entry.mode,
    uid: entry.uid,
    gid: entry.gid,
    size: entry.size,
    seconds: entry.mtime.seconds,
    link: entry.linkName ?? '',
    devMajor: entry.devMajor ?? 0,
    devMinor: entry.devMinor ?? 0,
  };
  const records = paxRecords(entry, name);
  if (records.length === 0) {
    encodeBlock(main, scratch, 0);
    return scratch;
  }
  const body = Buffer.concat(records);
  const whole = Buffer.alloc(blockSize + body.length + padding(body.length) + blockSize);
  const extension = { name: paxHeaderName(path), flag: flags.paxLocal, mode: 0, uid: 0, gid: 0, seconds: 0 };
  encodeBlock({ ...extension, size: body.length, link: '', devMajor: 0, devMinor: 0 }, whole, 0);
  body.copy(whole, blockSize);
  encodeBlock(main, whole, whole.length - blockSize);
  return whole;
}
