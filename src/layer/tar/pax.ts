import { Buffer } from 'node:buffer';
import { decodeName } from '../../linux/index.ts';
import type { Timestamp } from '../types.ts';
import { TarError } from './header.ts';

/** What extension headers said about the next member; fields that they did not mention are undefined. */
export interface Extension {
  name?: string;
  linkName?: string;
  size?: number;
  uid?: number;
  gid?: number;
  mtime?: Timestamp;
  xattrs?: Record<string, Uint8Array>;
  /** `GNU.sparse.*` records; the map of format 0.0 is one record a fragment end. */
  sparse?: Record<string, string>;
  sparseMap?: number[];
}

const xattrPrefix = 'SCHILY.xattr.';

/** A decimal number without sign or fraction. */
export function decimal(value: string, key: string): number {
  const number = /^[0-9]{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new TarError(`the PAX record "${key}" is not a number`);
  return number;
}

/** Decimal seconds with an optional fraction, of which nine digits count. */
function time(value: string, key: string): Timestamp {
  const match = /^(-?)([0-9]{1,15})(?:\.([0-9]*))?$/.exec(value);
  if (!match) throw new TarError(`the PAX record "${key}" is not a time`);
  const whole = Number(match[2]);
  const fraction = Number((match[3] ?? '').slice(0, 9).padEnd(9, '0'));
  if (match[1] !== '-') return { seconds: whole, nanoseconds: fraction };
  return fraction === 0
    ? { seconds: -whole + 0, nanoseconds: 0 }
    : { seconds: -whole - 1, nanoseconds: 1_000_000_000 - fraction };
}

function name(value: Buffer, key: string): string {
  if (value.includes(0)) throw new TarError(`the PAX record "${key}" holds a NUL`);
  return decodeName(value);
}

function sparseRecord(extension: Extension, key: string, value: string): void {
  if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
    const map = (extension.sparseMap ??= []);
    if ((map.length % 2 === 0) !== (key === 'GNU.sparse.offset'))
      throw new TarError('the sparse map is broken');
    map.push(decimal(value, key));
  } else (extension.sparse ??= {})[key] = value;
}

type Setter = (extension: Extension, value: Buffer, key: string) => void;

/** The standard's records that we use; each field is named like its record here. */
const setters: ReadonlyMap<string, readonly [keyof Extension, Setter]> = new Map([
  ['path', ['name', (extension, value, key) => (extension.name = name(value, key))]],
  ['linkpath', ['linkName', (extension, value, key) => (extension.linkName = name(value, key))]],
  ['size', ['size', (extension, value, key) => (extension.size = decimal(latin1(value), key))]],
  ['uid', ['uid', (extension, value, key) => (extension.uid = decimal(latin1(value), key))]],
  ['gid', ['gid', (extension, value, key) => (extension.gid = decimal(latin1(value), key))]],
  ['mtime', ['mtime', (extension, value, key) => (extension.mtime = time(latin1(value), key))]],
] as const satisfies readonly (readonly [string, readonly [keyof Extension, Setter]])[]);

function latin1(value: Buffer): string {
  return value.toString('latin1');
}

function apply(extension: Extension, key: string, value: Buffer): void {
  const standard = setters.get(key);
  if (standard) {
    const [field, set] = standard;
    // An empty value takes the record back (POSIX.1).
    if (value.length === 0) delete extension[field];
    else set(extension, value, key);
  } else if (key.startsWith('GNU.sparse.')) sparseRecord(extension, key, decodeName(value));
  else if (key.startsWith(xattrPrefix)) {
    const xattr = key.slice(xattrPrefix.length);
    if (xattr === '' || xattr.includes('\0')) throw new TarError('a PAX record names no attribute');
    (extension.xattrs ??= Object.create(null))[xattr] = Uint8Array.from(value);
  }
}

/** Merges the records of one extended header into `extension`. @throws TarError */
export function parsePax(body: Buffer, extension: Extension): void {
  let at = 0;
  while (at < body.length) {
    const space = body.indexOf(0x20, at);
    const digits = space < 0 || space - at > 8 ? '' : body.toString('latin1', at, space);
    const length = /^[0-9]+$/.test(digits) ? Number(digits) : 0;
    const end = at + length;
    if (length === 0 || end > body.length || body[end - 1] !== 0x0a)
      throw new TarError('a PAX header is broken');
    const equals = body.indexOf(0x3d, space);
    if (equals < 0 || equals >= end) throw new TarError('a PAX header is broken');
    apply(extension, body.toString('utf8', space + 1, equals), body.subarray(equals + 1, end - 1));
    at = end;
  }
}
