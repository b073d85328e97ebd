/**
 * A tar reader and writer for tests, independent of the product's own, so that one cannot hide the other's mistakes.
 * Formats: POSIX.1-1988 ustar, POSIX.1-2001 PAX records, GNU long names. Names are strings of bytes (latin1), as on disk.
 */

export type TarType = 'file' | 'hardlink' | 'symlink' | 'char' | 'block' | 'dir' | 'fifo';

export interface TarEntry {
  /** Bytes as latin1, exactly as stored: no cleaning, so that hostile names can be written and seen. */
  name: string;
  type: TarType;
  /** Permission bits with setuid, setgid and sticky. */
  mode: number;
  uid: number;
  gid: number;
  /** Seconds since the epoch; fractions go into a PAX record. */
  mtime: number;
  /** Target of a symlink or hard link, bytes as latin1. */
  link: string;
  major: number;
  minor: number;
  xattrs: Record<string, Buffer>;
  content: Buffer;
}

const BLOCK = 512;
const TYPE_FLAGS: Record<TarType, string> = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  char: '3',
  block: '4',
  dir: '5',
  fifo: '6',
};
const TYPES_BY_FLAG = new Map(Object.entries(TYPE_FLAGS).map(([type, flag]) => [flag, type as TarType]));
const XATTR = 'SCHILY.xattr.';

/** An archive holding the entries in the order given, whatever they are. */
export function writeTar(entries: Iterable<Partial<TarEntry> & { name: string }>): Buffer {
  const blocks: Buffer[] = [];
  for (const partial of entries) {
    const entry = completeEntry(partial);
    const records = paxRecords(entry);
    if (records.length > 0)
      blocks.push(header({ ...entry, name: 'PaxHeader', link: '' }, 'x', records.length), padded(records));
    blocks.push(header(entry, TYPE_FLAGS[entry.type], entry.content.length), padded(entry.content));
  }
  blocks.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(blocks);
}

/** @throws Error on anything that is not a well-formed archive. */
export function* readTar(archive: Buffer): Generator<TarEntry> {
  let pax: Record<string, Buffer> = {};
  let offset = 0;
  for (;;) {
    const block = archive.subarray(offset, offset + BLOCK);
    // Not the name's first byte alone: Go leaves the name empty where only a PAX record can hold it.
    if (block.length < BLOCK || block.every((byte) => byte === 0)) return;
    verifyChecksum(block, offset);
    const flag = String.fromCharCode(block[156] ?? 0);
    const size = 'size' in pax ? Number(pax['size']) : number(block, 124, 12);
    const content = archive.subarray(offset + BLOCK, offset + BLOCK + size);
    if (content.length < size) throw new Error(`archive ends inside an entry at byte ${offset}`);
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (flag === 'x') pax = { ...pax, ...parsePax(content) };
    else if (flag === 'L') pax['path'] = withoutNul(content);
    else if (flag === 'K') pax['linkpath'] = withoutNul(content);
    else if (flag !== 'g') {
      yield decodeEntry(block, flag, { pax, content });
      pax = {};
    }
  }
}

function completeEntry(partial: Partial<TarEntry> & { name: string }): TarEntry {
  const type = partial.type ?? (partial.name.endsWith('/') ? 'dir' : 'file');
  return {
    type,
    mode: type === 'dir' ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    mtime: 0,
    link: '',
    major: 0,
    minor: 0,
    xattrs: {},
    content: Buffer.alloc(0),
    ...partial,
  };
}

function paxRecords(entry: TarEntry): Buffer {
  const records: Buffer[] = [];
  const name = Buffer.from(entry.name, 'latin1');
  const link = Buffer.from(entry.link, 'latin1');
  if (name.length > 100) records.push(paxRecord('path', name));
  if (link.length > 100) records.push(paxRecord('linkpath', link));
  if (entry.uid > 0o7777777) records.push(paxRecord('uid', Buffer.from(String(entry.uid))));
  if (entry.gid > 0o7777777) records.push(paxRecord('gid', Buffer.from(String(entry.gid))));
  if (!Number.isInteger(entry.mtime)) records.push(paxRecord('mtime', Buffer.from(String(entry.mtime))));
  for (const [key, value] of Object.entries(entry.xattrs)) records.push(paxRecord(XATTR + key, value));
  return Buffer.concat(records);
}

/** "LENGTH KEY=VALUE\n", where LENGTH counts itself. */
function paxRecord(key: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')]);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

function header(entry: TarEntry, flag: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(entry.name.slice(0, 100), 0, 'latin1');
  octal(block, 100, 8, entry.mode);
  octal(block, 108, 8, Math.min(entry.uid, 0o7777777));
  octal(block, 116, 8, Math.min(entry.gid, 0o7777777));
  octal(block, 124, 12, size);
  octal(block, 136, 12, Math.floor(entry.mtime));
  block.fill(' ', 148, 156);
  block.write(flag, 156, 'latin1');
  block.write(entry.link.slice(0, 100), 157, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  octal(block, 329, 8, entry.major);
  octal(block, 337, 8, entry.minor);
  block.write(checksum(block).toString(8).padStart(6, '0') + '\0 ', 148, 'latin1');
  return block;
}

function octal(block: Buffer, offset: number, width: number, value: number): void {
  block.write(value.toString(8).padStart(width - 1, '0') + '\0', offset, 'latin1');
}

function checksum(block: Buffer): number {
  let sum = 0;
  for (const [at, byte] of block.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
  return sum;
}

function padded(content: Buffer): Buffer {
  const missing = (BLOCK - (content.length % BLOCK)) % BLOCK;
  return missing === 0 ? content : Buffer.concat([content, Buffer.alloc(missing)]);
}

function verifyChecksum(block: Buffer, offset: number): void {
  if (number(block, 148, 8) !== checksum(block))
    throw new Error(`bad checksum of the tar header at byte ${offset}`);
}

/** Octal text, or base 256 where the top bit is set (GNU). */
function number(block: Buffer, offset: number, width: number): number {
  const field = block.subarray(offset, offset + width);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    return field.subarray(1).reduce((value, byte) => value * 256 + byte, (field[0] ?? 0) & 0x7f);
  }
  const text = field
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trim();
  return text === '' ? 0 : Number.parseInt(text, 8);
}

function parsePax(content: Buffer): Record<string, Buffer> {
  const records: Record<string, Buffer> = {};
  let offset = 0;
  while (offset < content.length) {
    const space = content.indexOf(' ', offset);
    const length = Number(content.toString('latin1', offset, space));
    const record = content.subarray(space + 1, offset + length - 1);
    const equals = record.indexOf('=');
    if (!(length > 0) || equals < 0) throw new Error('malformed PAX record');
    records[record.toString('utf8', 0, equals)] = record.subarray(equals + 1);
    offset += length;
  }
  return records;
}

function decodeEntry(
  block: Buffer,
  flag: string,
  parts: { pax: Record<string, Buffer>; content: Buffer },
): TarEntry {
  const { pax, content } = parts;
  const type = TYPES_BY_FLAG.get(flag === '\0' ? '0' : flag);
  if (type === undefined) throw new Error(`tar entry of unknown type "${flag}"`);
  const prefix = text(block, 345, 155);
  const short = text(block, 0, 100);
  const name = pax['path']?.toString('latin1') ?? (prefix === '' ? short : `${prefix}/${short}`);
  return {
    name,
    type: type === 'file' && name.endsWith('/') ? 'dir' : type,
    mode: number(block, 100, 8) & 0o7777,
    uid: 'uid' in pax ? Number(pax['uid']) : number(block, 108, 8),
    gid: 'gid' in pax ? Number(pax['gid']) : number(block, 116, 8),
    mtime: 'mtime' in pax ? Number(pax['mtime']) : number(block, 136, 12),
    link: pax['linkpath']?.toString('latin1') ?? text(block, 157, 100),
    major: number(block, 329, 8),
    minor: number(block, 337, 8),
    xattrs: Object.fromEntries(
      Object.entries(pax).flatMap(([key, value]) =>
        key.startsWith(XATTR) ? [[key.slice(XATTR.length), value]] : [],
      ),
    ),
    content,
  };
}

function text(block: Buffer, offset: number, width: number): string {
  const field = block.toString('latin1', offset, offset + width);
  const end = field.indexOf('\0');
  return end < 0 ? field : field.slice(0, end);
}

function withoutNul(content: Buffer): Buffer {
  const end = content.indexOf(0);
  return end < 0 ? content : content.subarray(0, end);
}
