import { Buffer } from 'node:buffer';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detailsOf, qualifiersOf } from './distribution.ts';
import type { Distribution, FoundPackage } from './types.ts';

/** Tags of a header (rpm's "Tags" table). */
const tags = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  vendor: 1011,
  license: 1014,
  url: 1020,
  arch: 1022,
};
const types = { int32: 4, string: 6, stringArray: 8, i18nString: 9 };

export interface RpmOptions {
  readonly distribution: Distribution | undefined;
  /** Folder for a file that is gone afterwards: SQLite reads files. */
  readonly folder: string;
}

/** Packages in an rpm database, as rpm 4.16 and later write it. @throws Error for one of another kind */
export async function rpmPackages(
  database: Uint8Array,
  foundIn: string,
  options: RpmOptions,
): Promise<readonly FoundPackage[]> {
  const bytes = Buffer.from(database.buffer, database.byteOffset, database.byteLength);
  const headers = await headersOf(bytes, options.folder);
  return headers.flatMap((header) => packageOf(readHeader(header), foundIn, options.distribution) ?? []);
}

async function headersOf(bytes: Buffer, folder: string): Promise<readonly Buffer[]> {
  if (bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3') return sqliteHeaders(bytes, folder);
  throw new Error("it is no SQLite database (rpm's Berkeley DB and ndb are not read)");
}

async function sqliteHeaders(bytes: Buffer, folder: string): Promise<readonly Buffer[]> {
  const { DatabaseSync } = await import('node:sqlite');
  const place = await mkdtemp(join(folder, 'rpm-'));
  try {
    const file = join(place, 'rpmdb.sqlite');
    await writeFile(file, bytes);
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const rows = database.prepare('SELECT blob FROM Packages').all();
      return rows.flatMap(({ blob }) => (blob instanceof Uint8Array ? [Buffer.from(blob)] : []));
    } finally {
      database.close();
    }
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Numbers of entries and of bytes, then the entries of 16 bytes, then the bytes (rpm's "Header format"); all big endian. */
function readHeader(header: Buffer): ReadonlyMap<number, string> {
  const [entrySize, headSize] = [16, 8];
  const values = new Map<number, string>();
  if (header.length < headSize) return values;
  const data = headSize + header.readUInt32BE(0) * entrySize;
  for (let at = headSize; at + entrySize <= Math.min(data, header.length); at += entrySize) {
    const value = readValue(header, data + header.readUInt32BE(at + 8), header.readUInt32BE(at + 4));
    if (value !== undefined) values.set(header.readUInt32BE(at), value);
  }
  return values;
}

function readValue(header: Buffer, at: number, type: number): string | undefined {
  if (type === types.int32) return at + 4 > header.length ? undefined : String(header.readUInt32BE(at));
  if (type !== types.string && type !== types.stringArray && type !== types.i18nString) return undefined;
  const end = header.indexOf(0, at);
  return end < 0 ? undefined : header.toString('utf8', at, end);
}

function packageOf(
  values: ReadonlyMap<number, string>,
  foundIn: string,
  distribution: Distribution | undefined,
): FoundPackage | undefined {
  const [name, version, release] = [tags.name, tags.version, tags.release].map((tag) => values.get(tag));
  // Keys that signatures are checked with are packages to rpm.
  if (name === undefined || version === undefined || name === 'gpg-pubkey') return undefined;
  const [arch, epoch, license, vendor, url] = [
    tags.arch,
    tags.epoch,
    tags.license,
    tags.vendor,
    tags.url,
  ].map((tag) => values.get(tag));
  return {
    type: 'rpm',
    ...(distribution === undefined ? {} : { namespace: distribution.id }),
    name,
    version: release === undefined ? version : `${version}-${release}`,
    qualifiers: qualifiersOf({ arch, epoch }, distribution),
    ...detailsOf({ license, supplier: vendor === '(none)' ? undefined : vendor, homepage: url }),
    foundIn,
  };
}
