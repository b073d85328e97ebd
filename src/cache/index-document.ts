import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { isDigest, YadokariError, type Digest } from '../base/index.ts';
import type { Entry, EntryType, LayerIndex } from '../layer/index.ts';

/** Bytes that an index may have unpacked: about a million names. */
const mostBytes = 256 * 1024 * 1024;
const zip = promisify(gzip);
const unzip = promisify(gunzip);

export const indexMediaType = 'application/vnd.yadokari.layer-index.v1+json+gzip';

const types: readonly EntryType[] = ['file', 'directory', 'symlink', 'hardlink', 'char', 'block', 'fifo'];

/** One name, in the order of `fromRow`; JSON without field names is half as long. */
function toRow(entry: Entry): readonly unknown[] {
  const { path, type, mode, uid, gid, size, mtime, linkName, devMajor, devMinor, xattrs } = entry;
  const row: unknown[] = [path, types.indexOf(type), mode, uid, gid, size, mtime.seconds, mtime.nanoseconds];
  if (linkName === undefined && devMajor === undefined && !xattrs) return row;
  const coded = Object.entries(xattrs ?? {}).map(([name, value]) => [
    name,
    Buffer.from(value).toString('base64'),
  ]);
  return [...row, linkName ?? null, devMajor ?? null, devMinor ?? null, coded];
}

function bad(fact: string): YadokariError {
  return new YadokariError('MANIFEST_INVALID', `kept names of a layer: ${fact}`);
}

function number(value: unknown): number {
  if (typeof value === 'number') return value;
  throw bad(`${JSON.stringify(value)} is no number`);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw bad(`${JSON.stringify(value)} is no text`);
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw bad(`${JSON.stringify(value)} is no list`);
}

function fromRow(value: unknown): Entry {
  const row = list(value);
  const type = types[number(row[1])];
  if (type === undefined) throw bad(`kind ${String(row[1])} is unknown`);
  const [linkName, devMajor, devMinor] = row.slice(8, 11);
  const xattrs = list(row[11] ?? []).map((pair): [string, Uint8Array] => {
    const [name, coded] = list(pair);
    return [text(name), Buffer.from(text(coded), 'base64')];
  });
  return {
    path: text(row[0]),
    type,
    mode: number(row[2]),
    uid: number(row[3]),
    gid: number(row[4]),
    size: number(row[5]),
    mtime: { seconds: number(row[6]), nanoseconds: number(row[7]) },
    ...(typeof linkName === 'string' ? { linkName } : {}),
    ...(typeof devMajor === 'number' ? { devMajor } : {}),
    ...(typeof devMinor === 'number' ? { devMinor } : {}),
    ...(xattrs.length > 0 ? { xattrs: Object.fromEntries(xattrs) } : {}),
  };
}

/** The names in a layer as bytes to be kept. */
export async function writeIndex({
  diffId,
  entries,
  whiteouts,
  opaque,
  files,
}: LayerIndex): Promise<Uint8Array> {
  const coded = Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]);
  const value = { diffId, entries: entries.map((entry) => toRow(entry)), whiteouts, opaque, files: coded };
  return zip(JSON.stringify(value));
}

/**
 * @param diffId the layer that they must be of
 * @throws YadokariError `MANIFEST_INVALID` for bytes that were not written by `writeIndex`
 */
export async function readIndex(bytes: Uint8Array, diffId: Digest): Promise<LayerIndex> {
  const value = parse(await unzip(bytes, { maxOutputLength: mostBytes }).catch(unreadable));
  const found = text(value['diffId']);
  if (!isDigest(found) || found !== diffId) throw bad(`they are of "${found}", not of "${diffId}"`);
  const files = list(value['files']).map((pair): [string, Uint8Array] => {
    const [path, coded] = list(pair);
    return [text(path), Buffer.from(text(coded), 'base64')];
  });
  return {
    diffId,
    entries: list(value['entries']).map((row) => fromRow(row)),
    whiteouts: list(value['whiteouts']).map((path) => text(path)),
    opaque: list(value['opaque']).map((path) => text(path)),
    files: Object.fromEntries(files),
  };
}

function unreadable(error: unknown): never {
  throw bad(error instanceof Error ? error.message : String(error));
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (error) {
    unreadable(error);
  }
  throw bad('there are none');
}
